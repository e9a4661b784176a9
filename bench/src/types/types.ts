/** What it costs the compiler to check somebody's code against `AppRouter`, beside the committed figure. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../main.ts";
import { median } from "../statistics.ts";

const here = import.meta.dirname;
const tsc = join(here, "../../../node_modules/.bin/tsc");

export const types: Bench = async ({ quick }, report) => {
  const runs = quick ? 1 : 5;
  const committed = JSON.parse(readFileSync(join(here, "committed.json"), "utf8")) as {
    instantiations: number;
    seconds: number;
  };
  const instantiations: number[] = [];
  const seconds: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    report.progress(`check ${run + 1} of ${runs}`);
    const { status, stdout } = spawnSync(tsc, ["-p", here, "--extendedDiagnostics"], { encoding: "utf8" });
    if (status !== 0) throw new Error(`the consumer does not type-check:\n${stdout}`);
    instantiations.push(diagnostic(stdout, "Instantiations"));
    seconds.push(diagnostic(stdout, "Total time"));
  }
  const count = median(instantiations);
  report.add({
    bench: "types",
    figure: "instantiations to check a consumer of AppRouter",
    value: count,
    unit: "instantiations",
    baseline: committed.instantiations,
    aim: "<= 1.1 x the committed figure",
    met: count <= committed.instantiations * 1.1,
    n: runs,
  });
  report.add({
    bench: "types",
    figure: "time to check a consumer of AppRouter",
    value: median(seconds),
    unit: "s",
    baseline: committed.seconds,
    n: runs,
    notes: "the committed figure is from another run: compare instantiations",
  });
};

function diagnostic(output: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1];
  if (found === undefined) throw new Error(`the compiler printed no ${name}`);
  return Number(found);
}
