import { expect, test } from "vitest";
import type { Extension } from "../deadline/extension.ts";
import { aConsultation, aConvener, aMoment } from "../testing/builders.ts";
import { grantExtension, recordOutage } from "./grant-extension.ts";
import { publicView } from "./public-view.ts";
import { questionByNumber } from "./question-by-number.ts";

const decider = { by: aConvener, now: aMoment };
const forAll: Extension = {
  id: "extension0000001",
  for: { kind: "all" },
  closes: { on: "2016-09-20" },
  reason: "A storm.",
  grantedAt: aMoment,
  grantedBy: "Noor",
};
const forOne: Extension = {
  ...forAll,
  id: "extension0000002",
  for: { kind: "respondent", respondent: "amina@example.org", label: "Amina" },
};

test("more time is added, and the log names no respondent", () => {
  const granted = grantExtension(aConsultation(), forOne, decider);
  expect(granted.ok && granted.value.consultation.extensions).toEqual([forOne]);
  expect(granted.ok && granted.value.event).toEqual({
    consultationId: "harbour-towns",
    kind: "extended",
    at: aMoment,
    actor: aConvener,
    details: { extension: "extension0000002", for: "respondent", closes: { on: "2016-09-20" } },
  });
  expect(JSON.stringify(granted)).toContain("amina@example.org");
  expect(granted.ok && JSON.stringify(granted.value.event)).not.toMatch(/amina/i);
});

test("an extension that gives no time is refused, and so is one after the work began", () => {
  expect(grantExtension(aConsultation(), { ...forAll, closes: { on: "2016-09-16" } }, decider)).toMatchObject({
    ok: false,
    refusal: { kind: "not-later" },
  });
  expect(grantExtension(aConsultation({ stage: "consolidating" }), forAll, decider)).toMatchObject({
    ok: false,
    refusal: { kind: "wrong-stage", message: expect.stringContaining("this one is consolidating") },
  });
});

test("an outage of ours is put on record", () => {
  const outage = { from: aMoment, to: "2016-09-14T13:00:00.000Z", note: "Power cut." };
  const { consultation, event } = recordOutage(aConsultation(), outage, decider);
  expect(consultation.outages).toEqual([outage]);
  expect(event).toMatchObject({ kind: "outage-recorded", details: outage });
});

test("the public sees extensions for all, and of none who granted it", () => {
  const view = publicView(aConsultation({ extensions: [forOne, forAll] }));
  expect(view.extensions).toEqual([{ ...forAll, grantedBy: "the conveners" }]);
  expect(JSON.stringify(view)).not.toMatch(/amina|Noor/i);
});

test("a question is found by its number", () => {
  const { definition } = aConsultation();
  expect(questionByNumber(definition, 2)?.title).toBe("Work");
  expect(questionByNumber(definition, 9)).toBeUndefined();
});
