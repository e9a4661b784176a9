import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";

test("keys are sorted, white space is left out, order of lists stays", () => {
  expect(canonicalJson({ b: [2, 1, null], a: { d: true, c: "é\n" } })).toBe(
    '{"a":{"c":"é\\n","d":true},"b":[2,1,null]}',
  );
});

test("a key that is undefined is a key that is absent", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
});

test("half of a character is written as an escape, so that its bytes are defined", () => {
  expect(canonicalJson("\ud800")).toBe('"\\ud800"');
});

test("it reads back as the same value, and the order of keys never matters", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => reversed(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member as JsonValue)]),
  );
}
