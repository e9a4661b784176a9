import { describe, expect, test } from "vitest";
import { Event } from "../event/event.ts";
import { aConsultation, aContribution, aConvener, aDefinition, aTimeliness } from "../testing/builders.ts";
import { admit } from "./admit.ts";
import { SetAside, SetAsideReason } from "./contribution.ts";
import { moderate } from "./moderate.ts";
import { restore, setAside } from "./set-aside.ts";
import { withdraw } from "./withdraw.ts";

const now = "2016-09-20T08:00:00.000Z";
const decider = { by: aConvener, now };
const withdrawn = aContribution({ withdrawnAt: now });
const duplicate = { reason: "exact-duplicate", by: "Noor", at: now } as const;

function refusalKind(
  result: { ok: true } | { ok: false; refusal: { kind: string; message: string } },
): string | undefined {
  return result.ok ? undefined : result.refusal.kind;
}

describe("withdraw", () => {
  test("says how, when a platform tells that it is gone", () => {
    const by = { kind: "system", label: "Facebook" } as const;
    expect(withdraw(aContribution(), { now, by, note: "It was deleted there." })).toMatchObject({
      value: {
        change: { setAside: { reason: "withdrawn", note: "It was deleted there.", by: "Facebook" } },
        event: { actor: by, details: { version: 1, note: "It was deleted there." } },
      },
    });
  });

  test("takes the words back for good", () => {
    const decided = withdraw(aContribution({ publication: "shown" }), { now });
    expect(decided).toEqual({
      ok: true,
      value: {
        change: {
          withdrawnAt: now,
          publication: "not-asked",
          setAside: { reason: "withdrawn", by: "the respondent", at: now },
        },
        event: {
          consultationId: "harbour-towns",
          kind: "withdrawn",
          at: now,
          actor: { kind: "respondent" },
          contributionId: "contribution0001",
          details: { version: 1 },
        },
      },
    });
    expect(refusalKind(withdraw(withdrawn, { now }))).toBe("already-withdrawn");
  });

  test("by a convener names the convener, and stands over another reason", () => {
    const decided = withdraw(aContribution({ setAside: duplicate }), decider);
    expect(decided.ok && decided.value.change.setAside).toEqual({ reason: "withdrawn", by: "Noor", at: now });
  });
});

describe("set aside and restore", () => {
  const consultation = aConsultation({ stage: "consolidating" });

  test("a reason, who and when stand beside it, and it can be taken back", () => {
    const decided = setAside(
      aContribution(),
      { reason: "out-of-scope", note: "About fish.", ...decider },
      consultation,
    );
    expect(decided.ok && decided.value.change).toEqual({
      setAside: { reason: "out-of-scope", note: "About fish.", by: "Noor", at: now },
    });
    expect(decided.ok && decided.value.event).toMatchObject({
      kind: "set-aside",
      actor: aConvener,
      details: { reason: "out-of-scope", note: "About fish." },
    });
    const back = restore(aContribution({ setAside: duplicate }), decider, consultation);
    expect(back.ok && back.value).toMatchObject({
      change: { setAside: null },
      event: { kind: "restored", details: { reason: "exact-duplicate" } },
    });
  });

  test.each([undefined, "", "  "])("a note that says nothing (%j) is no note", (note) => {
    const decided = setAside(aContribution(), { reason: "blank", note, ...decider }, consultation);
    expect(decided.ok && decided.value.change.setAside).toEqual({ reason: "blank", by: "Noor", at: now });
    expect(decided.ok && decided.value.event.details).toEqual({ reason: "blank" });
  });

  test.each([
    [
      "twice",
      setAside(aContribution({ setAside: duplicate }), { reason: "blank", ...decider }, consultation),
      "already-set-aside",
    ],
    ["what its respondent took back", setAside(withdrawn, { reason: "blank", ...decider }, consultation), "withdrawn"],
    [
      "after publication",
      setAside(aContribution(), { reason: "blank", ...decider }, aConsultation({ stage: "published" })),
      "wrong-stage",
    ],
    ["back, what its respondent took back", restore(withdrawn, decider, consultation), "withdrawn"],
    [
      "back, after publication",
      restore(aContribution({ setAside: duplicate }), decider, aConsultation({ stage: "published" })),
      "wrong-stage",
    ],
    ["back, what is not set aside", restore(aContribution(), decider, consultation), "not-set-aside"],
  ])("%s is refused", (_, result, kind) => {
    expect(refusalKind(result)).toBe(kind);
  });

  test("a note that cannot be kept is no note by the schema", () => {
    expect(SetAside.safeParse({ ...duplicate, note: "a\0" }).success).toBe(false);
    expect(SetAsideReason.options).toContain("withdrawn");
  });
});

describe("admit", () => {
  const held = aContribution({ admission: "held", timeliness: aTimeliness("late") });

  test("lets a late one take part, marked, and an early one unmarked", () => {
    const late = admit(held, { reason: "The mail server was down.", ...decider }, aConsultation());
    expect(late.ok && late.value).toMatchObject({
      change: { admission: "admitted-marked", publication: "waiting" },
      event: { kind: "admitted", details: { admission: "admitted-marked", reason: "The mail server was down." } },
    });
    const early = admit({ ...held, timeliness: aTimeliness("too-early") }, decider, aConsultation());
    expect(early.ok && early.value.change).toEqual({ admission: "admitted", publication: "waiting" });
    expect(early.ok && early.value.event.details).toEqual({ admission: "admitted" });
  });

  test("shows what waited only for that, where the policy is at once", () => {
    const atOnce = aConsultation({
      definition: aDefinition({ moderation: { shown: "at-once", policy: "Be civil." } }),
    });
    const waiting = admit(held, decider, atOnce);
    expect(waiting.ok && waiting.value.change.publication).toBe("shown");
    const declined = admit({ ...held, publication: "declined" }, decider, atOnce);
    expect(declined.ok && declined.value.change.publication).toBe("declined");
  });

  test("takes back that it was set aside for being late, and no other reason", () => {
    const late = { ...held, setAside: { ...duplicate, reason: "late-not-admitted" as const } };
    const admitted = admit(late, decider, aConsultation());
    expect(admitted.ok && admitted.value.change.setAside).toBeNull();
    expect(refusalKind(admit({ ...held, setAside: duplicate }, decider, aConsultation()))).toBe("set-aside");
  });

  test.each([
    ["what takes part", admit(aContribution(), decider, aConsultation()), "already-admitted"],
    ["what was taken back", admit({ ...held, withdrawnAt: now }, decider, aConsultation()), "withdrawn"],
    ["after publication", admit(held, decider, aConsultation({ stage: "published" })), "wrong-stage"],
  ])("%s is refused", (_, result, kind) => {
    expect(refusalKind(result)).toBe(kind);
  });
});

describe("moderate", () => {
  const shown = { to: "shown", ...decider } as const;
  const declined = { to: "declined", reason: " It insults. ", ...decider } as const;

  test("shows, or declines for a reason that the log keeps, and either way back", () => {
    const one = moderate(aContribution(), shown, aConsultation());
    expect(one.ok && one.value).toMatchObject({
      change: { publication: "shown" },
      event: { kind: "published", details: {} },
    });
    const other = moderate(aContribution({ publication: "shown" }), declined, aConsultation());
    expect(other.ok && other.value).toMatchObject({
      change: { publication: "declined" },
      event: { kind: "unpublished", details: { reason: "It insults." } },
    });
    expect(moderate(aContribution({ publication: "declined" }), shown, aConsultation()).ok).toBe(true);
  });

  test.each([
    ["without a reason", moderate(aContribution(), { to: "declined", ...decider }, aConsultation()), "reason-needed"],
    ["for a blank reason", moderate(aContribution(), { ...declined, reason: "  " }, aConsultation()), "reason-needed"],
    [
      "what may not be published",
      moderate(aContribution({ publication: "not-asked" }), shown, aConsultation()),
      "publication-not-allowed",
    ],
    ["what is shown already", moderate(aContribution({ publication: "shown" }), shown, aConsultation()), "already-so"],
    ["what is held", moderate(aContribution({ admission: "held" }), shown, aConsultation()), "not-admitted"],
    ["what was taken back", moderate(withdrawn, shown, aConsultation()), "withdrawn"],
    ["in a draft", moderate(aContribution(), shown, aConsultation({ stage: "draft" })), "wrong-stage"],
  ])("%s is refused", (_, result, kind) => {
    expect(refusalKind(result)).toBe(kind);
  });

  test("what is held may be declined", () => {
    expect(moderate(aContribution({ admission: "held" }), declined, aConsultation()).ok).toBe(true);
  });
});

test("every event of a decision is one by its schema and names no respondent", () => {
  const decisions = [
    withdraw(aContribution(), { now }),
    setAside(aContribution(), { reason: "blank", ...decider }, aConsultation()),
    admit(aContribution({ admission: "held" }), decider, aConsultation()),
    moderate(aContribution(), { to: "shown", ...decider }, aConsultation()),
  ];
  for (const decided of decisions) {
    expect(decided.ok && Event.safeParse({ ...decided.value.event, sequence: 1 }).success).toBe(true);
  }
});
