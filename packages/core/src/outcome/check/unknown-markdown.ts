/** Names what the paper's Markdown does not know: it would stand in print as it is, or say what nobody checks. */
import type { Inline } from "../inline.ts";
import { proseOf, type Block } from "../markdown.ts";
import type { PaperProblem } from "../paper.ts";

export function findUnknownMarkdown(source: string, blocks: readonly Block[]): PaperProblem[] {
  return [...hiddenCharacters(source), ...blocks.flatMap(unknownInBlock), ...unknownLines(source, blocks)];
}

/** Marks that no reader sees and that part a number or a word for whoever checks it. Joiners of Persian and Hindi may stay. */
const hidden = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

function hiddenCharacters(source: string): PaperProblem[] {
  return source.split(/\r\n|\n|\r/).flatMap((line, index): PaperProblem[] => {
    // Quoted words are literal: the respondent may have written it.
    const found = line.startsWith(">") ? null : hidden.exec(line);
    if (found === null) return [];
    const code = (found[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
    return [{ kind: "hidden-character", line: index + 1, code: `U+${code}` }];
  });
}

function unknownInBlock(block: Block): PaperProblem[] {
  return proseOf(block).flatMap(unknownIn);
}

function unknownIn(content: readonly Inline[]): PaperProblem[] {
  return content.flatMap((node): PaperProblem[] => {
    if ("content" in node) return unknownIn(node.content);
    if (node.kind === "image")
      return [{ kind: "unknown-markdown", line: node.line, what: `![${node.text}](${node.target})` }];
    if (node.kind === "link") {
      // A mail that a link would write is read by nobody here.
      const isKnown = /^(?:tally:|segment:|quote:|recommendation:|https?:\/\/|mailto:[^?]*$)/i.test(node.target);
      return isKnown ? [] : [{ kind: "unknown-markdown", line: node.line, what: `(${node.target})` }];
    }
    return [];
  });
}

/** The line without escaped characters, links, code and comments: what is left and looks like a mark is one that we do not know. */
function withoutKnown(line: string): string {
  return line
    .replace(/\\[!-/:-@[-`{-~]/g, "")
    .replace(/<!--.*?-->|`[^`]*`/g, "")
    .replace(/\[[^[\]]*\]\([^()[\]\s]*\)/g, "");
}

/** HTML and its entities, backslashes within words, struck words, footnotes; nested lists and link definitions, headings underlined, text moved in as code. */
function unknownLines(source: string, blocks: readonly Block[]): PaperProblem[] {
  const lines = source.split(/\r\n|\n|\r/);
  return blocks.flatMap((block, index) => {
    if (block.kind === "quote" || block.kind === "code" || block.kind === "comment") return [];
    const end = (blocks[index + 1]?.line ?? lines.length + 1) - 1;
    return lines.slice(block.line - 1, end).flatMap((text, offset): PaperProblem[] => {
      const line = block.line + offset;
      const before = lines[line - 2] ?? "";
      const found =
        /<\/?[A-Za-z][^<>]*>|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);|\\[\p{L}\p{N}]|~~|\[\^[^\]]*\]|\]\(|\]\[/u.exec(
          withoutKnown(text),
        ) ??
        /^\[[^\]]+\]:/.exec(text) ??
        /^(?: {2,}|\t+)(?:[-*+]|\p{Nd}{1,3}[.)])\s/u.exec(text) ??
        (before.trim() === "" ? /^(?: {4,}|\t)\S/.exec(text) : null) ??
        (before.trim() === "" ? null : /^=+\s*$/.exec(text)) ??
        /^\s*(?:[-*+]|\p{Nd}{1,3}[.)])\s+\[[ xX]\]\s/u.exec(text);
      return found === null ? [] : [{ kind: "unknown-markdown", line, what: found[0].trim() }];
    });
  });
}
