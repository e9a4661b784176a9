/** What the styles of an OpenDocument say that matters for its words: what is hidden or struck out, where pages begin, how lists count. */
import type { ListLevel } from "./list-numbers.ts";

type Attribute = (name: string) => string | undefined;
export type ListStyle = readonly (ListLevel | undefined)[];

export interface OdtStyles {
  /** Of any element, in whatever file of the document styles stand. */
  open(name: string, attribute: Attribute): void;
  isHidden(style: string | undefined): boolean;
  /** Undefined where nothing is said of it. */
  isStruck(style: string | undefined): boolean | undefined;
  beginsPage(style: string | undefined): boolean;
  /** Of the paragraphs of this style. */
  listOf(style: string | undefined): string | undefined;
  outlineLevelOf(style: string | undefined): number | undefined;
  list(name: string | undefined): ListStyle | undefined;
}

/** How headings are numbered. */
export const outline = " outline";

interface Style {
  parent?: string | undefined;
  isHidden?: boolean;
  isStruck?: boolean;
  beginsPage?: boolean;
  list?: string | undefined;
  outlineLevel?: number;
}

/** Styles may inherit in a circle. */
const deepest = 20;

export function createOdtStyles(): OdtStyles {
  const styles = new Map<string, Style>();
  const lists = new Map<string, (ListLevel | undefined)[]>();
  let style: Style | undefined;
  let levels: (ListLevel | undefined)[] = [];
  return {
    open(name, attribute) {
      if (name === "style") {
        style = { parent: attribute("parent-style-name"), list: attribute("list-style-name") };
        const level = attribute("default-outline-level");
        if (level !== undefined && level !== "") style.outlineLevel = Number(level);
        styles.set(attribute("style:name") ?? attribute("name") ?? "", style);
      } else if (name === "list-style" || name === "outline-style") {
        style = undefined;
        lists.set(
          name === "outline-style" ? outline : (attribute("style:name") ?? attribute("name") ?? ""),
          (levels = []),
        );
      } else if (name === "list-level-style-number" || name === "outline-level-style") {
        levels[(Number(attribute("level")) || 1) - 1] = levelOf(attribute);
      } else if (style === undefined) return;
      else if (name.endsWith("-style")) style = undefined;
      else if (name === "paragraph-properties") style.beginsPage = attribute("break-before") === "page";
      else if (name === "text-properties") takeLooks(style, attribute);
    },
    isHidden: (id) => inherited(id, "isHidden") === true,
    isStruck: (id) => inherited(id, "isStruck"),
    beginsPage: (id) => styles.get(id ?? "")?.beginsPage === true,
    listOf: (id) => inherited(id, "list"),
    outlineLevelOf: (id) => inherited(id, "outlineLevel"),
    list: (id) => lists.get(id ?? ""),
  };

  function inherited<Key extends keyof Style>(id: string | undefined, key: Key): Style[Key] | undefined {
    let found = styles.get(id ?? "");
    for (let depth = 0; found !== undefined && depth < deepest; depth += 1) {
      if (found[key] !== undefined) return found[key];
      found = styles.get(found.parent ?? "");
    }
    return undefined;
  }
}

function takeLooks(style: Style, attribute: Attribute): void {
  const display = attribute("display");
  if (display !== undefined) style.isHidden = display === "none";
  const line = attribute("text-line-through-style") ?? attribute("text-line-through-type");
  if (line !== undefined) style.isStruck = line !== "none";
  // How OpenOffice wrote it before there was a standard.
  const crossed = attribute("text-crossing-out");
  if (crossed !== undefined) style.isStruck = crossed !== "none";
}

/** As text: what stands before and after, and how many levels are shown; or, newer, all of it in one pattern. */
function levelOf(attribute: Attribute): ListLevel {
  const level = Number(attribute("level")) || 1;
  const format = attribute("num-format") ?? "";
  const shown = Math.min(level, Math.max(1, Number(attribute("display-levels")) || 1));
  const numbers = Array.from({ length: shown }, (_, index) => `%${level - shown + 1 + index}`).join(".");
  const pattern = attribute("num-list-format")?.replaceAll(/%(\d+)%/g, "%$1");
  const own = format === "" ? "" : `${attribute("num-prefix") ?? ""}${numbers}${attribute("num-suffix") ?? ""}`;
  return {
    start: Number(attribute("start-value") ?? 1) || 0,
    format: formatOf(format, attribute("num-letter-sync") === "true"),
    text: format === "" ? "" : (pattern ?? own),
  };
}

/** By its first sign: OpenDocument shows how a format begins to count. */
function formatOf(format: string, isRepeated: boolean): string {
  if (format === "a") return isRepeated ? "lowerLetter" : "lowerLetterSequence";
  if (format === "A") return isRepeated ? "upperLetter" : "upperLetterSequence";
  return format === "" ? "none" : (formatsByFirst[Array.from(format)[0] ?? ""] ?? "decimal");
}

const formatsByFirst: Readonly<Record<string, string>> = {
  i: "lowerRoman",
  I: "upperRoman",
  0: "decimalZero",
  "１": "decimalFullWidth",
  "①": "decimalEnclosedCircle",
  一: "chineseCounting",
  壹: "chineseCounting",
  甲: "ideographTraditional",
  子: "ideographZodiac",
  "١": "arabicIndic",
  "۱": "extendedArabicIndic",
  "१": "hindiNumbers",
  "১": "bengaliNumbers",
  "๑": "thaiNumbers",
  ก: "thaiLetters",
  أ: "arabicAlpha",
  א: "hebrew1",
  А: "russianUpper",
  а: "russianLower",
  Α: "upperGreek",
  α: "lowerGreek",
  가: "ganada",
  ㄱ: "chosung",
  ア: "aiueoFullWidth",
  イ: "irohaFullWidth",
};
