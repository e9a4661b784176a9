/** What cannot be handed back: a mail, a comment, a file. It is taken in whatever is against it, and accounted for. */
import { describe, expect, test } from "vitest";
import { aConsultation, aDefinition, aMoment, anIntake } from "../testing/builders.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { Intake } from "./contribution.ts";
import type { Part } from "./part.ts";
import { receiptNumber } from "./receipt-number.ts";
import { receive } from "./receive.ts";

const facts = { id: "contribution0001", number: receiptNumber("48273905117"), now: aMoment, mustKeep: true };
const late = "2016-09-17T01:00:00.000Z";
const attachment: Part = {
  ordinal: 1,
  original: "c".repeat(64),
  mediaType: "application/pdf",
  size: 1200,
  role: "material",
  name: "report.pdf",
  reading: { state: "waiting", attempts: 0 },
};
const refusing = aConsultation({
  definition: aDefinition({ deadline: { ...aDefinition().deadline, late: "refuse" } }),
});

function letter(overrides: Partial<Intake> = {}): Intake {
  return Intake.parse(anIntake({ channel: "email", answers: [{ text: "Dear all" }], ...overrides }));
}

function taken(intake: Intake, consultation: Consultation = aConsultation()) {
  const received = receive(intake, consultation, facts);
  if (!received.ok) throw new Error(received.refusal.message);
  return received.value;
}

describe("what is against it becomes the reason why it is set aside", () => {
  test.each([
    ["late under a policy that refuses", letter({ receivedAt: late }), refusing, "late-not-admitted", "refused"],
    ["after publication", letter(), aConsultation({ stage: "published" }), "late-not-admitted", "admitted"],
    ["said by the convener", letter({ isByConvener: true }), aConsultation(), "by-convener", "admitted"],
    ["sent by a machine", letter({ isAutomatic: true }), aConsultation(), "automatic", "admitted"],
    ["without a word", letter({ answers: [{ text: " \n" }] }), aConsultation(), "blank", "admitted"],
    [
      "with nothing in its row of a file",
      letter({ answers: [], parts: [{ ...attachment, role: "table" }] }),
      aConsultation(),
      "blank",
      "admitted",
    ],
    [
      "with a logo alone",
      letter({ answers: [], parts: [{ ...attachment, role: "inline" }] }),
      aConsultation(),
      "blank",
      "admitted",
    ],
  ] as const)("%s", (_what, intake, consultation, reason, admission) => {
    const { contribution, event } = taken(intake, consultation);
    expect(contribution).toMatchObject({
      admission,
      publication: "not-asked",
      setAside: { reason, by: "this system" },
    });
    expect(event.details).toMatchObject({ setAside: reason });
  });
});

test("what is refused to somebody who still holds it is taken in here, whatever its channel or its length", () => {
  const words = "x".repeat(300_000);
  expect(receive(letter({ answers: [{ text: words }] }), aConsultation(), { ...facts, mustKeep: false }).ok).toBe(
    false,
  );
  expect(taken(letter({ channel: "facebook", answers: [{ text: words }] })).contribution.current.text).toBe(words);
});

test("one that comes before the opening is held", () => {
  const early = aConsultation({ definition: aDefinition({ opensAt: "2016-09-15T00:00:00.000Z" }) });
  expect(taken(letter(), early).contribution).toMatchObject({
    admission: "held",
    timeliness: { verdict: "too-early" },
  });
});

test("a draft takes in nothing: the mail stays where it is", () => {
  expect(receive(letter(), aConsultation({ stage: "draft" }), facts)).toMatchObject({
    ok: false,
    refusal: { kind: "not-open-yet" },
  });
});

test("files and forms say something without a typed word, on a form as well", () => {
  const parts = [attachment];
  const attention = [{ kind: "unverified-sender" as const, message: "The sender is not verified." }];
  const provenance = { externalKey: "<1@example.org>", subject: "Our reply" };
  const byForm = receive(letter({ answers: [{ text: "" }], parts, attention, provenance }), aConsultation(), {
    ...facts,
    mustKeep: false,
  });
  expect(byForm).toMatchObject({
    ok: true,
    value: { parts, attention, provenance, contribution: { current: { text: "" } }, event: { details: { parts: 1 } } },
  });
  const form = { kind: "case-study", caseStudy: { title: "A desk at the harbour" } } as const;
  expect(taken(letter({ answers: [], form }))).toMatchObject({ form });
});

test("what a machine sent, or what says nothing, asks nobody for attention", () => {
  const attention = [{ kind: "unnamed-respondent" as const, message: "Nobody said for whom this speaks." }];
  expect(taken(letter({ isAutomatic: true, attention })).attention).toEqual([]);
  expect(taken(letter({ answers: [], attention })).attention).toEqual([]);
  expect(taken(letter({ receivedAt: late, attention }), refusing).attention).toEqual(attention);
});
