import { expect, test } from "vitest";
import { oneLine, shorten, table } from "./table.ts";

const plain = (_style: unknown, text: string): string => text;

test("columns are as wide as what stands in them, numbers to the right", () => {
  expect(
    table(
      ["Theme", "Said by"],
      [
        ["Water", 2],
        ["Language and school", 12],
      ],
      plain,
    ),
  ).toBe("Theme                Said by\nWater                      2\nLanguage and school       12\n");
});

test("letters of East Asia take two columns, and accents none", () => {
  const [, first, second] = table(
    ["Name", "From"],
    [
      ["互助会", "CN"],
      ["Aïssa", "SN"],
    ],
    plain,
  ).split("\n");
  expect([first, second]).toEqual(["互助会  CN", "Aïssa   SN"]);
});

test("whatever somebody wrote stays on its line and moves no cursor", () => {
  const nasty = "one\ntwo\u001b[2J\u001b]0;title\u0007\u0085three\u2028four\r";
  expect(oneLine(nasty)).toBe("one two three four");
  expect(table(["A"], [[nasty]], plain).split("\n")).toHaveLength(3);
});

test("a name that hides what kind of file it is is shown in the order of its letters", () => {
  expect(oneLine("report-\u202efdp.exe")).toBe("report-fdp.exe");
});

test("a text is cut between its characters", () => {
  expect(shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2)).toBe("👩‍👩‍👧‍👦…");
  expect(shorten("short", 5)).toBe("short");
});
