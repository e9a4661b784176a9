/**
 * Counts contributions two ways at once: theme by theme, kind, country, channel, language, facet, question or days. Each cell
 * holds how many, and their share of three named totals. Who did not say stands in a column of its own, and is nobody's value.
 */
import type { Slug } from "../base/id.ts";
import type { Instant } from "../base/instant.ts";
import type { Facet } from "../contribution/respondent.ts";
import { dayIn } from "../deadline/day-in.ts";

/** What is counted, once in each cell that it belongs to. */
export interface Tabulated {
  /** With those above them in the tree. */
  readonly themes: ReadonlySet<Slug>;
  readonly questions: ReadonlySet<number>;
  readonly kind: string;
  readonly country?: string | undefined;
  readonly channel: string;
  readonly language?: string | undefined;
  readonly facets?: readonly Facet[] | undefined;
  /** When it was said, as far as anybody knows. */
  readonly at?: Instant | undefined;
}

export type Dimension =
  /** Those below one theme, or those of a list; all when neither is said. */
  | { readonly by: "theme"; readonly themes: readonly Slug[] }
  | { readonly by: "kind" | "country" | "channel" | "language" | "question" }
  | { readonly by: "facet"; readonly name: string }
  /** By the calendar of a zone: single days, months, or ranges whose ends are among them. */
  | { readonly by: "day" | "month"; readonly zone: string }
  | { readonly by: "days"; readonly zone: string; readonly ranges: readonly DayRange[] };

export interface DayRange {
  /** A day such as 2016-09-01; open when absent. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Share {
  readonly count: number;
  /** Per cent, to .01; undefined where there is nothing to be a part of. */
  readonly ofRow: number | undefined;
  readonly ofColumn: number | undefined;
  readonly ofAll: number | undefined;
}

export interface CrossTable {
  readonly rows: readonly TableRow[];
  readonly columns: readonly Head[];
  /** Contributions counted, each once: a row may be less than the sum of its cells where somebody belongs to several. */
  readonly all: number;
}

/** `unstated`: nobody said, or none of the values that were asked for. */
export interface Head {
  readonly value: string;
  readonly isUnstated: boolean;
  /** Contributions that belong to it. */
  readonly count: number;
  readonly ofAll: number | undefined;
}

export interface TableRow extends Head {
  /** As many as there are columns. */
  readonly cells: readonly Share[];
}

const unstatedValue = "unstated";

export function crossTabulate(
  items: readonly Tabulated[],
  { rows, columns }: { readonly rows: Dimension; readonly columns: Dimension },
): CrossTable {
  const placed = items.map((item) => ({ row: valuesOf(item, rows), column: valuesOf(item, columns) }));
  const rowHeads = headsOf(
    placed.map(({ row }) => row),
    rows,
  );
  const columnHeads = headsOf(
    placed.map(({ column }) => column),
    columns,
  );
  const counts = new Map<string, number>();
  for (const { row, column } of placed) {
    for (const one of row) for (const other of column) countUp(counts, keyOf(one, other));
  }
  const all = items.length;
  return {
    all,
    columns: columnHeads,
    rows: rowHeads.map((head) => ({
      ...head,
      cells: columnHeads.map((column) => {
        const count = counts.get(keyOf(inside(head), inside(column))) ?? 0;
        return {
          count,
          ofRow: perCent(count, head.count),
          ofColumn: perCent(count, column.count),
          ofAll: perCent(count, all),
        };
      }),
    })),
  };
}

/** To .01, half up; undefined of nothing. */
export function perCent(count: number, of: number): number | undefined {
  return of === 0 ? undefined : Math.round((count * 10_000) / of) / 100;
}

/** At least one: who says nothing of it is unstated. */
function valuesOf(item: Tabulated, dimension: Dimension): string[] {
  const values = saidOf(item, dimension);
  return values.length === 0 ? [none] : values;
}

/** No value of anybody's. */
const none = "\u0000";

function inside({ value, isUnstated }: Head): string {
  return isUnstated ? none : value;
}

function saidOf(item: Tabulated, dimension: Dimension): string[] {
  switch (dimension.by) {
    case "theme":
      return dimension.themes.filter((theme) => item.themes.has(theme));
    case "question":
      return [...item.questions].map(String);
    case "facet":
      return [...new Set((item.facets ?? []).filter(({ name }) => name === dimension.name).map(({ value }) => value))];
    case "kind":
      return item.kind === unstatedValue ? [] : [item.kind];
    case "day":
    case "month":
      return item.at === undefined ? [] : [dayIn(dimension.zone, item.at).slice(0, dimension.by === "day" ? 10 : 7)];
    case "days":
      return item.at === undefined ? [] : rangesOf(dayIn(dimension.zone, item.at), dimension.ranges);
    case "country":
    case "channel":
    case "language": {
      const value = item[dimension.by];
      return value === undefined ? [] : [value];
    }
  }
}

function rangesOf(day: string, ranges: readonly DayRange[]): string[] {
  return ranges
    .filter(({ from, to }) => (from === undefined || day >= from) && (to === undefined || day <= to))
    .map(nameOfRange);
}

/** `2016-09-01..2016-09-14`, `..2016-09-14`, or a single day. */
function nameOfRange({ from, to }: DayRange): string {
  return from === to && from !== undefined ? from : `${from ?? ""}..${to ?? ""}`;
}

function headsOf(placed: readonly (readonly string[])[], dimension: Dimension): Head[] {
  const counts = new Map<string, number>();
  for (const values of placed) for (const value of values) countUp(counts, value);
  const asked =
    dimension.by === "theme" ? dimension.themes : dimension.by === "days" ? dimension.ranges.map(nameOfRange) : [];
  const found = [...counts.keys()].filter((value) => value !== none).toSorted(inOrder(dimension));
  const values = [...new Set([...asked, ...found])];
  const of = (value: string): Head => {
    const count = counts.get(value) ?? 0;
    const isUnstated = value === none;
    return { value: isUnstated ? unstatedValue : value, isUnstated, count, ofAll: perCent(count, placed.length) };
  };
  return [...values, none].map(of);
}

function inOrder({ by }: Dimension): (a: string, b: string) => number {
  return by === "question" ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : 1);
}

function keyOf(row: string, column: string): string {
  return `${row}\u0001${column}`;
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
