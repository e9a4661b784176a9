import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Extension } from "../deadline/extension.ts";
import { admission, judgeTimeliness } from "../deadline/judge-timeliness.ts";
import { anyIntake } from "../testing/arbitraries.ts";
import { aConsent, aConsultation, aDefinition, aMoment, anIdentity, anIntake } from "../testing/builders.ts";
import { Contribution, Intake } from "./contribution.ts";
import { isBlank } from "./answers-to-text.ts";
import { receiptNumber } from "./receipt-number.ts";
import { receive } from "./receive.ts";

const by = { id: "contribution0001", number: receiptNumber("48273905117"), now: aMoment };
const hourLate = "2016-09-17T01:00:00.000Z";
const extension: Extension = {
  id: "extension0000001",
  for: { kind: "respondent", respondent: "amina@example.org" },
  closes: { on: "2016-09-20" },
  reason: "Illness.",
  grantedAt: aMoment,
  grantedBy: "Noor",
};

function withDeadline(deadline: Partial<ReturnType<typeof aDefinition>["deadline"]>) {
  return aConsultation({ definition: aDefinition({ deadline: { ...aDefinition().deadline, ...deadline } }) });
}

test("an intake on time becomes a contribution, its person apart, its words untouched", () => {
  const answers = [{ question: 3, text: "  Together.\n" }, { question: 1, text: "" }, { text: "Thank you" }];
  const received = receive(anIntake({ answers }), aConsultation(), by);
  expect(received.ok && received.value).toEqual({
    contribution: {
      id: "contribution0001",
      consultationId: "harbour-towns",
      number: "482739051170",
      channel: "website",
      receivedAt: aMoment,
      respondent: { kind: "organisation", country: "KE", language: "en" },
      recordedBy: { kind: "respondent" },
      timeliness: {
        verdict: "on-time",
        momentAt: aMoment,
        evidence: "server-clock",
        counts: "sent",
        closesAt: "2016-09-17T00:00:00.000Z",
        byMs: 216_000_000,
        movedByOutageMs: 0,
        withinTolerance: false,
      },
      admission: "admitted",
      publication: "waiting",
      current: {
        version: 1,
        at: aMoment,
        original: "a".repeat(64),
        text: "  Together.\n\n\nThank you",
        answers: [{ question: 3, span: { start: 0, end: 12 } }, { span: { start: 14, end: 23 } }],
        consent: { uses: ["analyse", "quote-named", "publish"], publishedAs: "named" },
      },
    },
    identity: anIdentity(),
    event: {
      consultationId: "harbour-towns",
      kind: "received",
      at: aMoment,
      actor: { kind: "respondent" },
      contributionId: "contribution0001",
      details: { channel: "website", stage: "open", verdict: "on-time", admission: "admitted", version: 1 },
    },
    parts: [],
    form: undefined,
    provenance: undefined,
    attention: [],
  });
});

describe("late ones", () => {
  test.each([
    ["admit-marked", "admitted-marked"],
    ["hold", "held"],
  ] as const)("under the policy %s are %s", (late, expected) => {
    const received = receive(anIntake({ receivedAt: hourLate }), withDeadline({ late }), by);
    expect(received.ok && received.value.contribution).toMatchObject({
      admission: expected,
      timeliness: { verdict: "late" },
    });
  });

  test("under the policy refuse are told so", () => {
    expect(receive(anIntake({ receivedAt: hourLate }), withDeadline({ late: "refuse" }), by)).toMatchObject({
      ok: false,
      refusal: {
        kind: "too-late",
        timeliness: { verdict: "late" },
        message: expect.stringContaining("was Friday 16 September 2016, end of the day"),
      },
    });
  });

  test("are not late for the respondent who was given more time, whatever the case of their address", () => {
    const consultation = aConsultation({ extensions: [extension] });
    const hers = receive(
      anIntake({ receivedAt: hourLate, identity: { email: "Amina@Example.org" } }),
      consultation,
      by,
    );
    expect(hers.ok && hers.value.contribution).toMatchObject({
      admission: "admitted",
      timeliness: { verdict: "extended" },
    });
    const theirs = receive(anIntake({ receivedAt: hourLate, identity: {} }), consultation, by);
    expect(theirs.ok && theirs.value.contribution.timeliness.verdict).toBe("late");
  });

  test("may come while the paper is being written, not after it is published", () => {
    expect(receive(anIntake({ receivedAt: hourLate }), aConsultation({ stage: "consolidating" }), by).ok).toBe(true);
    expect(receive(anIntake({ receivedAt: hourLate }), aConsultation({ stage: "published" }), by)).toMatchObject({
      ok: false,
      refusal: { kind: "already-published" },
    });
  });
});

describe("before it opens", () => {
  const opening = aConsultation({ definition: aDefinition({ opensAt: "2016-09-15T00:00:00.000Z" }) });

  test("a draft takes nothing in", () => {
    expect(receive(anIntake(), aConsultation({ stage: "draft" }), by)).toMatchObject({
      ok: false,
      refusal: { kind: "not-open-yet", opensAt: undefined, message: expect.stringContaining("when it is announced") },
    });
  });

  test("a moment too early is told when", () => {
    expect(receive(anIntake(), opening, by)).toMatchObject({
      ok: false,
      refusal: { kind: "not-open-yet", message: expect.stringContaining("opens on Thursday 15 September 2016") },
    });
    expect(receive(anIntake({ receivedAt: "2016-09-15T00:00:00.000Z" }), opening, by).ok).toBe(true);
  });

  test("a letter that was sent before and came after is held, not lost", () => {
    const early = receive(
      anIntake({ channel: "email", receivedAt: "2016-09-15T08:00:00.000Z", sent: [{ at: aMoment, by: "mail-hop" }] }),
      opening,
      by,
    );
    expect(early.ok && early.value.contribution).toMatchObject({
      admission: "held",
      timeliness: { verdict: "too-early" },
    });
  });
});

test("a channel that is not offered takes nothing in, unless a convener recorded what came anyway", () => {
  const respondent = receive(anIntake({ channel: "facebook" }), aConsultation(), by);
  expect(respondent).toMatchObject({ ok: false, refusal: { kind: "channel-not-offered" } });
  const convener = { kind: "convener", account: "convener00000001", label: "Noor" } as const;
  const recorded = receive(anIntake({ channel: "facebook", recordedBy: convener }), aConsultation(), by);
  expect(recorded.ok && recorded.value.event.actor).toEqual({ ...convener, kind: "person" });
  expect(recorded.ok && recorded.value.contribution.recordedBy).toEqual(convener);
  const operator = { kind: "operator", label: "Noor" } as const;
  const handedIn = receive(anIntake({ recordedBy: convener }), aConsultation(), { ...by, by: operator });
  expect(handedIn.ok && handedIn.value.event.actor).toEqual(operator);
});

test("answers that cannot be kept are refused with their problems", () => {
  expect(receive(anIntake({ answers: [{ question: 9, text: "x" }] }), aConsultation(), by)).toMatchObject({
    ok: false,
    refusal: { kind: "unknown-question", problems: [{ answer: 0, question: 9 }] },
  });
  expect(receive(anIntake({ answers: [] }), aConsultation(), by)).toMatchObject({
    refusal: { kind: "nothing-written" },
  });
});

describe("publication", () => {
  const atOnce = aConsultation({ definition: aDefinition({ moderation: { shown: "at-once", policy: "Be civil." } }) });

  test.each([
    ["allowed, after reading", aConsultation(), anIntake(), "waiting"],
    ["allowed, at once", atOnce, anIntake(), "shown"],
    ["allowed, at once, but held", atOnce, anIntake({ receivedAt: hourLate }), "waiting"],
    ["not allowed", atOnce, anIntake({ consent: aConsent({ uses: ["quote-named"] }) }), "not-asked"],
  ])("%s", (_, consultation, intake, publication) => {
    const received = receive(intake, consultation, by);
    expect(received.ok && received.value.contribution.publication).toBe(publication);
  });
});

test("whatever is taken in is whole: a contribution by its schema, with all the words, and nothing of the person", () => {
  const consultation = withDeadline({ late: "refuse" });
  fc.assert(
    fc.property(anyIntake(), (intake) => {
      expect(Intake.safeParse(intake).success).toBe(true);
      const received = receive(intake, consultation, by);
      if (!received.ok) {
        expect(["too-late", "channel-not-offered"]).toContain(received.refusal.kind);
        return;
      }
      const { contribution, identity, event } = received.value;
      expect(Contribution.parse(contribution)).toEqual(contribution);
      for (const { text } of intake.answers) if (!isBlank(text)) expect(contribution.current.text).toContain(text);
      expect(identity).toEqual(intake.identity);
      for (const detail of Object.values(intake.identity))
        expect(JSON.stringify([contribution, event])).not.toContain(detail);
      expect(contribution.admission).toBe(admission(contribution.timeliness, consultation.definition.deadline));
    }),
  );
});

test("the deadline of the page and the deadline of the receipt are one", () => {
  const consultation = aConsultation({ extensions: [extension] });
  const received = receive(anIntake({ receivedAt: hourLate }), consultation, by);
  const judged = judgeTimeliness({
    deadline: consultation.definition.deadline,
    extensions: [extension],
    outages: [],
    channel: "website",
    respondent: "amina@example.org",
    evidence: { receivedAt: hourLate, sent: [] },
  });
  expect(received.ok && received.value.contribution.timeliness).toEqual(judged);
});
