/** Runs the command line as people do: as a process of its own, with an environment of its own. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mayoralForum } from "@consult/example-mayoral-forum";

const main = join(import.meta.dirname, "../../consult.js");

/** What tests read of a document, whichever it is. */
export interface Printed {
  readonly line?: number;
  readonly outcome?: string;
  readonly channel?: string;
  readonly id: string;
  readonly number: string;
  readonly key: string;
  readonly receiptUrl: string;
  readonly account: string;
  readonly sequence: number;
  readonly answers: unknown;
  readonly changes: unknown;
  readonly unaccounted: readonly { readonly contributionId: string }[];
}

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** What --json printed. */
  json(): Printed;
  /** What --json printed for a list. */
  lines(): Printed[];
}

export interface Cli {
  readonly folder: string;
  readonly data: string;
  (...words: readonly string[]): Promise<Outcome>;
  /** With something on standard input. */
  fed(input: string, ...words: readonly string[]): Promise<Outcome>;
  /** With other settings. */
  set(environment: Record<string, string>): Cli;
  remove(): Promise<void>;
}

export async function startCli(): Promise<Cli> {
  const folder = await mkdtemp(join(tmpdir(), "consult-cli-"));
  return cliIn(folder, {});
}

function cliIn(folder: string, extra: Record<string, string>): Cli {
  const data = join(folder, "data");
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    CONSULT_DATA: data,
    CONSULT_VOLATILE: "yes",
    NO_COLOR: "1",
    ...extra,
  };
  const cli = (...words: readonly string[]): Promise<Outcome> => run(words, environment, folder, "");
  return Object.assign(cli, {
    folder,
    data,
    fed: (input: string, ...words: readonly string[]) => run(words, environment, folder, input),
    set: (more: Record<string, string>) => cliIn(folder, { ...extra, ...more }),
    remove: () => rm(folder, { recursive: true, force: true }),
  });
}

function run(words: readonly string[], env: Record<string, string>, cwd: string, input: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...words], { env, cwd });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.once("error", reject);
    child.once("close", (code) =>
      resolve({
        code,
        out,
        err,
        json: () => JSON.parse(out) as Printed,
        lines: () =>
          out
            .trim()
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line) as Printed),
      }),
    );
    // A command that reads nothing may have ended before all was written.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The example with a deadline that lies ahead. */
export async function writeDefinition(folder: string, changes: Record<string, unknown> = {}): Promise<string> {
  const file = join(folder, "call.json");
  const { opensAt: _opensAt, ...definition } = mayoralForum as Record<string, unknown>;
  const deadline = { ...mayoralForum.deadline, closes: { on: "2999-09-16" } };
  await writeFile(file, JSON.stringify({ ...definition, deadline, ...changes }, undefined, 2));
  return file;
}
