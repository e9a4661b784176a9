/**
 * `pnpm check`: all that CI asks for, in one line each when fine. `--no-tests` leaves the tests out,
 * `--only NAME` runs one step.
 */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { repositoryRoot } from "./report.ts";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** What to say when it is fine and has nothing to say itself. */
  readonly fine: string;
}

const sources = ["packages", "apps", "examples", "bench", "tooling", "vitest.config.ts"];

const steps: readonly Step[] = [
  { name: "format", command: ["oxfmt", "--check"], fine: "format: every file is as oxfmt writes it" },
  { name: "lint", command: ["oxlint", ...sources], fine: "lint: nothing to mend" },
  {
    name: "types",
    command: ["turbo", "run", "typecheck", "//#typecheck", "--continue", "--output-logs=errors-only"],
    fine: "types: every package checks",
  },
  { name: "boundaries", command: ["node", "tooling/check-boundaries.ts"], fine: "boundaries: kept" },
  { name: "map", command: ["node", "tooling/architecture-map.ts", "--check"], fine: "map: true" },
  { name: "docs", command: ["node", "tooling/check-docs.ts"], fine: "docs: every link leads somewhere" },
  { name: "rules", command: ["node", "tooling/rules.ts", "--check"], fine: "rules: each held by a test" },
  { name: "advisories", command: ["node", "tooling/check-advisories.ts"], fine: "advisories: none" },
  { name: "unused", command: ["knip", "--no-progress"], fine: "unused: no file, export or dependency is idle" },
  {
    name: "coverage",
    command: ["vitest", "run", "--project", "core", "--coverage"],
    fine: "coverage: every line and branch of core is tried",
  },
  { name: "build", command: ["turbo", "run", "build", "--output-logs=errors-only"], fine: "build: the web app builds" },
  { name: "tests", command: ["vitest", "run"], fine: "" },
];

const { values: options } = parseArgs({ options: { "no-tests": { type: "boolean" }, only: { type: "string" } } });
const wanted = steps
  .filter(({ name }) => options.only === undefined || name === options.only)
  .filter(({ name }) => !(options["no-tests"] && name === "tests"));

if (wanted.length === 0) {
  console.error(`There is no step ${options.only}. The steps: ${steps.map(({ name }) => name).join(", ")}.`);
  process.exitCode = 2;
}
const failed: string[] = [];
for (const step of wanted) {
  if (!(await passes(step))) failed.push(step.name);
}
if (failed.length > 0) {
  console.error(`Not yet: ${failed.join(", ")}.`);
  process.exitCode = 1;
}

async function passes({ name, command, fine }: Step): Promise<boolean> {
  const [program = "", ...programArguments] = command;
  const isLong = name === "tests";
  const child = spawn(program, programArguments, {
    cwd: repositoryRoot,
    stdio: ["ignore", isLong ? "inherit" : "pipe", isLong ? "inherit" : "pipe"],
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: "1",
      ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
    },
  });
  const output: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  const text = Buffer.concat(output).toString().trimEnd();
  if (exitCode !== 0) process.stderr.write(`${name}: failed\n${text}\n`);
  // The checks of the house say their own line; the others are chatty, or silent.
  else if (!isLong) console.log(program === "node" ? text : fine);
  return exitCode === 0;
}
