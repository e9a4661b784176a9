/** The promises to respondents, for deadlines, extensions, outages and evidence of every kind. Single cases stand in the vectors. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instant } from "../base/instant.ts";
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import { closingFor, type DeadlineRules } from "./closing.ts";
import type { Closes, Deadline } from "./deadline.ts";
import type { Extension } from "./extension.ts";
import { admission, judgeTimeliness, type TimelinessQuestion } from "./judge-timeliness.ts";
import type { Outage } from "./outage.ts";
import { type SentEvidence, Timeliness, type Verdict } from "./timeliness.ts";
import { dayMs, hourMs, minuteMs } from "./zone.ts";

const around = Date.parse("2016-10-29T12:00:00.000Z");
const instant = fc.integer({ min: around - 4 * dayMs, max: around + 4 * dayMs }).map(epochMsToInstant);
const respondent = fc.constantFrom("rosa@example.org", "joy@example.org");

const closes: fc.Arbitrary<Closes> = fc.oneof(
  instant.map((moment) => ({ on: moment.slice(0, 10) })),
  instant.map((moment) => ({ at: moment.slice(0, 16) })),
  instant.map((moment) => ({ instant: moment })),
);

const deadline: fc.Arbitrary<Deadline> = fc.record({
  closes,
  zone: fc.constantFrom("Europe/Brussels", "anywhere-on-earth", "Atlantic/Azores", "America/Havana", "Asia/Manila"),
  counts: fc.constantFrom("sent", "received"),
  toleranceMinutes: fc.constantFrom(0, 15, 2000),
  late: fc.constantFrom("admit-marked", "hold", "refuse"),
});

const extension: fc.Arbitrary<Extension> = fc.record({
  id: fc.constantFrom("extension1", "extension2", "extension3", "extension4"),
  for: fc.oneof(
    fc.constant({ kind: "all" as const }),
    respondent.map((key) => ({ kind: "respondent" as const, respondent: key })),
  ),
  closes,
  reason: fc.constant("a power cut"),
  grantedAt: instant,
  grantedBy: fc.constant("a convener"),
});

const outage: fc.Arbitrary<Outage> = fc
  .tuple(instant, fc.integer({ min: 1, max: 2 * dayMs }))
  .map(([from, lengthMs]) => ({ from, to: epochMsToInstant(instantToEpochMs(from) + lengthMs), note: "down" }));

const evidence: fc.Arbitrary<SentEvidence> = fc.record({
  at: instant,
  by: fc.constantFrom("own-server", "inbox", "mail-hop", "platform-time", "convener-statement", "claimed-date"),
});

const question: fc.Arbitrary<TimelinessQuestion> = fc.record({
  deadline,
  extensions: fc.array(extension, { maxLength: 4 }),
  outages: fc.array(outage, { maxLength: 4 }),
  opensAt: fc.option(instant, { nil: undefined }),
  channel: fc.constant("email"),
  respondent: fc.option(respondent, { nil: undefined }),
  evidence: fc.record({ receivedAt: instant, sent: fc.array(evidence, { maxLength: 4 }) }),
});

const rank: Record<Verdict, number> = { "too-early": 0, "on-time": 1, extended: 2, late: 3 };

describe("judgeTimeliness promises", () => {
  test("an extension never makes anyone late, nor later", () => {
    hold(
      fc.property(question, extension, (asked, more) => {
        const before = judgeTimeliness(asked);
        const after = judgeTimeliness({ ...asked, extensions: [...asked.extensions, more] });
        expect(after.closesAt >= before.closesAt).toBe(true);
        if (before.verdict !== "late") expect(rank[after.verdict]).toBeLessThan(rank.late);
        if (before.verdict !== "late" && !isGraced(before)) expect(after.verdict).toBe(before.verdict);
      }),
    );
  });

  test("an outage of ours never makes anyone late", () => {
    hold(
      fc.property(question, outage, (asked, more) => {
        const before = judgeTimeliness(asked);
        const after = judgeTimeliness({ ...asked, outages: [...asked.outages, more] });
        expect(after.closesAt >= before.closesAt).toBe(true);
        if (before.verdict !== "late") expect(rank[after.verdict]).toBeLessThanOrEqual(rank[before.verdict]);
      }),
    );
  });

  test("later is never earlier: what comes later fares no better", () => {
    hold(
      fc.property(question, fc.integer({ min: 0, max: 8 * dayMs }), (asked, laterMs) => {
        const moved = { ...asked.evidence, receivedAt: shift(asked.evidence.receivedAt, laterMs) };
        notBetter(judgeTimeliness(asked), judgeTimeliness({ ...asked, evidence: moved }));
      }),
    );
  });

  test("later is never earlier: what was sent later fares no better", () => {
    hold(
      fc.property(question, fc.integer({ min: 0, max: 8 * dayMs }), (asked, laterMs) => {
        const sent = asked.evidence.sent.map((one) => ({ ...one, at: shift(one.at, laterMs) }));
        notBetter(judgeTimeliness(asked), judgeTimeliness({ ...asked, evidence: { ...asked.evidence, sent } }));
      }),
    );
  });

  test("later is never earlier: a later closing moment is not earlier for anyone", () => {
    hold(
      fc.property(question, instant, fc.integer({ min: 0, max: 8 * dayMs }), (asked, set, laterMs) => {
        const closing = (moment: Instant) =>
          closingFor({ ...asked, deadline: { ...asked.deadline, closes: { instant: moment } } }, asked.respondent);
        expect(closing(shift(set, laterMs)).closesAt >= closing(set).closesAt).toBe(true);
      }),
    );
  });

  test("the order of extensions, outages and evidence changes nothing", () => {
    hold(
      fc.property(question, (asked) => {
        // Two extensions with one id cannot be: which of them is named would be a matter of order.
        const extensions = [...new Map(asked.extensions.map((one) => [one.id, one])).values()];
        const turned = {
          ...asked,
          extensions: extensions.toReversed(),
          outages: asked.outages.toReversed(),
          evidence: { ...asked.evidence, sent: asked.evidence.sent.toReversed() },
        };
        expect(judgeTimeliness(turned)).toEqual(judgeTimeliness({ ...asked, extensions }));
      }),
    );
  });

  test("verdict, distance and closing moment agree", () => {
    hold(
      fc.property(question, (asked) => {
        const judged = judgeTimeliness(asked);
        expect(Timeliness.parse(judged)).toEqual(judged);
        // Taken from 0 below: the negative of 0 is another 0 to whoever compares exactly.
        const beforeMs = instantToEpochMs(judged.closesAt) - instantToEpochMs(judged.momentAt);
        const graceMs = asked.deadline.toleranceMinutes * minuteMs;
        if (judged.verdict === "too-early") {
          expect(instantToEpochMs(judged.opensAt) - instantToEpochMs(judged.momentAt)).toBe(judged.byMs);
          expect(judged.byMs).toBeGreaterThan(0);
        } else if (judged.verdict === "late") {
          expect(judged.byMs).toBe(0 - beforeMs);
          expect(judged.byMs).toBeGreaterThanOrEqual(graceMs);
        } else {
          expect(judged.byMs).toBe(judged.withinTolerance ? 0 - beforeMs : beforeMs);
          if (judged.withinTolerance) expect(judged.byMs).toBeLessThan(graceMs);
          else expect(judged.byMs).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("a claimed date changes no verdict, and nothing is judged by a moment after we had it", () => {
    hold(
      fc.property(question, (asked) => {
        const judged = judgeTimeliness(asked);
        const sent = asked.evidence.sent.filter(({ by }) => by !== "claimed-date");
        const { claimedAt, ...facts } = judged;
        if (claimedAt !== undefined) expect(claimedAt < judged.momentAt).toBe(true);
        expect(judgeTimeliness({ ...asked, evidence: { ...asked.evidence, sent } })).toEqual(facts);
        expect(judged.momentAt <= asked.evidence.receivedAt).toBe(true);
      }),
    );
  });

  test("somebody else's extension concerns nobody else", () => {
    hold(
      fc.property(question, extension, (asked, more) => {
        const others = { ...more, for: { kind: "respondent" as const, respondent: "nobody@example.org" } };
        expect(judgeTimeliness({ ...asked, extensions: [...asked.extensions, others] })).toEqual(
          judgeTimeliness(asked),
        );
      }),
    );
  });

  test("who is in time is admitted whatever the policy, and only refuse refuses", () => {
    hold(
      fc.property(question, (asked) => {
        const judged = judgeTimeliness(asked);
        const decided = admission(judged, asked.deadline);
        if (judged.verdict === "on-time" || judged.verdict === "extended") expect(decided).toBe("admitted");
        else expect(decided).not.toBe("admitted");
        if (decided === "refused") expect([judged.verdict, asked.deadline.late]).toEqual(["late", "refuse"]);
      }),
    );
  });
});

test("24 hours in which we could be reached precede every closing moment", () => {
  hold(
    fc.property(question, (asked) => {
      const rules: DeadlineRules = { ...asked, extensions: [] };
      const setMs = instantToEpochMs(closingFor({ ...rules, outages: [] }).closesAt);
      const closesMs = instantToEpochMs(closingFor(rules).closesAt);
      const downMs = minutesDown(asked.outages, setMs - dayMs, closesMs);
      expect(closesMs - (setMs - dayMs) - downMs).toBe(24 * hourMs);
    }),
  );
});

test("of extensions to the same moment the deadline itself goes first, then the first id", () => {
  const rules: DeadlineRules = {
    deadline: { closes: { on: "2016-09-16" }, zone: "UTC", counts: "sent", toleranceMinutes: 0, late: "hold" },
    extensions: [],
    outages: [],
  };
  const same = (id: string, day: string): Extension => ({
    id,
    for: { kind: "all" },
    closes: { on: day },
    reason: "a power cut",
    grantedAt: "2016-09-14T09:00:00.000Z",
    grantedBy: "a convener",
  });
  const [first, second] = [same("extension1", "2016-09-20"), same("extension2", "2016-09-20")];
  expect(closingFor({ ...rules, extensions: [first, second] }).extension).toBe(first);
  expect(closingFor({ ...rules, extensions: [second, first] }).extension).toBe(first);
  expect(closingFor({ ...rules, extensions: [same("extension1", "2016-09-16")] }).extension).toBeUndefined();
});

test("a claim is kept when it is earlier, and told apart from what decided", () => {
  const judged = judgeTimeliness({
    deadline: { closes: { on: "2016-09-16" }, zone: "UTC", counts: "sent", toleranceMinutes: 0, late: "refuse" },
    extensions: [],
    outages: [],
    channel: "email",
    evidence: {
      receivedAt: "2016-09-17T03:00:00.000Z",
      sent: [
        { at: "2016-09-16T20:00:00.000Z", by: "claimed-date" },
        { at: "2016-09-16T19:00:00.000Z", by: "claimed-date" },
      ],
    },
  });
  expect(judged).toEqual({
    verdict: "late",
    momentAt: "2016-09-17T03:00:00.000Z",
    evidence: "server-clock",
    counts: "sent",
    closesAt: "2016-09-17T00:00:00.000Z",
    byMs: 3 * hourMs,
    movedByOutageMs: 0,
    claimedAt: "2016-09-16T19:00:00.000Z",
  });
});

function hold<Ts extends unknown[]>(property: fc.IProperty<Ts>): void {
  fc.assert(property, { numRuns: 500 });
}

function isGraced(timeliness: Timeliness): boolean {
  return "withinTolerance" in timeliness && timeliness.withinTolerance;
}

function notBetter(earlier: Timeliness, later: Timeliness): void {
  expect(later.momentAt >= earlier.momentAt).toBe(true);
  expect(rank[later.verdict]).toBeGreaterThanOrEqual(rank[earlier.verdict]);
}

function shift(moment: Instant, byMs: number): Instant {
  return epochMsToInstant(instantToEpochMs(moment) + byMs);
}

/** Reckoned another way than the code does: edge by edge, whatever overlaps. */
function minutesDown(outages: readonly Outage[], fromMs: number, toMs: number): number {
  const inside = (ms: number) => Math.min(Math.max(ms, fromMs), toMs);
  const edges = [
    ...new Set(outages.flatMap(({ from, to }) => [from, to].map((at) => inside(instantToEpochMs(at))))),
  ].toSorted((a, b) => a - b);
  let downMs = 0;
  for (const [index, edge] of edges.entries()) {
    const next = edges[index + 1] ?? edge;
    if (outages.some(({ from, to }) => instantToEpochMs(from) <= edge && instantToEpochMs(to) >= next))
      downMs += next - edge;
  }
  return downMs;
}

describe("while our own clock is in doubt", () => {
  const rules: DeadlineRules = {
    deadline: { closes: { on: "2016-09-16" }, zone: "UTC", counts: "received", toleranceMinutes: 0, late: "refuse" },
    extensions: [],
    outages: [],
  };
  const judge = (receivedAt: Instant, doubt: readonly [number, number], sent: readonly SentEvidence[] = []) => {
    const [aheadMs, behindMs] = doubt;
    const judged = judgeTimeliness({
      ...rules,
      channel: "email",
      evidence: { receivedAt, sent },
      clockDoubt: { why: "stepped", aheadMs, behindMs },
    });
    return [judged.verdict, admission(judged, rules.deadline)];
  };

  test.each([
    ["an hour ahead, it seems late and may be in time", "2016-09-17T00:45:00.000Z", [hourMs, 0], ["late", "held"]],
    ["an hour ahead, and later than that", "2016-09-17T01:00:00.000Z", [hourMs, 0], ["late", "refused"]],
    ["the last moment that may be in time", "2016-09-17T00:59:59.999Z", [hourMs, 0], ["late", "held"]],
    ["ahead, and in time all the same", "2016-09-16T23:59:59.999Z", [hourMs, 0], ["on-time", "admitted"]],
    ["a minute behind, it seems in time and may be late", "2016-09-16T23:59:00.000Z", [0, 60_000], ["on-time", "held"]],
    ["a minute behind, and in time all the same", "2016-09-16T23:58:59.999Z", [0, 60_000], ["on-time", "admitted"]],
    ["behind, and late all the same", "2016-09-17T00:00:00.000Z", [0, 60_000], ["late", "refused"]],
  ] as const)("%s", (_what, receivedAt, doubt, outcome) => {
    expect(judge(receivedAt, doubt)).toEqual(outcome);
  });

  test("what another clock vouches for is not in doubt", () => {
    const sent = [{ at: "2016-09-16T23:00:00.000Z", by: "own-server" as const }];
    expect(judge("2016-09-17T00:45:00.000Z", [hourMs, 0], sent)).toEqual(["on-time", "admitted"]);
  });
});
