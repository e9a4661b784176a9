/**
 * The document of the template, as Word and its like write it back: a control by its tag, however its text was split; where
 * the control is gone, what stands under the label; and the rest is left over, never lost.
 */
import { answerByWord, inputByLabel, isTemplateText, readTemplateMark, withoutInvitation } from "@consult/core";
import { Parser } from "htmlparser2";
import type { ParsedStory } from "../story.ts";
import { openZip } from "../zip.ts";
import { notAStory } from "./not-a-story.ts";
import { toInstant, Written } from "./written.ts";

const body = "word/document.xml";
const facts = "docProps/core.xml";

export function readStoryDocument(bytes: Uint8Array): ParsedStory {
  const zip = openZip(bytes);
  const xml = zip.read(body);
  if (xml === undefined) throw notAStory;
  const { controls, paragraphs, text } = readBody(new TextDecoder().decode(xml));
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
    else if (isTemplateText(line)) continue;
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
  const carriesMacros = zip.names.some((name) => /vbaProject|vbaData|\/activeX\//i.test(name));
  return {
    ...written.whole(),
    template,
    writtenAt: modifiedAt(zip.read(facts)),
    byLabel: [...byLabel],
    carriesMacros,
  };
}

interface Control {
  readonly lines: string[];
  isPlaceholder: boolean;
  isChecked: boolean;
}

interface Body {
  readonly controls: ReadonlyMap<string, Control>;
  /** Those that stand in no control of ours. */
  readonly paragraphs: readonly string[];
  readonly text: string;
}

/** One way through the document, from mark to mark. */
function readBody(xml: string): Body {
  const controls = new Map<string, Control>();
  const paragraphs: string[] = [];
  let text = "";
  /** Open controls, the innermost last; undefined for one that is none of ours. */
  const open: { control: Control | undefined; readonly isBlock: boolean; readonly before: string }[] = [];
  let paragraphDepth = 0;
  let line = "";
  let isText = false;
  let deleted = 0;
  const current = (): Control | undefined => open.findLast(({ control }) => control !== undefined)?.control;

  function endLine(into: Control | undefined): void {
    text += `${line}\n`;
    (into?.lines ?? paragraphs).push(line);
    line = "";
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes["w:val"] ?? attributes["w14:val"] ?? "";
        const last = open.at(-1);
        switch (name) {
          case "w:p":
            paragraphDepth += 1;
            break;
          case "w:sdt":
            // What stands before it in its line is not its own.
            open.push({ control: undefined, isBlock: paragraphDepth === 0, before: line });
            line = "";
            break;
          case "w:tag":
            if (last !== undefined && /^[a-z]+(\.[a-zA-Z]+)?(:(yes|no))?$/i.test(value)) {
              last.control = controls.get(value) ?? { lines: [], isPlaceholder: false, isChecked: false };
              controls.set(value, last.control);
            }
            break;
          case "w:showingPlcHdr":
            if (last?.control !== undefined) last.control.isPlaceholder = value !== "0" && value !== "false";
            break;
          case "w14:checked":
            if (last?.control !== undefined) last.control.isChecked = value === "1" || value === "true";
            break;
          case "w:t":
            isText = deleted === 0;
            break;
          case "w:del":
          case "w:moveFrom":
            deleted += 1;
            break;
          case "w:noBreakHyphen":
            line += "\u2011";
            break;
          case "w:tab":
            line += "\t";
            break;
          case "w:br":
          case "w:cr":
            line += "\n";
            break;
        }
      },
      ontext(words) {
        if (isText) line += words;
      },
      onclosetag(name) {
        switch (name) {
          case "w:t":
            isText = false;
            break;
          case "w:del":
          case "w:moveFrom":
            deleted -= 1;
            break;
          case "w:p":
            paragraphDepth -= 1;
            endLine(current());
            break;
          case "w:sdt": {
            const closed = open.pop();
            if (closed?.control !== undefined && !closed.isBlock) endLine(closed.control);
            line = (closed?.before ?? "") + line;
            break;
          }
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  for (const control of controls.values()) {
    const words = control.lines.join("\n");
    if (isTemplateText(words)) control.isPlaceholder = true;
    if (ticks.test(words)) control.isChecked = true;
  }
  return { controls, paragraphs, text };
}

/** Empty lines at either end are the layout's; those between are the writer's. */
function asTyped(lines: readonly string[]): string {
  return lines.join("\n").replace(/^(\s*\n)+|(\n\s*)+$/g, "");
}

function modifiedAt(xml: Uint8Array | undefined): string | undefined {
  const source = new TextDecoder().decode(xml?.subarray(0, 64 * 1024));
  return toInstant(/<dcterms:modified[^>]{0,200}>([^<]{10,40})</.exec(source)?.[1]);
}

const ticks = /^\s*(?:[☒☑✓✔✗✘🗹🗷]|[[(]?[xX×][\])]?(?=\s))/u;

/** "☒ Yes" in any language: what a box leaves behind whose control is gone. */
function tickedAnswer(line: string): "yes" | "no" | undefined {
  return ticks.test(line) ? answerByWord(line.replace(ticks, "")) : undefined;
}

function isChoice(path: string): boolean {
  return path.startsWith("consent.");
}
