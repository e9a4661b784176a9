/** The paper as plain Markdown for anybody's editor: references become notes, and the notes hold the evidence. */
import type { LanguageTag } from "../base/localized-text.ts";
import type { SegmentId } from "../segment/segment.ts";
import { escapeMarkdown, type Inline } from "./inline.ts";
import type { Block, TableRow } from "./markdown.ts";
import { exemptionSentences } from "./exemption-sentences.ts";
import { factsOf, type EvidencePassage, type PaperEvidence } from "./paper-evidence.ts";
import type { PaperToHtmlOptions } from "./paper-to-html.ts";
import { readSignature, type ParsedPaper } from "./parse-paper.ts";
import { editionWords } from "./words/edition-words.ts";
import { notHeardWords } from "./words/not-heard-words.ts";
import { paperWords } from "./words/paper-words.ts";
import type { PaperWords } from "./words/words.ts";

export function paperToMarkdown(
  paper: ParsedPaper,
  evidence: PaperEvidence,
  { locale, exemptions = [], overrides = [], notHeard = [], notices = [] }: Omit<PaperToHtmlOptions, "title">,
): string {
  const notes = new Map<SegmentId, number>();
  const blocks = paper.blocks.map((block) => blockToMarkdown(block, notes)).filter((text) => text !== "");
  const listed = [...notes].flatMap(([id, number]) => {
    const passage = evidence.passage(id);
    return passage === undefined ? [] : [`[^${number}]: ${noteFor(passage, locale)}`];
  });
  const annexes = [
    ...exemptionsToMarkdown(exemptionSentences({ exemptions, overrides, locale }), paperWords(locale)),
    ...(notHeard.length === 0 ? [] : [`## ${notHeardWords(locale).heading}`]),
    ...(notHeard.length === 0 ? [] : [notHeard.map((sentence) => `- ${escapeMarkdown(sentence)}`).join("\n")]),
  ];
  const above = notices.map((notice) => `*${escapeMarkdown(notice)}*`);
  return `${[...above, ...blocks, ...annexes, ...listed].join("\n\n")}\n`;
}

function exemptionsToMarkdown(sentences: readonly string[], words: PaperWords): string[] {
  if (sentences.length === 0) return [];
  const items = sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`);
  return [`## ${words.exemptedHeading}`, items.join("\n")];
}

type Notes = Map<SegmentId, number>;

function blockToMarkdown(block: Block, notes: Notes): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${inlineToMarkdown(block.content, notes)}`;
    case "paragraph":
      return inlineToMarkdown(block.content, notes);
    case "list":
      return block.items
        .map(
          ({ content }, index) =>
            `${block.isOrdered ? `${index + 1}.` : "-"} ${inlineToMarkdown(content, notes).replaceAll("\n", "\n   ")}`,
        )
        .join("\n");
    case "quote":
      return quoteToMarkdown(block, notes);
    case "table":
      return [block.header, undefined, ...block.rows]
        .map((row) =>
          row === undefined ? `|${" --- |".repeat(block.header.cells.length)}` : rowToMarkdown(row, notes),
        )
        .join("\n");
    case "code":
      return fenced(block.text);
    case "rule":
      return "---";
    case "comment":
      return "";
  }
}

function inlineToMarkdown(nodes: readonly Inline[], notes: Notes): string {
  return nodes.map((node) => nodeToMarkdown(node, notes)).join("");
}

function nodeToMarkdown(node: Inline, notes: Notes): string {
  switch (node.kind) {
    case "text":
      return node.text.split("\n").map(escapeLine).join("\n");
    case "code":
      return `\`${node.text}\``;
    case "strong":
      return `**${inlineToMarkdown(node.content, notes)}**`;
    case "emphasis":
      return `*${inlineToMarkdown(node.content, notes)}*`;
    case "image":
      return escapeMarkdown(node.text);
    case "comment":
      return "";
    case "link":
      return linkToMarkdown(node.text, node.target, notes);
  }
}

function linkToMarkdown(text: string, target: string, notes: Notes): string {
  if (target.startsWith("segment:"))
    return target
      .slice(8)
      .split(",")
      .map((id) => noteMark(id, notes))
      .join("");
  if (target.startsWith("recommendation:")) return `**${escapeMarkdown(text)}**`;
  if (/^(?:https?:\/\/|mailto:)/i.test(target)) return `[${escapeMarkdown(text)}](${target})`;
  return escapeMarkdown(text);
}

function quoteToMarkdown(block: Extract<Block, { kind: "quote" }>, notes: Notes): string {
  const signature = readSignature(block);
  const words = (signature?.words ?? block.lines.join("\n"))
    .split("\n")
    .map((line) => `> ${escapeLine(line)}`.trimEnd());
  if (signature === undefined) return words.join("\n");
  return [...words, ">", `> — ${escapeMarkdown(signature.attribution)}${noteMark(signature.segment, notes)}`].join(
    "\n",
  );
}

function rowToMarkdown({ cells }: TableRow, notes: Notes): string {
  return `| ${cells.map((cell) => inlineToMarkdown(cell, notes)).join(" | ")} |`;
}

function noteFor(passage: EvidencePassage, locale: LanguageTag): string {
  if (passage.isGone === true) return editionWords(locale).gone;
  const words = paperWords(locale);
  const facts = factsOf(passage, locale).map(escapeMarkdown).join(words.comma);
  return passage.words === undefined
    ? `${facts} (${words.countedOnly}).`
    : `${facts}: ${words.inQuotationMarks(escapeMarkdown(passage.words))}`;
}

function noteMark(id: SegmentId, notes: Notes): string {
  const number = notes.get(id) ?? notes.size + 1;
  notes.set(id, number);
  return `[^${number}]`;
}

/** Escapes without touching the blanks: these are the words as they were written. */
function escapeLine(line: string): string {
  return startingSafely(line.replace(/[\\`*_[\]<>#|!&~]/g, "\\$&"));
}

/** A line that would start a list, a table or a quotation by accident does not. */
function startingSafely(line: string): string {
  return line.replace(/^(\s*)([-+=])/, "$1\\$2").replace(/^(\s*[0-9]{1,9})([.)])/, "$1\\$2");
}

function fenced(text: string): string {
  const fence = text.includes("```") ? "~~~~" : "```";
  return `${fence}\n${text}\n${fence}`;
}
