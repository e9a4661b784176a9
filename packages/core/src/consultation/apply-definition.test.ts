import { expect, test } from "vitest";
import { aConsultation, aConvener, aDefinition, aMoment } from "../testing/builders.ts";
import { applyDefinition } from "./apply-definition.ts";

const nobodyYet = { contributionsReceived: 0, by: aConvener, now: aMoment };
const somebody = { ...nobodyYet, contributionsReceived: 12 };

test("the first definition is new in all its parts", () => {
  const applied = applyDefinition(undefined, aDefinition(), nobodyYet);
  expect(applied.ok && applied.value.changes.map(({ path }) => path)).toContain("questions");
  expect(applied.ok && applied.value.event).toMatchObject({ kind: "applied", at: aMoment, details: { version: 1 } });
});

test("the same definition changes nothing", () => {
  const applied = applyDefinition(aConsultation(), aDefinition(), somebody);
  expect(applied.ok && applied.value.changes).toEqual([]);
});

test("a question is reworded while contributions are here, and the log names the place, not the words", () => {
  const questions = aDefinition().questions.with(0, { ...aDefinition().questions[0]!, text: "What helps most?" });
  const applied = applyDefinition(aConsultation({ version: 4 }), aDefinition({ questions }), somebody);
  expect(applied.ok && applied.value.event.details).toEqual({ version: 5, changed: ["questions.1.text"] });
});

test("a question is removed only while nobody can have answered it", () => {
  const fewer = aDefinition({ questions: aDefinition().questions.slice(0, 2) });
  expect(applyDefinition(aConsultation(), fewer, nobodyYet).ok).toBe(true);
  expect(applyDefinition(aConsultation(), fewer, somebody)).toMatchObject({
    ok: false,
    refusal: { kind: "question-removed", questions: [3], message: expect.stringContaining("reworded, not removed") },
  });
});

test("the id stays", () => {
  expect(applyDefinition(aConsultation(), aDefinition({ id: "other" }), nobodyYet)).toMatchObject({
    ok: false,
    refusal: { kind: "id-changed" },
  });
});

test("an announced deadline is never moved forward; a later one, or one of a draft, is fine", () => {
  const closing = (on: string) => aDefinition({ deadline: { closes: { on }, zone: "UTC" } });
  expect(applyDefinition(aConsultation(), closing("2016-09-15"), nobodyYet)).toMatchObject({
    ok: false,
    refusal: { kind: "deadline-moved-forward" },
  });
  expect(applyDefinition(aConsultation(), closing("2016-09-17"), somebody).ok).toBe(true);
  expect(applyDefinition(aConsultation({ stage: "draft" }), closing("2016-09-15"), nobodyYet).ok).toBe(true);
});
