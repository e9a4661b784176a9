import * as fc from "fast-check";
import { expect, test } from "vitest";
import { textAt } from "../base/span.ts";
import { aConsultation, aContribution, aMoment, anIdentity, aConsent, aVersion } from "../testing/builders.ts";
import { segmentByQuestion } from "../segment/segment-by-question.ts";
import { amend } from "./amend.ts";
import { answersToText } from "./answers-to-text.ts";
import { Part } from "./part.ts";
import { leavePartUnread, readPart } from "./read-part.ts";

const now = "2016-09-14T12:05:00.000Z";
const part: Part = Part.parse({
  ordinal: 2,
  original: "c".repeat(64),
  mediaType: "application/pdf",
  size: 1200,
  role: "material",
  name: "report.pdf",
  facts: { title: "Harbours, by its sender" },
  reading: { state: "waiting", attempts: 1 },
});
const words = {
  text: "1. Arrivals\n\nQuestion 2: work",
  anchors: [{ at: 0, page: 1 }],
  facts: { title: "doc1", pages: 4 },
};
const typed = answersToText([{ question: 1, text: "A warm meal." }, { text: "Thank you." }]);

function aLetter() {
  return aContribution({ current: { ...aVersion(), ...typed } });
}

test("its words come after what stands, which does not move", () => {
  const contribution = aLetter();
  const read = readPart(contribution, part, words, { now });
  expect(read.version).toMatchObject({
    version: contribution.current.version + 1,
    at: now,
    text: "A warm meal.\n\nThank you.\n\n1. Arrivals\n\nQuestion 2: work",
    answers: [...typed.answers, { part: 2, span: { start: 26, end: 55 } }],
  });
  expect(read.part).toMatchObject({
    facts: { title: "Harbours, by its sender", pages: 4 },
    reading: { state: "read", at: now, anchors: [{ at: 0, page: 1 }] },
  });
  expect(read.event).toMatchObject({ kind: "part-read", details: { part: 2, state: "read", version: 2 } });
  expect(read.attention).toEqual([]);
});

test("one without words waits for a person", () => {
  const read = readPart(aLetter(), part, { text: " \n", anchors: [], facts: {} }, { now });
  expect(read).toMatchObject({ version: undefined, attention: [{ kind: "no-words", part: 2 }] });
  expect(read.event.details).not.toHaveProperty("version");
});

test("words that are in doubt stand, and somebody compares them with the document", () => {
  const doubt = "Read off a picture.";
  const read = readPart(aLetter(), part, { ...words, doubt }, { now });
  expect(read).toMatchObject({
    part: { reading: { state: "read" } },
    attention: [{ kind: "no-words", part: 2, message: doubt }],
  });
  expect(read.version?.text).toContain("1. Arrivals");
});

test.each([
  ["encrypted", "unreadable"],
  ["scan", "no-words"],
  ["picture", "no-words"],
])("one that is %s waits for a person: %s", (code, kind) => {
  const left = leavePartUnread(aLetter(), part, { code, message: "Locked with a password." }, { now });
  expect(left).toMatchObject({
    part: { reading: { state: "unreadable", at: now, code, message: "Locked with a password." } },
    version: undefined,
    attention: [{ kind, part: 2, message: "Locked with a password." }],
    event: { details: { state: "unreadable", code } },
  });
});

test("a form that is amended keeps the words of its files", () => {
  const version = readPart(aLetter(), part, words, { now }).version ?? aVersion();
  const amended = amend(
    aContribution({ current: version }),
    {
      receivedAt: aMoment,
      answers: [{ question: 1, text: "Two meals." }],
      consent: aConsent(),
      original: "b".repeat(64),
    },
    aConsultation(),
    { now, identity: anIdentity() },
  );
  expect(amended).toMatchObject({
    ok: true,
    value: {
      version: { text: "Two meals.\n\n1. Arrivals\n\nQuestion 2: work", answers: [{ question: 1 }, { part: 2 }] },
    },
  });
});

test("a report's own numbers file nothing; a question that it names does", () => {
  const version = readPart(aLetter(), part, words, { now }).version ?? aVersion();
  const segments = segmentByQuestion({ contributionId: "contribution0001", version, questionNumbers: [1, 2, 3] });
  expect(segments.map(({ span, questions }) => [textAt(version.text, span).trim(), questions])).toEqual([
    ["A warm meal.", [1]],
    ["Thank you.", []],
    ["1. Arrivals", []],
    ["Question 2: work", [2]],
  ]);
});

test("whatever is read in whichever order, nothing said before is moved or changed", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), (texts) => {
      let contribution = aLetter();
      for (const [index, text] of texts.entries()) {
        const { version } = readPart(
          contribution,
          { ...part, ordinal: index + 1 },
          { text, anchors: [], facts: {} },
          { now },
        );
        if (version === undefined) continue;
        expect(version.text.startsWith(contribution.current.text)).toBe(true);
        expect(version.text.endsWith(text)).toBe(true);
        contribution = aContribution({ current: version });
      }
    }),
  );
});
