/** Masters of pages in an OpenDocument, and what stands above and below on the pages that follow them. A template brings many that no page follows. */

export interface OdtMasters {
  /** Some page follows it. */
  use(name: string | undefined): void;
  begin(name: string | undefined, next: string | undefined): void;
  add(words: string): void;
  /** Of those in use, and of those that come after them. */
  running(): string[];
}

/** Which every page follows of which nothing else is said. */
const usual = "Standard";

export function createOdtMasters(): OdtMasters {
  const used = new Set<string>();
  const masters = new Map<string, { readonly next: string | undefined; readonly words: string[] }>();
  let current = "";
  return {
    use(name = "") {
      if (name !== "") used.add(name);
    },
    begin(name = "", next) {
      current = name;
      masters.set(name, { next, words: [] });
    },
    add(words) {
      masters.get(current)?.words.push(words);
    },
    running() {
      const [first] = masters.keys();
      used.add(masters.has(usual) ? usual : (first ?? ""));
      // What is added while it is gone through is gone through as well.
      for (const name of used) {
        const next = masters.get(name)?.next;
        if (next !== undefined) used.add(next);
      }
      return [...masters].flatMap(([name, { words }]) => (used.has(name) ? words : []));
    },
  };
}
