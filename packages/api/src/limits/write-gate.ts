/** How many writes may wait at once. Beyond it a caller is asked to come back: a queue without an end serves nobody. */

export interface WriteGate {
  /** Runs the write, or answers undefined at once when too many wait already. */
  pass<Value>(write: () => Promise<Value>): Promise<Value> | undefined;
  readonly waiting: () => number;
}

/** At several thousand commits a second this is about a second of waiting. */
export const writesWaitingAtMost = 8192;

export function createWriteGate(atMost: number = writesWaitingAtMost): WriteGate {
  let waiting = 0;
  return { pass, waiting: () => waiting };

  function pass<Value>(write: () => Promise<Value>): Promise<Value> | undefined {
    if (waiting >= atMost) return undefined;
    waiting += 1;
    return write().finally(() => {
      waiting -= 1;
    });
  }
}
