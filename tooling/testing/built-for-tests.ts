/** Builds what the tests run beside themselves (the command line, the writer's thread, the parsers' process) when it is older than its sources. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const consult = join(import.meta.dirname, "../../apps/cli/consult.js");

export function setup(): void {
  // Any command builds first.
  const { status, stderr } = spawnSync(process.execPath, [consult, "help"], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
