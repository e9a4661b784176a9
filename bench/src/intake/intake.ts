/** Durable receipts a second of the real submit procedure, beside what little any server must do, in the same run. */
import { mkdtempSync, rmSync, statSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "../main.ts";
import type { Report } from "../figure.ts";
import { type LoadResult, runLoad } from "../http-load.ts";
import { startServer } from "../server-process.ts";
import { median, quantile } from "../statistics.ts";
import { submitInputs } from "./request.ts";

interface Contender {
  readonly name: string;
  readonly file: string;
  readonly path: string;
  readonly environment?: Record<string, string>;
}

const real: Contender = {
  name: "submit",
  file: "../real-server.ts",
  path: "/api/trpc/contribution.submitContribution",
};
const bareHttp: Contender = { name: "bare node:http, zod, grouped insert", file: "baselines/bare-http.ts", path: "/" };
const oneCommit: Contender = {
  name: "bare node:http, zod, one commit a request",
  file: "baselines/bare-http.ts",
  path: "/",
  environment: { GROUPED: "0" },
};
const bareTrpc: Contender = {
  name: "bare Hono and tRPC, grouped insert",
  file: "baselines/bare-trpc.ts",
  path: "/api/trpc/submit",
};

export const intake: Bench = async ({ quick, data }, report) => {
  const durationMs = quick ? 1_000 : 4_000;
  const runs = quick ? 1 : 5;
  for (const clients of [8, 64, 512]) {
    const speeds = new Map<string, number>();
    for (const contender of [bareHttp, oneCommit, bareTrpc, real]) {
      speeds.set(contender.name, await measure(contender, { clients, runs, durationMs, data }, report));
    }
    const value = speeds.get(real.name) ?? Number.NaN;
    for (const baseline of [bareHttp, oneCommit, bareTrpc]) {
      const beside = speeds.get(baseline.name) ?? Number.NaN;
      const ratio = value / beside;
      report.add({
        bench: "intake",
        figure: `receipts, share of ${baseline.name}, ${clients} clients`,
        value: ratio,
        unit: "x",
        baseline: 1,
        ...(baseline === bareHttp ? { aim: ">= 0.4", met: ratio >= 0.4 } : {}),
        n: runs,
      });
    }
  }
  await measure(real, { clients: 128, runs, durationMs, data }, report);
};

interface Setting {
  readonly clients: number;
  readonly runs: number;
  readonly durationMs: number;
  readonly data: string | undefined;
}

/** Receipts a second, the median of the runs. Each run has a fresh store. */
async function measure(
  contender: Contender,
  { clients, runs, durationMs, data }: Setting,
  report: Report,
): Promise<number> {
  const speeds: number[] = [];
  const latencies: number[] = [];
  const refused: number[] = [];
  const bytes: number[] = [];
  const commits: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    report.progress(`${contender.name}, ${clients} clients, run ${run + 1} of ${runs}`);
    const folder = mkdtempSync(join(tmpdir(), "consult-bench-"));
    const server = await startServer(join(import.meta.dirname, contender.file), {
      BENCH_FOLDER: folder,
      ...contender.environment,
    });
    const next = submitInputs("mayoral-forum-2016", data, 2016 + run);
    const result = await runLoad({
      port: server.port,
      path: contender.path,
      clients,
      warmUpMs: durationMs / 4,
      durationMs,
      nextBody: () => JSON.stringify(next()),
    });
    const count = contender === real ? await storeCounts(server.port) : undefined;
    await server.stop();
    speeds.push((result.statuses.get(200) ?? 0) / result.seconds);
    latencies.push(...result.latenciesMs);
    refused.push(notAccepted(result));
    if (count !== undefined) {
      bytes.push(folderBytes(folder) / count.contributions);
      commits.push(count.commits / count.contributions);
    }
    rmSync(folder, { recursive: true });
  }
  const name = `${contender.name}, ${clients} clients`;
  const n = latencies.length;
  const p99 = quantile(latencies, 0.99);
  const isAimed = contender === real && clients === 128;
  report.add({ bench: "intake", figure: `${name}: receipts`, value: median(speeds), unit: "/s", n });
  report.add({ bench: "intake", figure: `${name}: p50`, value: median(latencies), unit: "ms", n });
  report.add({
    bench: "intake",
    figure: `${name}: p99`,
    value: p99,
    unit: "ms",
    n,
    ...(isAimed ? { aim: "<= 50 ms", met: p99 <= 50 } : {}),
  });
  if (contender === real) {
    const lost = refused.reduce((sum, count) => sum + count, 0);
    report.add({
      bench: "intake",
      figure: `${name}: not accepted`,
      value: lost,
      unit: "requests",
      aim: "0",
      met: lost === 0,
      n,
    });
    report.add({ bench: "intake", figure: `${name}: disk`, value: median(bytes), unit: "bytes a contribution", n });
    report.add({
      bench: "intake",
      figure: `${name}: commits, each one fsync`,
      value: median(commits),
      unit: "a contribution",
      n,
    });
  }
  return median(speeds);
}

function notAccepted({ statuses, answered }: LoadResult): number {
  return answered - (statuses.get(200) ?? 0);
}

async function storeCounts(port: number): Promise<{ contributions: number; commits: number }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, "m").exec(text)?.[1]);
  return { contributions: read("consult_contributions_received_total"), commits: read("consult_store_commits_total") };
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.includes("sqlite"))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
