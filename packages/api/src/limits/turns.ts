/** Work on one thing, one after the other in the order of asking; work on other things does not wait. */
export interface Turns {
  take<Value>(key: string, work: () => Promise<Value>): Promise<Value>;
}

export function createTurns(): Turns {
  const lastByKey = new Map<string, Promise<unknown>>();
  return {
    async take(key, work) {
      const before = lastByKey.get(key);
      // Whether the one before went well is its own caller's matter.
      const mine = (before ?? Promise.resolve()).then(work, work);
      lastByKey.set(key, mine);
      try {
        return await mine;
      } finally {
        if (lastByKey.get(key) === mine) lastByKey.delete(key);
      }
    },
  };
}
