/**
 * CSV (RFC 4180: quotes, CRLF) that spreadsheets open without harm: a cell that one of them would run as a formula begins
 * with an apostrophe, which spreadsheets hide and `cellToText` takes away again. Nothing is shortened.
 */
import type { Facet, LetterStretch, ModerationEntry } from "@consult/core";
import type { DeskRecord, PublicRecord, RowCell } from "./record.ts";

const publicColumns = [
  "channel",
  "receivedOn",
  "saidOn",
  "timeliness",
  "respondentKind",
  "country",
  "language",
  "signedAs",
] as const satisfies readonly (keyof PublicRecord)[];

const deskColumns = [
  "number",
  "id",
  "channel",
  "receivedAt",
  "saidAt",
  "timeliness",
  "admission",
  "publication",
  "version",
  "recordedBy",
  "respondentKind",
  "country",
  "language",
  "personName",
  "organisationName",
  "email",
  "phone",
  "signedAs",
  "consentUses",
  "publishedAs",
  "withdrawnAt",
  "setAsideReason",
  "setAsideNote",
  "setAsideBy",
  "original",
  "letter",
  "facets",
  "row",
] as const satisfies readonly (keyof DeskRecord)[];

interface CsvField {
  readonly name: string;
  readonly type: "string" | "date" | "datetime" | "integer";
}

/** The columns of public rows, as a data package describes them. */
export const publicCsvFields: readonly CsvField[] = [
  ...publicColumns.map((name) => ({ name, type: name === "receivedOn" ? ("date" as const) : ("string" as const) })),
  { name: "question", type: "integer" },
  { name: "asked", type: "string" },
  { name: "answer", type: "string" },
];

/** One row an answer, so that no answer shares a cell with another; one row with an empty answer when there is none to show. */
export function contributionsToCsv(
  records: readonly (PublicRecord | DeskRecord)[],
  { profile, withHeading }: { profile: "public" | "desk"; withHeading: boolean },
): string {
  const columns: readonly string[] = profile === "public" ? publicColumns : deskColumns;
  const heading = withHeading ? [[...columns, "question", "asked", "answer"]] : [];
  const rows = records.flatMap((record) => {
    const facts = columns.map((column) => (record as unknown as Readonly<Record<string, Cell>>)[column]);
    const answers = record.answers?.length
      ? record.answers
      : [{ question: undefined, text: undefined, asked: undefined }];
    return answers.map(({ question, text, asked }) => [...facts, question, asked, text]);
  });
  return [...heading, ...rows].map(csvLine).join("");
}

export function csvLine(row: readonly Cell[]): string {
  return `${row.map((value) => cell(value)).join(",")}\r\n`;
}

const moderationColumns = [
  "sequence",
  "at",
  "decision",
  "by",
  "contribution",
  "reason",
  "note",
] as const satisfies readonly (keyof ModerationEntry)[];

/** The columns of the moderation log, as a data package describes them. */
export const moderationCsvFields: readonly CsvField[] = moderationColumns.map((name) => ({
  name,
  type: name === "sequence" ? "integer" : name === "at" ? "datetime" : "string",
}));

export function moderationToCsv(
  entries: readonly ModerationEntry[],
  { withHeading }: { withHeading: boolean },
): string {
  const rows = entries.map((entry) => moderationColumns.map((column) => entry[column]));
  return [...(withHeading ? [[...moderationColumns]] : []), ...rows].map(csvLine).join("");
}

/** The text that was put into a cell, exactly. */
export function cellToText(value: string): string {
  return value.startsWith("'") ? value.slice(1) : value;
}

/**
 * What some spreadsheet takes for the start of a formula: = + - @ in plain and full width, after any white space, control
 * or invisible characters, and after an apostrophe or a quotation mark. Text that begins with an apostrophe gets one as
 * well, so that taking one away always gives back the text.
 */
const looksLikeFormula = /^[\s\p{Cc}\p{Cf}\p{Z}"]*[=+\-@|%;＝＋－＠]|^[\t\r\n']/u;

type Cell =
  | string
  | number
  | readonly string[]
  | readonly LetterStretch[]
  | readonly Facet[]
  | readonly RowCell[]
  | undefined;

function cell(value: Cell): string {
  const text = typeof value === "object" ? listed(value) : String(value ?? "");
  const inert = typeof value === "number" || !looksLikeFormula.test(text) ? text : `'${text}`;
  return /[",\r\n;\t']/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** A letter's stretches, joined, are the letter. What has names of its own is JSON, which keeps every character apart. */
function listed(values: Exclude<Cell, string | number | undefined>): string {
  const [first] = values;
  if (typeof first === "object" && !("kind" in first)) return JSON.stringify(values);
  const texts = (values as readonly (string | LetterStretch)[]).map((value) =>
    typeof value === "string" ? value : value.text,
  );
  return texts.join(typeof first === "string" ? " " : "");
}
