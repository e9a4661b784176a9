/** Files that others coded: themes, stances, places, replies and copies, in whatever language their columns are called. */
import { expect, test } from "vitest";
import { aConsultation, aDefinition } from "../testing/builders.ts";
import { countIn, partsOf } from "./code-columns.ts";
import { TableMapping, type ColumnMeaning } from "./mapping.ts";
import { doubtsOfRows, proposeMapping } from "./propose-mapping.ts";
import { readRows } from "./read-rows.ts";

const question = { parts: [], wantsExamples: false, themes: [] };
const consultation = aConsultation({
  definition: aDefinition({
    questions: [
      { ...question, number: 1, title: "Arrival", text: "What helps people on their first day?" },
      { ...question, number: 2, title: "Work", text: "Who opens the way to work?" },
    ],
  }),
});

const tableOf = (columns: string[], rows: string[][]) => ({
  columns,
  rows: rows.map((cells, index) => ({ line: index + 2, cells })),
});

function proposed(columns: string[], ...rows: string[][]) {
  const { mapping, doubts } = proposeMapping(tableOf(columns, rows), consultation);
  expect(TableMapping.safeParse(mapping).success).toBe(true);
  return { means: mapping.columns.map(({ means }) => means), doubts: doubts.join("\n") };
}

function read(columns: [string, ColumnMeaning][], ...rows: string[][]) {
  const mapping: TableMapping = {
    tool: "table",
    channel: "website",
    zone: "UTC",
    dateOrder: "day-first",
    columns: columns.map(([column, means]) => ({ column, means })),
  };
  return readRows(
    mapping,
    tableOf(
      columns.map(([name]) => name),
      rows,
    ),
    consultation,
  );
}

const words = (count: number): string =>
  `The night bus number ${count} is too loud for everybody who sleeps beside its road.`;

test.each([
  ["Theme", "Stance", "Place", ["noise", "against", "Leuven"], ["safety", "for", "Ghent"]],
  ["Thème", "Pour ou contre", "Commune", ["bruit", "contre", "Liège"], ["sécurité", "pour", "Namur"]],
  ["Kategorie", "Haltung", "Stadtteil", ["Lärm", "dagegen", "Nord"], ["Sicherheit", "dafür", "Süd"]],
  ["Código", "Postura", "Municipio", ["ruido", "en contra", "Soria"], ["seguridad", "a favor", "Cuenca"]],
  ["Тема", "Позиция", "Город", ["шум", "против", "Омск"], ["безопасность", "за", "Томск"]],
  ["الموضوع", "الموقف", "المدينة", ["ضوضاء", "ضد", "صور"], ["أمان", "مع", "جبيل"]],
  ["主题", "立场", "地区", ["噪音", "反对", "东区"], ["安全", "支持", "西区"]],
  ["Mada", "Msimamo", "Wilaya", ["kelele", "napinga", "Kinondoni"], ["usalama", "naunga mkono", "Temeke"]],
] as const)("%s, %s and %s are a theme, a stance and a place", (theme, stance, place, first, second) => {
  const { means, doubts } = proposed(
    ["Comment", theme, stance, place],
    [words(1), ...first],
    [words(2), ...second],
    ["", ...first],
  );
  expect(means).toEqual([{ kind: "answer" }, { kind: "theme" }, { kind: "stance" }, { kind: "facet", name: "place" }]);
  expect(doubts).toContain(`"${theme}" holds codes that become themes: ${first[0]} (2), ${second[0]} (1).`);
  expect(doubts).toContain("1 rows have a code and no words");
});

test.each([
  ["a column of few words for and against", "X7", ["against", "support", "neutral"], { kind: "stance" }],
  ["posts under a heading that may be a stance", "Position", ["Director", "Clerk", "Mayor"], { kind: "kept" }],
  [
    "a stance with its reason",
    "Position",
    ["strongly in favour", "against, with conditions", "for"],
    { kind: "stance" },
  ],
  [
    "themes of which a cell has several",
    "Themes",
    ["noise; safety", "safety", "noise"],
    { kind: "theme", separator: ";" },
  ],
  [
    "pieces that stand alone elsewhere",
    "Codes",
    ["noise, safety", "safety", "noise"],
    { kind: "theme", separator: "," },
  ],
  ["a comma in a label", "Topic", ["parks, gardens and squares", "noise", "noise"], { kind: "theme" }],
  ["numbers", "Code", ["12", "13", "14"], { kind: "kept" }],
  ["a tick for one theme", "Theme: noise", ["1", "0", "yes"], { kind: "theme", byYes: true }],
  ["who coded", "Coded by", ["AB", "CD", "AB"], { kind: "coder" }],
  ["an age group", "Tranche d'âge", ["18-25", "26-40", "65+"], { kind: "facet" }],
  ["an age", "Alter", ["31", "44", "90"], { kind: "facet" }],
  ["a postcode", "PLZ", ["10115", "20095", "80331"], { kind: "facet", name: "place" }],
  ["how many sent it", "Number of signatures", ["1", "412", "1,024"], { kind: "copies" }],
  ["how many sent it, in words", "Copies", ["23 people sent this", "1", ""], { kind: "copies" }],
  ["copies that are none", "Copies", ["see annex", "", ""], { kind: "kept" }],
  ["addresses under a place", "Location", ["a@example.org", "b@example.org", "c@example.org"], { kind: "email" }],
] as const)("%s: %s", (_, heading, cells, meaning) => {
  const rows = cells.map((cell, index) => [words(index), cell]);
  expect(proposed(["Comment", heading], ...rows).means[1]).toEqual(meaning);
});

test("a column of codes that names a question codes its answer; one that is our question stays an answer", () => {
  const columns = ["Q1", "Q1 theme", "Q2", "Q2 stance", "Who opens the way to work?"];
  expect(
    proposed(columns, [words(1), "noise", words(2), "for", "nobody"], [words(3), "rent", words(4), "against", ""])
      .means,
  ).toEqual([
    { kind: "answer", question: 1 },
    { kind: "theme", question: 1 },
    { kind: "answer", question: 2 },
    { kind: "stance", question: 2 },
    { kind: "answer", question: 2 },
  ]);
});

test("replies are those whose cells name rows", () => {
  const columns = ["id", "Comment", "In reply to"];
  const rows = [
    ["a1", words(1), ""],
    ["a2", words(2), "a1"],
    ["a3", words(3), "0"],
  ];
  expect(proposed(columns, ...rows).means[2]).toEqual({ kind: "reply-to-row" });
  expect(proposed(columns, ["a1", words(1), "the mayor"], ["a2", words(2), "the clerk"]).means[2]).toEqual({
    kind: "kept",
  });
  expect(proposed(["Comment", "Antwort auf"], [words(1), "7"]).means[1]).toEqual({ kind: "reply-to-row" });
});

test("hundreds of different values are no themes", () => {
  const rows = Array.from({ length: 40 }, (_, at) => [words(at), `topic ${at}`]);
  expect(proposed(["Comment", "Topic"], ...rows).means[1]).toEqual({ kind: "kept" });
  expect(proposed(["Comment", "Stance"], ...rows).means[1]).toEqual({ kind: "kept" });
  const many = Array.from({ length: 501 }, (_, at) => ["Tea.", `topic ${at}`]);
  expect(
    read(
      [
        ["q1", { kind: "answer" }],
        ["Topic", { kind: "theme" }],
      ],
      ...many,
    ),
  ).toMatchObject({
    refusal: { problems: [{ line: 1, message: expect.stringContaining("name 501 of them") as string }] },
  });
});

test("long lists are shown in part", () => {
  const rows = Array.from({ length: 60 }, (_, at) => [words(at), `topic ${at % 14}`]);
  expect(proposed(["Comment", "Topic"], ...rows).doubts).toContain("topic 11 (4), and 2 more");
});

test("rows carry their codes, with who coded, and what is counted of their respondent", () => {
  const result = read(
    [
      ["q1", { kind: "answer", question: 1 }],
      [
        "Theme",
        {
          kind: "theme",
          separator: ";",
          words: [
            { cell: "N1", means: "Noise" },
            { cell: "x", means: "" },
          ],
        },
      ],
      ["Bus", { kind: "stance", question: 1 }],
      ["Theme: parks", { kind: "theme", byYes: true }],
      ["Coder", { kind: "coder" }],
      ["Town", { kind: "facet", name: "place", words: [{ cell: "Lv", means: "Leuven" }] }],
      ["Age", { kind: "facet" }],
      ["Reply", { kind: "reply-to-row" }],
      ["Copies", { kind: "copies" }],
    ],
    ["Tea.", "N1; safety; safety", "against", "yes", "Ana", "Lv", "", "r-7", "23 people"],
    ["", "n/a", "-", "no", "", "", "40", "0", "1"],
  );
  const coder = { kind: "person", label: "Ana" };
  expect(result).toMatchObject({
    value: [
      {
        codes: [
          { label: "Noise", coder },
          { label: "safety", coder },
          { label: "Bus: against", under: "Bus", question: 1, coder },
          { label: "parks", coder },
        ],
        replyTo: "r-7",
        respondent: { facets: [{ name: "place", value: "Leuven" }] },
        attention: [
          { kind: "reply-to", message: expect.stringContaining('another row of its file, "r-7"') as string },
          { kind: "duplicate", message: expect.stringContaining('"23 people" under "Copies"') as string },
        ],
      },
      { codes: [], replyTo: undefined, respondent: { facets: [{ name: "Age", value: "40" }] }, attention: [] },
    ],
  });
});

test("a mapping names the coder where no column does, and a machine's codes stay a machine's", () => {
  const coder = { kind: "machine", method: "a model" } as const;
  const result = read(
    [
      ["q1", { kind: "answer" }],
      ["Theme", { kind: "theme", coder }],
    ],
    ["Tea.", "Noise"],
  );
  expect(result).toMatchObject({ value: [{ codes: [{ label: "Noise", coder }] }] });
});

test("a file of codes alone is read: its rows are respondents too", () => {
  expect(
    read(
      [
        ["Theme", { kind: "theme" }],
        ["Age", { kind: "facet" }],
      ],
      ["Noise", ""],
    ),
  ).toMatchObject({
    value: [{ codes: [{ label: "Noise" }], answers: [] }],
  });
});

test("what cannot be read is named with its line", () => {
  const result = read(
    [
      ["q1", { kind: "answer" }],
      ["Theme: parks", { kind: "theme", byYes: true }],
      ["Topic", { kind: "theme" }],
      ["", { kind: "facet" }],
    ],
    ["Tea.", "perhaps", "t".repeat(201), "f".repeat(301)],
  );
  expect(result).toMatchObject({
    refusal: {
      problems: [
        { line: 2, path: "", message: expect.stringContaining("too long to be counted") as string },
        {
          line: 2,
          path: "Theme: parks",
          message: expect.stringContaining("neither a plain yes nor a plain no") as string,
        },
        { line: 2, path: "Topic", message: expect.stringContaining("too long for the name of a theme") as string },
      ],
    },
  });
  expect(
    read(
      [
        ["q1", { kind: "answer" }],
        ["", { kind: "facet" }],
      ],
      ["Tea.", "x"],
    ),
  ).toMatchObject({
    value: [{ respondent: { facets: [{ name: "(no heading)", value: "x" }] } }],
  });
  expect(
    read(
      [
        ["q1", { kind: "answer" }],
        ["Theme", { kind: "theme", question: 9 }],
      ],
      ["Tea.", "x"],
    ),
  ).toMatchObject({
    refusal: { problems: [{ message: "There is no question 9 in this consultation." }] },
  });
});

test.each([
  ["23", 23],
  ["1,024", 1024],
  ["٢٣", 23],
  ["about 40 letters", 40],
  ["", undefined],
  ["none", undefined],
  ["2016-09-14", undefined],
] as const)("%j counts %j", (cell, count) => expect(countIn(cell)).toBe(count));

test("parts of a cell are never empty", () => expect(partsOf(" a ;; b; ", ";")).toEqual(["a", "b"]));

test("a tick under any heading gives its theme, in the words that the mapping explains, and a mark may be one", () => {
  const result = read(
    [
      ["noise", { kind: "theme", byYes: true, words: [{ cell: "!!", means: "yes" }] }],
      ["Mark", { kind: "theme" }],
    ],
    ["!!", "+"],
  );
  expect(result).toMatchObject({ value: [{ codes: [{ label: "noise" }, { label: "+" }] }] });
});

test("a mapping that was confirmed says what it holds before anything is read, and leaves complaints to the reading", () => {
  const mapping: TableMapping = {
    tool: "table",
    channel: "website",
    zone: "UTC",
    dateOrder: "day-first",
    columns: [
      { column: "Theme", means: { kind: "theme" } },
      { column: "Age", means: { kind: "facet" } },
    ],
  };
  const doubts = doubtsOfRows(mapping, tableOf(["Theme", "Age"], [["noise", "a".repeat(301)]]));
  expect(doubts).toEqual([
    '"Theme" holds codes that become themes: noise (1).',
    "1 rows have a code and no words: they count under their themes, and no passage shows why.",
  ]);
});
