/** The page of the template as a browser saved it: its fields mirror what was typed into the page's own source. */
import { readTemplateMark } from "@consult/core";
import { Parser } from "htmlparser2";
import type { ParsedStory } from "../story.ts";
import { decodeEntities } from "../document/html.ts";
import { notAStory } from "./not-a-story.ts";
import { toInstant, Written } from "./written.ts";

export function readStoryPage(source: string): ParsedStory {
  const written = new Written();
  let mark: string | undefined;
  let at: string | undefined;
  let open: { readonly name: string; text: string } | undefined;
  // Decoded here: the parser leaves them as they are inside of a textarea.
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (tag === "form") {
          mark ??= attributes["data-mark"];
          at ??= attributes["data-at"];
        }
        const { name = "", type, value = "", checked } = attributes;
        if (tag === "textarea") open = { name, text: "" };
        if (tag === "input" && (type !== "radio" || checked !== undefined)) written.add(name, decodeEntities(value));
      },
      ontext(text) {
        if (open !== undefined) open.text += text;
      },
      onclosetag(tag) {
        if (tag !== "textarea" || open === undefined) return;
        // A browser leaves out the line break that follows the mark.
        written.add(open.name, decodeEntities(open.text).replaceAll("\r\n", "\n").replace(/^\n/, ""));
        open = undefined;
      },
    },
    { decodeEntities: false },
  );
  parser.end(source);
  const template = readTemplateMark(mark ?? source);
  if (template === undefined) throw notAStory;
  return { ...written.whole(), template, writtenAt: toInstant(Number(at)), byLabel: [], carriesMacros: false };
}
