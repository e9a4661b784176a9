import { describe, expect, test } from "vitest";
import { aConsultation, aContribution, aConvener, aMoment } from "../testing/builders.ts";
import { Attention } from "./attention.ts";
import { assignContribution } from "./assign.ts";
import { correctRespondent } from "./correct-respondent.ts";
import { lookAt } from "./look-at.ts";
import { reopenAttention, settleAttention } from "./settle-attention.ts";

const decider = { by: aConvener, now: aMoment };
const attention: Attention = Attention.parse({
  id: "attention0000001",
  consultationId: "harbour-towns",
  contributionId: "contribution0001",
  kind: "no-words",
  message: "A scan.",
  raisedAt: aMoment,
});

describe("a matter", () => {
  test("is settled once, by a person, with a word of what was done", () => {
    const settled = settleAttention(attention, { ...decider, note: "Typed it." });
    expect(settled).toMatchObject({
      ok: true,
      value: {
        attention: { settled: { at: aMoment, by: "Noor", note: "Typed it." } },
        event: { kind: "attention-settled", details: { attention: "no-words", note: "Typed it." } },
      },
    });
    const again = settleAttention({ ...attention, settled: { at: aMoment, by: "Noor" } }, decider);
    expect(again).toMatchObject({ ok: false, refusal: { kind: "already-settled" } });
  });

  test("that was settled can be opened again, once", () => {
    const settled = { ...attention, settled: { at: aMoment, by: "Noor" } };
    expect(reopenAttention(settled, decider)).toEqual({
      ok: true,
      value: {
        attention,
        event: expect.objectContaining({ kind: "attention-reopened", details: { attention: "no-words" } }),
      },
    });
    expect(reopenAttention(attention, decider)).toMatchObject({ ok: false, refusal: { kind: "not-settled" } });
  });

  test.each([undefined, "  "])("needs no word (%j)", (note) => {
    const settled = settleAttention(attention, { ...decider, note });
    expect(settled.ok && settled.value.attention.settled).toEqual({ at: aMoment, by: "Noor" });
  });
});

describe("the inbox", () => {
  test("notes which words somebody looked at, and that they are new again", () => {
    const contribution = aContribution();
    expect(lookAt(contribution, { ...decider, isNewAgain: false })).toEqual({
      consultationId: contribution.consultationId,
      kind: "looked-at",
      at: aMoment,
      actor: aConvener,
      contributionId: contribution.id,
      details: { version: contribution.current.version },
    });
    expect(lookAt(contribution, { ...decider, isNewAgain: true }).details).toMatchObject({ isNewAgain: true });
  });

  test("gives a contribution to somebody, or to nobody", () => {
    expect(assignContribution(aContribution(), { ...decider, to: { label: "Sami" } })).toMatchObject({
      kind: "assigned",
      details: { to: "Sami" },
    });
    expect(assignContribution(aContribution(), { ...decider, to: undefined }).details).toEqual({});
  });
});

describe("for whom it speaks", () => {
  const respondent = { kind: "organisation", country: "KE" } as const;

  test("can be said later, and the log tells that it was, not whom", () => {
    const contribution = aContribution({ respondent: { kind: "unstated" } });
    expect(correctRespondent(contribution, respondent, decider, aConsultation())).toMatchObject({
      ok: true,
      value: { respondent, event: { kind: "respondent-corrected", details: { from: "unstated", to: "organisation" } } },
    });
  });

  test("takes away nothing else that was noted of them", () => {
    const facets = [{ name: "place", value: "Ghent" }];
    const contribution = aContribution({ respondent: { kind: "unstated", facets } });
    expect(correctRespondent(contribution, respondent, decider, aConsultation())).toMatchObject({
      value: { respondent: { ...respondent, facets } },
    });
  });

  test("is settled with what counts", () => {
    const published = aConsultation({ stage: "published" });
    expect(correctRespondent(aContribution(), respondent, decider, published)).toMatchObject({
      ok: false,
      refusal: { kind: "wrong-stage" },
    });
  });

  test("is nobody's affair any more when it was taken back", () => {
    const withdrawn = aContribution({ withdrawnAt: aMoment });
    expect(correctRespondent(withdrawn, respondent, decider, aConsultation())).toMatchObject({
      ok: false,
      refusal: { kind: "withdrawn" },
    });
  });
});
