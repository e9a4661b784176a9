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
