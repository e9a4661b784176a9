/**
 * Load shedding by time: whoever comes is let in as long as they would be answered within the longest wait, and is asked to
 * come back otherwise. How long they would wait is what Little's law says of those inside and of how fast they leave, and
 * what they have waited already in the turn of the event loop that let them in. No number of callers is fixed anywhere: a
 * server that is slow today lets in fewer.
 */

export interface LoadShedding {
  /** Undefined when let in: then `leave` follows. Else after how many seconds to come back, each caller another. */
  enter(nowMs: number, waitedMs: number): number | undefined;
  leave(nowMs: number): void;
  /** Somebody let in has not sent all of it yet: they keep nobody else waiting until they have. */
  stepOut(): void;
  stepIn(): void;
  /** How long not to listen to somebody who was just sent away: 0 while sending away costs little. */
  restMs(): number;
}

export interface SheddingOptions {
  /** Nobody is let in to wait longer. */
  readonly longestWaitMs?: number;
  /** From 0 to below 1: spreads those who come back. */
  readonly random: () => number;
}

/** So few are never too many, however long each takes: a slow export must not shut the door. */
const alwaysInside = 64;
/** With fewer inside throughout, what left in a window says nothing of what could have. */
const busyInside = 16;
const windowMs = 100;
/** What is taken for the speed before there was any: leaves a millisecond. */
const firstRate = 1;
const [soonestSeconds, latestSeconds] = [2, 30];
/**
 * Sending away costs time as well. Whoever asks again at once, sooner than they were told, is heard a little later, so that
 * no more than so many times of those let in are sent away; nobody who waits as they were told notices.
 */
const [sentAwayTimes, longestRestMs] = [1.5, 800];

export function createLoadShedding({ longestWaitMs = 600, random }: SheddingOptions): LoadShedding {
  let inside = 0;
  let perMs = firstRate;
  let shedPerMs = 0;
  let restMs = 0;
  let window = openWindow(0, 0);

  return { enter, leave, stepOut, stepIn: () => void (inside += 1), restMs: () => restMs };

  function enter(nowMs: number, waitedMs: number): number | undefined {
    closeWindow(nowMs);
    if (inside >= alwaysInside && waitedMs + inside / perMs > longestWaitMs) {
      window.shed += 1;
      return secondsToComeBack();
    }
    inside += 1;
    return undefined;
  }

  function leave(nowMs: number): void {
    window.left += 1;
    stepOut();
    closeWindow(nowMs);
  }

  function stepOut(): void {
    inside -= 1;
    window.fewest = Math.min(window.fewest, inside);
  }

  function closeWindow(nowMs: number): void {
    const tookMs = nowMs - window.fromMs;
    if (tookMs < windowMs) return;
    const seen = window.left / tookMs;
    // One window is noisy; a second of them is not.
    if (window.fewest >= busyInside) perMs += (seen - perMs) * 0.25;
    else if (seen > perMs) perMs = seen;
    shedPerMs += (window.shed / tookMs - shedPerMs) * 0.25;
    restMs = shedPerMs > perMs * sentAwayTimes ? Math.min(restMs * 1.25 + 50, longestRestMs) : Math.max(restMs - 50, 0);
    // A database that stands still must not leave a speed of nothing behind.
    perMs = Math.max(perMs, 1 / 1000);
    window = openWindow(nowMs, inside);
  }

  /** As spread as it takes for those who were sent away to be let in when they come back. */
  function secondsToComeBack(): number {
    const times = Math.min(1 + shedPerMs / perMs, latestSeconds / soonestSeconds);
    return Math.floor(soonestSeconds + random() * soonestSeconds * times);
  }
}

function openWindow(fromMs: number, inside: number) {
  return { fromMs, left: 0, shed: 0, fewest: inside };
}
