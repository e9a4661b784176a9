#!/usr/bin/env node
/**
 * The command line's start. Plain JavaScript, so that Node need not load its TypeScript stripper to print a version, and
 * so that an old Node can be told what is missing; nothing else is loaded before it is known which command is meant.
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
  // With the cache, sources that were stripped and compiled once are not read as TypeScript again.
  const { directory } = module.enableCompileCache();
  // Threads look for the cache where the environment says, each for itself.
  if (directory !== undefined) process.env["NODE_COMPILE_CACHE"] ??= dirname(directory);
  const { run } = await import("./src/program.ts");
  await run(words, version);
}
