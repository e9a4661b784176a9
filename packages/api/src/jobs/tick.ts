/** What the clock starts: mails leave, what came in is filed, consultations close, what has run out is forgotten. */
import type { Shell } from "../shell.ts";
import { describeError } from "../shell.ts";
import { collectFiles } from "./collect-files.ts";
import { sendOutbox } from "../outbox/send-outbox.ts";
import { backUpWhenDue } from "./back-up-when-due.ts";
import { applyRetention } from "./apply-retention.ts";
import { pause } from "./pause.ts";
import { closeWhenDue } from "./close-when-due.ts";
import { inspectParts } from "./inspect-parts.ts";
import { readWaitingParts } from "./read-parts.ts";
import { tellBackAll } from "./tell-back.ts";
import { fileNewContributions } from "./file-new-contributions.ts";

export interface Ticking {
  /** Waits for what is under way, and starts nothing more. */
  stop(): Promise<void>;
}

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (shell: Shell) => Promise<unknown>;
}

const jobs: readonly Job[] = [
  { name: "send-outbox", everyMs: 1000, run: ({ deps }) => sendOutbox(deps) },
  { name: "close-when-due", everyMs: 5000, run: closeWhenDue },
  { name: "file-new-contributions", everyMs: 10_000, run: fileAll },
  // One after the other: each holds a whole file in memory.
  { name: "read-parts", everyMs: 3000, run: readAllParts },
  { name: "tell-back", everyMs: 30_000, run: tellBackAll },
  { name: "apply-retention", everyMs: 10 * 60_000, run: applyAll },
  // Its first round is at the start: an erasure that was cut short is finished then.
  { name: "collect-files", everyMs: 60 * 60_000, run: ({ deps }) => collectFiles(deps) },
  { name: "back-up", everyMs: 60_000, run: ({ deps }) => backUpWhenDue(deps) },
  { name: "forget-expired", everyMs: 10 * 60_000, run: ({ deps }) => deps.store.writer.forgetExpired(deps.clock()) },
];

/** Runs each job again and again, never two rounds of one job at once. A round that fails is logged, and the next one tries again. */
export function startTicking(shell: Shell): Ticking {
  const stopping = new AbortController();
  const loops = jobs.map((job) => loop(shell, job, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function loop(shell: Shell, { name, everyMs, run }: Job, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await run(shell).catch((error: unknown) => {
      if (!stopping.aborted) shell.deps.log.error({ job: name, error: describeError(error) }, "a job failed");
    });
    await pause(everyMs, stopping);
  }
}

async function readAllParts({ deps, consultations }: Shell): Promise<void> {
  for (const { id } of await consultations.list()) {
    await readWaitingParts(deps, id);
    await inspectParts(deps, id);
  }
}

async function applyAll({ deps }: Shell): Promise<void> {
  // As it stands now, and not as somebody remembers it: what is erased does not come back.
  for (const consultation of await deps.store.reader.listConsultations()) await applyRetention(deps, consultation);
}

async function fileAll({ deps, consultations }: Shell): Promise<void> {
  for (const consultation of await consultations.list()) {
    if (consultation.stage !== "draft") await fileNewContributions(deps.store, consultation);
  }
}
