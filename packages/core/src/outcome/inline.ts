/** What stands inside a line: emphasis, code, links. Linear time: what is not closed once is not looked for again. */

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** Shown to nobody; may say why a number needs no tally. */
  | { readonly kind: "comment"; readonly comment: string }
  | { readonly kind: "strong" | "emphasis"; readonly content: readonly Inline[] }
  | { readonly kind: "link" | "image"; readonly text: string; readonly target: string; readonly line: number };

export function parseInline(source: string, firstLine: number): Inline[] {
  const nodes: Inline[] = [];
  /** Marks with no closing fellow in the rest of this text. */
  const unclosed = new Set<string>();
  let plain = "";
  let line = firstLine;
  let at = 0;
  const push = (node: Inline | undefined, end: number) => {
    if (plain !== "") nodes.push({ kind: "text", text: plain });
    plain = "";
    if (node !== undefined) nodes.push(node);
    line += countLineBreaks(source, at, end);
    at = end;
  };
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === "\\" && isPunctuation(source.charAt(at + 1))) {
      plain += source.charAt(at + 1);
      at += 2;
      continue;
    }
    if (character === "<" && source.startsWith("<!--", at)) {
      const close = findOnce(source, "-->", at + 4, unclosed);
      if (close !== -1) {
        push({ kind: "comment", comment: source.slice(at + 4, close).trim() }, close + 3);
        continue;
      }
    }
    if (character === "`") {
      const close = findOnce(source, "`", at + 1, unclosed);
      if (close !== -1) {
        push({ kind: "code", text: source.slice(at + 1, close) }, close + 1);
        continue;
      }
    }
    if (character === "*" || character === "_") {
      const mark = source.charAt(at + 1) === character ? character + character : character;
      const close = findEmphasisEnd(source, mark, at, unclosed);
      if (close !== -1) {
        const content = parseInline(source.slice(at + mark.length, close), line);
        push({ kind: mark.length === 2 ? "strong" : "emphasis", content }, close + mark.length);
        continue;
      }
      plain += mark;
      at += mark.length;
      continue;
    }
    if (character === "[" || (character === "!" && source.charAt(at + 1) === "[")) {
      const link = readLink(source, at + (character === "!" ? 2 : 1));
      if (link !== undefined) {
        push({ kind: character === "!" ? "image" : "link", text: link.text, target: link.target, line }, link.end);
        continue;
      }
    }
    if (character === "\n") line += 1;
    plain += character;
    at += 1;
  }
  push(undefined, at);
  return nodes;
}

/** The text as a reader sees it. */
export function inlineToText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ("content" in node) return inlineToText(node.content);
      return node.kind === "comment" ? "" : node.text;
    })
    .join("");
}

/** Text in which no character means anything to Markdown, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|!&~]/g, "\\$&");
}

export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** `[text](target)`: no brackets in the text unless escaped, no blank in the target. */
function readLink(source: string, from: number): { text: string; target: string; end: number } | undefined {
  let close = from;
  while (close < source.length && source.charAt(close) !== "]" && source.charAt(close) !== "[") {
    close += source.charAt(close) === "\\" ? 2 : 1;
  }
  if (source.charAt(close) !== "]" || source.charAt(close + 1) !== "(") return undefined;
  let end = close + 2;
  while (end < source.length && !"()[] \t\n".includes(source.charAt(end))) end += 1;
  if (source.charAt(end) !== ")") return undefined;
  const text = unescapeMarkdown(source.slice(from, close));
  return { text, target: source.slice(close + 2, end), end: end + 1 };
}

function findOnce(source: string, mark: string, from: number, unclosed: Set<string>): number {
  if (unclosed.has(mark)) return -1;
  const close = source.indexOf(mark, from);
  if (close === -1) unclosed.add(mark);
  return close;
}

/** Emphasis hugs its words: `* a *` is none, and `snake_case_words` are none. */
function findEmphasisEnd(source: string, mark: string, at: number, unclosed: Set<string>): number {
  const hugs = isWordly(source.charAt(at + mark.length)) && !(mark.startsWith("_") && isLetter(source.charAt(at - 1)));
  if (!hugs || unclosed.has(mark)) return -1;
  let close = source.indexOf(mark, at + mark.length + 1);
  while (close !== -1 && !isWordly(source.charAt(close - 1))) close = source.indexOf(mark, close + 1);
  if (close === -1) unclosed.add(mark);
  // In `**a *b***` the inner emphasis closes first.
  while (mark.length === 2 && close !== -1 && source.charAt(close + 2) === mark.charAt(0)) close += 1;
  return close;
}

function countLineBreaks(source: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (source.charAt(at) === "\n") count += 1;
  return count;
}

function isWordly(character: string): boolean {
  return character.trim() !== "";
}

function isLetter(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}

function isPunctuation(character: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(character);
}
