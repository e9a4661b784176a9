/**
 * Finds what stands in quotation marks, in the marks of any language: “ ”, « », „ “, ‘ ’, 「 」, straight ones, and the
 * dash that begins a speech. What stands in marks inside marks belongs to the outer ones.
 */

export interface MarkedWords {
  readonly start: number;
  readonly end: number;
  /** Without the marks. */
  readonly words: string;
}

export interface FoundMarks {
  readonly marked: readonly MarkedWords[];
  /** A mark that opens and is never closed, or closes what was never opened. */
  readonly unclosed: string | undefined;
}

/** Each opening mark with those that may close it. */
const closers: Readonly<Record<string, readonly string[]>> = {
  "“": ["”"],
  "„": ["“", "”"],
  "‟": ["”"],
  "”": ["”"],
  "«": ["»"],
  "»": ["«", "»"],
  "‹": ["›"],
  "›": ["‹", "›"],
  "‘": ["’"],
  "‚": ["‘", "’"],
  "‛": ["’"],
  "「": ["」"],
  "『": ["』"],
  "《": ["》"],
  "〈": ["〉"],
  "﹁": ["﹂"],
  "﹃": ["﹄"],
  "〝": ["〞", "〟"],
  "❝": ["❞"],
  "❛": ["❜"],
  "❮": ["❯"],
  "⟨": ["⟩"],
  "⟪": ["⟫"],
  "″": ["″"],
  "‶": ["″"],
  ʺ: ["ʺ"],
  "˝": ["˝"],
  "´": ["´"],
  "′": ["′"],
  "‵": ["′"],
  ʹ: ["ʹ"],
  '"': ['"'],
  "＂": ["＂"],
  "'": ["'"],
  "＇": ["＇"],
  "<<": [">>"],
  ",,": ["''", "``", '"'],
  "``": ["''"],
  "''": ["''"],
};

/** Marks that nothing else uses: alone they are a mistake. */
const loneMarks = new Set([
  "“",
  "”",
  "„",
  "«",
  "»",
  "「",
  "」",
  "『",
  "』",
  '"',
  "❝",
  "❞",
  "<<",
  ">>",
  "〝",
  "〞",
  "〟",
  "＂",
]);

export function findQuotationMarks(text: string): FoundMarks {
  const dash = /^\s*[—–―]\s+/.exec(text);
  if (dash !== null) {
    const words = text.slice(dash[0].length).trim();
    return { marked: [{ start: dash[0].length, end: text.length, words }], unclosed: undefined };
  }
  const marked: MarkedWords[] = [];
  let unclosed: string | undefined;
  let at = 0;
  while (at < text.length) {
    const mark = markAt(text, at);
    if (mark === undefined) {
      at += 1;
      continue;
    }
    const end = opens(text, at, mark) ? findEnd(text, at + mark.length, mark) : undefined;
    if (end === undefined) {
      if (loneMarks.has(mark)) unclosed ??= mark;
      at += mark.length;
      continue;
    }
    marked.push({ start: at, end: end.behind, words: text.slice(at + mark.length, end.before).trim() });
    at = end.behind;
  }
  return { marked, unclosed };
}

const twoCharacterMarks = new Set(["<<", ">>", ",,", "``", "''"]);

function markAt(text: string, at: number): string | undefined {
  const two = text.slice(at, at + 2);
  if (twoCharacterMarks.has(two)) return two;
  const one = text.charAt(at);
  return Object.hasOwn(closers, one) || loneMarks.has(one) ? one : undefined;
}

/** Apostrophes open only before a word and behind a blank: "the cities' duty" opens nothing. */
function opens(text: string, at: number, mark: string): boolean {
  if (!Object.hasOwn(closers, mark)) return false;
  if (!["'", "＇", "‘", "‛", "’"].includes(mark)) return true;
  return !isWordly(text.charAt(at - 1)) && isWordly(text.charAt(at + 1));
}

function findEnd(text: string, from: number, mark: string): { before: number; behind: number } | undefined {
  const ends = closers[mark] as readonly string[];
  const isSymmetric = ends.includes(mark);
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const end = ends.find((one) => text.startsWith(one, at));
    if (end !== undefined && !isApostrophe(text, at, end)) {
      if (depth === 0) return { before: at, behind: at + end.length };
      depth -= 1;
    } else if (!isSymmetric && text.startsWith(mark, at) && opens(text, at, mark)) {
      depth += 1;
    }
  }
  return undefined;
}

/** "don’t": a closing mark with a letter on both sides. */
function isApostrophe(text: string, at: number, mark: string): boolean {
  return ["'", "’", "＇"].includes(mark) && isWordly(text.charAt(at - 1)) && isWordly(text.charAt(at + 1));
}

function isWordly(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}
