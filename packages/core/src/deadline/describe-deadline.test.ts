import { describe, expect, test } from "vitest";
import type { DeadlineRules } from "./closing.ts";
import { describeDeadline } from "./describe-deadline.ts";
import { describeClosingMoment, describeDistance, describeMoment } from "./describe-moment.ts";
import { describeAdmission, describeTimeliness } from "./describe-timeliness.ts";
import type { Extension } from "./extension.ts";
import { judgeTimeliness } from "./judge-timeliness.ts";
import { Admission, DecidingEvidence, type SentEvidence } from "./timeliness.ts";
import { spokenLanguages } from "../base/spoken-language.ts";
import { dayMs, hourMs, minuteMs } from "./zone.ts";

const brussels: DeadlineRules = {
  deadline: {
    closes: { on: "2016-09-16" },
    zone: "Europe/Brussels",
    counts: "sent",
    toleranceMinutes: 15,
    late: "hold",
  },
  extensions: [],
  outages: [],
};
const anywhere: DeadlineRules = { ...brussels, deadline: { ...brussels.deadline, zone: "anywhere-on-earth" } };

const extension: Extension = {
  id: "extension1",
  for: { kind: "all" },
  closes: { at: "2016-09-20T17:00" },
  reason: "a typhoon in Luzon",
  grantedAt: "2016-09-14T09:00:00.000Z",
  grantedBy: "the convener",
};

describe("a closing moment", () => {
  test.each([
    ["2016-09-16T22:00:00.000Z", "Europe/Brussels", "Friday 16 September 2016, end of the day, in Brussels (UTC+2)"],
    ["2016-09-16T15:00:00.000Z", "Europe/Brussels", "Friday 16 September 2016, 17:00, in Brussels (UTC+2)"],
    ["2016-09-16T22:00:00.000Z", "Asia/Manila", "Saturday 17 September 2016, 06:00, in Manila (UTC+8)"],
    [
      "2016-09-16T22:00:00.000Z",
      "America/Argentina/Buenos_Aires",
      "Friday 16 September 2016, 19:00, in Buenos Aires (UTC-3)",
    ],
    ["2016-09-16T22:00:00.000Z", "America/St_Johns", "Friday 16 September 2016, 19:30, in St Johns (UTC-2:30)"],
    ["2016-12-16T22:00:00.000Z", "Europe/London", "Friday 16 December 2016, 22:00, in London (UTC)"],
    ["2016-09-16T22:00:00.000Z", "UTC", "Friday 16 September 2016, 22:00 UTC"],
    [
      "2016-09-17T12:00:00.000Z",
      "anywhere-on-earth",
      "Friday 16 September 2016, end of the day, anywhere on Earth (Saturday 17 September 2016, 12:00 UTC)",
    ],
    [
      "2016-09-17T05:00:30.000Z",
      "anywhere-on-earth",
      "Friday 16 September 2016, 17:00:30, anywhere on Earth (Saturday 17 September 2016, 05:00:30 UTC)",
    ],
    // The day ends as the clocks jump to 01:00: it ends by the offset it was reckoned in.
    ["2016-10-16T03:00:00.000Z", "America/Sao_Paulo", "Saturday 15 October 2016, end of the day, in Sao Paulo (UTC-3)"],
    ["2011-12-30T10:00:00.000Z", "Pacific/Apia", "Thursday 29 December 2011, end of the day, in Apia (UTC-10)"],
  ])("%s in %s", (closesAt, zone, words) => {
    expect(describeClosingMoment(closesAt, { locale: "en", zone })).toBe(words);
  });

  test.each([
    [
      "fr-BE",
      "Europe/Brussels",
      "vendredi 16 septembre 2016, fin de la journée, heure d’été d’Europe centrale (UTC+2)",
    ],
    [
      "es",
      "Europe/Brussels",
      "viernes 16 de septiembre de 2016, al final del día, hora de verano de Europa central (UTC+2)",
    ],
    ["ar", "Europe/Brussels", "الجمعة 16 سبتمبر 2016، نهاية اليوم، توقيت وسط أوروبا الصيفي (UTC+2)"],
    ["fr", "UTC", "vendredi 16 septembre 2016, 22:00 UTC"],
    ["es", "UTC", "viernes 16 de septiembre de 2016, 22:00 UTC"],
    ["ar", "UTC", "الجمعة 16 سبتمبر 2016، الساعة 22:00 UTC"],
    ["sw", "Europe/Brussels", "Friday 16 September 2016, end of the day, in Brussels (UTC+2)"],
  ])("in %s, %s", (locale, zone, words) => {
    expect(describeClosingMoment("2016-09-16T22:00:00.000Z", { locale, zone })).toBe(words);
  });

  test("the first of a month is premier in French", () => {
    expect(describeClosingMoment("2016-12-01T15:00:00.000Z", { locale: "fr", zone: "UTC" })).toBe(
      "jeudi 1er décembre 2016, 15:00 UTC",
    );
  });

  test("a zone without a name in the language goes by its city", () => {
    expect(describeClosingMoment("2024-03-01T05:00:00.000Z", { locale: "fr", zone: "Etc/GMT+5" })).toBe(
      "jeudi 29 février 2024, fin de la journée, GMT+5 (UTC-5)",
    );
  });
});

test("a moment happens at a place, never anywhere on Earth", () => {
  expect(describeMoment("2016-09-16T22:00:00.000Z", { locale: "en", zone: "anywhere-on-earth" })).toBe(
    "Friday 16 September 2016, 22:00 UTC",
  );
  expect(describeMoment("2016-09-16T22:00:00.000Z", { locale: "en", zone: "Europe/Brussels" })).toBe(
    "Saturday 17 September 2016, 00:00, in Brussels (UTC+2)",
  );
});

test.each([
  [0, "less than a second"],
  [999, "less than a second"],
  [1000, "1 second"],
  [90_500, "1 minute and 30 seconds"],
  [2 * hourMs, "2 hours"],
  [3 * dayMs + 5 * hourMs + 59 * minuteMs, "3 days and 5 hours"],
  [dayMs + 59 * minuteMs, "1 day"],
])("a distance of %i ms is %s", (ms, words) => {
  expect(describeDistance(ms, { locale: "en" })).toBe(words);
});

test("distances follow the plural of their language", () => {
  const ms = 2 * dayMs + 3 * hourMs;
  expect(describeDistance(ms, { locale: "fr" })).toBe("2\u00a0jours et 3\u00a0heures");
  expect(describeDistance(ms, { locale: "es" })).toBe("2 días y 3 horas");
  expect(describeDistance(ms, { locale: "ar" })).toBe("يومان و3 ساعات");
  expect(describeDistance(0, { locale: "fr" })).toBe("moins d’une seconde");
});

describe("the deadline", () => {
  test("of the call, for a reader in Manila", () => {
    const said = describeDeadline(anywhere, { locale: "en", readerZone: "Asia/Manila" });
    expect(said).toEqual({
      closesAt: "2016-09-17T12:00:00.000Z",
      inConvenerZone:
        "Friday 16 September 2016, end of the day, anywhere on Earth (Saturday 17 September 2016, 12:00 UTC)",
      inReaderZone: "Saturday 17 September 2016, 20:00, in Manila (UTC+8)",
      changes: [],
      sentence:
        "The deadline is Friday 16 September 2016, end of the day, anywhere on Earth (Saturday 17 September 2016, 12:00 UTC). " +
        "Anywhere on Earth means that you are in time as long as there is a place in the world where the deadline has not passed yet. " +
        "Where you are, that is Saturday 17 September 2016, 20:00, in Manila (UTC+8). " +
        "What counts is when you send your contribution, not when it reaches us.",
      extension: undefined,
    });
  });

  test("says it once to a reader in the convener's zone, and nothing about a zone unknown", () => {
    const sentence =
      "The deadline is Friday 16 September 2016, end of the day, in Brussels (UTC+2). " +
      "What counts is when you send your contribution, not when it reaches us.";
    expect(describeDeadline(brussels, { locale: "en", readerZone: "Europe/Brussels" }).sentence).toBe(sentence);
    expect(describeDeadline(brussels, { locale: "en" })).toMatchObject({ sentence, inReaderZone: undefined });
    expect(describeDeadline(brussels, { locale: "en", readerZone: "Nowhere/At_All" })).toMatchObject({ sentence });
  });

  test("says what was extended, for whom, and what makes up for our outages", () => {
    const extended = {
      ...brussels,
      extensions: [extension],
      outages: [{ from: "2016-09-20T10:00:00.000Z", to: "2016-09-20T11:00:00.000Z", note: "disk full" }],
    };
    expect(describeDeadline(extended, { locale: "en" })).toMatchObject({
      extension,
      changes: [
        "It has been extended: it was Friday 16 September 2016, end of the day, in Brussels (UTC+2).",
        "This includes 1 hour to make up for a time when we could not be reached.",
      ],
      sentence:
        "The deadline is Tuesday 20 September 2016, 18:00, in Brussels (UTC+2). " +
        "It has been extended: it was Friday 16 September 2016, end of the day, in Brussels (UTC+2). " +
        "This includes 1 hour to make up for a time when we could not be reached. " +
        "What counts is when you send your contribution, not when it reaches us.",
    });
    const forOne = {
      ...brussels,
      extensions: [{ ...extension, for: { kind: "respondent" as const, respondent: "rosa@example.org" } }],
    };
    expect(describeDeadline({ ...forOne, respondent: "rosa@example.org" }, { locale: "en" }).sentence).toContain(
      "This is an extension for you: for others the deadline is Friday 16 September 2016, end of the day, in Brussels (UTC+2).",
    );
    expect(describeDeadline(forOne, { locale: "en" }).extension).toBeUndefined();
  });

  test("says which moment counts on the way taken, and nothing where ways differ", () => {
    const mixed = { ...brussels, deadline: { ...brussels.deadline, countsByChannel: { email: "received" as const } } };
    expect(describeDeadline(mixed, { locale: "en", channel: "email" }).sentence).toContain(
      "when your contribution reaches us",
    );
    expect(describeDeadline(mixed, { locale: "en", channel: "website" }).sentence).toContain(
      "when you send your contribution",
    );
    expect(describeDeadline(mixed, { locale: "en" }).sentence).not.toContain("What counts");
  });
});

describe("timeliness", () => {
  test.each<[string, string, SentEvidence[], DeadlineRules, string]>([
    [
      "on time",
      "2016-09-17T03:00:00.000Z",
      [{ at: "2016-09-16T20:00:00.000Z", by: "mail-hop" }],
      brussels,
      "On time: sent on Friday 16 September 2016, 22:00, in Brussels (UTC+2), 2 hours before the deadline. We go by the time at which a mail server took the message over.",
    ],
    [
      "within the grace",
      "2016-09-16T22:10:00.000Z",
      [],
      brussels,
      "Counted as on time: received on Saturday 17 September 2016, 00:10, in Brussels (UTC+2), 10 minutes after the deadline, which the conveners let pass. We go by our own clock.",
    ],
    [
      "extended",
      "2016-09-20T14:30:00.000Z",
      [],
      { ...brussels, extensions: [extension] },
      "On time thanks to an extension: received on Tuesday 20 September 2016, 16:30, in Brussels (UTC+2), 30 minutes before it ended. We go by our own clock.",
    ],
    [
      "within the grace after an extension",
      "2016-09-20T15:05:00.000Z",
      [],
      { ...brussels, extensions: [extension] },
      "Counted as on time: received on Tuesday 20 September 2016, 17:05, in Brussels (UTC+2), 5 minutes after the deadline, which the conveners let pass. We go by our own clock.",
    ],
    [
      "late with a claim",
      "2016-09-18T03:00:12.000Z",
      [{ at: "2016-09-16T20:00:00.000Z", by: "claimed-date" }],
      brussels,
      "Late: received on Sunday 18 September 2016, 05:00:12, in Brussels (UTC+2), 1 day and 5 hours after the deadline. We go by our own clock. " +
        "The message itself is dated Friday 16 September 2016, 22:00, in Brussels (UTC+2). We cannot check such a date, so it decides nothing, but the conveners can see it.",
    ],
    [
      "on time with a claim, which is not spoken of",
      "2016-09-16T20:00:00.000Z",
      [{ at: "2016-09-16T19:00:00.000Z", by: "claimed-date" }],
      brussels,
      "On time: received on Friday 16 September 2016, 22:00, in Brussels (UTC+2), 2 hours before the deadline. We go by our own clock.",
    ],
    [
      "on time after an outage",
      "2016-09-16T22:00:00.000Z",
      [],
      {
        ...brussels,
        outages: [{ from: "2016-09-16T12:00:00.000Z", to: "2016-09-16T13:00:00.000Z", note: "disk full" }],
      },
      "On time: received on Saturday 17 September 2016, 00:00, in Brussels (UTC+2), 1 hour before the deadline. We go by our own clock. This includes 1 hour to make up for a time when we could not be reached.",
    ],
  ])("%s", (_, receivedAt, sent, rules, words) => {
    const judged = judgeTimeliness({ ...rules, channel: "email", evidence: { receivedAt, sent } });
    expect(describeTimeliness(judged, { locale: "en", zone: "Europe/Brussels" })).toBe(words);
  });

  test("too early", () => {
    const judged = judgeTimeliness({
      ...brussels,
      opensAt: "2016-08-01T08:00:00.000Z",
      channel: "website",
      evidence: { receivedAt: "2016-08-01T07:00:00.000Z", sent: [] },
    });
    expect(describeTimeliness(judged, { locale: "en", zone: "Europe/Brussels" })).toBe(
      "Early: received on Monday 1 August 2016, 09:00, in Brussels (UTC+2), 1 hour before the consultation opened. We go by our own clock.",
    );
  });

  test("taken in by a convener where receipt counts, it was received", () => {
    const judged = judgeTimeliness({
      ...brussels,
      deadline: { ...brussels.deadline, counts: "received" },
      channel: "call",
      evidence: {
        receivedAt: "2016-09-18T08:00:00.000Z",
        sent: [{ at: "2016-09-16T20:00:00.000Z", by: "convener-statement" }],
      },
    });
    expect(describeTimeliness(judged, { locale: "en", zone: "UTC" })).toBe(
      "On time: received on Friday 16 September 2016, 20:00 UTC, 2 hours before the deadline. We go by the time that the convener who took it noted.",
    );
  });
});

describe.each(spokenLanguages)("every sentence in %s", (locale) => {
  test("names all that it was given", () => {
    const rules = {
      ...anywhere,
      extensions: [extension],
      outages: [{ from: "2016-09-20T10:00:00.000Z", to: "2016-09-20T11:00:00.000Z", note: "disk full" }],
    };
    const { sentence } = describeDeadline(rules, { locale, readerZone: "Asia/Manila" });
    for (const part of ["2016", "18:00", "06:00 UTC", "12:00 UTC", "UTC+8"]) expect(sentence).toContain(part);
    expect(sentence).toContain(describeDistance(hourMs, { locale }));
    for (const kind of ["all", "respondent"] as const) {
      const one = kind === "all" ? { kind } : { kind, respondent: "rosa" };
      const said = describeDeadline(
        { ...rules, extensions: [{ ...extension, for: one }], respondent: "rosa" },
        { locale },
      );
      expect(said.sentence).toContain(
        describeClosingMoment("2016-09-17T12:00:00.000Z", { locale, zone: "anywhere-on-earth" }),
      );
    }
  });

  test("tells verdicts apart, with moment and distance", () => {
    const verdicts = [
      ["2016-07-31T08:00:00.000Z", 1],
      ["2016-09-16T20:00:00.000Z", 2],
      ["2016-09-20T13:00:00.000Z", 3],
      ["2016-09-20T15:05:00.000Z", 4],
      ["2016-09-21T15:00:00.000Z", 5],
    ] as const;
    const said = verdicts.map(([receivedAt]) => {
      const sent: SentEvidence[] = [{ at: "2016-09-11T11:11:00.000Z", by: "claimed-date" }];
      const judged = judgeTimeliness({
        ...brussels,
        extensions: [extension],
        opensAt: "2016-08-01T08:00:00.000Z",
        channel: "email",
        evidence: { receivedAt, sent },
      });
      const words = describeTimeliness(judged, { locale, zone: "UTC" });
      expect(words).toContain(describeMoment(receivedAt, { locale, zone: "UTC" }));
      expect(words).toContain(describeDistance(judged.byMs, { locale }));
      expect(words.includes("11:11")).toBe(judged.verdict === "late");
      return words.split(":", 1)[0];
    });
    expect(new Set(said).size).toBe(verdicts.length);
  });

  test("speaks of sending, of every kind of evidence and every admission in words of its own", () => {
    const judged = judgeTimeliness({
      ...brussels,
      channel: "email",
      evidence: { receivedAt: "2016-09-16T10:00:00.000Z", sent: [{ at: "2016-09-16T09:00:00.000Z", by: "mail-hop" }] },
    });
    const byEvidence = DecidingEvidence.options.map((evidence) =>
      describeTimeliness({ ...judged, evidence }, { locale, zone: "UTC" }),
    );
    expect(new Set(byEvidence).size).toBe(DecidingEvidence.options.length);
    const inDoubt = { why: "stepped", aheadMs: 1000, behindMs: 0 } as const;
    expect(describeTimeliness({ ...judged, inDoubt }, { locale, zone: "UTC" }).length).toBeGreaterThan(
      describeTimeliness(judged, { locale, zone: "UTC" }).length,
    );
    expect(new Set(Admission.options.map((admission) => describeAdmission(admission, { locale }))).size).toBe(4);
  });
});
