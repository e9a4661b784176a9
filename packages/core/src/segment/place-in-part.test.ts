import { expect, test } from "vitest";
import { Part } from "../contribution/part.ts";
import { placeInPart, stretchesOf } from "./place-in-part.ts";

const part = (reading: Part["reading"]): Part =>
  Part.parse({
    ordinal: 2,
    original: "c".repeat(64),
    mediaType: "application/pdf",
    size: 1,
    role: "material",
    reading,
  });
const at = "2016-09-14T12:00:00.000Z";
const text = "Typed.\n\nOne.\n\nTwo.";
const answers = [{ span: { start: 0, end: 6 } }, { part: 2, span: { start: 8, end: 18 } }];
const read = part({
  state: "read",
  at,
  anchors: [
    { at: 0, page: 1, paragraph: 1 },
    { at: 6, page: 3, paragraph: 2 },
  ],
});

test("a passage stands where the words it begins with stand, in the document that it came in", () => {
  expect(placeInPart({ text, answers }, [read], 8)).toEqual({ part: 2, page: 1, paragraph: 1 });
  expect(placeInPart({ text, answers }, [read], 12)).toEqual({ part: 2, page: 3, paragraph: 2 });
  expect(placeInPart({ text, answers }, [read], 0)).toBeUndefined();
  expect(placeInPart({ text, answers }, [], 8)).toBeUndefined();
  expect(placeInPart({ text, answers }, [part({ state: "not-needed" })], 8)).toBeUndefined();
  expect(placeInPart({ text, answers }, [part({ state: "read", at, anchors: [] })], 8)).toBeUndefined();
});

test("a document is chosen from by its paragraphs, and by its lines where only pages are known", () => {
  const paragraphs = [
    { at: 0, section: 1, paragraph: 1 },
    { at: 6, section: 2, paragraph: 2 },
  ];
  expect(stretchesOf("One.\n\nTwo.", paragraphs)).toEqual([
    { start: 0, end: 4, section: 1, paragraph: 1 },
    { start: 6, end: 10, section: 2, paragraph: 2 },
  ]);
  expect(
    stretchesOf("One\n two \n \n\nThree", [
      { at: 0, page: 1 },
      { at: 13, page: 2 },
    ]),
  ).toEqual([
    { start: 0, end: 3, page: 1 },
    { start: 5, end: 8, page: 1 },
    { start: 13, end: 18, page: 2 },
  ]);
  expect(stretchesOf("One", [])).toEqual([{ start: 0, end: 3 }]);
  expect(stretchesOf(" ", [{ at: 0, paragraph: 1 }])).toEqual([]);
});
