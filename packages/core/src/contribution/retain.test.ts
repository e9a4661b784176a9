import { describe, expect, test } from "vitest";
import { parseDefinition } from "../consultation/parse-definition.ts";
import { wordsKeptIn, type KeptFor } from "../consultation/retention.ts";
import { aContribution, aDefinition } from "../testing/builders.ts";
import type { Contribution, WithdrawnReason } from "./contribution.ts";
import { moderationEntry } from "./moderation-log.ts";
import { eraseByRule, wordsKeptUntil } from "./retain.ts";
import { withdraw } from "./withdraw.ts";

const takenOutAt = "2016-09-20T10:00:00.000Z";
const takenOut = (reason: WithdrawnReason, changes: Partial<Contribution> = {}): Contribution => {
  const decided = withdraw(aContribution(), { now: takenOutAt, reason });
  if (!decided.ok) throw new Error("it stands");
  const { withdrawnAt, publication, setAside } = decided.value.change;
  return aContribution({
    ...(withdrawnAt && { withdrawnAt }),
    ...(publication && { publication }),
    ...(setAside && { setAside }),
    ...changes,
  });
};
const keeping = (words: Partial<Record<WithdrawnReason, KeptFor>>) => aDefinition({ retention: { words } });

describe("where the definition says nothing", () => {
  test.each([
    ["deleted-at-source", "2016-10-20T10:00:00.000Z"],
    ["hidden-at-source", undefined],
    ["withdrawn", undefined],
  ] as const)("%s is kept until %s", (reason, until) => {
    expect(wordsKeptUntil(takenOut(reason), aDefinition())).toBe(until);
  });

  test("one rule that is given leaves the others as they are", () => {
    expect(wordsKeptIn(keeping({ withdrawn: 7 }))).toEqual({
      withdrawn: 7,
      "deleted-at-source": 30,
      "hidden-at-source": "for-good",
    });
    expect(wordsKeptIn({ retention: {} })).toEqual(wordsKeptIn({}));
  });
});

describe("what was taken out", () => {
  test.each([
    ["withdrawn", 7, "2016-09-27T10:00:00.000Z"],
    ["deleted-at-source", 0, takenOutAt],
    ["hidden-at-source", 1, "2016-09-21T10:00:00.000Z"],
    ["deleted-at-source", "for-good", undefined],
  ] as const)("%s, kept for %s, is kept until %s", (reason, keptFor, until) => {
    expect(wordsKeptUntil(takenOut(reason), keeping({ [reason]: keptFor }))).toBe(until);
  });

  test("is kept to the last moment, and erased at the first one after it", () => {
    const gone = takenOut("deleted-at-source");
    expect(eraseByRule(gone, aDefinition(), "2016-10-20T09:59:59.999Z")).toBeUndefined();
    expect(eraseByRule(gone, aDefinition(), "2016-10-20T10:00:00.000Z")).toEqual({
      consultationId: "harbour-towns",
      kind: "erased",
      at: "2016-10-20T10:00:00.000Z",
      actor: { kind: "system", label: "the rule on keeping" },
      contributionId: gone.id,
      details: { reason: "deleted-at-source", keptDays: 30 },
    });
  });

  test("is erased once", () => {
    const erased = takenOut("deleted-at-source", { erasedAt: "2016-10-20T10:00:00.000Z" });
    expect(eraseByRule(erased, aDefinition(), "2017-01-01T00:00:00.000Z")).toBeUndefined();
  });

  test("an erasure stands in the moderation log with its reason, and names nobody", () => {
    const event = eraseByRule(takenOut("hidden-at-source"), keeping({ "hidden-at-source": 0 }), takenOutAt);
    if (event === undefined) throw new Error("nothing was erased");
    expect(moderationEntry({ ...event, sequence: 9 }, () => "a name")).toMatchObject({
      decision: "erased",
      by: "system",
      reason: "hidden-at-source",
    });
  });
});

test("what stands, or is set aside by a convener, no rule takes", () => {
  const nothing = keeping({ withdrawn: 0, "deleted-at-source": 0, "hidden-at-source": 0 });
  const spam = aContribution({ setAside: { reason: "spam", by: "Noor", at: takenOutAt } });
  for (const standing of [aContribution(), spam])
    expect(eraseByRule(standing, nothing, "2099-01-01T00:00:00.000Z")).toBeUndefined();
});

test("the event of a withdrawal says why, unless its respondent simply wished so", () => {
  const details = (reason: WithdrawnReason) => {
    const decided = withdraw(aContribution(), { now: takenOutAt, reason });
    return decided.ok && decided.value.event.details;
  };
  expect(details("withdrawn")).toEqual({ version: 1 });
  expect(details("hidden-at-source")).toEqual({ version: 1, reason: "hidden-at-source" });
});

test.each([
  [{ words: { withdrawn: -1 } }, "retention.words.withdrawn"],
  [{ words: { withdrawn: 1.5 } }, "retention.words.withdrawn"],
  [{ words: { withdrawn: "forever" } }, "retention.words.withdrawn"],
  [{ words: { "deleted-at-sorce": 30 } }, "retention.words.deleted-at-sorce"],
])("a rule nobody can keep is named by its place (%j)", (retention, path) => {
  const parsed = parseDefinition({ ...aDefinition(), retention });
  expect(!parsed.ok && parsed.refusal.problems.map((problem) => problem.path)).toEqual([path]);
  expect(!parsed.ok && parsed.refusal.message).toMatch(/give a number of days|did you mean deleted-at-source/);
});
