/** A whole site for a test: built pages, a real server on a free port, a store of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "@consult/api/main";
import type { ConsultationDefinition } from "@consult/core";
import { buildWeb } from "../build.ts";

export interface TestSite {
  readonly url: string;
  /** The call's own path, as set up by the server on its empty store. */
  readonly call: string;
  /** What the server said at its start: where a participant goes, how a convener signs in. */
  readonly greeting: readonly string[];
  readonly builtFolder: string;
  close(): Promise<void>;
}

export async function startSite(definition: ConsultationDefinition): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), "consult-web-"));
  const builtFolder = join(folder, "dist");
  await buildWeb(builtFolder);
  const { createPages } = (await import(pathToFileURL(join(builtFolder, "server/server.js")).href)) as typeof import("../src/server.ts");
  const greeting: string[] = [];
  const serving = await serve({
    environment: { PORT: "0", CONSULT_DATA: join(folder, "data") },
    pages: createPages,
    example: definition,
    say: (line) => greeting.push(line),
  });
  return {
    url: serving.url,
    call: `${serving.url}/c/${definition.id}`,
    greeting,
    builtFolder,
    async close() {
      await serving.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
