/** A whole site for a test: built pages, a real server on a free port, a store of its own. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createClient, type Client } from "@consult/api/client";
import { serve } from "@consult/api/main";
import type { ConsultationDefinition } from "@consult/core";
import { buildWeb } from "../build.ts";
import type * as Pages from "../src/server.ts";

export interface TestSite {
  readonly url: string;
  /** The call's own path, as set up by the server on its empty store. */
  readonly call: string;
  /** What the server said at its start: where a participant goes, how a convener signs in. */
  readonly greeting: readonly string[];
  readonly builtFolder: string;
  /** Signed in with the link of the greeting, once. */
  convener(): Promise<Client>;
  /** Theirs, for a request of a page. */
  session(): Promise<string>;
  close(): Promise<void>;
}

export async function startSite(definition: ConsultationDefinition): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), "consult-web-"));
  // Within the package, where the built module finds what it imports.
  const builtFolder = mkdtempSync(join(cacheFolder(), "e2e-"));
  await buildWeb(builtFolder);
  const { createPages } = (await import(pathToFileURL(join(builtFolder, "server/server.js")).href)) as typeof Pages;
  const greeting: string[] = [];
  const serving = await serve({
    environment: { PORT: "0", CONSULT_DATA: join(folder, "data"), CONSULT_VOLATILE: "yes" },
    pages: createPages,
    example: definition,
    say: (line) => greeting.push(line),
  });
  let signedIn: Promise<string> | undefined;
  const session = (): Promise<string> => (signedIn ??= signIn(serving.url, greeting));
  return {
    convener: async () => createClient({ url: serving.url, token: await session() }),
    session,
    url: serving.url,
    call: `${serving.url}/c/${definition.id}`,
    greeting,
    builtFolder,
    async close() {
      await serving.close();
      for (const each of [folder, builtFolder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

function cacheFolder(): string {
  const folder = fileURLToPath(new URL("../node_modules/.cache", import.meta.url));
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function signIn(url: string, greeting: readonly string[]): Promise<string> {
  const link = /token=([\w-]+)/.exec(greeting.join("\n"))?.[1] ?? "";
  const { token } = await createClient({ url }).account.confirmSignIn.mutate({ token: link, as: "token" });
  return token ?? "";
}
