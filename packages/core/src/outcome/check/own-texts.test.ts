import { expect, test } from "vitest";
import { materialForPaper } from "../../testing/material.ts";
import { ownTexts } from "./own-texts.ts";

test("what the conveners wrote: all that was asked in every language, and the labels of themes", () => {
  const { consultation, ...rest } = materialForPaper([]);
  const [question] = consultation.definition.questions;
  const definition = {
    ...consultation.definition,
    occasions: [
      { id: "forum", name: { en: "The forum", fr: "Le forum" }, on: { from: "2016-09-29", to: "2016-09-30" } },
    ],
    questions: [{ ...question!, parts: [{ letter: "a", text: "Since when?" }] }],
  } as unknown as typeof consultation.definition;
  const { ofCall, all } = ownTexts({ ...rest, consultation: { ...consultation, definition } });
  expect(ofCall).toEqual(expect.arrayContaining(["Since when?", "Le forum", "The town", "How can <cities> help?"]));
  expect(ofCall).not.toContain("Housing_first");
  expect(all).toContain("Housing_first");
  const lengths = all.map(({ length }) => length);
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
});
