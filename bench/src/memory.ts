/**
 * How much memory the server takes as people start it, with its pages: at rest, and while 200 people send a large file each and
 * 50 conveners fetch everything. Read from the system (`/proc`), the children that read files included.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createClient, type Client } from "@consult/api/client";
import { submitInputs } from "./intake/request.ts";
import type { Bench } from "./main.ts";
import { buildPagesWhereMissing } from "./pages/site.ts";

const root = join(import.meta.dirname, "../..");
const consultationId = "mayoral-forum-2016";
const megabyte = 1024 * 1024;
const uploads = 200;
const exportsAtOnce = 50;
const most = 450;

export const memory: Bench = async ({ quick, n, data }, report) => {
  const sizeBytes = (n ?? (quick ? 2 : 200)) * megabyte;
  const contributions = quick ? 1000 : 20_000;
  buildPagesWhereMissing();
  const folder = mkdtempSync(join(tmpdir(), "consult-bench-memory-"));
  const server = await serve(folder);
  const watch = watchMemory(server.pid);
  try {
    const bare = await bareServerMegabytes();
    const rest = watch.take();
    const base = { bench: "memory", unit: "MB", baseline: bare } as const;
    report.add({ ...base, figure: "at rest", value: rest, n: 1, notes: "baseline: node:http and nothing else" });
    const client = createClient({ url: server.url, token: server.token });
    const inputs = submitInputs(consultationId, data);
    for (let done = 0; done < contributions; done += 100) {
      if (done % 2000 === 0) report.progress(`${done} of ${contributions} contributions`);
      await Promise.all(Array.from({ length: 100 }, () => client.contribution.submitContribution.mutate(inputs())));
    }
    watch.take();
    report.progress(`${uploads} uploads of ${sizeBytes / megabyte} MB, ${exportsAtOnce} exports`);
    const from = performance.now();
    const [sent, fetched] = await Promise.all([
      Promise.all(Array.from({ length: uploads }, (_, index) => sendFile(server, client, sizeBytes, index))),
      Promise.all(Array.from({ length: exportsAtOnce }, () => fetchExport(server))),
    ]);
    const seconds = Math.round((performance.now() - from) / 1000);
    const peak = watch.take();
    report.add({
      ...base,
      figure: "most, under uploads and exports",
      value: peak,
      aim: `<= ${most} MB`,
      met: peak <= most,
      n: uploads + exportsAtOnce,
      notes: `${uploads} files of ${sizeBytes / megabyte} MB, ${exportsAtOnce} exports of ${contributions} contributions, in ${seconds} s; the server and the children that read files together`,
    });
    const [goodFiles, goodExports] = [sent, fetched].map((all) => all.filter(({ ended }) => ended === "well").length);
    for (const [figure, value, of, all] of [
      ["uploads that ended with a receipt", goodFiles, uploads, sent],
      ["exports that ended whole", goodExports, exportsAtOnce, fetched],
    ] as const) {
      const others = [...new Set(all.map(({ ended }) => ended))].filter((each) => each !== "well").join(", ");
      const told = all.reduce((sum, { toldToWait }) => sum + toldToWait, 0);
      report.add({
        bench: "memory",
        figure,
        value: value ?? 0,
        unit: "",
        aim: String(of),
        met: value === of,
        n: of,
        notes: `${told} times told to come back${others === "" ? "" : `; ${others}`}`,
      });
    }
  } finally {
    watch.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Served {
  readonly url: string;
  readonly pid: number;
  readonly token: string;
  stop(): Promise<void>;
}

async function serve(folder: string): Promise<Served> {
  const child = spawn(process.execPath, [join(root, "apps/cli/consult.js"), "serve", "--port", "0"], {
    env: { ...process.env, NODE_ENV: "production", CONSULT_DATA: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /(https?:\/\/[^/\s]+)\/\S*token=([\w-]+)/.exec(line);
    if (link === null) continue;
    child.stdout.resume();
    const [, url = "", secret = ""] = link;
    const { token } = await createClient({ url }).account.confirmSignIn.mutate({ token: secret, as: "token" });
    return {
      url,
      pid: child.pid ?? 0,
      token: token ?? "",
      async stop() {
        const gone = once(child, "exit");
        child.kill("SIGTERM");
        await gone;
      },
    };
  }
  throw new Error("the server ended before it said how to sign in");
}

interface Ended {
  readonly ended: string;
  readonly toldToWait: number;
}

/** By tus, as the page does; then handed in. */
async function sendFile({ url }: Served, client: Client, sizeBytes: number, index: number): Promise<Ended> {
  const tus = { "tus-resumable": "1.0.0" };
  let toldToWait = 0;
  for (;;) {
    const made = await fetch(`${url}/api/uploads/${consultationId}`, {
      method: "POST",
      headers: { ...tus, "upload-length": String(sizeBytes) },
    });
    const place = made.headers.get("location");
    if (place === null) {
      if (!(await waitAsTold(made))) return { ended: `upload: ${made.status}`, toldToWait };
      toldToWait += 1;
      continue;
    }
    for (let at = 0; at < sizeBytes;) {
      const taken = await fetch(url + place, {
        method: "PATCH",
        headers: { ...tus, "upload-offset": String(at), "content-type": "application/offset+octet-stream" },
        body: bytesOf(sizeBytes - at),
        duplex: "half",
      } as RequestInit);
      if (taken.status === 204) at = Number(taken.headers.get("upload-offset"));
      else if (await waitAsTold(taken)) {
        toldToWait += 1;
        const stands = await fetch(url + place, { method: "HEAD", headers: tus });
        at = Number(stands.headers.get("upload-offset") ?? at);
      } else return { ended: `piece: ${taken.status}`, toldToWait };
    }
    const upload = place.split("/").at(-1) ?? "";
    const receipt = await handIn(client, upload, index);
    return { ended: receipt.ended, toldToWait: toldToWait + receipt.toldToWait };
  }
}

async function handIn(client: Client, upload: string, index: number): Promise<Ended> {
  const idempotencyKey = `bench-memory-${index}-${upload.slice(0, 16)}`;
  for (let toldToWait = 0; ; toldToWait += 1) {
    try {
      await client.contribution.submitMaterials.mutate({
        consultationId,
        idempotencyKey,
        words: "",
        files: [{ upload, name: "report.bin" }],
        respondent: { kind: "individual" },
        identity: {},
        consent: { uses: ["analyse"], publishedAs: "unnamed" },
      });
      return { ended: "well", toldToWait };
    } catch (error) {
      const { data } = error as { data?: { code?: string; retryAfterSeconds?: number } };
      if (data?.retryAfterSeconds === undefined) return { ended: `hand-in: ${data?.code ?? "no answer"}`, toldToWait };
      await pause(data.retryAfterSeconds * 1000);
    }
  }
}

const chunk = new Uint8Array(64 * 1024).fill(7);

function bytesOf(size: number): ReadableStream<Uint8Array> {
  let left = size;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(chunk.subarray(0, Math.min(left, chunk.byteLength)));
      left -= chunk.byteLength;
    },
  });
}

/** As the desk's button does. */
async function fetchExport({ url, token }: Served): Promise<Ended> {
  for (let toldToWait = 0; ; toldToWait += 1) {
    const answer = await fetch(`${url}/desk/${consultationId}/export`, {
      method: "POST",
      headers: { cookie: `consult_session=${token}`, origin: url, "content-type": "application/x-www-form-urlencoded" },
      body: "profile=desk&format=jsonl",
    });
    if (answer.ok) {
      let bytes = 0;
      for await (const piece of answer.body ?? []) bytes += (piece as Uint8Array).byteLength;
      return { ended: bytes > 0 ? "well" : "empty", toldToWait };
    }
    if (!(await waitAsTold(answer))) return { ended: `export: ${answer.status}`, toldToWait };
  }
}

async function waitAsTold(answer: Response): Promise<boolean> {
  const seconds = Number(answer.headers.get("retry-after"));
  await answer.body?.cancel();
  if (![429, 503, 507].includes(answer.status) || !(seconds > 0)) return false;
  await pause(seconds * 1000);
  return true;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function bareServerMegabytes(): Promise<number> {
  const child = spawn(
    process.execPath,
    ["-e", 'require("http").createServer((_, a) => a.end("x")).listen(0, () => console.log(1))'],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await once(child.stdout, "data");
  const bytes = residentBytes(child.pid ?? 0);
  child.kill("SIGKILL");
  return Math.round(bytes / megabyte);
}

/** The most since it was last taken, of a process and all below it. */
function watchMemory(pid: number): { take(): number; stop(): void } {
  let peak = 0;
  const look = () => {
    peak = Math.max(
      peak,
      familyOf(pid).reduce((sum, each) => sum + residentBytes(each), 0),
    );
  };
  const looking = setInterval(look, 50);
  return {
    take() {
      look();
      const taken = Math.round(peak / megabyte);
      peak = 0;
      return taken;
    },
    stop: () => clearInterval(looking),
  };
}

function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(readProc(`/proc/${name}/stat`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const family = [pid];
  for (const each of family) for (const [child, parent] of parents) if (parent === each) family.push(child);
  return family;
}

function residentBytes(pid: number): number {
  return Number(readProc(`/proc/${pid}/statm`).split(" ")[1] ?? 0) * 4096;
}

/** Of a process that has just ended there is nothing. */
function readProc(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
