import { describe, expect, test } from "vitest";
import { aConsultation, aContribution, aConvener, aMoment } from "../testing/builders.ts";
import { Attention } from "./attention.ts";
import { correctRespondent } from "./correct-respondent.ts";
import { settleAttention } from "./settle-attention.ts";

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

  test.each([undefined, "  "])("needs no word (%j)", (note) => {
    const settled = settleAttention(attention, { ...decider, note });
    expect(settled.ok && settled.value.attention.settled).toEqual({ at: aMoment, by: "Noor" });
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
