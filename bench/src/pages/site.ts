/** The site as people start it: `consult serve` on an empty store, with the example open and one contribution in it. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@consult/api/client";
import { submitInputs } from "../intake/request.ts";

export interface Site {
  readonly port: number;
  /** Every page that a participant passes, by its name. */
  readonly pages: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, "../../..");
const consultation = "mayoral-forum-2016";

export async function startSite(): Promise<Site> {
  buildPagesWhereMissing();
  const folder = mkdtempSync(join(tmpdir(), "consult-bench-"));
  const port = await freePort();
  const log = join(folder, "server.log");
  const child = spawn(process.execPath, [join(root, "apps/cli/consult.js"), "serve", "--port", String(port)], {
    env: { ...process.env, NODE_ENV: "production", CONSULT_DATA: folder },
    stdio: ["ignore", "ignore", openSync(log, "w")],
  });
  const close = async () => {
    if (child.exitCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
    rmSync(folder, { recursive: true });
  };
  try {
    const url = `http://localhost:${port}`;
    await untilServed(`${url}/healthz`);
    const client = createClient({ url });
    const { number, key } = await client.contribution.submitContribution.mutate(submitInputs(consultation)());
    const call = `/c/${consultation}`;
    return {
      port,
      pages: {
        call,
        answer: `${call}/answer`,
        materials: `${call}/materials`,
        story: `${call}/story`,
        discussion: `${call}/questions/1`,
        filing: `/receipt/${number}/${key}/filing`,
        receipt: `/receipt/${number}/${key}`,
        "find a receipt": "/receipt",
        home: "/",
        poster: `${call}/poster`,
        "what is kept": "/about/what-is-kept",
      },
      close,
    };
  } catch (error) {
    process.stderr.write(readFileSync(log, "utf8").split("\n").slice(-20).join("\n"));
    await close();
    throw error;
  }
}

export function buildPagesWhereMissing(): void {
  if (existsSync(join(root, "apps/web/dist/server/server.js"))) return;
  const { status } = spawnSync(process.execPath, [join(root, "apps/web/build.ts")], { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the pages cannot be built; see above");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function untilServed(url: string): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > until) throw new Error(`nothing was served at ${url} within 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
