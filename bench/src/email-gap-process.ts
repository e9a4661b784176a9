/** A process that watches a mailbox (its one argument), and says how long its loop stood still while a letter came in. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pauseFor } from "node:timers/promises";
import { openShell } from "@consult/api/local";
import { watchMailbox } from "@consult/api/main";
import { benchConsultationId } from "./bench-consultation.ts";
import { openThrowawayDeps } from "./email-mailbox.ts";

export type Told = { readonly ready: true } | { readonly gapMs: number };

/** What a loop with nothing to do shows, from one look to the next; taken off. */
const resolutionMs = 1;
const looksEveryMs = 50;
/** After the commit the letter is marked. */
const settlesMs = 300;

const [url = ""] = process.argv.slice(2);
const { deps, close } = await openThrowawayDeps();
const watching = watchMailbox(openShell(deps), { url });
let known = 0;

process.on("message", () => void measure());
process.once("disconnect", () => void watching.stop().then(close));

/** From the moment at which it says that it is ready until one letter more is taken in. */
async function measure(): Promise<void> {
  known += 1;
  const loop = monitorEventLoopDelay({ resolution: resolutionMs });
  loop.enable();
  tell({ ready: true });
  while ((await deps.store.reader.countContributions(benchConsultationId)) < known) await pauseFor(looksEveryMs);
  await pauseFor(settlesMs);
  loop.disable();
  tell({ gapMs: Math.max(0, loop.max / 1e6 - resolutionMs) });
}

function tell(what: Told): void {
  process.send?.(what);
}
