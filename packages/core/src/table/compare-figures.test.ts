/** A table that was printed, beside the rows that it was made of. */
import { expect, test } from "vitest";
import { aConsultation } from "../testing/builders.ts";
import { compareFigures } from "./compare-figures.ts";
import type { TableMapping } from "./mapping.ts";
import { readRows } from "./read-rows.ts";

const mapping: TableMapping = {
  tool: "table",
  channel: "website",
  zone: "UTC",
  dateOrder: "day-first",
  columns: [
    { column: "Stance", means: { kind: "stance" } },
    { column: "Theme", means: { kind: "theme" } },
    { column: "Place", means: { kind: "facet", name: "place" } },
    { column: "Country", means: { kind: "country" } },
    { column: "Via", means: { kind: "channel" } },
    { column: "As", means: { kind: "respondent-kind" } },
    { column: "Language", means: { kind: "language" } },
    { column: "Comment", means: { kind: "answer" } },
  ],
};
const cells = [
  ["against", "noise", "Ghent", "BE", "email", "citizen", "fr", "Too loud."],
  ["against", "noise", "Leuven", "BE", "phone", "ngo", "nl", ""],
  ["for", "safety", "Ghent", "FR", "email", "citizen", "fr", ""],
  ["", "", "", "", "", "", "", "No code."],
];
const read = readRows(
  mapping,
  {
    columns: mapping.columns.map(({ column }) => column),
    rows: cells.map((row, at) => ({ line: at + 2, cells: row })),
  },
  aConsultation(),
);
const rows = read.ok ? read.value : [];

const compared = (columns: string[], ...lines: string[][]) =>
  compareFigures({ columns, rows: lines.map((one, at) => ({ line: at + 2, cells: one })) }, rows);
const follows = (columns: string[], ...lines: string[][]) => compared(columns, ...lines).map((one) => one.follows);
const message = (columns: string[], ...lines: string[][]) => compared(columns, ...lines)[0]?.message;

test("counts of a theme and of all rows, rows without words among them", () => {
  expect(rows).toHaveLength(4);
  expect(
    follows(
      ["theme", "count"],
      ["noise", "2"],
      ["against", "3"],
      ["Stance: against", "2"],
      ["Stance", "3"],
      ["Total", "4"],
    ),
  ).toEqual([true, false, true, true, true]);
  expect(compared(["theme", "count"], ["against", "3"])).toEqual([
    { line: 2, theme: "against", printed: "3", follows: false, message: "The rows give 2 of 4." },
  ]);
});

test.each([
  ["Ghent", "1"],
  ["BE", "2"],
  ["Belgium", "2"],
  ["email", "1"],
  ["individuals", "1"],
  ["organisation", "1"],
  ["French", "1"],
  ["noise", "2"],
  ["All", "2"],
])("against in %s is %s", (column, count) => {
  expect(compared(["theme", "group", "n"], ["against", column, count])).toMatchObject([{ column, follows: true }]);
});

test("a file without a heading, one with a column for each value, and blank figures", () => {
  expect(compared(["noise", "2"], ["safety", "1"]).map(({ line, follows: right }) => [line, right])).toEqual([
    [1, true],
    [2, true],
  ]);
  const wide = compared(
    ["theme", "Ghent", "Leuven", "count"],
    ["against", "1", "1", "2"],
    ["for", "1", "7", ""],
    ["", "", "", ""],
  );
  expect(wide.map(({ theme, column, follows: right }) => [theme, column, right])).toEqual([
    ["against", "Ghent", true],
    ["against", "Leuven", true],
    ["against", undefined, true],
    ["for", "Ghent", true],
    ["for", "Leuven", false],
  ]);
});

test("a per cent follows when one of the totals that it may be out of gives it, as exactly as it is printed", () => {
  expect(
    follows(["theme", "per cent"], ["against", "50"], ["against", "66.67"], ["against", "66,7 %"], ["against", "67"]),
  ).toEqual([true, true, true, true]);
  expect(follows(["theme", "%"], ["against", "66.6"], ["against", "66.66"])).toEqual([false, false]);
  expect(message(["theme", "n"], ["against", "50 %"])).toBe("2 of 4 rows");
  expect(message(["theme", "n"], ["against", "51 %"])).toContain(
    "The rows give 50.00 % (2 of 4 rows); 66.67 % (2 of 3 rows that have a code)",
  );
  expect(message(["theme", "place", "share"], ["against", "Ghent", "50%"])).toContain(
    '1 of 2 of "Ghent"; or 1 of 2 of "against"',
  );
  expect(compareFigures({ columns: ["theme", "%"], rows: [{ line: 2, cells: ["total", "5"] }] }, [])).toMatchObject([
    { message: "There are no rows that it could be a part of." },
  ]);
});

test("those who did not say can be named, of a facet", () => {
  expect(follows(["theme", "place", "n"], ["total", "not stated", "1"])).toEqual([true]);
  expect(message(["theme", "group", "n"], ["total", "unknown", "1"])).toBe('No row says "unknown" of itself.');
});

test("what no row says is told", () => {
  expect(message(["theme", "n"], ["parking", "5"])).toBe('No row has the theme "parking".');
  expect(message(["theme", "place", "n"], ["noise", "Bruges", "1"])).toBe('No row says "Bruges" of itself.');
  expect(compared(["theme", "remarks"], ["noise", "many"])).toEqual([]);
  expect(follows(["theme", "n"], ["noise", "1,002"], ["noise", "٢"])).toEqual([false, true]);
});

test("a mark without letters is a theme too, and a line that broke off has no figure", () => {
  const own: TableMapping = { ...mapping, columns: [{ column: "Theme", means: { kind: "theme" } }] };
  const marked = readRows(own, { columns: ["Theme"], rows: [{ line: 2, cells: ["+"] }] }, aConsultation());
  const lines = [
    { line: 2, cells: ["+", "", "1"] },
    { line: 3, cells: [] as string[] },
    { line: 4, cells: ["+", "x"] },
  ];
  const compared = compareFigures({ columns: ["theme", "place", "n"], rows: lines }, marked.ok ? marked.value : []);
  expect(compared).toMatchObject([{ line: 2, follows: true }]);
});
