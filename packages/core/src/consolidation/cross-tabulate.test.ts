/** Every cell of a cross table is checked against a count by hand, and against the rows by rule. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  codingForPaper,
  consultationForPaper,
  contributionForPaper,
  frameForPaper,
  segmentsForPaper,
} from "../testing/material.ts";
import { crossTabulate, perCent, type CrossTable, type Dimension, type Tabulated } from "./cross-tabulate.ts";
import { readDimension, tabulatedOf } from "./tabulated.ts";

const item = (given: Partial<Tabulated> = {}): Tabulated => ({
  themes: new Set(),
  questions: new Set(),
  kind: "individual",
  channel: "website",
  ...given,
});

const place = (value: string) => ({ facets: [{ name: "place", value }] });
const themes = { by: "theme", themes: ["for", "against"] } as const;
const places = { by: "facet", name: "place" } as const;

const items = [
  item({ themes: new Set(["for"]), ...place("Ghent"), country: "BE" }),
  item({ themes: new Set(["against"]), ...place("Ghent") }),
  item({ themes: new Set(["for", "against"]), ...place("Leuven"), kind: "unstated" }),
  item({ themes: new Set(["for"]) }),
  item({ facets: [{ name: "age", value: "Ghent" }] }),
];

const counts = ({ rows, columns }: CrossTable) => [
  ["", ...columns.map(({ value, count }) => `${value} ${count}`)],
  ...rows.map(({ value, count, cells }) => [`${value} ${count}`, ...cells.map((cell) => cell.count)]),
];

test("stance by place: who did not say has a column and a row of its own", () => {
  const table = crossTabulate(items, { rows: themes, columns: places });
  expect(counts(table)).toEqual([
    ["", "Ghent 2", "Leuven 1", "unstated 2"],
    ["for 3", 1, 1, 1],
    ["against 2", 1, 1, 0],
    ["unstated 1", 0, 0, 1],
  ]);
  expect(table.all).toBe(5);
  expect(table.rows[0]?.cells[0]).toEqual({ count: 1, ofRow: 33.33, ofColumn: 50, ofAll: 20 });
  expect(table.rows[0]).toMatchObject({ ofAll: 60, isUnstated: false });
  expect(table.columns.at(-1)).toMatchObject({ isUnstated: true, ofAll: 40 });
});

test("who named no country stands in no country", () => {
  const { columns } = crossTabulate(items, { rows: themes, columns: { by: "country" } });
  expect(columns.map(({ value, isUnstated, count }) => [value, isUnstated, count])).toEqual([
    ["BE", false, 1],
    ["unstated", true, 4],
  ]);
});

test("a value that is called as those who did not say is another", () => {
  const one = item({ facets: [{ name: "place", value: "unstated" }] });
  const { columns } = crossTabulate([one, item()], { rows: { by: "channel" }, columns: places });
  expect(columns.map(({ isUnstated, count }) => [isUnstated, count])).toEqual([
    [false, 1],
    [true, 1],
  ]);
});

test.each<[string, Dimension, string[]]>([
  ["kind", { by: "kind" }, ["individual 4", "unstated 1"]],
  ["channel", { by: "channel" }, ["website 5", "unstated 0"]],
  ["language", { by: "language" }, ["unstated 5"]],
])("by %s", (_, columns, heads) => {
  const table = crossTabulate(items, { rows: themes, columns });
  expect(table.columns.map(({ value, count }) => `${value} ${count}`)).toEqual(heads);
});

test("days are those of the zone, ranges hold their ends, and what has no moment is unstated", () => {
  const said = ["2016-08-31T22:30:00.000Z", "2016-09-01T12:00:00.000Z", "2016-09-14T21:59:59.000Z", undefined];
  const dated = said.map((at) => item({ at, questions: new Set(at === undefined ? [] : [10, 2]) }));
  const zone = "Europe/Brussels";
  const of = (columns: Dimension) =>
    crossTabulate(dated, { rows: { by: "question" }, columns }).columns.map(({ value, count }) => `${value} ${count}`);
  expect(of({ by: "day", zone })).toEqual(["2016-09-01 2", "2016-09-14 1", "unstated 1"]);
  expect(of({ by: "month", zone })).toEqual(["2016-09 3", "unstated 1"]);
  const ranges = [
    { to: "2016-08-31" },
    { from: "2016-09-01", to: "2016-09-14" },
    { from: "2016-09-14" },
    { from: "2016-09-14", to: "2016-09-14" },
  ];
  expect(of({ by: "days", zone, ranges })).toEqual([
    "..2016-08-31 0",
    "2016-09-01..2016-09-14 3",
    "2016-09-14.. 1",
    "2016-09-14 1",
    "unstated 1",
  ]);
  const { rows } = crossTabulate(dated, { rows: { by: "question" }, columns: { by: "kind" } });
  expect(rows.map(({ value }) => value)).toEqual(["2", "10", "unstated"]);
});

test("per cent goes to .01, half up, and is nothing of nothing", () => {
  expect([perCent(1, 8), perCent(1, 3), perCent(2, 3), perCent(1, 800), perCent(0, 0)]).toEqual([
    12.5,
    33.33,
    66.67,
    0.13,
    undefined,
  ]);
  expect(crossTabulate([], { rows: themes, columns: places }).rows[0]?.cells[0]?.ofAll).toBeUndefined();
});

test("each cell is what a count by hand gives, in any order", () => {
  const arbitrary = fc.record({
    themes: fc.subarray(["for", "against"]).map((list) => new Set(list)),
    place: fc.constantFrom(undefined, "A", "B"),
  });
  fc.assert(
    fc.property(fc.array(arbitrary), (list) => {
      const all = list.map((one) => item({ themes: one.themes, ...(one.place === undefined ? {} : place(one.place)) }));
      const table = crossTabulate(all, { rows: themes, columns: places });
      for (const row of table.rows) {
        for (const [at, cell] of row.cells.entries()) {
          const column = table.columns[at]!;
          const byHand = list.filter(
            (one) =>
              (row.isUnstated ? one.themes.size === 0 : one.themes.has(row.value)) &&
              (column.isUnstated ? one.place === undefined : one.place === column.value),
          );
          expect(cell.count).toBe(byHand.length);
        }
      }
      expect(crossTabulate(all.toReversed(), { rows: themes, columns: places })).toEqual(table);
    }),
  );
});

const coder = { kind: "person", label: "Ben" } as const;
const contributions = [
  contributionForPaper(1, { respondent: { kind: "individual", facets: [{ name: "Place", value: "Ghent" }] } }),
  contributionForPaper(2),
  contributionForPaper(3, { setAside: "spam" }),
  contributionForPaper(4, { admission: "held" }),
];
const [first] = segmentsForPaper(contributions[0]!);
const silent = contributionForPaper(5, { answers: [] });
const rowCodings = [
  { themeId: "housing", coder, question: 2 },
  { themeId: "diaspora", coder },
];
const material = {
  consultation: consultationForPaper,
  contributions: [...contributions, { ...silent, current: { ...silent.current, rowCodings } }],
  segments: segmentsForPaper(contributions[0]!),
  frame: frameForPaper,
  codings: [codingForPaper(1, first!.id, "housing")],
  attributions: {},
};

test("those that take part are counted, coded or not, with the themes above theirs, rows without words too", () => {
  const counted = tabulatedOf(material);
  expect(counted.map((one) => [[...one.themes].toSorted(), [...one.questions], one.kind])).toEqual([
    [["housing", "inclusion"], [1], "individual"],
    [[], [], "organisation"],
    [["diaspora", "housing", "inclusion"], [2], "organisation"],
  ]);
  expect(counted[0]?.at).toBe("2016-09-10T12:00:00.000Z");
});

test.each([
  ["theme", { by: "theme", themes: ["diaspora", "inclusion", "housing"] }],
  ["theme:inclusion", { by: "theme", themes: ["housing"] }],
  ["country", { by: "country" }],
  ["facet:place", { by: "facet", name: "Place" }],
  ["Place", { by: "facet", name: "Place" }],
  ["month", { by: "month", zone: "Europe/Brussels" }],
  [
    "days:..2016-09-01,2016-09-02..2016-09-03,2016-09-04",
    {
      by: "days",
      zone: "Europe/Brussels",
      ranges: [
        { to: "2016-09-01" },
        { from: "2016-09-02", to: "2016-09-03" },
        { from: "2016-09-04", to: "2016-09-04" },
      ],
    },
  ],
])("%s is read", (text, dimension) => expect(readDimension(text, material)).toEqual({ ok: true, value: dimension }));

test.each([
  ["theme:housing", 'There is no theme "housing" with others below it. Those that have some: inclusion.'],
  ["colour", "The facets here are Place."],
  ["days:yesterday", "is no list of days"],
  ["days:2016-09-01,..", "is no list of days"],
  ["days:2016-09-012016-09-02", "is no list of days"],
])("%s is refused with what there is", (text, message) =>
  expect(readDimension(text, material)).toMatchObject({
    ok: false,
    refusal: { kind: "unknown-dimension", message: expect.stringContaining(message) as string },
  }),
);

test("where there are no facets and no trees, that is said", () => {
  const bare = { ...material, contributions: [], frame: { themes: [] } };
  expect(readDimension("place", bare)).toMatchObject({
    refusal: { message: expect.stringContaining("No facets are kept here") as string },
  });
  expect(readDimension("theme:x", bare)).toMatchObject({
    refusal: { message: expect.stringContaining("none") as string },
  });
});
