/** `bench NAME [--data PATH] [--n N] [--json] [--quick]`: one bench, its figures as a table or as JSON lines. */
import { parseArgs } from "node:util";
import { type Report, reportAsJson, reportForPeople } from "./figure.ts";

export interface BenchOptions {
  /** Other data of the shape that docs/measures describes; the bench's own, generated, when absent. */
  readonly data: string | undefined;
  /** How many generated items. */
  readonly n: number | undefined;
  /** End within a minute, with fewer runs. */
  readonly quick: boolean;
}

export type Bench = (options: BenchOptions, report: Report) => Promise<void>;

const benches: Record<string, () => Promise<Bench>> = {
  intake: async () => (await import("./intake/intake.ts")).intake,
  overload: async () => (await import("./overload/overload.ts")).overload,
  kill: async () => (await import("./kill/kill.ts")).kill,
  pages: async () => (await import("./pages/pages.ts")).pages,
  cli: async () => (await import("./cli.ts")).cli,
  deadline: async () => (await import("./deadline.ts")).deadline,
  email: async () => (await import("./email.ts")).email,
  memory: async () => (await import("./memory.ts")).memory,
  extraction: async () => (await import("./extraction/extraction.ts")).extraction,
  paper: async () => (await import("./paper.ts")).paper,
  check: async () => (await import("./check.ts")).check,
  restore: async () => (await import("./restore.ts")).restore,
  types: async () => (await import("./types/types.ts")).types,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: "string" },
      n: { type: "string" },
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
    },
  });
  const name = positionals[0];
  const load = name === undefined ? undefined : benches[name];
  if (load === undefined) {
    process.stderr.write(
      `usage: bench NAME [--data PATH] [--n N] [--json] [--quick]\nbenches: ${Object.keys(benches).join(", ")}\n`,
    );
    process.exitCode = 64;
    return;
  }
  const report = values.json ? reportAsJson() : reportForPeople();
  const bench = await load();
  await bench(
    { data: values.data, n: values.n === undefined ? undefined : Number(values.n), quick: values.quick },
    report,
  );
  report.close();
}

await main();
