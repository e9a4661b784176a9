import { expect, test } from "vitest";
import { findDuplicate } from "./find-duplicate.ts";

const one = (id: string, number: string, text: string) => ({ id, number, current: { text } });
const letter = one("letter02", "482739051170", "Q1: A help\r\ndesk. ");
const earlier = one("letter01", "482739051171", "Q1: A help desk.");
const from = (email?: string) => (email === undefined ? {} : { email });
const find = (second: string | undefined, before = [earlier], own = letter) =>
  findDuplicate({
    letter: own,
    earlier: before,
    identities: new Map([
      ["letter01", from("Amina@example.org")],
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
