/** The numbers that Word counts by itself: what stands before a paragraph, by its list or its style (ECMA-376, part 1, 17.9). */
import { isOn } from "./toggle.ts";
import type { DocxStyles } from "./docx-styles.ts";
import { createListCounter, type ListCounter, type ListLevel } from "./list-numbers.ts";
import { readXml } from "./xml.ts";

export interface DocxNumbers {
  /** Of the next paragraph of this kind; empty where none stands before it. Counts it. */
  label(paragraph: { readonly style?: string | undefined; readonly numId?: string; readonly level?: number }): string;
}

type Level = { -readonly [key in keyof ListLevel]: ListLevel[key] } & { style?: string; isHidden?: boolean };

interface AbstractList {
  readonly levels: Level[];
  /** It is said elsewhere: in the list of that style. */
  link?: string;
  styled?: string;
}

interface List {
  abstract: string;
  readonly starts: Map<number, number>;
  readonly levels: Level[];
}

export const noNumbers: DocxNumbers = { label: () => "" };

export function readDocxNumbers(bytes: Uint8Array | undefined, styles: DocxStyles): DocxNumbers {
  if (bytes === undefined) return noNumbers;
  const { lists, abstracts } = readLists(bytes);
  const counters = new Map<AbstractList, ListCounter>();
  /** Lists whose own beginning has been made, level by level. */
  const begun = new Set<string>();

  return {
    label({ style: id, ...own }) {
      const style = styles.of(id);
      const numId = own.numId ?? style.numId;
      const list = lists.get(numId ?? "");
      const abstract = list && resolve(list);
      if (list === undefined || abstract === undefined) return "";
      const byStyle = abstract.levels.findIndex((each) => each?.style !== undefined && each.style === id);
      const level = own.level ?? style.level ?? (byStyle < 0 ? 0 : byStyle);
      // Without holes: a level that only the list itself describes, and one that only what it is made from does.
      const levels = Array.from(
        { length: Math.max(abstract.levels.length, list.levels.length) },
        (_, place) => list.levels[place] ?? abstract.levels[place],
      );
      let counter = counters.get(abstract);
      if (counter === undefined) counters.set(abstract, (counter = createListCounter()));
      const start = list.starts.get(level);
      if (start !== undefined && !begun.has(`${numId} ${level}`)) counter.startAt(level, start);
      begun.add(`${numId} ${level}`);
      const label = counter.next(level, levels);
      return levels[level]?.isHidden === true ? "" : label;
    },
  };

  function resolve(list: List): AbstractList | undefined {
    const abstract = abstracts.get(list.abstract);
    if (abstract?.link === undefined) return abstract;
    return [...abstracts.values()].find(({ styled }) => styled === abstract.link) ?? abstract;
  }
}

function readLists(bytes: Uint8Array) {
  const abstracts = new Map<string, AbstractList>();
  const lists = new Map<string, List>();
  let abstract: AbstractList | undefined;
  let list: List | undefined;
  let level: Level | undefined;
  let overridden = 0;
  let fallbacks = 0;
  readXml(bytes, {
    open(name, attribute) {
      const value = attribute("val") ?? "";
      if (name === "Fallback" || fallbacks > 0) fallbacks += 1;
      else if (name === "abstractNum") abstracts.set(attribute("abstractNumId") ?? "", (abstract = { levels: [] }));
      else if (name === "num")
        lists.set(attribute("numId") ?? "", (list = { abstract: "", starts: new Map(), levels: [] }));
      else if (name === "abstractNumId" && list !== undefined) list.abstract = value;
      else if (name === "numStyleLink" && abstract !== undefined) abstract.link = value;
      else if (name === "styleLink" && abstract !== undefined) abstract.styled = value;
      else if (name === "lvlOverride") overridden = levelOf(attribute("ilvl"));
      else if (name === "startOverride") list?.starts.set(overridden, Number(value) || 0);
      else if (name === "lvl") {
        level = { start: 0, format: "decimal", text: "" };
        const levels = list?.levels ?? abstract?.levels;
        if (levels !== undefined) levels[levelOf(attribute("ilvl"))] = level;
      } else if (level === undefined) return;
      else if (name === "start") level.start = Number(value) || 0;
      else if (name === "numFmt") level.format = value === "custom" ? customFormat(attribute("format")) : value;
      else if (name === "lvlText") level.text = value;
      else if (name === "lvlRestart") level.restartsAfter = Number(value) || 0;
      else if (name === "isLgl") level.isLegal = isOn(attribute("val"));
      else if (name === "pStyle") level.style = value;
      else if (name === "vanish") level.isHidden = isOn(attribute("val"));
    },
    close(name) {
      if (fallbacks > 0) fallbacks -= 1;
      else if (name === "abstractNum") abstract = undefined;
      else if (name === "num") list = undefined;
      else if (name === "lvl") level = undefined;
    },
  });
  return { abstracts, lists };
}

function levelOf(written: string | undefined): number {
  return Math.min(8, Math.max(0, Number(written) || 0));
}

/** `001, 002, 003, ...`: noughts in front, which a reader need not see. */
function customFormat(sample = ""): string {
  return /^0\d/.test(sample) ? "decimalZero" : "decimal";
}
