/**
 * Whether the built command line is as new as the sources, and how it becomes so. A clone that was pulled and not built
 * must not answer with yesterday's code, and looking at dates takes a few milliseconds.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const built = [join(root, "apps/cli/dist/program.js"), join(root, "packages/api/dist/sqlite-writer-thread.js")];
const builders = ["packages/api/build.ts", "apps/cli/build.ts"];
const sources = ["packages/core/src", "packages/api/src", "apps/cli/src", "pnpm-lock.yaml"];

/** Builds when something is newer than what is built. Returns what went wrong, or undefined. */
export async function ensureBuilt() {
  const builtAt = Math.min(...built.map((file) => modifiedAt(file) ?? 0));
  if (sources.every((source) => !isNewer(join(root, source), builtAt))) return undefined;
  // Loaded where it is needed: a start that builds nothing need not wait for it.
  const { spawnSync } = await import("node:child_process");
  for (const builder of builders) {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [join(root, builder)], { encoding: "utf8" });
    if (status !== 0) return error?.message ?? `${stdout}${stderr}`;
  }
  return undefined;
}

/** A folder counts as well: its date tells of files that went away. */
function isNewer(path, than) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  return (
    stats.mtimeMs > than || (stats.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), than)))
  );
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
