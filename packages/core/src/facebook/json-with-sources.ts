/**
 * Reads JSON and remembers, for each object and list, the very characters it was written as: what is kept of one comment is
 * then exactly what came, escapes and all. Takes no depth of nesting amiss.
 */

export interface JsonWithSources {
  readonly value: unknown;
  /** Of an object or list in it; anything else as it would be written. */
  sourceOf(part: unknown): string;
}

interface Open {
  readonly container: unknown[] | Record<string, unknown>;
  readonly start: number;
  /** Itself at the outside of all. */
  readonly outer: Open;
  key: string | undefined;
}

const token = /"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** undefined: it is no JSON. */
export function readJsonWithSources(json: string): JsonWithSources | undefined {
  const text = json.startsWith("\uFEFF") ? json.slice(1) : json;
  try {
    // Whatever passes here is well formed, so the walk below need not look for mistakes.
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const ranges = new Map<unknown, readonly [start: number, end: number]>();
  const outside = { container: [] as unknown[], start: 0, key: undefined } as unknown as Open & { outer: Open };
  outside.outer = outside;
  let open: Open = outside;
  for (const { 0: word, index } of text.matchAll(token)) {
    if (word === "," || word === ":") continue;
    if (word === "}" || word === "]") {
      ranges.set(open.container, [open.start, index + 1]);
      open = open.outer;
    } else if (isKey(open)) {
      open.key = JSON.parse(word) as string;
    } else {
      const container = word === "{" ? {} : word === "[" ? [] : undefined;
      put(open, container ?? JSON.parse(word));
      if (container !== undefined) open = { container, start: index, outer: open, key: undefined };
    }
  }
  return {
    value: (outside.container as unknown[])[0],
    sourceOf: (part) => {
      const range = ranges.get(part);
      return range === undefined ? JSON.stringify(part) : text.slice(...range);
    },
  };
}

function isKey({ container, key }: Open): boolean {
  return !Array.isArray(container) && key === undefined;
}

function put(open: Open, value: unknown): void {
  if (Array.isArray(open.container)) open.container.push(value);
  else {
    // Whatever a stranger calls a field, `__proto__` too, is a field and nothing more.
    Object.defineProperty(open.container, open.key as string, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    open.key = undefined;
  }
}
