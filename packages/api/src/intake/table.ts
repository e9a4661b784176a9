/** The way in for rows of other tools' files: each becomes an intake, and as it stands in the file an original of its own. */
import { createHash } from "node:crypto";
import {
  cutBetweenLetters,
  findOtherReading,
  otherAlphabet,
  type Instant,
  type Intake,
  type ReadRow,
  type RecordedBy,
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
}

export interface ArrivedRow {
  readonly line: number;
  /** The same for the same row, however often it comes and in whichever file of that tool. */
  readonly key: string;
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
    const key = hashOf(
      row.externalId === undefined
        ? // Two people may have said the same; the same file says so again.
          ["row", mapping.tool, original.hash, String(times)]
        : ["id", mapping.tool, row.externalId],
    );
    const intake: Intake = {
      channel: row.channel ?? mapping.channel,
      receivedAt,
      sent: [...row.sent],
      answers: [...row.answers],
      respondent: row.respondent,
      identity: row.identity,
      consent: row.consent,
      recordedBy,
      attention: [...row.attention],
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
      provenance: { externalKey: key, file: cutBetweenLetters(name, 1000), place: `line ${row.line}` },
      ...(reads === undefined ? {} : { attention: [otherAlphabet(reads)] }),
    };
    return { line: row.line, key, intake, original, originals: [file] };
  });
}

/** A line of its own, in which there are no words. */
const betweenRows = "\n\f\n";

/** All cells with their headings, those that mean nothing here too. */
function rowToOriginal(columns: readonly string[], cells: readonly string[]): Original {
  const bytes = new TextEncoder().encode(JSON.stringify({ columns, cells }));
  return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType: rowMediaType, bytes };
}

/** The headings of a row that was kept. */
export function columnsOf({ bytes }: Pick<Original, "bytes">): ReadonlySet<string> {
  const { columns } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly columns: readonly string[] };
  return new Set(columns);
}

function hashOf(facts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(["table", ...facts]))
    .digest("hex");
}
