/** Moments of a file that cannot be read, or stand far from all others; and what a mapping says of such rows. */
import type { Instant } from "../base/instant.ts";
import { instantToEpochMs } from "../base/epoch.ts";
import { isZone } from "../deadline/zone.ts";
import type { TableMapping } from "./mapping.ts";
import { readMoment } from "./read-moment.ts";
import { factIn, isEmptyRow, type Table } from "./table.ts";

/** LimeSurvey writes it for answers of which it was told to keep no moment. */
export const noMoment = "1980-01-01 00:00:00";

export interface MomentsOfTable {
  /** Without a cell for it, by line. */
  readonly undated: readonly number[];
  readonly unreadable: readonly DoubtfulMoment[];
  /** Read, and more than a year from where most stand. */
  readonly implausible: readonly DoubtfulMoment[];
}

export interface DoubtfulMoment {
  readonly line: number;
  readonly cell: string;
}

const plausibleMs = 400 * 24 * 60 * 60 * 1000;

/** All rows are looked at: one bad moment in thousands is what a person cannot find. */
export function momentsOf(mapping: TableMapping, table: Table): MomentsOfTable {
  const place = mapping.columns.findIndex(({ means }) => means.kind === "submitted-at");
  const rows = place === -1 ? [] : table.rows.filter((row) => !isEmptyRow(row));
  const read = rows.map((row) => {
    const cell = factIn(row, place);
    const at = cell === "" || cell === noMoment ? undefined : readMoment(cell, mapping);
    return { line: row.line, cell, at };
  });
  const times = read.flatMap(({ at }) => (at === undefined ? [] : [instantToEpochMs(at)])).toSorted((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  const isFar = (at: Instant | undefined): boolean =>
    at !== undefined && middle !== undefined && Math.abs(instantToEpochMs(at) - middle) > plausibleMs;
  return {
    undated: read.filter(({ cell }) => cell === "" || cell === noMoment).map(({ line }) => line),
    unreadable: read.filter(({ cell, at }) => at === undefined && cell !== "" && cell !== noMoment),
    implausible: read.filter(({ at }) => isFar(at)),
  };
}

const mostNamed = 50;

/** In words, each with its line. */
export function doubtsOfMoments({ undated, unreadable, implausible }: MomentsOfTable): string[] {
  const named = (those: readonly DoubtfulMoment[]): string =>
    those
      .slice(0, mostNamed)
      .map(({ line, cell }) => `line ${line} "${cell.slice(0, 40)}"`)
      .join(", ") + (those.length > mostNamed ? `, and ${those.length - mostNamed} more` : "");
  return [
    ...(unreadable.length === 0
      ? []
      : [
          `These are no moments that we can read: ${named(unreadable)}. Mend them, or say in the mapping what counts for them (undated).`,
        ]),
    ...(implausible.length === 0
      ? []
      : [
          `These are more than a year from where most stand: ${named(implausible)}. Look whether they are right; where the mapping says what counts for rows without a moment, it counts for them.`,
        ]),
    ...(undated.length === 0
      ? []
      : [
          `${undated.length === 1 ? "One row has" : `${undated.length} rows have`} no moment (line ${undated.slice(0, 10).join(", ")}${undated.length > 10 ? ", ..." : ""}). The moment of taking the file in counts for them, unless the mapping says another (undated).`,
        ]),
  ];
}

/** "Created (UTC)", "Submitted at [Europe/Madrid]", "Time (GMT+2)": the clock that a heading names. */
export function zoneNamedBy(heading: string): string | undefined {
  for (const [, name = ""] of heading.matchAll(/[([]\s*([^()[\]]{2,40}?)\s*[)\]]/g)) {
    const zone = zoneOf(name);
    if (zone !== undefined) return zone;
  }
  const last = /(?:^|[\s_,-])(utc|gmt|[A-Z][A-Za-z]{2,20}\/[A-Z][A-Za-z_]{2,30})$/i.exec(heading.trim())?.[1];
  return last === undefined ? undefined : zoneOf(last);
}

function zoneOf(name: string): string | undefined {
  const offset = /^(?:utc|gmt)\s?([-+−])\s?0?(\d{1,2})(?::?00)?$/i.exec(name);
  // Their names count the other way: what is east of Greenwich is "minus" there.
  const asked =
    offset === null ? name.replace(/^(?:utc|gmt|z)$/i, "UTC") : `Etc/GMT${offset[1] === "+" ? "-" : "+"}${offset[2]}`;
  return /^UTC$|\//.test(asked) && isZone(asked) ? asked : undefined;
}
