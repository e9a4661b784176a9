import { expect, test } from "vitest";
import { findQuotationMarks } from "./quotation-marks.ts";

test.each([
  ["a “b c” d “e”", ["b c", "e"]],
  ["a « b c » d", ["b c"]],
  ["a „b c“ d „e”", ["b c", "e"]],
  ["a »b c« d", ["b c"]],
  ["a ”b c” d", ["b c"]],
  ["a ‘b’s c’ d", ["b’s c"]],
  ["a 'b c' d, the cities' duty, don't", ["b c"]],
  ['a "b c" d', ["b c"]],
  ["他说「我们 都」", ["我们 都"]],
  ["a “b “c” d” e", ["b “c” d"]],
  ["a <<b c>> d", ["b c"]],
  ["a ``b c'' d", ["b c"]],
  ["— The mayor lied to us.", ["The mayor lied to us."]],
  ["no marks at all, the workers’ rooms", []],
])("%j holds %j", (text, expected) => {
  const found = findQuotationMarks(text);
  expect(found.marked.map(({ words }) => words)).toEqual(expected);
  expect(found.unclosed).toBeUndefined();
  for (const { start, end } of found.marked) expect(end).toBeGreaterThan(start);
});

test.each([
  ["a “b c", "“"],
  ["a b” c", "”"],
  ['a "b', '"'],
  ["a « b", "«"],
  ["a 」b", "」"],
  ["a >> b", ">>"],
])("%j has a lone %s", (text, mark) => expect(findQuotationMarks(text).unclosed).toBe(mark));
