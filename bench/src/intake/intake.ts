/** Durable receipts a second of the real submit procedure, beside what little any server must do, in the same run. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../figure.ts";
import { type LoadResult, runLoad } from "../http-load.ts";
import type { Bench } from "../main.ts";
import { startServer } from "../server-process.ts";
import { median, quantile } from "../statistics.ts";
import { submitInputs } from "./request.ts";
import { countStore } from "./store-count.ts";

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
const baselines = [bareHttp, oneCommit, bareTrpc];

export const intake: Bench = async ({ quick, data }, report) => {
  const durationMs = quick ? 1000 : 4000;
  const warmUpMs = quick ? 1000 : 4000;
  const runs = quick ? 1 : 5;
  for (const clients of [8, 64, 128, 512]) {
    // Latency at 128 clients stands by itself.
    const contenders = clients === 128 ? [real] : [...baselines, real];
    const measured = new Map(contenders.map((contender) => [contender, [] as Measured[]]));
    // Taken in turns, so that a busy moment of the machine falls on all alike.
    for (let run = 0; run < runs; run += 1) {
      for (const contender of contenders) {
        report.progress(`${contender.name}, ${clients} clients, run ${run + 1} of ${runs}`);
        const load = { clients, warmUpMs, warmUpAnswers: 5000, durationMs };
        measured
          .get(contender)
          ?.push(await measure(contender, { ...load, inputs: submitInputs(consultation, data, 2016 + run) }));
      }
    }
    for (const [contender, results] of measured) reportContender(contender, clients, results, report);
    for (const [contender, results] of measured) {
      if (contender !== real) reportShare(contender, clients, measured.get(real) ?? [], results, report);
    }
  }
};

const consultation = "mayoral-forum-2016";

interface Measured {
  readonly perSecond: number;
  readonly result: LoadResult;
  /** Of the real store only. */
  readonly bytesEach: number | undefined;
  readonly commitsEach: number | undefined;
}

interface Setting {
  readonly clients: number;
  readonly warmUpMs: number;
  readonly warmUpAnswers: number;
  readonly durationMs: number;
  readonly inputs: ReturnType<typeof submitInputs>;
}

/** One run on a fresh store. */
async function measure(contender: Contender, { inputs, ...load }: Setting): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "consult-bench-"));
  const file = join(import.meta.dirname, contender.file);
  const server = await startServer(file, { BENCH_FOLDER: folder, ...contender.environment });
  try {
    const nextBody = () => JSON.stringify(inputs());
    const before = contender === real ? countStore(folder) : undefined;
    const result = await runLoad({ ...load, port: server.port, path: contender.path, nextBody });
    const after = contender === real ? countStore(folder) : undefined;
    const received = (after?.contributions ?? 0) - (before?.contributions ?? 0);
    return {
      perSecond: accepted(result) / result.seconds,
      result,
      bytesEach: after && before && (after.bytes - before.bytes) / received,
      commitsEach: after && before && (after.commits - before.commits) / received,
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function reportContender(contender: Contender, clients: number, measured: readonly Measured[], report: Report): void {
  const figure = (what: string) => `${contender.name}, ${clients} clients: ${what}`;
  const latencies = measured.flatMap(({ result }) => [...result.latenciesMs]);
  const n = latencies.length;
  const p99 = quantile(latencies, 0.99);
  const isAimed = contender === real && clients === 128;
  const speed = median(measured.map(({ perSecond }) => perSecond));
  report.add({ bench: "intake", figure: figure("receipts"), value: speed, unit: "/s", n });
  report.add({ bench: "intake", figure: figure("p50"), value: median(latencies), unit: "ms", n });
  const aim = isAimed ? { aim: "<= 50 ms", met: p99 <= 50 } : {};
  report.add({ bench: "intake", figure: figure("p99"), value: p99, unit: "ms", n, ...aim });
  if (contender !== real) return;
  const refused = measured.reduce((sum, { result }) => sum + result.answered - accepted(result), 0);
  report.add({
    bench: "intake",
    figure: figure("not accepted"),
    value: refused,
    unit: "requests",
    aim: "0",
    met: refused === 0,
    n,
  });
  const bytes = median(measured.map(({ bytesEach = Number.NaN }) => bytesEach));
  const commits = median(measured.map(({ commitsEach = Number.NaN }) => commitsEach));
  report.add({ bench: "intake", figure: figure("store"), value: Math.round(bytes), unit: "bytes a contribution", n });
  report.add({
    bench: "intake",
    figure: figure("commits"),
    value: commits,
    unit: "a contribution",
    n,
    notes: "one fsync of the log each; checkpoints come on top",
  });
}

function reportShare(
  baseline: Contender,
  clients: number,
  ours: readonly Measured[],
  theirs: readonly Measured[],
  report: Report,
): void {
  const shares = ours.map(({ perSecond }, run) => perSecond / (theirs[run]?.perSecond ?? Number.NaN));
  const share = median(shares);
  report.add({
    bench: "intake",
    figure: `submit, ${clients} clients, as a share of ${baseline.name}`,
    value: share,
    unit: "x",
    baseline: 1,
    ...(baseline === bareHttp ? { aim: ">= 0.4", met: share >= 0.4 } : {}),
    n: shares.length,
    notes: `median of runs in turns: ${shares.map((each) => each.toFixed(2)).join(", ")}`,
  });
}

function accepted({ statuses }: LoadResult): number {
  return statuses.get(200) ?? 0;
}
