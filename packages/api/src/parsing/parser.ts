/**
 * Reads bytes that strangers made. Each parse runs in a child process without environment, network helpers or the right
 * to write, and is killed when it takes too long or too much memory: whatever a file does, it does it to that process.
 */
import { fork, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ok, refuse, type Refusal, type Result } from "@consult/core";
import { mostParsedBytes, parserLimits } from "./limits.ts";
import type { Answered, Asked } from "./parser-process.ts";
import type { Parsed, ParseOptions, ParserName } from "./parsers/parsers.ts";

/** A parse that came to nothing. The bytes are kept all the same, and a person looks at them. */
export interface ParseFailure extends Refusal {
  readonly kind: "too-slow" | "too-large" | "crashed" | "unreadable";
  /** Of an `unreadable`: the parser's own, such as `encrypted`. */
  readonly code?: string;
}

export interface Parser {
  parse<Name extends ParserName>(
    name: Name,
    bytes: Uint8Array,
    options: ParseOptions<Name>,
    limits?: ParseLimits,
  ): Promise<Result<Parsed<Name>, ParseFailure>>;
  close(): Promise<void>;
}

export interface ParseLimits {
  /** Instead of those of `parserLimits`. */
  readonly withinMs?: number;
}

const looksEveryMs = 100;
/** A child is replaced now and then, so that nothing a file left behind lasts. */
const parsesPerChild = 200;
const idleForMs = 60_000;

export interface ParserOptions {
  readonly childrenAtMost?: number;
  /** The address of a module that stands for `parsers.ts`. */
  readonly registry?: string | undefined;
}

interface Job {
  readonly asked: Asked;
  readonly bytes: Uint8Array;
  readonly withinMs: number;
  readonly settle: (result: Result<unknown, ParseFailure>) => void;
}

/** Children start when there is work, and end when there is none. */
export function createParser({ childrenAtMost = 2, registry }: ParserOptions = {}): Parser {
  const waiting: Job[] = [];
  const children = new Set<Child>();
  let closed = false;

  function next(): void {
    const job = waiting[0];
    if (job === undefined) return;
    let child = [...children].find((each) => each.isFree());
    if (child === undefined && children.size < childrenAtMost) {
      const started = startChild(registry, { onGone: () => children.delete(started) && next(), onFree: next });
      children.add(started);
      child = started;
    }
    if (child === undefined) return;
    waiting.shift();
    child.run(job);
    next();
  }

  return {
    async parse(name, bytes, options, { withinMs = parserLimits.withinMs } = {}) {
      if (closed) return refuse({ kind: "crashed", message: "The server is stopping; the file is read later." });
      if (bytes.byteLength > mostParsedBytes) return tooLargeToParse;
      const answered = new Promise<Result<unknown, ParseFailure>>((settle) => {
        waiting.push({ asked: { name, options, size: bytes.byteLength }, bytes, withinMs, settle });
      });
      next();
      return (await answered) as never;
    },
    async close() {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle(crashed);
      await Promise.all([...children].map((child) => child.end()));
    },
  };
}

interface Child {
  isFree(): boolean;
  run(job: Job): void;
  end(): Promise<void>;
}

const crashed = refuse<ParseFailure>({
  kind: "crashed",
  message: "The file broke the program that reads it. It is kept as it came; somebody has to open it.",
});

function startChild(
  registry: string | undefined,
  { onGone, onFree }: { onGone: () => void; onFree: () => void },
): Child {
  const process = forkChild(registry);
  const gone = new Promise<void>((resolve) => process.once("exit", () => resolve()));
  let job: Job | undefined;
  let verdict: ParseFailure | undefined;
  let parses = 0;
  let isGoing = false;
  let timer: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;

  process.on("message", (message: Answered) => {
    if (job === undefined) return;
    if ("begun" in message) return watch(job);
    done("failure" in message ? refuse<ParseFailure>(message.failure) : ok(message.value));
    parses += 1;
    if (parses >= parsesPerChild || isLaden()) kill();
    else {
      idle = setTimeout(kill, idleForMs).unref();
      onFree();
    }
  });
  // The exit that follows tells the rest.
  process.on("error", () => undefined);
  process.once("exit", () => {
    isGoing = true;
    clearTimeout(idle);
    if (job !== undefined) done(verdict === undefined ? crashed : refuse(verdict));
    onGone();
  });

  return {
    isFree: () => job === undefined && !isGoing,
    run(next) {
      clearTimeout(idle);
      process.ref();
      process.channel?.ref();
      job = next;
      timer = setTimeout(() => stop(tooSlow), parserLimits.startsWithinMs);
      void handOver(process, next).catch(kill);
    },
    async end() {
      kill();
      await gone;
    },
  };

  function watch({ withinMs, bytes }: Job): void {
    clearTimeout(timer);
    timer = setTimeout(() => stop(tooSlow), withinMs * parserLimits.clockPerProcessor);
    const usedBeforeMs = processorMs(process.pid);
    const mostBytes = parserLimits.mostMegabytes * 1024 * 1024 + 2 * bytes.byteLength;
    looking = setInterval(() => {
      if (residentBytes(process.pid) > mostBytes) stop(tooLarge);
      else if (processorMs(process.pid) - usedBeforeMs > withinMs) stop(tooSlow);
    }, looksEveryMs);
  }

  /** What one file left in its memory is not held against the next. */
  function isLaden(): boolean {
    return residentBytes(process.pid) > parserLimits.ladenMegabytes * 1024 * 1024;
  }

  function stop(failure: ParseFailure): void {
    verdict = failure;
    kill();
  }

  function kill(): void {
    isGoing = true;
    // Whoever waits for its end, or for the one that takes its place, must not run out of things to do before it.
    process.ref();
    process.kill("SIGKILL");
  }

  function done(result: Result<unknown, ParseFailure>): void {
    clearTimeout(timer);
    clearInterval(looking);
    const finished = job;
    job = undefined;
    process.unref();
    process.channel?.unref();
    finished?.settle(result);
  }
}

/** Others have their turn between the pieces. */
async function handOver(process: ChildProcess, { asked, bytes }: Job): Promise<void> {
  await send(process, asked);
  for (let from = 0; from < bytes.byteLength; from += pieceBytes) {
    await send(process, bytes.subarray(from, from + pieceBytes));
    await setImmediate();
  }
}

function send(process: ChildProcess, message: Asked | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send(message, (error) => (error === null ? resolve() : reject(error)));
  });
}

const pieceBytes = 1024 * 1024;

/** Known from its size alone, before any of it is read. */
export const tooLargeToParse = refuse<ParseFailure>({
  kind: "too-large",
  message: `This file is larger than ${mostParsedBytes / 1024 / 1024} MB, and was kept without being read. Somebody has to open it.`,
});

const tooSlow: ParseFailure = {
  kind: "too-slow",
  message: "Reading this file took too long and was stopped. It is kept as it came; somebody has to open it.",
};

const tooLarge: ParseFailure = {
  kind: "too-large",
  message:
    "Unpacked, this file is larger than we can read, and reading was stopped. It is kept as it came; somebody has to open it.",
};

/** Built, as packages/api/build.ts says why. */
const processBody = fileURLToPath(import.meta.resolve("@consult/api/parser-process"));

function forkChild(registry: string | undefined): ChildProcess {
  const node = [
    process.execPath,
    "--permission",
    ...readableFolders().map((folder) => `--allow-fs-read=${folder}`),
    `--max-old-space-size=${parserLimits.heapMegabytes}`,
    "--disallow-code-generation-from-strings",
    "--no-warnings",
  ];
  const child = fork(processBody, registry === undefined ? [] : [registry], {
    serialization: "advanced",
    // Nothing of ours: no passwords, no addresses.
    env: {},
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // The system ends it too, so that it does not outlive a server that was killed while it was busy.
    execPath: "/bin/sh",
    execArgv: ["-c", `ulimit -t ${parserLimits.cpuSeconds}; exec "$0" "$@"`, ...node],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** The program itself and what it depends on, never the data. */
function readableFolders(): string[] {
  const own = dirname(dirname(processBody));
  const folders = [own];
  for (let folder = own; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) folders.push(modules);
    if (folder === dirname(folder)) return folders;
  }
}

/** As the system counts it, whatever the child is busy with; 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid ?? 0}/statm`, "utf8").split(" ")[1]);
    return pages * pageBytes;
  } catch {
    return 0;
  }
}

/** Time of the processor that it has used, as the system counts it; 0 where the system does not tell. */
function processorMs(pid: number | undefined): number {
  try {
    // The name may hold spaces; after its bracket the fields are numbers.
    const fields =
      readFileSync(`/proc/${pid ?? 0}/stat`, "utf8")
        .split(") ")
        .at(-1)
        ?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return 0;
  }
}

const pageBytes = 4096;
const msPerTick = 10;
