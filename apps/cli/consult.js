#!/usr/bin/env node
/**
 * The command line's start: runs what `build.ts` built of the sources. An old Node is told what is missing, and nothing
 * else is loaded before it is known which command is meant.
 */
import module from "node:module";
import { dirname } from "node:path";

/** As package.json says; a test compares them. Reading the file would cost every start. */
const version = "0.1.0";
const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `Node 24 is needed, and this is Node ${process.versions.node}.\nTry: npx -y pnpm@12.21.0 consult\n`,
  );
  process.exitCode = 78;
} else {
  const { ensureBuilt } = await import("./built.js");
  const broken = await ensureBuilt();
  if (broken === undefined) {
    // With the cache, what was compiled once is not compiled again.
    const { directory } = module.enableCompileCache();
    // Threads look for the cache where the environment says, each for itself.
    if (directory !== undefined) process.env["NODE_COMPILE_CACHE"] ??= dirname(directory);
    const { run } = await import("./dist/program.js");
    await run(words, version);
  } else {
    process.stderr.write(`The command line could not be built:\n${broken}\nTry: npx -y pnpm@12.21.0 install\n`);
    process.exitCode = 69;
  }
}
