import { describe, expect, test } from "vitest";
import type { Consent } from "../consent/consent.ts";
import {
  aConsent,
  aConsultation,
  aContribution,
  aConvener,
  aDefinition,
  aMoment,
  aVersion,
} from "../testing/builders.ts";
import type { Publication } from "./contribution.ts";
import { askPermission, consentChanged } from "./receipt-sentences.ts";
import { allowsOnlyImplied, permit, type Permission, type PermitInput } from "./permission.ts";

const later = "2017-01-01T09:00:00.000Z";
const text = "Question 3: murals.\nYou may quote me\n with my name.";
const letter = aContribution({
  channel: "email",
  publication: "not-asked",
  current: {
    ...aVersion(),
    text,
    answers: [{ span: { start: 0, end: text.length } }],
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
  },
});
const named: Consent = { uses: ["quote-named", "publish"], publishedAs: "named" };
const words = { kind: "words", words: "You may quote me with my name." } as const;
const respondent = { by: { kind: "respondent" }, now: later } as const;
const convener = { by: aConvener, now: later };

function give(
  input: Partial<PermitInput>,
  decider: typeof respondent | typeof convener = convener,
  stage: "open" | "published" = "published",
) {
  return permit(letter, { consent: named, before: [], ...input }, decider, aConsultation({ stage }));
}

test("a convener records what a letter allows, with the words that say so, and the log holds none of them", () => {
  expect(give({ evidence: words })).toEqual({
    ok: true,
    value: {
      permission: {
        at: later,
        by: "Noor",
        isByRespondent: false,
        version: 1,
        consent: { uses: ["analyse", "quote-named", "publish"], publishedAs: "named" },
        evidence: words,
      },
      publication: "waiting",
      event: {
        consultationId: "harbour-towns",
        kind: "consent-changed",
        at: later,
        actor: aConvener,
        contributionId: "contribution0001",
        details: {
          version: 1,
          from: ["analyse"],
          to: ["analyse", "quote-named", "publish"],
          publishedAs: "named",
          evidence: "words",
        },
      },
    },
  });
});

test("its respondent gives and takes back at any time, after the paper is out too, without evidence", () => {
  const given = give({}, respondent);
  expect(given).toMatchObject({ ok: true, value: { permission: { by: "the respondent", isByRespondent: true } } });
  expect(given.ok && "evidence" in given.value.permission).toBe(false);
  const taken = permit(
    aContribution({ publication: "shown" }),
    { consent: { uses: [], publishedAs: "unnamed" }, before: [] },
    respondent,
    aConsultation({ stage: "published" }),
  );
  expect(taken).toMatchObject({
    ok: true,
    value: { publication: "not-asked", permission: { consent: { uses: ["analyse"] } } },
  });
});

test.each<[string, Consent, boolean]>([
  ["nobody said more", letter.current.consent, true],
  ["a use was allowed", { uses: ["analyse", "publish"], publishedAs: "unnamed" }, false],
])("what its way of coming implies, and no more: %s", (_, consent, isOnly) => {
  expect(allowsOnlyImplied({ ...letter, current: { ...letter.current, consent } })).toBe(isOnly);
});

describe("words that say so stand in what they sent", () => {
  test.each([
    ["not at all", "You may quote us.", [], false],
    ["in its folded part", "Quote me freely.", ["-- \nAmina\nQuote me  freely."], true],
    ["across a line", "You may quote me with my name.", [], true],
    ["half", "quote me with my", [], true],
  ])("%s", (_, said, besides, isFound) => {
    const given = give({ evidence: { kind: "words", words: said }, besides });
    expect(given.ok).toBe(isFound);
    if (!given.ok) expect(given.refusal.kind).toBe("words-not-found");
  });
});

describe("what its respondent chose with their receipt", () => {
  const chosen: Permission = {
    at: aMoment,
    by: "the respondent",
    isByRespondent: true,
    version: 1,
    consent: letter.current.consent,
  };
  const earlier: Permission = { ...chosen, version: 2 };
  test.each([
    ["stands over words they wrote before", [chosen], words, false],
    [
      "gives way to what they say on the telephone",
      [chosen],
      { kind: "note", note: "She rang on Monday." } as const,
      true,
    ],
    ["counts for the words it was chosen for", [earlier], words, true],
    ["is not what a convener recorded", [{ ...chosen, isByRespondent: false }], words, true],
  ])("%s", (_, before, evidence, isAllowed) => {
    const given = give({ evidence, before });
    expect(given.ok).toBe(isAllowed);
    if (!given.ok) expect(given.refusal.kind).toBe("respondent-decided");
  });

  test("may be narrowed by any word of theirs", () => {
    const before = [{ ...chosen, consent: aConsent() }];
    const evidence = { kind: "words", words: "murals" } as const;
    const narrowed = permit(
      { ...letter, current: { ...letter.current, consent: aConsent() } },
      { consent: { uses: ["publish"], publishedAs: "named" }, evidence, before },
      convener,
      aConsultation(),
    );
    expect(narrowed.ok).toBe(true);
  });
});

test.each<[string, Partial<typeof letter>, Consent, string]>([
  ["taken back", { withdrawnAt: aMoment }, named, "withdrawn"],
  [
    "the same, in another order",
    { current: { ...letter.current, consent: { uses: ["publish", "analyse"], publishedAs: "unnamed" } } },
    { uses: ["publish"], publishedAs: "unnamed" },
    "already-so",
  ],
])("refused: %s", (_, change, consent, kind) => {
  const given = permit({ ...letter, ...change }, { consent, before: [] }, respondent, aConsultation());
  expect(given).toMatchObject({ ok: false, refusal: { kind } });
});

test("another name alone is a change, and the log does not hold it", () => {
  const { consent } = letter.current;
  const named = permit(letter, { consent, before: [], isNamedAnew: true }, respondent, aConsultation());
  expect(named).toMatchObject({ ok: true, value: { event: { details: { isNamedAnew: true } } } });
});

test.each<[string, Publication, Publication]>([
  ["one newly allowed is read first", "not-asked", "waiting"],
  ["a decision about the same words stays", "declined", "declined"],
])("the discussion: %s", (_, publication, expected) => {
  const given = permit(
    { ...letter, publication },
    { consent: named, before: [] },
    respondent,
    aConsultation({ definition: aDefinition({ moderation: { shown: "after-reading", policy: "Be civil." } }) }),
  );
  expect(given.ok && given.value.publication).toBe(expected);
});

test("the question and the notice have words of their own in each language", () => {
  for (const say of [askPermission, consentChanged]) {
    expect(new Set(["en", "fr", "es", "ar"].map((locale) => say(locale))).size).toBe(4);
  }
});
