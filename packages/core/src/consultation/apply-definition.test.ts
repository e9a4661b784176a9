import { describe, expect, test } from "vitest";
import { aConsultation, aConvener, aDefinition, aMoment } from "../testing/builders.ts";
import { applyDefinition } from "./apply-definition.ts";
import type { ConsultationDefinition } from "./consultation.ts";
import type { Stage } from "./stage.ts";

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

describe("while people answer, rules only become kinder", () => {
  type Rules = Partial<ConsultationDefinition["deadline"]>;
  const withRules = (rules: Rules): ConsultationDefinition => {
    const definition = aDefinition();
    return { ...definition, deadline: { ...definition.deadline, closes: { on: "2016-09-16" }, zone: "UTC", ...rules } };
  };
  const apply = (before: Rules, after: Rules, stage: Stage = "open") =>
    applyDefinition(aConsultation({ definition: withRules(before), stage }), withRules(after), somebody);

  test.each([
    ["late: hold to refuse", { late: "hold" }, { late: "refuse" }],
    ["late: admit-marked to hold", { late: "admit-marked" }, { late: "hold" }],
    ["late: admit-marked to refuse", { late: "admit-marked" }, { late: "refuse" }],
    ["counts: sent to received", { counts: "sent" }, { counts: "received" }],
    ["counts of one channel", { counts: "sent" }, { counts: "sent", countsByChannel: { website: "received" } }],
    [
      "counts of one channel, by taking its exception out",
      { counts: "received", countsByChannel: { website: "sent" } },
      { counts: "received" },
    ],
    ["tolerance", { toleranceMinutes: 10 }, { toleranceMinutes: 9 }],
  ] satisfies [string, Rules, Rules][])("%s is refused, and the other way round is fine", (_what, kinder, stricter) => {
    for (const stage of ["open", "closed", "consolidating"] as const) {
      expect(apply(kinder, stricter, stage)).toMatchObject({ ok: false, refusal: { kind: "deadline-made-stricter" } });
    }
    expect(apply(stricter, kinder).ok).toBe(true);
    expect(apply(kinder, stricter, "draft").ok).toBe(true);
  });

  test("all that would become stricter is named at once", () => {
    const refused = apply({ late: "hold", toleranceMinutes: 5 }, { late: "refuse", toleranceMinutes: 0 });
    expect(!refused.ok && refused.refusal.message).toMatch(/late from hold to refuse; .*toleranceMinutes from 5 to 0/);
  });
});
