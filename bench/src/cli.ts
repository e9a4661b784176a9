/** How long the command line takes to start, as a ratio to a bare `node -e 0` of the same run. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./main.ts";
import { median } from "./statistics.ts";

const root = join(import.meta.dirname, "../..");
const consult = join(root, "apps/cli/consult.js");

export const cli: Bench = async ({ quick }, report) => {
  const runs = quick ? 7 : 25;
  const folder = mkdtempSync(join(tmpdir(), "consult-bench-"));
  const environment = { ...process.env, CONSULT_DATA: folder };
  const definition = join(root, "examples/mayoral-forum/consultation.yaml");
  runNode([consult, "apply", definition, "--yes"], environment);
  const commands: Record<string, readonly string[]> = {
    "consult --version": [consult, "--version"],
    "consult deadline check": [
      consult,
      "deadline",
      "check",
      "-c",
      "mayoral-forum-2016",
      "--sent",
      "2016-09-16T12:00:00Z",
    ],
    "consult status": [consult, "status"],
  };
  // Taken in turns, so that a busy moment of the machine falls on all alike.
  const bare: number[] = [];
  const taken = new Map<string, number[]>();
  for (let run = 0; run < runs; run += 1) {
    report.progress(`run ${run + 1} of ${runs}`);
    bare.push(runNode(["-e", "0"], environment));
    for (const [name, command] of Object.entries(commands)) {
      const times = taken.get(name) ?? [];
      times.push(runNode(command, environment));
      taken.set(name, times);
    }
  }
  for (const [name, times] of taken) {
    const ratio = median(times) / median(bare);
    report.add({
      bench: "cli",
      figure: name,
      value: ratio,
      unit: "x node -e 0",
      baseline: 1,
      aim: "<= 3 x",
      met: ratio <= 3,
      n: runs,
      notes: `${median(times).toFixed(0)} ms beside ${median(bare).toFixed(0)} ms`,
    });
  }
  rmSync(folder, { recursive: true });
};

function runNode(command: readonly string[], environment: NodeJS.ProcessEnv): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, command, { env: environment, encoding: "utf8" });
  const took = performance.now() - from;
  // Verdicts have exit codes of their own; only a crash or wrong usage spoils the measure.
  if (status === null || status === 64 || status === 70)
    throw new Error(`node ${command.join(" ")} ended with ${status}: ${stderr}`);
  return took;
}
