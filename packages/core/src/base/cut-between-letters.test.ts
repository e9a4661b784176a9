import { expect, test } from "vitest";
import { cutBetweenLetters } from "./cut-between-letters.ts";

test.each([
  ["what is short enough", "Brücke", 6, "Brücke"],
  ["a pair that makes one sign", "ab\u{1f600}", 3, "ab"],
  ["a letter and its mark", "abe\u0301c", 3, "ab"],
  ["a joined family", "a\u{1f468}\u200d\u{1f469}\u200d\u{1f467}", 4, "a"],
  ["Hindi with its vowel", "अकि", 2, "अ"],
  ["between two letters", "abcdef", 3, "abc"],
  ["one letter with more marks than there is room for", `e${"\u0301".repeat(9)}`, 5, `e${"\u0301".repeat(4)}`],
  ["one sign longer than there is room for", "\u{1f468}\u200d".repeat(5), 4, "\u{1f468}\u200d"],
])("%s", (_what, text, most, kept) => expect(cutBetweenLetters(text, most)).toBe(kept));
