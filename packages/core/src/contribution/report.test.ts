import { describe, expect, test } from "vitest";
import { contributionForPaper } from "../testing/material.ts";
import type { Event } from "../event/event.ts";
import type { Contribution } from "./contribution.ts";
import { moderationEntry } from "./moderation-log.ts";
import { report, ReportNote, ReportReason } from "./report.ts";

const now = "2016-09-05T10:00:00.000Z";
const shown: Contribution = {
  ...contributionForPaper(1, { answers: [{ question: 1, text: "Hier." }] }),
  publication: "shown",
};

describe("a reader's report", () => {
  test.each(ReportReason.options)("for %s asks a person to look, and decides nothing", (reason) => {
    const reported = report(shown, { reason, note: " He names my street. ", now });
    expect(reported).toMatchObject({
      ok: true,
      value: {
        attention: {
          kind: "reported",
          message: expect.stringMatching(/^A reader reported it: .+\. They add: He names my street\.$/),
        },
        event: { kind: "reported", contributionId: shown.id, details: { reason }, actor: { kind: "system" } },
      },
    });
    // The log of events is read by more people than the desk.
    expect(reported.ok && JSON.stringify(reported.value.event)).not.toContain("street");
  });

  test("may go without words, and is nothing about what is not shown", () => {
    const reported = report(shown, { reason: "insult", now });
    expect(reported.ok && reported.value.attention.message).toBe(
      "A reader reported it: it insults or threatens people.",
    );
    for (const gone of [{ publication: "declined" as const }, { withdrawnAt: now }]) {
      expect(report({ ...shown, ...gone }, { reason: "other", now })).toMatchObject({ refusal: { kind: "not-shown" } });
    }
    expect(ReportNote.safeParse("\0").success).toBe(false);
  });
});

describe("the moderation log", () => {
  const event = (changes: Partial<Event>): Event => ({
    consultationId: "forum",
    sequence: 7,
    kind: "unpublished",
    at: now,
    actor: { kind: "person", account: "account1", label: "Noor" },
    contributionId: shown.id,
    details: { reason: "unkind" },
    ...changes,
  });
  const entry = (changes: Partial<Event>) => moderationEntry(event(changes), (id) => `name of ${id}`);

  test("tells what was decided and why, and of a person only their part in it", () => {
    expect(entry({})).toEqual({
      sequence: 7,
      at: now,
      decision: "unpublished",
      by: "convener",
      contribution: `name of ${shown.id}`,
      reason: "unkind",
      note: "",
    });
    expect(JSON.stringify(entry({}))).not.toContain("Noor");
    expect(entry({ actor: { kind: "operator", label: "root" } })?.by).toBe("convener");
    expect(entry({ kind: "withdrawn", actor: { kind: "respondent" }, details: { version: 1 } })).toMatchObject({
      by: "respondent",
      reason: "",
    });
    expect(
      entry({ kind: "withdrawn", actor: { kind: "system", label: "Facebook" }, details: { note: "Deleted." } }),
    ).toMatchObject({ by: "system", note: "Deleted." });
    expect(entry({ kind: "reported", actor: { kind: "system", label: "a reader" } })?.by).toBe("reader");
  });

  test("holds what came in set aside, and nothing else that came in or happened", () => {
    expect(entry({ kind: "received", details: { setAside: "blank" } })).toMatchObject({
      decision: "set-aside",
      by: "system",
      reason: "blank",
    });
    expect(entry({ kind: "received", details: {} })).toBeUndefined();
    expect(entry({ kind: "coded" })).toBeUndefined();
    const { contributionId: _, ...ofNone } = event({});
    expect(moderationEntry(ofNone, (id) => id)).toBeUndefined();
  });
});
