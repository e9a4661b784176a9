/** What somebody coded a row as before it came here, and what else it says of itself that is counted. */
import { textToTokens } from "../base/tokens.ts";
import type { Coder } from "../contribution/coder.ts";
import type { Facet } from "../contribution/respondent.ts";
import { partsOf, themeOfColumn } from "./code-columns.ts";
import type { ColumnMeaning, MappedColumn } from "./mapping.ts";
import { readYes, wordIn } from "./read-fact.ts";

/** A theme by its label, as a file names it. */
export interface RowCode {
  readonly label: string;
  /** The label of the theme above it. */
  readonly under?: string;
  readonly question?: number;
  /** Absent: the file does not say who coded. */
  readonly coder?: Coder;
}

interface CodedCell {
  readonly column: number;
  readonly means: ColumnMeaning;
  readonly fact: string;
}

type Tell = (message: string, column?: number) => void;

/** Each theme once for each question. */
export function codesIn(cells: readonly CodedCell[], columns: readonly MappedColumn[], tell: Tell): RowCode[] {
  const named = cells.find(({ means, fact }) => means.kind === "coder" && fact !== "")?.fact;
  const codes = new Map<string, RowCode>();
  for (const { column, means, fact } of cells) {
    if (means.kind !== "theme" && means.kind !== "stance") continue;
    const heading = (columns[column] as MappedColumn).column.trim();
    const coder = named === undefined ? means.coder : { kind: "person" as const, label: named };
    for (const label of labelsIn(means, fact, heading, (message) => tell(message, column))) {
      const code: RowCode = {
        ...(means.kind === "stance" ? { label: `${heading}: ${label}`, under: heading } : { label }),
        ...(means.question === undefined ? {} : { question: means.question }),
        ...(coder === undefined ? {} : { coder }),
      };
      codes.set(`${means.question ?? 0} ${textToTokens(code.label) || code.label}`, code);
    }
  }
  return [...codes.values()];
}

/** A cell that says that there is none. */
const none = new Set([
  "n a",
  "na",
  "none",
  "no theme",
  "no code",
  "aucun",
  "ninguno",
  "ninguna",
  "keine",
  "нет",
  "無",
  "无",
]);
const longestLabel = 200;

function labelsIn(
  means: Extract<ColumnMeaning, { kind: "theme" | "stance" }>,
  fact: string,
  heading: string,
  tell: (message: string) => void,
): string[] {
  if (fact === "") return [];
  if (means.kind === "theme" && means.byYes === true) {
    const isYes = readYes(wordIn(fact, means.words) ?? fact, {});
    if (isYes === undefined) {
      tell(
        `"${fact.slice(0, 60)}" is neither a plain yes nor a plain no, so nobody can tell whether the row has this theme.`,
      );
    }
    return isYes === true ? [themeOfColumn(heading)] : [];
  }
  const whole = wordIn(fact, means.words);
  const parts =
    whole === undefined ? partsOf(fact, means.separator).map((part) => wordIn(part, means.words) ?? part) : [whole];
  return parts.filter((label) => {
    if (label === "" || none.has(textToTokens(label)) || /^[-–—./?]+$/.test(label)) return false;
    if (label.length <= longestLabel) return true;
    tell(
      `"${label.slice(0, 60)}..." is too long for the name of a theme. If these are words of the row, let the column be an answer.`,
    );
    return false;
  });
}

const longestFacet = 300;

/** Each of its columns once; empty cells say nothing. */
export function facetsIn(cells: readonly CodedCell[], columns: readonly MappedColumn[], tell: Tell): Facet[] {
  return cells.flatMap(({ column, means, fact }) => {
    if (means.kind !== "facet") return [];
    const value = (wordIn(fact, means.words) ?? fact).trim();
    if (value === "") return [];
    if (value.length > longestFacet) {
      tell(
        `"${value.slice(0, 60)}..." is too long to be counted. Let the column be an answer, or mean nothing.`,
        column,
      );
      return [];
    }
    return [{ name: means.name ?? nameOfFacet((columns[column] as MappedColumn).column), value }];
  });
}

/** As the column is called. */
function nameOfFacet(heading: string): string {
  return heading.trim().slice(0, 200).trim() || "(no heading)";
}
