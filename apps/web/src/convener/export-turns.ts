/** Whole exports a few at a time: each holds a place for every contribution in memory, and more at once end no sooner. */

export interface Turns {
  /** Resolves when it is the caller's turn, with what ends it; undefined when too many wait, or the caller has gone. */
  take(gone: AbortSignal): Promise<(() => void) | undefined>;
}

export function createTurns({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];

  return {
    async take(gone) {
      if (free === 0) {
        if (waiting.length >= mostWaiting) return undefined;
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else free -= 1;
      const done = once(pass);
      if (!gone.aborted) return done;
      done();
      return undefined;
    },
  };

  /** On to whoever has waited longest. */
  function pass(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
