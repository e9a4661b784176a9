/** The body of a Word document, mark by mark: its controls by their tags, the paragraphs outside of them, and all its text. */
import { inputByLabel, isTemplateText } from "@consult/core";
import { Parser } from "htmlparser2";

export const ticks = /^\s*(?:[☒☑✓✔✗✘🗹🗷]|[[(]?[xX×][\])]?(?=\s))/u;

export interface Control {
  readonly lines: string[];
  isPlaceholder: boolean;
  isChecked: boolean;
}

export interface Body {
  readonly controls: ReadonlyMap<string, Control>;
  /** Those that stand in no control of ours. */
  readonly paragraphs: readonly string[];
  readonly text: string;
}

interface OpenControl {
  control?: Control;
  showsPlaceholder?: boolean;
  hasInvitation?: boolean;
  title?: string;
  readonly isBlock: boolean;
  readonly before: string;
}

/** What the template itself says of the consultation stands in controls that are called like it. */
function isOwn(closed: OpenControl | undefined, words: string): boolean {
  const { control, title = "" } = closed ?? {};
  return control === undefined && title !== "" && words.slice(0, 64) === title && inputByLabel(title) === undefined;
}

/** One way through the document, from mark to mark. */
export function readWordBody(xml: string): Body {
  const controls = new Map<string, Control>();
  const paragraphs: string[] = [];
  let text = "";
  /** Open controls, the innermost last; undefined for one that is none of ours. */
  const open: OpenControl[] = [];
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
            open.push({ isBlock: paragraphDepth === 0, before: line });
            line = "";
            break;
          case "w:tag":
            if (last !== undefined && /^[a-z]+(\.[a-zA-Z]+)?(:(yes|no))?$/i.test(value)) {
              last.control = controls.get(value) ?? { lines: [], isPlaceholder: false, isChecked: false };
              controls.set(value, last.control);
            }
            break;
          case "w:alias":
            if (last !== undefined) last.title = value;
            break;
          case "w:showingPlcHdr":
            if (last !== undefined) last.showsPlaceholder = value !== "0" && value !== "false";
            break;
          case "w:docPart":
            if (last !== undefined) last.hasInvitation = true;
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
            // Older programs write words into a control and leave the mark that there are none: only Word's own invitation is none.
            if (closed?.control !== undefined && closed.showsPlaceholder === true && closed.hasInvitation === true) {
              closed.control.isPlaceholder = true;
            }
            if (closed?.control !== undefined && !closed.isBlock) endLine(closed.control);
            line = (closed?.before ?? "") + (isOwn(closed, line) ? "" : line);
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
