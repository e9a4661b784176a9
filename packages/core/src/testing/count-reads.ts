/** Counts how often code looks at what it is given: a measure of work that no slow machine can change. */

export interface CountedReads<Value> {
  readonly value: Value;
  /** Fields read so far, at any depth. */
  readonly reads: () => number;
}

/** The same value; each look at one of its fields, or at a field of what stands in them, is counted. */
export function countReads<Value extends object>(value: Value): CountedReads<Value> {
  let reads = 0;
  const watched = new WeakMap<object, object>();
  return { value: watch(value) as Value, reads: () => reads };

  function watch(target: object): object {
    const known = watched.get(target);
    if (known !== undefined) return known;
    const proxy: object = new Proxy(target, {
      get(of, field, receiver) {
        reads += 1;
        const found: unknown = Reflect.get(of, field, receiver);
        return typeof found === "object" && found !== null ? watch(found) : found;
      },
    });
    watched.set(target, proxy);
    return proxy;
  }
}
