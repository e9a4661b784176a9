/** Cells of coded columns that say nothing, or that a mapping says mean nothing. */
import { expect, test } from "vitest";
import { aConsultation } from "../testing/builders.ts";
import type { ColumnMeaning, TableMapping } from "./mapping.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { readRows } from "./read-rows.ts";

test("empty cells of a theme and of a fact count for nothing at the proposal", () => {
  const rows = [
    { line: 2, cells: ["The night bus is too loud for everybody who sleeps beside its road.", "noise", "18-25"] },
    { line: 3, cells: ["It brings our nurses home, and that matters more than a quiet hour does.", "", ""] },
  ];
  const { doubts } = proposeMapping({ columns: ["Comment", "Theme", "Age group"], rows }, aConsultation());
  expect(doubts).toContain('"Theme" holds codes that become themes: noise (1).');
  expect(doubts).toContain('"Age group" holds a fact that is tallied: 18-25 (1).');
});

test("what a mapping says to mean nothing is no theme and no fact, whole cells and parts of them", () => {
  const words = [
    { cell: "other", means: "" },
    { cell: "99", means: "" },
  ];
  const columns: [string, ColumnMeaning][] = [
    ["q1", { kind: "answer" }],
    ["Theme", { kind: "theme", separator: ";", words }],
    ["Age", { kind: "facet", words }],
  ];
  const mapping: TableMapping = {
    tool: "table",
    channel: "website",
    zone: "UTC",
    dateOrder: "day-first",
    columns: columns.map(([column, means]) => ({ column, means })),
  };
  const rows = [
    { line: 2, cells: ["Tea.", "other", "99"] },
    { line: 3, cells: ["Maps.", "noise; other", "40"] },
  ];
  const read = readRows(mapping, { columns: columns.map(([column]) => column), rows }, aConsultation());
  expect(read).toMatchObject({
    value: [
      { codes: [], respondent: { kind: "unstated" } },
      { codes: [{ label: "noise" }], respondent: { facets: [{ name: "Age", value: "40" }] } },
    ],
  });
  expect(read.ok && read.value[0]?.respondent.facets).toBeUndefined();
});
