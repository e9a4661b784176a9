/** Ten times what the server takes, from 2,000 and from 9,500 connections: what still goes in, how fast the rest is told to come back, and how soon it is over. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { submitInputs } from "../intake/request.ts";
import type { Report } from "../figure.ts";
import { runLoad } from "../http-load.ts";
import type { Bench } from "../main.ts";
import { startServer } from "../server-process.ts";
import { quantile } from "../statistics.ts";
import { offerLoad, type OfferedResult } from "./offered-load.ts";

const path = "/api/trpc/contribution.submitContribution";
const times = 10;

export const overload: Bench = async ({ quick, data, n }, report) => {
  const durationMs = n === undefined ? (quick ? 8000 : 300_000) : n * 1000;
  for (const connections of [2000, 9500]) {
    const folder = mkdtempSync(join(tmpdir(), "consult-bench-"));
    const server = await startServer(join(import.meta.dirname, "../served-server.ts"), { BENCH_FOLDER: folder });
    try {
      const inputs = submitInputs("mayoral-forum-2016", data);
      const load = { port: server.port, path, nextBody: () => JSON.stringify(inputs()) };
      report.progress(`peak before ${connections} connections`);
      const alone = await runLoad({
        ...load,
        clients: 256,
        warmUpMs: 2000,
        warmUpAnswers: 5000,
        durationMs: quick ? 3000 : 10_000,
      });
      const peak = (alone.statuses.get(200) ?? 0) / alone.seconds;
      report.progress(`${connections} connections ask ${(peak * times).toFixed(0)} times a second`);
      const offered = await offerLoad({ ...load, connections, perSecond: peak * times, durationMs });
      reportOffered(connections, peak, offered, report);
      report.add({
        bench: "overload",
        figure: `${connections} connections: until normal again`,
        value: await secondsUntilNormal(load),
        unit: "s",
        aim: "<= 10 s",
        n: 1,
        notes: "two seconds of 16 clients without a single 503",
      });
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  }
};

function reportOffered(connections: number, peak: number, offered: OfferedResult, report: Report): void {
  const add = (figure: string, value: number, unit: string, rest: object = {}): void =>
    report.add({
      bench: "overload",
      figure: `${connections} connections: ${figure}`,
      value,
      unit,
      n: offered.asked,
      ...rest,
    });
  const goodput = offered.acceptedMs.length / offered.seconds;
  const p99 = quantile(offered.acceptedMs, 0.99);
  const other = [...offered.otherStatuses.values()].reduce((sum, count) => sum + count, 0);
  add("asked", offered.asked / offered.seconds / peak, "x peak", {
    aim: "10 x, as far as two cores ask",
    notes: `${(offered.asked / offered.seconds).toFixed(0)}/s`,
  });
  add("taken in", goodput, "/s", { baseline: peak, aim: ">= 0.85 of the peak", met: goodput >= 0.85 * peak });
  add("taken in, p99", p99, "ms", {
    aim: "<= 2000 ms",
    met: p99 <= 2000,
    notes: `median ${quantile(offered.acceptedMs, 0.5).toFixed(0)} ms`,
  });
  if (offered.sentAwayMs.length > 0) {
    const [half, most] = [quantile(offered.sentAwayMs, 0.5), quantile(offered.sentAwayMs, 0.99)];
    add("sent away, p99", most, "ms", { notes: `median ${half.toFixed(0)} ms, ${offered.sentAwayMs.length} times` });
  }
  add("times to come back that were named", offered.timesNamed.size, "different ones", {
    notes: `${offered.withoutTime} without one`,
  });
  add("cut or refused", offered.cut, "connections", { aim: "0", met: offered.cut === 0 });
  add("not answered", offered.unanswered + other, "requests", { aim: "0", met: offered.unanswered + other === 0 });
}

/** How long after the load is gone until nobody is sent away. */
async function secondsUntilNormal(load: { port: number; path: string; nextBody: () => string }): Promise<number> {
  const from = performance.now();
  for (;;) {
    const began = performance.now();
    const { statuses } = await runLoad({ ...load, clients: 16, warmUpMs: 0, durationMs: 2000 });
    if (statuses.size === 1 && statuses.has(200)) return (began - from) / 1000;
    if (began - from > 60_000) return Number.POSITIVE_INFINITY;
  }
}
