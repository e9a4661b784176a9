/** Many come in at once and are committed together, and still in their order: each write begins after the one before it. */
import type { Gate } from "./take-in.ts";

export interface Turn {
  readonly gate: Gate;
  /** Whoever writes nothing lets the next one go. */
  pass(): void;
}

/** Hands out turns, first come, first served. */
export function openTurns(): () => Turn {
  let before: Promise<void> = Promise.resolve();
  return () => {
    const earlier = before;
    const { promise, resolve } = Promise.withResolvers<void>();
    before = Promise.all([earlier, promise]).then(() => undefined);
    return {
      async gate(write) {
        await earlier;
        const written = write();
        resolve();
        return written;
      },
      pass: resolve,
    };
  };
}
