import { expect, test } from "vitest";
import { aConsultation, aDefinition } from "../testing/builders.ts";
import { keptColumns, shapeOf, TableMapping } from "./mapping.ts";
import { proposeMapping } from "./propose-mapping.ts";

const consultation = aConsultation({
  definition: aDefinition({
    questions: [
      {
        number: 1,
        title: "Arrival",
        text: { en: "What helps people on their first day?", fr: "Qu’est-ce qui aide ?" },
      },
      { number: 2, title: "Work", text: "Who opens the way to work?" },
      { number: 3, title: "Country", text: "Who should work together?" },
    ],
  }),
});

function proposed(columns: string[], ...rows: string[][]) {
  const table = { columns, rows: rows.map((cells, index) => ({ line: index + 2, cells })) };
  const { mapping, doubts } = proposeMapping(table, consultation);
  expect(TableMapping.safeParse(mapping).success).toBe(true);
  const means = mapping.columns.map(({ means: { kind, ...more } }) =>
    Object.keys(more).length === 0 ? kind : `${kind} ${Object.values(more).join(" ")}`,
  );
  return { ...mapping, means, doubts };
}

test("a file of Google Forms is read by the words of the questions", () => {
  const { tool, means, dateOrder, doubts, zone } = proposed(
    ["Timestamp", "Email Address", "What helps people on their first day?", "Qu'est-ce qui aide ?", "Shoe size"],
    ["9/14/2016 12:01:02", "a@example.org", "Tea.", "", "38"],
  );
  expect(means).toEqual(["submitted-at platform-time", "email", "answer 1", "answer 1", "kept"]);
  expect({ tool, dateOrder, zone }).toEqual({ tool: "google-forms", dateOrder: "month-first", zone: "UTC" });
  expect(doubts.join(" ")).toContain("No column names its rows by an id");
});

test.each([
  [
    "kobotoolbox",
    ["start", "end", "group/q1", "group/q2_why", "_id", "_uuid", "_submission_time"],
    ["kept", "kept", "answer 1", "answer 2", "external-id", "kept", "submitted-at platform-time"],
  ],
  [
    "limesurvey",
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "G01Q01", "G01Q02[SQ001]", "G02Q99"],
    ["external-id", "submitted-at platform-time", "kept", "language", "kept", "answer 1", "answer 2", "kept"],
  ],
  [
    "eusurvey",
    [
      "Contribution ID",
      "Creation date",
      "Languages",
      "I am giving my contribution as",
      "Country of origin",
      "First name",
      "Surname",
      "Organisation name",
      "Publication privacy settings",
      "Q2: Who opens?",
    ],
    [
      "external-id",
      "submitted-at platform-time",
      "language",
      "respondent-kind",
      "country",
      "person-name",
      "person-name",
      "organisation-name",
      "consent publish",
      "answer 2",
    ],
  ],
  [
    "citizen-space",
    [
      "Response ID",
      "Date Submitted",
      "1. Arrival: say more",
      "(2) Work",
      "May we quote you?",
      "May we quote you by name?",
      "I accept the privacy notice",
    ],
    [
      "external-id",
      "submitted-at platform-time",
      "answer 1",
      "answer 2",
      "consent quote-unnamed",
      "consent quote-named",
      "kept",
    ],
  ],
  [
    "decidim",
    ["id", "component/id", "body/en", "body/fr", "created_at", "published_at"],
    ["external-id", "kept", "answer", "answer", "submitted-at platform-time", "kept"],
  ],
  [
    "table",
    ["Date", "Question 3", "السؤال ٢", "Country", "Comments (optional)", "7. Something"],
    ["submitted-at claimed-date", "answer 3", "answer 2", "answer 3", "answer", "kept"],
  ],
])("the shape of %s", (tool, columns, means) => {
  const found = proposed(columns);
  expect(found.means).toEqual(means);
  expect(found.tool).toBe(tool);
});

test("a day that could be a month is asked about, and so is what nobody finds", () => {
  const day = (...dates: string[]) => proposed(["Date", "Q1"], ...dates.map((date) => [date, "x"]));
  expect(day("03/04/2016").doubts.join(" ")).toContain("day or with the month in front");
  expect(day("03/04/2016", "13/04/2016")).toMatchObject({ dateOrder: "day-first", doubts: [expect.anything()] });
  expect(proposed(["Q1", "Date"], ["cut short"], ["x", "13/04/2016"]).dateOrder).toBe("day-first");
  expect(proposed(["a", "b"]).doubts).toHaveLength(3);
});

test("columns that mean nothing are named, and files with one heading have one shape", () => {
  expect(keptColumns(proposed(["Q1", "Shoe size"]))).toEqual(["Shoe size"]);
  expect(shapeOf(["a", "b"])).toBe(shapeOf(["a", "b"]));
  expect(shapeOf(["a,b"])).not.toBe(shapeOf(["a", "b"]));
});

test("a word that two questions share names neither", () => {
  const definition = aDefinition({
    questions: [
      { number: 1, title: "Same", text: "a" },
      { number: 2, title: "Same", text: "b" },
    ],
  });
  const { mapping } = proposeMapping({ columns: ["Same"], rows: [] }, aConsultation({ definition }));
  expect(mapping.columns[0]?.means).toEqual({ kind: "kept" });
});

test.each([
  [
    "microsoft-forms",
    [
      "ID",
      "Start time",
      "Completion time",
      "Email",
      "Name",
      "Who opens the way to work?",
      "Points - Who opens the way to work?",
    ],
    ["external-id", "kept", "submitted-at platform-time", "email", "person-name", "answer 2", "kept"],
  ],
  [
    "typeform",
    ["#", "<strong>Who opens the way to work?</strong>", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
    ["external-id", "answer 2", "kept", "submitted-at platform-time", "kept"],
  ],
  [
    "surveymonkey",
    [
      "Respondent ID",
      "Collector ID",
      "Date Created",
      "Date Modified",
      "Email Address",
      "Who opens the way to work? [Clerks]",
    ],
    ["external-id", "kept", "kept", "submitted-at platform-time", "email", "answer 2"],
  ],
  [
    "citizen-space",
    [
      "Response ID",
      "Submitted",
      "1: What is your name?",
      "2: What is your email address?",
      "3. Please enter your organisation",
    ],
    ["external-id", "submitted-at platform-time", "person-name", "email", "organisation-name"],
  ],
  [
    "decidim",
    ["id", "component/id", "title/en", "body/en", "body/pt-BR", "answer/en", "comments", "published_at"],
    ["external-id", "kept", "answer", "answer", "answer", "kept", "kept", "submitted-at platform-time"],
  ],
  [
    "eusurvey",
    ["Contribution ID", "User name", "Creation date"],
    ["external-id", "kept", "submitted-at platform-time"],
  ],
  [
    "kobotoolbox",
    ["_id", "_uuid", "_submission_time", "q2", "q2/q2_1", "q2/q2_2", "in/q1"],
    ["external-id", "kept", "submitted-at platform-time", "answer 2", "kept", "kept", "answer 1"],
  ],
] as const)("what %s means by its headings stands before what they seem to say", (tool, columns, means) => {
  const read = proposed(
    [...columns],
    columns.map(() => "x"),
  );
  expect(read).toMatchObject({ tool, means });
});

test.each([
  [["Zeitstempel", "Ihre Organisation", "Land", "Frage 1: Was hilft?", "E-Mail-Adresse"]],
  [["Horodateur", "Votre organisation", "Pays", "Question 1", "Adresse e-mail"]],
  [["Marca temporal", "Su organización", "País", "1. ¿Qué ayuda?", "Correo electrónico"]],
  [["Carimbo de data/hora", "Nome da organização", "País", "Pergunta 1", "Email"]],
])("who asks in another language names the same facts: %s", (columns) => {
  expect(proposed(columns).means.slice(1)).toEqual(["organisation-name", "country", "answer 1", "email"]);
});

test("rows that a tool exports although nobody sent them are pointed out", () => {
  const columns = ["id", "submitdate", "startlanguage", "q1"];
  const sent = ["1", "2016-09-14 12:00:00", "en", "Tea."];
  expect(proposed(columns, sent, ["2", "", "en", "Half a th"]).doubts.join(" ")).toContain("began and never sent");
  expect(proposed(columns, sent).doubts.join(" ")).not.toContain("never sent");
});

test("two digits of a year tell the order of day and month as well", () => {
  expect(proposed(["Timestamp", "q1"], ["8/20/25 12:51:45", "Tea."]).dateOrder).toBe("month-first");
});

test("a part of a question is that question, and so is its letter", () => {
  const { mapping } = proposeMapping({ columns: ["In the town?", "1a. And elsewhere?"], rows: [] }, aConsultation());
  expect(mapping.columns.map(({ means }) => means)).toEqual([
    { kind: "answer", question: 3 },
    { kind: "answer", question: 1 },
  ]);
});

test.each([
  ["1: What is your name? - Name", "person-name"],
  ["2: What is your email address? - Email", "email"],
  ["person-name", "person-name"],
  ["Your full name:", "person-name"],
  ["Name, Vorname", "person-name"],
  ["ФИО", "person-name"],
  ["单位名称", "organisation-name"],
  ["الاسم الكامل", "person-name"],
  ["№", "external-id"],
  ["N.º", "external-id"],
  ["Дата поступления", "submitted-at claimed-date"],
  ["answers-q1", "answer 1"],
  ["Réponse 2", "answer 2"],
  ["Respuesta n.º 2", "answer 2"],
  ["الإجابة 2", "answer 2"],
  ["回答2", "answer 2"],
  ["意见和建议", "answer"],
  ["Published", "kept"],
  ["May we publish it?", "consent publish"],
  ["Согласие на публикацию", "consent publish"],
  ["هل توافق على النشر؟", "consent publish"],
  ["是否同意公开", "consent publish"],
  ["I may be quoted without my name", "consent quote-unnamed"],
  ["I may be quoted anonymously, no name given", "consent quote-unnamed"],
  ["I may be quoted by name", "consent quote-named"],
])("a heading of a list made by hand: %s", (heading, means) => {
  expect(proposed([heading, "Q3"]).means[0]).toBe(means);
});

test("what stands in a column says what its heading does not", () => {
  const words = "We want homes that people can pay for, and buses that run at night.";
  const { means, doubts } = proposed(
    ["Contact", "mayors_forum_timestamp", "Date of birth", "username", "Her story", "Internal notes", "Code"],
    ["a@example.org", "2016-09-14 10:11", "1980-01-02", "collect-7", words, words, "7"],
    ["b@example.org", "[not completed]", "1980-01-02", "collect-7", words, words, "8"],
    ["", "2016-09-15 10:11", "1980-01-02", "collect-7", "", words, ""],
  );
  expect(means).toEqual(["email", "submitted-at claimed-date", "kept", "kept", "answer", "kept", "kept"]);
  expect(doubts.join(" ")).toContain('"Her story": taken for answers');
  expect(proposed(["username", "Q1"], ["a@example.org", "Tea."]).means).toEqual(["email", "answer 1"]);
  expect(proposed(["username", "Q1"], ["anonymous", "Tea."]).means).toEqual(["email", "answer 1"]);
  // A number may be a moment, and a tool's own words are its own.
  expect(proposed(["Received at", "Q1"], ["42627", "Tea."]).means).toEqual(["kept", "answer 1"]);
  expect(proposed(["id", "component/id", "published_at", "answer/en"], ["1", "2", "2016-09-14", words]).means[3]).toBe(
    "kept",
  );
});

test("a timestamp that does not come first is not of Google Forms", () => {
  expect(proposed(["User ID", "Timestamp", "Q1"]).tool).toBe("table");
  expect(proposed(["Timestamp", "Q1"]).tool).toBe("google-forms");
});

test.each([
  [
    "odk",
    ["SubmissionDate", "start", "end", "q1", "KEY"],
    ["submitted-at platform-time", "kept", "kept", "answer 1", "external-id"],
  ],
  [
    "qualtrics",
    ["Start Date", "Recorded Date", "Response ID", "Q1"],
    ["kept", "submitted-at platform-time", "external-id", "answer 1"],
  ],
])("%s names its rows and their moments", (tool, columns, means) => {
  expect(proposed(columns)).toMatchObject({ tool, means });
});

test("a question that is ours by its number alone is put before a person", () => {
  const { means, doubts } = proposed(["id", "2: How old are you?", "Q2", "1. What helps people on their first day?"]);
  expect(means.slice(1)).toEqual(["answer 2", "answer 2", "answer 1"]);
  expect(doubts.filter((doubt) => doubt.includes("number alone"))).toEqual([
    expect.stringContaining('"2: How old are you?": taken by the number alone'),
  ]);
});
