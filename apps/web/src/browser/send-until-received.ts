/** Sends on a line that may be dead: again and again with the same key, until there is an answer or somebody stops it. */
import { failureOf, isPassing } from "../ui/failure.ts";

export interface Waiting {
  readonly why: "offline" | "busy";
  readonly seconds: number;
}

interface Attempts {
  /** Called when a wait begins. */
  readonly onWait: (waiting: Waiting) => void;
  /** Called when an attempt begins. */
  readonly onTry: () => void;
  readonly signal: AbortSignal;
  /** Wakes the wait: "try now", or the line is back. */
  readonly wake: EventTarget;
}

const longestWaitSeconds = 30;

/** Fails only with an answer that trying again would not change, or when it was stopped. */
export async function sendUntilReceived<Value>(send: () => Promise<Value>, attempts: Attempts): Promise<Value> {
  for (let count = 0; ; count += 1) {
    attempts.signal.throwIfAborted();
    attempts.onTry();
    try {
      return await send();
    } catch (error) {
      const failure = failureOf(error);
      if (failure === undefined || !isPassing(failure)) throw error;
      const seconds = Math.min(failure.retryAfterSeconds ?? 2 ** (count + 1), longestWaitSeconds);
      await wait({ why: failure.httpStatus === 0 ? "offline" : "busy", seconds }, attempts);
    }
  }
}

async function wait(waiting: Waiting, { onWait, signal, wake }: Attempts): Promise<void> {
  // Said once a wait: a countdown would be read aloud every second.
  onWait(waiting);
  const ended = new AbortController();
  await new Promise<void>((resolve) => {
    const once = { once: true, signal: ended.signal };
    wake.addEventListener("wake", () => resolve(), once);
    addEventListener("online", () => resolve(), once);
    signal.addEventListener("abort", () => resolve(), once);
    setTimeout(resolve, waiting.seconds * 1000);
  });
  ended.abort();
}
