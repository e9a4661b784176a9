/** The way in for rows of other tools' files: each becomes an intake, and as it stands in the file an original of its own. */
import { createHash } from "node:crypto";
import {
  codesWithoutWords,
  cutBetweenLetters,
  findOtherReading,
  otherAlphabet,
  type Instant,
  type Intake,
  type ReadRow,
  type RecordedBy,
  type RowCoding,
  type TableMapping,
} from "@consult/core";
import { readingsOf } from "../parsing/readings.ts";
import type { ParsedTable } from "../parsing/parsers/table.ts";
import type { Original } from "../store/store.ts";

export interface TableArrival {
  readonly table: Pick<ParsedTable, "columns" | "rows">;
  readonly mapping: TableMapping;
  readonly rows: readonly ReadRow[];
  /** The file itself, and how it is called. */
  readonly file: Original;
  readonly name: string;
  readonly receivedAt: Instant;
  readonly recordedBy: RecordedBy;
  /** What the row was coded as before it came here. */
  readonly codesOf: (row: ReadRow) => readonly RowCoding[];
}

export interface ArrivedRow {
  readonly line: number;
  /** The same for the same row, however often it comes and in whichever file of that tool. */
  readonly key: string;
  /** All of them; the intake has those that none of its words carry. */
  readonly codes: readonly RowCoding[];
  readonly intake: Intake;
  readonly original: Original;
  readonly originals: readonly Original[];
}

/** What tells the words of a row from words that were typed elsewhere. */
export const rowMediaType = "application/vnd.consult.row+json";

export function rowsToArrived({
  table,
  mapping,
  rows,
  file,
  name,
  receivedAt,
  recordedBy,
  codesOf,
}: TableArrival): ArrivedRow[] {
  const cellsByLine = new Map(table.rows.map(({ line, cells }) => [line, cells]));
  const seen = new Map<string, number>();
  // All rows are in one alphabet, and together they tell it.
  const words = (row: ReadRow) => row.answers.map(({ text }) => text).join("\n");
  const other = findOtherReading(rows.map(words).join(betweenRows), readingsOf);
  const better = other?.text.split(betweenRows);
  return rows.map((row, index) => {
    const reads = better === undefined || better[index] === words(row) ? undefined : other;
    const original = rowToOriginal(table.columns, cellsByLine.get(row.line) ?? []);
    const times = (seen.get(original.hash) ?? 0) + 1;
    seen.set(original.hash, times);
    const key =
      row.externalId === undefined
        ? // Two people may have said the same; the same file says so again.
          hashOf(["row", mapping.tool, original.hash, String(times)])
        : keyOfId(mapping, row.externalId);
    const codes = codesOf(row);
    const rowCodings = codesWithoutWords(codes, row.answers);
    const intake: Intake = {
      channel: row.channel ?? mapping.channel,
      receivedAt,
      sent: [...row.sent],
      answers: [...row.answers],
      ...(rowCodings.length === 0 ? {} : { rowCodings }),
      respondent: row.respondent,
      identity: row.identity,
      consent: row.consent,
      recordedBy,
      attention: [...row.attention, ...(reads === undefined ? [] : [otherAlphabet(reads)])],
      original: original.hash,
      parts: [
        {
          ordinal: 1,
          original: file.hash,
          mediaType: file.mediaType,
          size: file.size ?? file.bytes.byteLength,
          role: "table",
          name: cutBetweenLetters(name, 500),
          reading: { state: "not-needed" },
        },
      ],
      provenance: {
        externalKey: key,
        file: cutBetweenLetters(name, 1000),
        place: `line ${row.line}`,
        ...(row.replyTo === undefined ? {} : { inReplyTo: keyOfId(mapping, row.replyTo) }),
      },
    };
    return { line: row.line, key, codes, intake, original, originals: [file] };
  });
}

/** A line of its own, in which there are no words. */
const betweenRows = "\n\f\n";

function keyOfId({ tool }: TableMapping, id: string): string {
  return hashOf(["id", tool, id]);
}

/** All cells with their headings, those that mean nothing here too. */
function rowToOriginal(columns: readonly string[], cells: readonly string[]): Original {
  const bytes = new TextEncoder().encode(JSON.stringify({ columns, cells }));
  return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType: rowMediaType, bytes };
}

export interface KeptRow {
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

/** A row that was kept, as it stood in its file. */
export function cellsOfRow({ bytes }: Pick<Original, "bytes">): KeptRow {
  return JSON.parse(new TextDecoder().decode(bytes)) as KeptRow;
}

/** The headings of a row that was kept. */
export function columnsOf(original: Pick<Original, "bytes">): ReadonlySet<string> {
  return new Set(cellsOfRow(original).columns);
}

function hashOf(facts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(["table", ...facts]))
    .digest("hex");
}
