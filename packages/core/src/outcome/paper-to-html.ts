/**
 * The paper as one file that needs nothing else: no script, no font, no network. Each statement opens its evidence in a
 * `<details>`; each number opens how it was counted. Everything that people wrote is escaped here and nowhere else.
 */
import type { LanguageTag } from "../base/localized-text.ts";
import type { SegmentId } from "../segment/segment.ts";
import { inlineToText, type Inline } from "./inline.ts";
import { proseOf, type Block, type TableRow } from "./markdown.ts";
import { exemptionSentences } from "./exemption-sentences.ts";
import type { Reference, ShownExemption, ShownOverride } from "./paper.ts";
import { factsOf, placeInWords, type EvidencePassage, type PaperEvidence } from "./paper-evidence.ts";
import { paperStyle } from "./paper-style.ts";
import { readingsIn, readSignature, type ParsedPaper } from "./parse-paper.ts";
import { editionWords } from "./words/edition-words.ts";
import { notHeardWords } from "./words/not-heard-words.ts";
import { paperWords } from "./words/paper-words.ts";
import type { PaperWords } from "./words/words.ts";

export interface PaperToHtmlOptions {
  readonly title: string;
  readonly locale: LanguageTag;
  readonly exemptions?: readonly ShownExemption[];
  readonly overrides?: readonly ShownOverride[];
  /** Sentences of the annex about who was not heard. */
  readonly notHeard?: readonly string[];
  /** What an edition says of itself before its first line: its number and day, and what became of it since. */
  readonly notices?: readonly string[];
}

export function paperToHtml(
  paper: ParsedPaper,
  evidence: PaperEvidence,
  { title, locale, exemptions = [], overrides = [], notHeard = [], notices = [] }: PaperToHtmlOptions,
): string {
  const page: Page = { evidence, locale, words: paperWords(locale), annex: new Set() };
  const body = paper.blocks.map((block) => blockToHtml(block, page)).join("\n");
  return [
    "<!doctype html>",
    `<html lang="${escapeHtml(locale)}" dir="${directionOf(locale)}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${paperStyle}</style>`,
    "</head>",
    "<body>",
    "<main>",
    ...notices.map((notice) => `<p class="notice">${escapeHtml(notice)}</p>`),
    body,
    exemptionsToHtml(exemptionSentences({ exemptions, overrides, locale }), page.words),
    ...(notHeard.length === 0 ? [] : [notHeardToHtml(notHeard, locale)]),
    annexToHtml(page),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

interface Page {
  readonly evidence: PaperEvidence;
  readonly locale: LanguageTag;
  readonly words: PaperWords;
  /** Passages that a number leads to: listed once, at the end. */
  readonly annex: Set<SegmentId>;
}

function blockToHtml(block: Block, page: Page): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${inlineToHtml(block.content)}</h${block.level}>${evidenceToHtml(block, page)}`;
    case "paragraph":
      return `<p>${inlineToHtml(block.content)}</p>${evidenceToHtml(block, page)}`;
    case "list": {
      const tag = block.isOrdered ? "ol" : "ul";
      const items = block.items.map(({ content }) => `<li>${inlineToHtml(content)}</li>`);
      return `<${tag}>\n${items.join("\n")}\n</${tag}>${evidenceToHtml(block, page)}`;
    }
    case "quote":
      return quoteToHtml(block, page);
    case "table":
      return tableToHtml(block.header, block.rows) + evidenceToHtml(block, page);
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case "rule":
      return "<hr>";
    case "comment":
      return "";
  }
}

function inlineToHtml(nodes: readonly Inline[]): string {
  return nodes.map(nodeToHtml).join("");
}

function nodeToHtml(node: Inline): string {
  switch (node.kind) {
    case "text":
      return escapeHtml(node.text);
    case "comment":
      return "";
    case "code":
      return `<code>${escapeHtml(node.text)}</code>`;
    case "strong":
      return `<strong>${inlineToHtml(node.content)}</strong>`;
    case "emphasis":
      return `<em>${inlineToHtml(node.content)}</em>`;
    case "image":
      return escapeHtml(node.text);
    case "link":
      return linkToHtml(node.text, node.target);
  }
}

/** Only addresses that cannot run anything become links. */
function linkToHtml(text: string, target: string): string {
  if (target.startsWith("tally:")) return `<span class="tally">${escapeHtml(text)}</span>`;
  const recommendation = /^recommendation:(\d+)$/.exec(target)?.[1];
  if (recommendation !== undefined) return `<strong id="recommendation-${recommendation}">${escapeHtml(text)}</strong>`;
  if (target.startsWith("segment:")) return `<span class="evidence">${escapeHtml(text)}</span>`;
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return escapeHtml(text);
  return `<a href="${escapeHtml(target)}" rel="noopener noreferrer">${escapeHtml(text)}</a>`;
}

function quoteToHtml(block: Extract<Block, { kind: "quote" }>, page: Page): string {
  const signature = readSignature(block);
  if (signature === undefined) return `<blockquote><p>${wordsToHtml(block.lines.join("\n"))}</p></blockquote>`;
  const { words, attribution, segment } = signature;
  const passage = page.evidence.passage(segment);
  const details =
    passage === undefined
      ? ""
      : `<details><summary>${page.words.wholePassage}</summary>${passageToHtml(passage, "div", page)}</details>`;
  const signed = [nameToHtml(attribution), ...placeInWords(passage?.place, page.words).map(escapeHtml)].join(
    page.words.comma,
  );
  return `<figure>\n<blockquote${languageOf(passage)}><p>${wordsToHtml(words)}</p></blockquote>\n<figcaption>— ${signed}</figcaption>\n${details}</figure>`;
}

function tableToHtml(header: TableRow, rows: readonly TableRow[]): string {
  const head = header.cells.map((cell) => `<th scope="col">${inlineToHtml(cell)}</th>`).join("");
  const body = rows.map(({ cells }) => `<tr>${cells.map((cell) => `<td>${inlineToHtml(cell)}</td>`).join("")}</tr>`);
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
}

function evidenceToHtml(block: Block, page: Page): string {
  const opened = openedBy(proseOf(block), page);
  return opened === "" ? "" : `\n${opened}`;
}

/** What the references of a stretch of prose open. */
function openedBy(prose: readonly (readonly Inline[])[], page: Page): string {
  const references = prose
    .flatMap(readingsIn)
    .flatMap((reading) => ("reference" in reading ? [reading.reference] : []));
  const ids = new Set(references.flatMap((reference) => (reference.kind === "segments" ? reference.segments : [])));
  const passages = [...ids].flatMap((id) => page.evidence.passage(id) ?? []);
  const tallies = references.flatMap((reference) => (reference.kind === "tally" ? [reference] : []));
  const counted = tallies.flatMap((reference) => countedToHtml(reference, page));
  // "8 of 23": a statement that counts more than it shows says how many of them it shows.
  const behind = new Set(tallies.flatMap(({ path }) => page.evidence.tally(path)?.segments ?? []));
  if (passages.length + counted.length === 0) return "";
  const { words } = page;
  const summary = [
    ...(passages.length === 0 ? [] : [shownOf(passages.length, behind.size, words)]),
    ...(counted.length === 0 ? [] : [words.counts(counted.length)]),
  ].join(words.comma);
  const items = passages.map((passage) => passageToHtml(passage, "li", page));
  const lists = [
    ...(items.length === 0 ? [] : [`<ul class="passages">\n${items.join("\n")}\n</ul>`]),
    ...(counted.length === 0 ? [] : [`<ul class="counts">\n${counted.join("\n")}\n</ul>`]),
  ];
  return `<details><summary>${words.evidenceHolds(summary)}</summary>\n${lists.join("\n")}\n</details>`;
}

function shownOf(shown: number, of: number, words: PaperWords): string {
  return of > shown ? words.passagesOf(shown, of) : words.passages(shown);
}

function countedToHtml({ path, shown }: Extract<Reference, { kind: "tally" }>, page: Page): string[] {
  const tally = page.evidence.tally(path);
  if (tally === undefined) return [];
  for (const id of tally.segments) page.annex.add(id);
  const links = tally.segments.map((id, index) => `<a href="#p-${id}">${index + 1}</a>`);
  const passages = links.length === 0 ? "" : ` ${page.words.passagesCounted(links.join(page.words.comma))}`;
  return [`<li><strong>${escapeHtml(shown)}</strong> ${escapeHtml(tally.description)}.${passages}</li>`];
}

function annexToHtml(page: Page): string {
  const { evidence, annex, words } = page;
  if (annex.size === 0) return "";
  const items = [...annex]
    .map((id) => evidence.passage(id) as EvidencePassage)
    .map((passage) => passageToHtml(passage, "li", page, `p-${passage.id}`));
  return `<section aria-labelledby="all-passages">\n<h2 id="all-passages">${words.allPassages}</h2>\n<ul class="passages">\n${items.join("\n")}\n</ul>\n</section>`;
}

/** What the writers took out of the check by hand: readers judge it themselves. */
function exemptionsToHtml(sentences: readonly string[], words: PaperWords): string {
  if (sentences.length === 0) return "";
  const items = sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`);
  return `<section aria-labelledby="exempted">\n<h2 id="exempted">${words.exemptedHeading}</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</section>`;
}

function notHeardToHtml(sentences: readonly string[], locale: LanguageTag): string {
  const items = sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`);
  const { heading } = notHeardWords(locale);
  return `<section aria-labelledby="not-heard">\n<h2 id="not-heard">${heading}</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</section>`;
}

function passageToHtml(
  passage: EvidencePassage,
  tag: "li" | "div",
  { words, locale }: Pick<Page, "words" | "locale">,
  id?: string,
): string {
  if (passage.isGone === true) {
    return `<${tag}${id === undefined ? "" : ` id="${id}"`}><p class="gone">${editionWords(locale).gone}</p></${tag}>`;
  }
  const [attribution = "", ...others] = factsOf(passage, locale);
  const facts = [nameToHtml(attribution), ...others.map(escapeHtml)].join(" · ");
  const shown =
    passage.words === undefined
      ? `<p>${words.wordsNotPublished}</p>`
      : `<blockquote${languageOf(passage)}><p>${wordsToHtml(passage.words)}</p></blockquote>`;
  return `<${tag}${id === undefined ? "" : ` id="${id}"`}>${shown}<p class="facts">${facts}</p></${tag}>`;
}

/** Apart from the words around it, whichever way it is written. */
function nameToHtml(name: string): string {
  return `<bdi>${escapeHtml(name)}</bdi>`;
}

function wordsToHtml(words: string): string {
  return escapeHtml(words).replace(/\r\n|\n|\r/g, "<br>\n");
}

function languageOf(passage: EvidencePassage | undefined): string {
  if (passage?.language === undefined) return ' dir="auto"';
  return ` lang="${escapeHtml(passage.language)}" dir="${directionOf(passage.language)}"`;
}

function directionOf(language: LanguageTag): "rtl" | "ltr" {
  return /^(?:ar|arc|ckb|dv|fa|he|ps|sd|syr|ug|ur|yi)(?:-|$)|-(?:Arab|Hebr|Thaa|Syrc)\b/.test(language) ? "rtl" : "ltr";
}

/** The text of the first heading of the first level. */
export function titleOf({ blocks }: ParsedPaper): string | undefined {
  const heading = blocks.find((block) => block.kind === "heading" && block.level === 1);
  return heading?.kind === "heading" ? inlineToText(heading.content) : undefined;
}
