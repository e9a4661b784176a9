/**
 * The document of the template, as Word and its like write it back: a control by its tag, however its text was split; where
 * the control is gone, what stands under the label; and the rest is left over, never lost.
 */
import { answerByWord, inputByLabel, isTemplateText, readTemplateMark, withoutInvitation } from "@consult/core";
import { packageFormatOf } from "../document/format.ts";
import { withoutRepeats } from "../document/libreoffice-repeats.ts";
import { readFlatOdt, readOdt } from "../document/odt.ts";
import { readRtf } from "../document/rtf.ts";
import type { ParsedStory } from "../story.ts";
import { isZip, openZip, type Zip } from "../zip.ts";
import { notAStory } from "./not-a-story.ts";
import { readWordBody, ticks, type Body } from "./word-body.ts";
import { toInstant, Written } from "./written.ts";

const body = "word/document.xml";
const facts = "docProps/core.xml";

/** Of a PDF, or an older Word: only its words are known, line by line. */
export function readStoryText(text: string, ownTexts: readonly string[]): ParsedStory {
  return storyOf({ controls: new Map(), paragraphs: wholeLines(text.split(/\n+/)), text }, ownTexts);
}

/** The template's own lines, where a page was too narrow for them, are put together again. */
function wholeLines(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (let at = 0; at < lines.length;) {
    const joined = [4, 3, 2].find((count) => {
      const line = lines.slice(at, at + count).join(" ");
      // The mark stands in one line: with others before it, those are somebody's.
      if (at + count > lines.length || readTemplateMark(line) !== undefined) return false;
      return inputByLabel(line) !== undefined || isTemplateText(line);
    });
    whole.push(lines.slice(at, at + (joined ?? 1)).join(" "));
    at += joined ?? 1;
  }
  return whole;
}

export function readStoryDocument(bytes: Uint8Array, ownTexts: readonly string[] = []): ParsedStory {
  if (!isZip(bytes)) {
    const isRich = Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "{\\rtf";
    return storyOf(bodyOf((isRich ? readRtf(bytes) : readFlatOdt(bytes)).text), ownTexts);
  }
  const zip = openZip(bytes);
  if (packageFormatOf(zip) === "odt") return storyOf(bodyOf(readOdt(zip).text), ownTexts);
  const xml = zip.read(body);
  if (xml === undefined) throw notAStory;
  return {
    ...storyOf(readWordBody(new TextDecoder().decode(withoutRepeats(zip, xml))), ownTexts),
    writtenAt: modifiedAt(zip.read(facts)),
    carriesMacros: carriesMacros(zip),
  };
}

/** Of a document whose format knows no controls with names: its paragraphs, as they follow one another. */
function bodyOf(text: string): Body {
  return { controls: new Map(), paragraphs: text.split("\n\n"), text };
}

function storyOf({ controls, paragraphs, text }: Body, ownTexts: readonly string[]): ParsedStory {
  const own = new Set(ownTexts.map(asOneLine));
  const written = new Written();
  const template = readTemplateMark(text);
  for (const [tag, { lines, isPlaceholder, isChecked }] of controls) {
    const [path = "", answer] = tag.split(":");
    if (answer === undefined) {
      if (!path.startsWith("consult.") && !isPlaceholder) written.add(path, asTyped(lines));
    } else if (isChecked) {
      const other = controls.get(`${path}:${answer === "yes" ? "no" : "yes"}`)?.isChecked === true;
      written.add(path, other ? "yes + no" : answer);
    }
  }
  const byLabel = new Set<string>();
  let under: string | undefined;
  const loose = new Map<string, string[]>();
  for (const line of paragraphs) {
    const label = inputByLabel(line);
    const ticked = tickedAnswer(line);
    if (label !== undefined) under = label;
    // What the template says of its consultation stands above all fields, and is nobody's words.
    else if (isTemplateText(line) || (under === undefined && own.has(asOneLine(line)))) continue;
    else if (line.trim() === "") loose.get(under ?? "")?.push(line);
    else if (under !== undefined && !written.has(under) && isChoice(under) === (ticked !== undefined)) {
      loose.set(under, [...(loose.get(under) ?? []), ticked ?? withoutInvitation(line)]);
    } else written.leave(line);
  }
  for (const [path, lines] of loose) {
    written.add(path, asTyped(lines));
    if (written.has(path)) byLabel.add(path);
  }
  const isOurs = template !== undefined || [...controls.keys()].some((tag) => written.has(tag));
  if (!isOurs) throw notAStory;
  return { ...written.whole(), template, writtenAt: undefined, byLabel: [...byLabel], carriesMacros: false };
}

function asOneLine(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\u200e\u200f\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function carriesMacros({ names }: Zip): boolean {
  return names.some((name) => /vbaProject|vbaData|\/activeX\//i.test(name));
}

/** Empty lines at either end are the layout's; those between are the writer's. */
function asTyped(lines: readonly string[]): string {
  return lines.join("\n").replace(/^(\s*\n)+|(\n\s*)+$/g, "");
}

function modifiedAt(xml: Uint8Array | undefined): string | undefined {
  const source = new TextDecoder().decode(xml?.subarray(0, 64 * 1024));
  return toInstant(/<dcterms:modified[^>]{0,200}>([^<]{10,40})</.exec(source)?.[1]);
}

/** "☒ Yes" in any language: what a box leaves behind whose control is gone. */
function tickedAnswer(line: string): "yes" | "no" | undefined {
  return ticks.test(line) ? answerByWord(line.replace(ticks, "")) : undefined;
}

function isChoice(path: string): boolean {
  return path.startsWith("consent.");
}
