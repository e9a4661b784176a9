import { describe, expect, test } from "vitest";
import type { Extension } from "../deadline/extension.ts";
import {
  aConsent,
  aConsultation,
  aContribution,
  aConvener,
  aDefinition,
  aMoment,
  anIdentity,
  aVersion,
} from "../testing/builders.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { amend, amendingFor, type Amendment } from "./amend.ts";
import type { Publication } from "./contribution.ts";

const later = "2016-09-15T09:00:00.000Z";
const afterClosing = "2016-09-17T00:00:00.000Z";
const when = { now: later, identity: anIdentity() };

function anAmendment(overrides: Partial<Amendment> = {}): Amendment {
  return {
    receivedAt: later,
    answers: [{ question: 2, text: "A bus pass." }],
    consent: aConsent(),
    original: "b".repeat(64),
    ...overrides,
  };
}

test("new words become the next version, and the log says that there are some", () => {
  expect(amend(aContribution({ current: aVersion({ version: 2 }) }), anAmendment(), aConsultation(), when)).toEqual({
    ok: true,
    value: {
      version: {
        version: 3,
        at: later,
        amendedAt: later,
        original: "b".repeat(64),
        text: "A bus pass.",
        answers: [{ question: 2, span: { start: 0, end: 11 } }],
        consent: { uses: ["analyse", "quote-named", "publish"], publishedAs: "named" },
      },
      publication: "waiting",
      event: {
        consultationId: "harbour-towns",
        kind: "amended",
        at: later,
        actor: { kind: "respondent" },
        contributionId: "contribution0001",
        details: { version: 3, wordsChanged: true },
      },
    },
  });
});

describe("the same words with another consent make no version, so that nothing filed or coded is lost", () => {
  const consent = { uses: ["publish"], publishedAs: "unnamed" } as const;
  const given = { uses: ["analyse", "publish"], publishedAs: "unnamed" };
  const stands = aVersion({ version: 2 });
  const inParts = {
    ...stands,
    text: "One.\n\nTwo.\n\nA page.",
    answers: [
      { question: 1, asked: "First?", span: { start: 0, end: 4 } },
      { question: 1, asked: "Second?", span: { start: 6, end: 10 } },
      { part: 1, speaksTo: [3], span: { start: 12, end: 19 } },
    ],
  };
  test.each([
    ["one answer", stands, [{ question: 1, text: "A warm meal and a map." }]],
    ["answers to one question that a form shows as one, and a file", inParts, [{ question: 1, text: "One.\n\nTwo." }]],
    ["the same answers apart", inParts, [1, 1].map((question, at) => ({ question, text: at === 0 ? "One." : "Two." }))],
  ])("%s", (_, current, answers) => {
    const changed = anAmendment({ answers, consent: { ...consent, uses: [...consent.uses] } });
    const amended = amend(aContribution({ current }), changed, aConsultation(), when);
    expect(amended).toMatchObject({
      ok: true,
      value: { version: { ...current, consent: given }, event: { details: { version: 2, wordsChanged: false } } },
    });
  });

  test.each([
    ["a letter more", [{ question: 1, text: "One.\n\nTwo.." }]],
    ["under another question", [{ question: 2, text: "One.\n\nTwo." }]],
    [
      "the same text parted under two questions",
      [1, 2].map((question) => ({ question, text: question === 1 ? "One." : "Two." })),
    ],
  ])("other words do: %s", (_, answers) => {
    const amended = amend(aContribution({ current: inParts }), anAmendment({ answers }), aConsultation(), when);
    expect(amended).toMatchObject({
      ok: true,
      value: { version: { version: 3 }, event: { details: { wordsChanged: true } } },
    });
    // What a file's sender said of it stays with it.
    expect(amended.ok && amended.value.version.answers.at(-1)).toMatchObject({ part: 1, speaksTo: [3] });
  });
});

test("a convener may do it at the respondent's word, and is named for it", () => {
  const amended = amend(aContribution(), anAmendment(), aConsultation(), { ...when, actor: aConvener });
  expect(amended.ok && amended.value.event.actor).toEqual(aConvener);
});

describe("until when", () => {
  const extension: Extension = {
    id: "extension0000001",
    for: { kind: "respondent", respondent: "amina@example.org" },
    closes: { on: "2016-09-20" },
    reason: "Illness.",
    grantedAt: aMoment,
    grantedBy: "Noor",
  };
  const extended = aConsultation({ stage: "closed", extensions: [extension] });
  const lenient = aConsultation({
    definition: aDefinition({ deadline: { closes: { on: "2016-09-16" }, zone: "UTC", toleranceMinutes: 60 } }),
  });

  test.each([
    ["the last millisecond", "2016-09-16T23:59:59.999Z", aConsultation(), "2016-09-17T00:00:00.000Z", true],
    ["the closing moment", afterClosing, aConsultation(), "2016-09-17T00:00:00.000Z", false],
    ["their own extension", afterClosing, extended, "2016-09-21T00:00:00.000Z", true],
    ["a tolerance", "2016-09-17T00:59:59.999Z", lenient, "2016-09-17T00:00:00.000Z", true],
    ["past the tolerance", "2016-09-17T01:00:00.000Z", lenient, "2016-09-17T00:00:00.000Z", false],
    ["while the paper is written", later, aConsultation({ stage: "consolidating" }), "2016-09-17T00:00:00.000Z", false],
  ])("%s", (_, receivedAt, consultation, until, isAllowed) => {
    expect(amendingFor(aContribution(), consultation, { at: receivedAt, identity: anIdentity() })).toEqual({
      until,
      isAllowed,
    });
    const amended = amend(aContribution(), anAmendment({ receivedAt }), consultation, when);
    expect(amended.ok).toBe(isAllowed);
    if (!amended.ok) expect(amended.refusal).toMatchObject({ kind: "amending-over", until });
  });

  test("an extension for a receipt holds for it, whoever holds it and whatever else they were given", () => {
    const contribution = aContribution();
    const forReceipt = { ...extension, for: { kind: "respondent", respondent: contribution.number } } as const;
    const consultation = aConsultation({ stage: "closed", extensions: [forReceipt] });
    for (const identity of [undefined, anIdentity()]) {
      expect(amendingFor(contribution, consultation, { at: afterClosing, identity }).isAllowed).toBe(true);
    }
    const other = aContribution({ number: "000000000000" });
    expect(amendingFor(other, consultation, { at: afterClosing, identity: undefined }).isAllowed).toBe(false);
  });

  test("an extension for one is not found when nobody is known", () => {
    expect(amendingFor(aContribution(), extended, { at: afterClosing, identity: undefined }).isAllowed).toBe(false);
  });
});

test("what was taken back stays so", () => {
  const withdrawn = aContribution({ withdrawnAt: aMoment });
  expect(amend(withdrawn, anAmendment(), aConsultation(), when)).toMatchObject({
    ok: false,
    refusal: { kind: "withdrawn" },
  });
  expect(amendingFor(withdrawn, aConsultation(), { at: later, identity: undefined }).isAllowed).toBe(false);
});

test("answers are checked as the first time", () => {
  expect(amend(aContribution(), anAmendment({ answers: [{ text: " " }] }), aConsultation(), when)).toMatchObject({
    ok: false,
    refusal: { kind: "nothing-written" },
  });
});

describe("what the discussion shows afterwards", () => {
  const atOnce = aConsultation({ definition: aDefinition({ moderation: { shown: "at-once", policy: "Be civil." } }) });
  const same = [{ question: 1, text: "A warm meal and a map." }];

  test.each<[string, Publication, Consultation, Partial<Amendment>, Publication]>([
    ["new words are read again", "shown", aConsultation(), {}, "waiting"],
    ["new words are shown at once where that is the policy", "shown", atOnce, {}, "shown"],
    ["what was declined does not come back unread", "declined", atOnce, {}, "waiting"],
    ["the same words keep what was decided", "shown", aConsultation(), { answers: same }, "shown"],
    ["the same words stay declined", "declined", atOnce, { answers: same }, "declined"],
    ["a publication no longer allowed ends", "shown", atOnce, { consent: aConsent({ uses: [] }) }, "not-asked"],
    ["one newly allowed begins as the first time", "not-asked", aConsultation(), { answers: same }, "waiting"],
  ])("%s", (_, publication, consultation, change, expected) => {
    const amended = amend(aContribution({ publication }), anAmendment(change), consultation, when);
    expect(amended.ok && amended.value.publication).toBe(expected);
  });
});
