import { expect, test } from "vitest";
import { styleText } from "node:util";
import { saidInJson, shown } from "./controls.ts";

/** By rule: every control of C0, DEL and C1, and all that turn letters round. */
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, place) => String.fromCharCode(from + place));
const acting = [
  ...range(0, 8),
  ...range(0x0b, 0x1f),
  ...range(0x7f, 0x9f),
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
  "\u2028",
  "\u2029",
  "\u061c",
  "\u200e",
  "\u200f",
];

test("a terminal is shown no character that acts", () => {
  for (const character of acting) expect(shown(`before${character}after`)).toMatch(/^before(\\u[0-9a-f]{4})?after$/);
  expect(shown("\u009b2J \u202egnp.exe \u007f")).toBe("\\u009b2J \\u202egnp.exe \\u007f");
  expect(shown("a\tline\nand another, مرحبا")).toBe("a\tline\nand another, مرحبا");
});

test("what we set in bold or colour stays; what somebody else hides or moves does not", () => {
  const ours =
    styleText("bold", "Theme", { validateStream: false }) + styleText("red", "late", { validateStream: false });
  expect(shown(ours)).toBe(ours);
  expect(shown("\u001b[8mhidden\u001b[2J\u001b]0;title\u0007")).toBe(
    "\\u001b[8mhidden\\u001b[2J\\u001b]0;title\\u0007",
  );
});

test("JSON holds none either, and says the same", () => {
  for (const character of acting) {
    const row = { name: `before${character}after` };
    const said = saidInJson(`${JSON.stringify(row)}\n`);
    for (const each of acting.filter((other) => other !== "\n")) expect(said).not.toContain(each);
    expect(JSON.parse(said)).toEqual(row);
  }
});
