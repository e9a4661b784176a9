import { expect, test } from "vitest";
import { aContribution, aConvener, anIdentity, aTimeliness, aVersion } from "../testing/builders.ts";
import type { Contribution } from "./contribution.ts";
import { askFiling, receiptSentences } from "./receipt-sentences.ts";

const until = "2016-09-17T00:00:00.000Z";

function said(overrides: Partial<Contribution>, locale = "en"): string[] {
  return receiptSentences({ contribution: aContribution(overrides), zone: "UTC", amendUntil: until }, locale);
}

test("a receipt says that we have it, what, when, whether in time, and what one can do", () => {
  expect(said({})).toEqual([
    "We have it.",
    "Its number is 4827 3905 1170: with it you can ask about your contribution, and nobody can open it.",
    "It reached us on Wednesday 14 September 2016, 12:00 UTC.",
    "It answers question 1.",
    expect.stringMatching(/^On time: .*2 days and 12 hours before the deadline\./),
    "It takes part in the consultation.",
    "You allowed us to publish it: it is shown once a convener has read it.",
    "You can change it until Friday 16 September 2016, end of the day UTC, and take it back at any time.",
  ]);
});

test("what was recorded, amended, late, declined or can no longer be changed is said", () => {
  const recordedBy = { kind: "convener", account: "convener00000001", label: "Noor" } as const;
  const sentences = said({
    channel: "call",
    recordedBy,
    timeliness: aTimeliness("late"),
    admission: "held",
    publication: "declined",
    current: aVersion({
      version: 3,
      at: "2016-09-15T10:00:00.000Z",
      amendedAt: "2016-09-15T09:00:00.000Z",
      answers: [{ question: 3, text: "x" }, { question: 1, text: "y" }, { question: 3, text: "z" }, { text: "w" }],
    }),
  });
  const withoutAmending = receiptSentences({ contribution: aContribution(), zone: "UTC", amendUntil: undefined }, "en");
  expect(sentences).toContain("A convener wrote it down for you.");
  // A letter was written by whoever sent it, also when a convener brought the mailbox.
  expect(said({ channel: "email", recordedBy })).toContain("A convener handed it in for you.");
  expect(sentences).toContain(
    "You changed it on Thursday 15 September 2016, 09:00 UTC; the words that stand are the latest.",
  );
  expect(sentences).toContain("It answers questions 1 and 3 and says more in general.");
  expect(sentences.some((sentence) => sentence.startsWith("Late: "))).toBe(true);
  expect(sentences).toContain(
    "It is not shown in the discussion, by a decision of the conveners; it is read and counted all the same.",
  );
  expect(withoutAmending.at(-1)).toBe("It can no longer be changed; you can take it back at any time.");
  expect(sentences.join(" ")).not.toContain("Noor");
});

test("documents that are still to be read are told of, and their words are not called an answer to nothing", () => {
  const onlyDocuments = aVersion({ answers: [] });
  const sentencesOf = (current: Contribution["current"], unreadDocuments: number, locale = "en") =>
    receiptSentences(
      { contribution: aContribution({ current }), zone: "UTC", amendUntil: until, unreadDocuments },
      locale,
    );
  expect(sentencesOf(onlyDocuments, 1)[3]).toBe(
    "We have the document that came with it. Where we file what it says will stand on the page of your receipt.",
  );
  expect(sentencesOf(onlyDocuments, 2).join(" ")).not.toContain("as a whole");
  expect(sentencesOf(aVersion(), 2).slice(3, 5)).toEqual([
    "It answers question 1.",
    "We have the 2 documents that came with it. Where we file what they say will stand on the page of your receipt.",
  ]);
  for (const locale of ["fr", "es", "ar"]) {
    expect(sentencesOf(onlyDocuments, 1, locale)[3]).not.toBe(sentencesOf(onlyDocuments, 2, locale)[3]);
  }
  // Read by now: the page shows where, and reading is no change of theirs.
  const read = { ...aVersion({ version: 2 }), answers: [{ part: 1, span: { start: 0, end: 1 } }] };
  expect(sentencesOf(read, 0).join(" ")).not.toMatch(/as a whole|You changed it/);
});

test("what was taken back is said to be gone, and no more", () => {
  expect(said({ withdrawnAt: "2016-09-15T09:00:00.000Z" })).toEqual([
    "You took this contribution back on Thursday 15 September 2016, 09:00 UTC. It is shown nowhere and counts nowhere.",
    "Its number is 4827 3905 1170: with it you can ask about your contribution, and nobody can open it.",
  ]);
});

const first = { en: "We have it.", fr: "Nous l’avons.", es: "La tenemos.", ar: "وصلتنا مساهمتك.", sw: "We have it." };

test.each(Object.entries(first))("in %s the first sentence is %s, and all others are there", (locale, sentence) => {
  const answers = [
    [],
    [{ text: "x" }],
    [{ question: 1, text: "x" }, { text: "y" }],
    [
      { question: 1, text: "x" },
      { question: 2, text: "y" },
    ],
  ];
  for (const some of answers) {
    const sentences = said(
      {
        current: aVersion({ version: 2, amendedAt: until, answers: some }),
        recordedBy: { kind: "convener", account: "convener00000001", label: "Noor" },
      },
      locale,
    );
    expect(sentences[0]).toBe(sentence);
    expect(sentences).toHaveLength(10);
    expect(sentences[1]).toContain("4827 3905 1170");
  }
  const withdrawn = said({ withdrawnAt: until }, locale);
  expect(withdrawn).toHaveLength(2);
});

test("a receipt names nobody and repeats nothing", () => {
  const words = aContribution().current.text;
  const all = said({}).join("\n");
  expect(all).not.toContain(words);
  for (const detail of [...Object.values(anIdentity()), aConvener.kind === "person" ? aConvener.label : ""]) {
    expect(all).not.toContain(detail);
  }
});

test.each(["en", "fr", "es", "ar"])("in %s its writer is asked where it belongs, before a link", (locale) => {
  expect(askFiling(locale)).toMatch(/:$/);
  expect(askFiling(locale) === askFiling("en")).toBe(locale === "en");
});
