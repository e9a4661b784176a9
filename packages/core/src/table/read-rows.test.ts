import { expect, test } from "vitest";
import { aConsultation } from "../testing/builders.ts";
import { readCountry, readLanguage, readRespondentKind, readYes } from "./read-fact.ts";
import type { ColumnMeaning, TableMapping } from "./mapping.ts";
import { readRows } from "./read-rows.ts";

const consultation = aConsultation();

function mappingOf(columns: [string, ColumnMeaning][], overrides: Partial<TableMapping> = {}): TableMapping {
  return {
    tool: "table",
    channel: "website",
    zone: "UTC",
    dateOrder: "day-first",
    columns: columns.map(([column, means]) => ({ column, means })),
    ...overrides,
  };
}

function read(columns: [string, ColumnMeaning][], ...rows: string[][]) {
  const table = {
    columns: columns.map(([column]) => column),
    rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  };
  return readRows(mappingOf(columns), table, consultation);
}

function problemsOf(result: ReturnType<typeof readRows>): string[] {
  if (result.ok) throw new Error("it was read");
  return result.refusal.problems.map(({ line, path, message }) => `${line} ${path ?? "-"}: ${message}`);
}

const one: ColumnMeaning = { kind: "answer", question: 1 };
const all: [string, ColumnMeaning][] = [
  ["id", { kind: "external-id" }],
  ["when", { kind: "submitted-at", by: "platform-time" }],
  ["first", { kind: "person-name" }],
  ["last", { kind: "person-name" }],
  ["org", { kind: "organisation-name" }],
  ["mail", { kind: "email" }],
  ["tel", { kind: "phone" }],
  [
    "country",
    {
      kind: "country",
      words: [
        { cell: "Home", means: "KE" },
        { cell: "elsewhere", means: "" },
      ],
    },
  ],
  ["lang", { kind: "language" }],
  ["as", { kind: "respondent-kind" }],
  ["quote", { kind: "consent", uses: ["quote-named"] }],
  ["publish", { kind: "consent", uses: ["publish", "quote-named"], yes: ["Public"], no: ["Anonymous"] }],
  ["q1", one],
  ["more", { kind: "answer" }],
  ["shoes", { kind: "kept" }],
];

test("a row becomes a contribution-to-be, its words to the letter", () => {
  const result = read(all, [
    "7",
    "14/09/2016 12:00",
    "Amina",
    "Otieno",
    "Welcome Circle",
    "a@example.org",
    "+254 20 1234",
    "home",
    "fr",
    "NGO",
    "yes",
    "Public",
    "  =1+1 \n",
    "Also",
    "38",
  ]);
  expect(result).toEqual({
    ok: true,
    value: [
      {
        line: 2,
        externalId: "7",
        channel: undefined,
        codes: [],
        replyTo: undefined,
        answers: [{ question: 1, text: "  =1+1 \n" }, { text: "Also" }],
        respondent: { kind: "organisation", country: "KE", language: "fr" },
        identity: {
          personName: "Amina Otieno",
          organisationName: "Welcome Circle",
          email: "a@example.org",
          phone: "+254 20 1234",
        },
        consent: { uses: ["analyse", "quote-named", "publish"], publishedAs: "named" },
        sent: [{ at: "2016-09-14T12:00:00.000Z", by: "platform-time" }],
        attention: [],
      },
    ],
  });
});

test("what was not said is not made up, and one no is a no", () => {
  const blank = all.map(() => "");
  const result = read(
    all,
    blank.with(12, "Tea."),
    blank,
    blank.with(10, "yes").with(11, "Anonymous").with(7, "elsewhere"),
  );
  expect(
    result.ok &&
      result.value.map(({ line, respondent, consent, externalId, identity, sent }) => ({
        line,
        respondent,
        consent,
        externalId,
        identity,
        sent,
      })),
  ).toEqual(
    [2, 4].map((line) => ({
      line,
      respondent: { kind: "unstated" },
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
      externalId: undefined,
      identity: {},
      sent: [],
    })),
  );
});

test("an organisation that is named speaks as one", () => {
  const result = read(
    [
      ["org", { kind: "organisation-name" }],
      ["q1", one],
    ],
    ["Circle", "Tea."],
  );
  expect(result.ok && result.value[0]?.respondent.kind).toBe("organisation");
});

test("every complaint says where and what to do, and nothing is taken in", () => {
  const long = "x".repeat(80);
  const good = ["1", "14/09/2016", "", "", "", "", "", "", "", "", "", "", "Tea.", "", ""];
  const result = read(
    all,
    good,
    [
      "2",
      "whenever",
      "x".repeat(301),
      "",
      "",
      "no address",
      "",
      long,
      "Klingon",
      "a choir",
      "perhaps",
      "",
      "\0",
      "half \ud800",
      "",
    ],
    ["1", "14/09/2016", "", "", "", "", "", "", "", "", "", "", "Again", "", ""],
    ["3", "cut short"],
    good.with(0, "4").with(12, "y".repeat(200_001)),
  );
  expect(!result.ok && result.refusal.message).toContain("Nothing of this file was taken in. 12 things need mending");
  const problems = problemsOf(result);
  expect(problems.map((problem) => problem.slice(0, problem.indexOf(":"))).toSorted()).toEqual(
    [
      "3 as",
      "3 country",
      "3 first",
      "3 lang",
      "3 mail",
      "3 more",
      "3 q1",
      "3 quote",
      "3 when",
      "4 -",
      "5 -",
      "6 -",
    ].toSorted(),
  );
  expect(problems.join("\n")).toContain("Line 2 has the same id");
  expect(problems.join("\n")).toContain("There are 2 cells where the heading has 15");
  expect(problems.join("\n")).toContain(`"${"x".repeat(60)}..." is no country`);
});

test("a mapping that does not fit is told before any row", () => {
  const table = { columns: ["a"], rows: [] };
  expect(problemsOf(readRows(mappingOf([["b", one]]), table, consultation))[0]).toContain("other columns");
  expect(
    problemsOf(
      readRows(
        mappingOf([
          ["a", one],
          ["b", one],
        ]),
        table,
        consultation,
      ),
    )[0],
  ).toContain("other columns");
  expect(problemsOf(read([["a", { kind: "answer", question: 9 }]]))).toEqual([
    "1 a: There is no question 9 in this consultation.",
  ]);
  const twice = problemsOf(
    read([
      ["a", { kind: "external-id" }],
      ["b", { kind: "external-id" }],
    ]),
  );
  expect(twice).toEqual([
    "1 b: Only one column can be the id of a row. Keep one of them.",
    expect.stringContaining("No column holds answers"),
  ]);
});

test("names that would be a program's are words like any other", () => {
  const result = read(
    [
      ["__proto__", { kind: "external-id" }],
      ["constructor", one],
    ],
    ["toString", "__proto__"],
    ["__proto__", "x"],
  );
  expect(result.ok && result.value.map(({ externalId, answers }) => [externalId, answers[0]?.text])).toEqual([
    ["toString", "__proto__"],
    ["__proto__", "x"],
  ]);
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});

test.each([
  ["KE", "KE"],
  ["ke", "KE"],
  ["Kenya", "KE"],
  ["Кения", "KE"],
  ["肯尼亚", "KE"],
  ["UK", "GB"],
  ["U.S.A.", "US"],
  ["Turkey", "TR"],
  ["Iran (Islamic Republic of)", "IR"],
  ["Kenya (Nairobi)", "KE"],
  ["Royaume-Uni", "GB"],
  ["Germany", "DE"],
  ["Alemania", "DE"],
  ["كينيا", "KE"],
  ["Atlantis", undefined],
  ["EU", undefined],
])("%s is the country %s", (cell, code) => {
  expect(readCountry(cell)).toBe(code);
});

test.each([
  ["en", "en"],
  ["FR", "fr"],
  ["pt_BR", "pt-BR"],
  ["French", "fr"],
  ["español", "es"],
  ["xx", undefined],
  ["Klingonish", undefined],
])("%s is the language %s", (cell, tag) => {
  expect(readLanguage(cell)).toBe(tag);
});

test("kinds and plain answers", () => {
  expect(["NGO", "EU citizen", "a choir"].map(readRespondentKind)).toEqual(["organisation", "individual", undefined]);
  expect(["Sí", "non", "maybe", "TRUE", "0"].map((cell) => readYes(cell, {}))).toEqual([
    true,
    false,
    undefined,
    true,
    false,
  ]);
});

test("a line of one cell is counted as one", () => {
  expect(
    problemsOf(
      read(
        [
          ["id", { kind: "external-id" }],
          ["q1", one],
        ],
        ["1"],
      ),
    ).join(),
  ).toContain("There is one cell where the heading has 2");
});

test("what a tool writes where nobody signed in, and where it kept no moment, was not said", () => {
  const columns: [string, ColumnMeaning][] = [
    ["Email", { kind: "email" }],
    ["Name", { kind: "person-name" }],
    ["Your email", { kind: "email" }],
    ["submitdate", { kind: "submitted-at", by: "platform-time" }],
    ["q1", one],
  ];
  const result = read(columns, ["anonymous", "Anónimo", "a@example.org", "1980-01-01 00:00:00", "Tea."]);
  expect(result).toMatchObject({ ok: true, value: [{ identity: { email: "a@example.org" }, sent: [] }] });
  expect(result.ok ? result.value[0]?.identity : {}).not.toHaveProperty("personName");
});

test("where several columns answer one question, each says what it asked, and no word of it is the respondent's", () => {
  const whole: ColumnMeaning = { kind: "answer" };
  const columns: [string, ColumnMeaning][] = [
    ["Who decides? [the mayor]", one],
    ["Who decides? [the council]", one],
    ["  ", one],
    ["Anything else", whole],
    ["id", { kind: "external-id" }],
  ];
  const result = read(columns, ["yes", "no", "both", "Tea.", "1"]);
  expect(result.ok ? result.value[0]?.answers : []).toEqual([
    { question: 1, asked: "Who decides? [the mayor]", text: "yes" },
    { question: 1, asked: "Who decides? [the council]", text: "no" },
    { question: 1, text: "both" },
    { text: "Tea." },
  ]);
});

function needsOf(result: ReturnType<typeof readRows>): string[][] {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value.map(({ attention }) => attention.map(({ kind, message }) => `${kind}: ${message}`));
}

test("rows that no longer stand where they come from, or whose words are elsewhere, go before a person", () => {
  const columns: [string, ColumnMeaning][] = [
    ["body", { kind: "answer" }],
    ["state", { kind: "moderation" }],
    ["deleted_at", { kind: "moderation" }],
    ["file", { kind: "files-elsewhere" }],
  ];
  const needs = needsOf(
    read(
      columns,
      ["Tea", "accepted", "", "0"],
      ["Maps", "hidden", "2026-11-20", ""],
      ["Boats", "", "2026-11-20", ""],
      ["Half a th", "draft", "", ""],
      ["asdf", "test", "", ""],
      ["See attached.", "", "", ""],
      ["", "", "", "https://d.example/a.pdf"],
    ),
  );
  expect(needs.map(([first = ""]) => first.replace(/\. It counts.*|: the row.*/s, ""))).toEqual([
    "",
    'state-at-source: In the tool that it comes from it is hidden, as "state" says',
    'state-at-source: In the tool that it comes from it is deleted, as "deleted_at" says',
    'state-at-source: In the tool that it comes from it is begun and not finished, as "state" says',
    'state-at-source: In the tool that it comes from it is a test, as "state" says',
    "linked-file: Its words, or some of them, are in files elsewhere",
    "linked-file: Its words, or some of them, are in files elsewhere",
  ]);
  expect(needs.every((each) => each.length < 2)).toBe(true);
});

test("a row of a tool that exports what was never sent, without its moment, is named", () => {
  const columns: [string, ColumnMeaning][] = [
    ["id", { kind: "external-id" }],
    ["submitdate", { kind: "submitted-at", by: "platform-time" }],
    ["startlanguage", { kind: "kept" }],
    ["q1", one],
  ];
  const needs = needsOf(read(columns, ["1", "", "en", "Half"], ["2", "2016-09-14 12:00:00", "en", "Whole"]));
  expect(needs.map((each) => each.length)).toEqual([1, 0]);
  expect(needs[0]?.[0]).toContain('begun and not finished, as "submitdate" says');
  expect(
    needsOf(
      read(
        [
          ["submitdate", { kind: "kept" }],
          ["q1", one],
        ],
        ["", "Half"],
      ),
    ),
  ).toEqual([[]]);
});

test("the text of a cell is its answer, where a program kept it as a page", () => {
  const table = {
    columns: ["org", "q1"],
    rows: [{ line: 2, cells: ["A &amp; B", "<p>Tea</p>"], plain: { 0: "A & B", 1: "Tea" } }],
  };
  const result = readRows(
    mappingOf([
      ["org", { kind: "organisation-name" }],
      ["q1", one],
    ]),
    table,
    consultation,
  );
  expect(result).toMatchObject({
    ok: true,
    value: [{ answers: [{ text: "Tea" }], identity: { organisationName: "A & B" } }],
  });
});

const long = "The night bus is far too loud for whoever has to sleep.";

test.each<[string, [string, ColumnMeaning][], string[][], (string | undefined)[]]>([
  [
    "one row twice",
    [
      ["Name", { kind: "person-name" }],
      ["q1", one],
    ],
    [
      ["Ada", "Tea."],
      ["Ada", " Tea."],
    ],
    [undefined, "line 2"],
  ],
  [
    "one text of many",
    [
      ["Name", { kind: "person-name" }],
      ["q1", one],
    ],
    [
      ["Ada", long],
      ["Ben", long],
      ["Cy", long],
    ],
    [undefined, "line 2", "line 2"],
  ],
  [
    "one address in other letters",
    [
      ["m", { kind: "email" }],
      ["q1", one],
    ],
    [
      ["a@b.example", "Tea."],
      ["A@B.example", "Tea."],
    ],
    [undefined, "line 2"],
  ],
  [
    "one moment, nobody named",
    [
      ["when", { kind: "submitted-at", by: "platform-time" }],
      ["q1", one],
    ],
    [
      ["2016-09-14", "Yes"],
      ["2016-09-14", "Yes"],
      ["2016-09-15", "Yes"],
    ],
    [undefined, "line 2", undefined],
  ],
  [
    "short words of two",
    [
      ["Name", { kind: "person-name" }],
      ["q1", one],
    ],
    [
      ["Ada", "Yes"],
      ["Ben", "Yes"],
    ],
    [undefined, undefined],
  ],
  ["short words of nobody", [["q1", one]], [["Yes"], ["Yes"]], [undefined, undefined]],
  [
    "nothing said",
    [
      ["Name", { kind: "person-name" }],
      ["q1", one],
    ],
    [
      ["Ada", ""],
      ["Ada", ""],
    ],
    [undefined, undefined],
  ],
  [
    "one text to the whole",
    [
      ["id", { kind: "external-id" }],
      ["c", { kind: "answer" }],
    ],
    [
      ["1", long],
      ["2", long],
    ],
    [undefined, "line 2"],
  ],
])("equal rows: %s", (_, columns, rows, lines) => {
  expect(
    needsOf(read(columns, ...rows)).map(([need]) => /^duplicate: It looks like (line \d+)/.exec(need ?? "")?.[1]),
  ).toEqual(lines);
});

const dated: [string, ColumnMeaning][] = [
  ["when", { kind: "submitted-at", by: "claimed-date" }],
  ["q1", one],
];
const rowsOfMoments = ["2015-06-01", "2015-06-02", "30-Jul", "", "2025-06-03", "8/11/015"].map((at, index) => [
  at,
  `Tea ${index}`,
]);

test("one rule counts for all rows whose moment nobody can say", () => {
  const readWith = (undated: string) =>
    readRows(
      mappingOf(dated, { undated }),
      { columns: ["when", "q1"], rows: rowsOfMoments.map((cells, at) => ({ line: at + 2, cells })) },
      consultation,
    );
  const sentWith = (undated: string) => {
    const result = readWith(undated);
    return result.ok ? result.value.map(({ sent }) => sent.map(({ at, by }) => `${at.slice(0, 10)} ${by}`).join()) : [];
  };
  const known = ["2015-06-01 claimed-date", "2015-06-02 claimed-date"];
  expect(sentWith("taken-in")).toEqual([...known, "", "", "", ""]);
  const stated = "2015-06-30 convener-statement";
  expect(sentWith("2015-06-30")).toEqual([...known, stated, stated, stated, stated]);
  expect(problemsOf(readWith("soon"))).toEqual([expect.stringContaining('"soon" is neither')]);
  expect(problemsOf(read(dated, ...rowsOfMoments))).toEqual([
    expect.stringContaining('4 when: "30-Jul" is no moment'),
    expect.stringContaining('7 when: "8/11/015" is no moment'),
  ]);
});

test("a row says by which way it came in, in its own words or in those of the mapping", () => {
  const words = [{ cell: "tweet", means: "website" }];
  const result = read(
    [
      ["How it came", { kind: "channel", words }],
      ["q1", one],
    ],
    ...["Email", "phone call", "Brief", "réunion", "Сайт", "电话", "Tweet", "pigeon", ""].map((way, at) => [
      way,
      `Tea ${at}`,
    ]),
  );
  expect(result.ok && result.value.map(({ channel }) => channel)).toEqual([
    "email",
    "call",
    "paper",
    "meeting",
    "website",
    "call",
    "website",
    undefined,
    undefined,
  ]);
});
