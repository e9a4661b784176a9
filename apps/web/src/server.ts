/** The door of the web: its pages as one Hono application, for the API's server to mount. */
import { fileURLToPath } from "node:url";
import type { Hono } from "hono";
import { readAssets } from "./assets.ts";
import { routes } from "./routes.tsx";
import type { Site } from "./ui/site.ts";

export type PagesOptions = Pick<Site, "clientFor" | "publicUrl"> & {
  /** Folder of the built client files; beside this module when absent. */
  readonly clientFolder?: string;
};

export function createPages({ clientFor, publicUrl, clientFolder = besideTheServer() }: PagesOptions): Hono {
  return routes({ clientFor, publicUrl, assets: readAssets(clientFolder) });
}

function besideTheServer(): string {
  return fileURLToPath(new URL("../client", import.meta.url));
}
