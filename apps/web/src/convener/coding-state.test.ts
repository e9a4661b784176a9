import { expect, test } from "vitest";
import { findThemes, nextToDo, opposite, toggleQuestion, type Act, type DeskPassage } from "./coding-state.ts";

test("a question is filed and taken out again, in order", () => {
  expect(toggleQuestion([3], 1)).toEqual([1, 3]);
  expect(toggleQuestion([1, 3], 1)).toEqual([3]);
});

test.each<Act>([
  { kind: "file", segmentId: "s", questions: [1], before: [] },
  { kind: "code", segmentId: "s", themeId: "t" },
  { kind: "uncode", segmentId: "s", themeId: "t", codingId: "c" },
])("taking back what took $kind back is the act itself", (act) => {
  expect(opposite(opposite(act, "c"), "c")).toEqual(act);
  expect(opposite(act, "c")).not.toEqual(act);
});

test("themes are found by letters anywhere, without accents, beginnings first", () => {
  const themes = ["Social inclusion", "Inclusão", "Housing"].map((label) => ({
    id: label,
    label,
    language: undefined,
  }));
  expect(findThemes(themes, "inclusa").map(({ label }) => label)).toEqual(["Inclusão"]);
  expect(findThemes(themes, " INCLUS").map(({ label }) => label)).toEqual(["Inclusão", "Social inclusion"]);
  expect(findThemes(themes, "xyz")).toEqual([]);
});

test("the next to do is the next that waits, around the end, and never the same", () => {
  const passage = (id: string, questions: number[], coded: boolean): DeskPassage => ({
    id,
    contributionId: "c",
    number: "1",
    text: "words",
    language: undefined,
    facts: "",
    questions,
    filedBy: { kind: "nobody" },
    codings: coded ? [{ id: "x", themeId: "t", by: "me" }] : [],
  });
  const list = [passage("a", [1], false), passage("b", [1], true), passage("c", [], true)];
  expect(nextToDo(list, "a")?.id).toBe("c");
  expect(nextToDo(list, "c")?.id).toBe("a");
  expect(nextToDo([passage("a", [], false)], "a")).toBeUndefined();
  expect(nextToDo(list, undefined)?.id).toBe("a");
});
