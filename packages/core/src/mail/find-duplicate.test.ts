import { describe, expect, test } from "vitest";
import type { Part } from "../contribution/part.ts";
import type { Identity } from "../contribution/respondent.ts";
import { findDuplicate } from "./find-duplicate.ts";

const one = (id: string, number: string, text: string) => ({
  id,
  number,
  current: { text, answers: [{ span: { start: 0, end: text.length } }, { part: 1, span: { start: 0, end: 0 } }] },
});
const letter = one("letter02", "482739051170", "Q1: A help\r\ndesk. ");
const earlier = one("letter01", "482739051171", "Q1: A help desk.");
const from = (email?: string) => (email === undefined ? {} : { email });
const file = (original: string, role: Part["role"] = "material"): Part => ({
  ordinal: 1,
  original,
  mediaType: "application/pdf",
  size: 1,
  role,
  reading: { state: "not-needed" },
});
const find = (
  second: string | undefined,
  before = [earlier],
  own = letter,
  parts: ReadonlyMap<string, readonly Part[]> = new Map(),
) =>
  findDuplicate({
    letter: own,
    earlier: before,
    parts,
    identities: new Map<string, Identity>([
      ["letter01", { ...from("Amina@example.org"), personName: "Amina Otieno" }],
      ["letter02", from(second)],
    ]),
  });

test("the same words from the same address are pointed out by number, however they are broken into lines", () => {
  expect(find("amina@example.org")).toMatchObject({
    kind: "duplicate",
    message: expect.stringContaining("4827 3905 1171"),
  });
});

test("another sender, a sender without an address, other words, no words, or itself: no duplicate", () => {
  expect(find("ben@example.org")).toBeUndefined();
  expect(find(undefined)).toBeUndefined();
  expect(find("amina@example.org", [one("letter01", "482739051171", "Q1: A help-desk.")])).toBeUndefined();
  expect(find("amina@example.org", [one("letter01", "482739051171", " ")], one("letter02", "1", "\n"))).toBeUndefined();
  expect(find("amina@example.org", [letter])).toBeUndefined();
  expect(find("amina@example.org", [])).toBeUndefined();
});

describe("words and files together decide", () => {
  const cover = one("letter01", "482739051171", "Dear team, our reply is attached.");
  const again = one("letter02", "482739051170", "Dear team, our reply is attached.");
  const files = (first: Part[], second: Part[]) =>
    new Map([
      ["letter01", first],
      ["letter02", second],
    ]);

  test("one cover with other files, or with more or fewer of them, is another letter", () => {
    expect(find("amina@example.org", [cover], again, files([file("a")], [file("b")]))).toBeUndefined();
    expect(find("amina@example.org", [cover], again, files([file("a")], [file("a"), file("b")]))).toBeUndefined();
    expect(find("amina@example.org", [cover], again, files([file("a")], []))).toBeUndefined();
  });

  test("with the same files, in any order and whatever logo stands in it, it is one; without words too", () => {
    const both = files([file("a"), file("b"), file("logo", "inline")], [file("b"), file("a")]);
    expect(find("amina@example.org", [cover], again, both)).toBeDefined();
    const [bare, bareAgain] = [one("letter01", "482739051171", ""), one("letter02", "482739051170", "")];
    expect(find("amina@example.org", [bare], bareAgain, files([file("a")], [file("a")]))).toBeDefined();
  });
});

describe("a closing below the same words makes no other letter of them", () => {
  const words = "1. Lend the museum on Mondays to those who learn the language, with a guide.";
  test.each([
    "Amina Otieno\n+00 1 234",
    "+00 1 234",
    "Kind regards,\nAmina",
    "Cordialement\nAmina Otieno, amina@example.org",
    "مع التحية\nAmina",
    "С уважением, Amina",
  ])("%s", (closing) => {
    const signed = one("letter02", "482739051170", `${words}\n\n${closing}`);
    expect(find("AMINA@example.org", [one("letter01", "482739051171", words)], signed)).toBeDefined();
    const unsigned = one("letter02", "482739051170", words);
    expect(find("amina@EXAMPLE.org", [{ ...signed, id: "letter01" }], unsigned)).toBeDefined();
  });

  test("another answer below them does, and so do words before them, and very few", () => {
    const other = (text: string) =>
      find("amina@example.org", [one("letter01", "482739051171", words)], one("letter02", "482739051170", text));
    expect(other(`${words}\n\n3. Show old photographs of the town in the station.`)).toBeUndefined();
    expect(other(`${words}\n\n${"Amina ".repeat(60)}`)).toBeUndefined();
    expect(other(`Amina\n${words}`)).toBeUndefined();
    expect(
      find("amina@example.org", [one("letter01", "1", "Yes.")], one("letter02", "2", "Yes. Amina")),
    ).toBeUndefined();
  });
});
