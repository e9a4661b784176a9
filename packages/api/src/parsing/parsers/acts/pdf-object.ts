/** One object of a PDF as it is written (ISO 32000-1, 7.3): dictionaries, lists, names and what they refer to. */

export type PdfValue =
  | number
  | string
  | null
  | { readonly name: string }
  | { readonly to: number }
  | readonly PdfValue[]
  | ReadonlyMap<string, PdfValue>;

export interface PdfObject {
  readonly value: PdfValue;
  /** All that stand in it, at any depth, with their numbered letters read. */
  readonly names: readonly string[];
  /** Where it ends. */
  readonly end: number;
}

const deepest = 200;
/** Behind the place where an object breaks. */
const farthest = 1024 * 1024;
const space = /[\0\t\n\f\r ]/;
const token = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;
const reference = /(\d{1,10})[\0\t\n\f\r ]+\d{1,10}[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** What is broken ends where it breaks; names that stand behind that are read all the same, wherever they may stand. */
export function readObject(text: string, from: number): PdfObject {
  const names: string[] = [];
  let at = from;
  let isBroken = false;
  const value = read(0);
  if (isBroken) {
    const rest = text.slice(from, at + farthest).split(/\bendobj\b/, 1)[0] ?? "";
    names.push(...(rest.match(/\/[^\0\t\n\f\r ()<>[\]{}/%]+/g) ?? []).map((name) => spellOut(name.slice(1))));
  }
  return { value, names, end: at };

  function read(depth: number): PdfValue {
    skipSpace();
    const sign = text[at];
    if (sign === undefined || depth > deepest) return broken();
    if (sign === "/") return { name: readName() };
    if (sign === "(") return readWords();
    if (sign === "[") return readList(depth);
    if (sign === "<") return text[at + 1] === "<" ? readDictionary(depth) : readHex();
    reference.lastIndex = at;
    const to = reference.exec(text)?.[1];
    if (to !== undefined) {
      at = reference.lastIndex;
      return { to: Number(to) };
    }
    token.lastIndex = at;
    const plain = token.exec(text)?.[0];
    if (plain === undefined) return broken();
    if (/^(?:endobj|stream|endstream|xref|trailer)$/.test(plain)) return null;
    at += plain.length;
    return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
  }

  function readName(): string {
    token.lastIndex = at + 1;
    const written = token.exec(text)?.[0] ?? "";
    at += 1 + written.length;
    const name = spellOut(written);
    names.push(name);
    return name;
  }

  function readList(depth: number): PdfValue {
    const list: PdfValue[] = [];
    at += 1;
    for (skipSpace(); text[at] !== "]"; skipSpace()) {
      const before = at;
      list.push(read(depth + 1));
      if (at === before) return isBroken ? list : (broken(), list);
    }
    at += 1;
    return list;
  }

  function readDictionary(depth: number): PdfValue {
    const dictionary = new Map<string, PdfValue>();
    at += 2;
    for (skipSpace(); !text.startsWith(">>", at); skipSpace()) {
      if (text[at] !== "/") {
        broken();
        return dictionary;
      }
      const name = readName();
      skipSpace();
      if (text.startsWith(">>", at)) break;
      dictionary.set(name, read(depth + 1));
      if (isBroken) return dictionary;
    }
    at += 2;
    return dictionary;
  }

  function readWords(): PdfValue {
    let open = 0;
    for (const begin = at; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === "\\") at += 1;
      else if (sign === "(") open += 1;
      else if (sign === ")") {
        open -= 1;
        if (open === 0) {
          at += 1;
          return text.slice(begin + 1, Math.min(at - 1, begin + 200));
        }
      }
    }
    return broken();
  }

  function readHex(): PdfValue {
    const end = text.indexOf(">", at);
    if (end < 0) return broken();
    at = end + 1;
    return "";
  }

  function skipSpace(): void {
    for (; at < text.length; at += 1) {
      const sign = text[at] ?? "";
      if (sign === "%") while (at + 1 < text.length && text[at + 1] !== "\n" && text[at + 1] !== "\r") at += 1;
      else if (!space.test(sign)) return;
    }
  }

  function broken(): null {
    isBroken = true;
    return null;
  }
}

function spellOut(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
