import { expect, test } from "vitest";
import { nearestWord } from "./nearest-word.ts";

const words = ["title", "summary", "languages", "channels"];

test.each([
  ["titel", "title"],
  ["Title", "title"],
  ["sumary", "summary"],
  ["language", "languages"],
  ["chanels", "channels"],
  ["xylophone", undefined],
  ["", undefined],
])("%s: %s", (written, meant) => {
  expect(nearestWord(written, words)).toBe(meant);
});

test("of several that are near enough the nearest is meant", () => {
  expect(nearestWord("formed", ["formal", "former", "form"])).toBe("former");
});
