import { expect, test } from "vitest";
import { handedOnNeed } from "./handed-on-need.ts";

const writer = { name: "Dov Kaplan", address: "dov@example.org" };

test.each([
  [true, "The words above them are of Ada and Bo <bo@example.org>."],
  [false, "Bo <bo@example.org> wrote above it too, and that was taken for a note."],
])("names those through whose hands it went: %j", (hasOwnWords, said) => {
  const between = [{ name: "Bo", address: "bo@example.org" }];
  expect(handedOnNeed({ writer, hasOwnWords, isFile: false, between, bringer: "Ada" }).message).toContain(said);
});

test.each([
  [
    { writer, hasOwnWords: false, isFile: false },
    "This letter was written by Dov Kaplan <dov@example.org> and passed on by Ada.",
  ],
  [{ writer, hasOwnWords: true, isFile: true }, "A letter came with this one as a file. It was written by Dov Kaplan"],
  [
    { writer: { name: "", address: "dov@example.org" }, hasOwnWords: true, isFile: false },
    "written by dov@example.org and",
  ],
  [
    { writer: { name: "Dov", address: undefined }, hasOwnWords: false, isFile: false },
    "written by Dov and passed on by Ada. Say",
  ],
  [{ writer: undefined, hasOwnWords: false, isFile: false }, "written by somebody whom it does not name"],
])("names who wrote and who passed it on: %j", (facts, said) => {
  const need = handedOnNeed({ ...facts, bringer: "Ada" });
  expect(need.kind).toBe("unnamed-respondent");
  expect(need.message).toContain(said);
  expect(need.message.includes("The words above them are of Ada.")).toBe(facts.hasOwnWords);
});
