import { expect, test } from "vitest";
import { consultationForPaper, contributionForPaper, segmentsForPaper } from "../testing/material.ts";
import { AttentionNeed } from "../contribution/attention.ts";
import { correctFiling, type CorrectFilingInput } from "./correct-filing.ts";
import { fileSegment } from "./file-segment.ts";
import type { Segment } from "./segment.ts";

const contribution = contributionForPaper(1);
const segments = segmentsForPaper(contribution);
const [first] = segments as [Segment, ...Segment[]];
const at = "2016-09-20T08:00:00.000Z";
const later = "2016-09-21T08:00:00.000Z";

function correct(overrides: Partial<CorrectFilingInput> = {}) {
  return correctFiling({
    contribution,
    segments,
    consultation: consultationForPaper,
    version: contribution.current.version,
    meant: [{ ordinal: first.ordinal, questions: [3, 2, 3] }],
    at,
    ...overrides,
  });
}

function done(overrides: Partial<CorrectFilingInput> = {}) {
  const result = correct(overrides);
  if (!result.ok || result.value === undefined) throw new Error("nothing was done");
  return result.value;
}

test("a writer's correction stands, is told to a convener, and the log says from where to where", () => {
  const { segments: filed, event, attention } = done();
  expect(filed).toEqual([{ ...first, questions: [2, 3], filedBy: { kind: "respondent", at } }]);
  expect(event).toMatchObject({
    kind: "filing-corrected",
    actor: { kind: "respondent" },
    contributionId: contribution.id,
    details: { version: 1, passages: [{ segmentId: first.id, from: first.questions, to: [2, 3] }] },
  });
  expect(attention).toMatchObject({
    kind: "filing-corrected",
    message: expect.stringContaining("filed 1 passage under"),
  });
});

test("the convener reads from where to where, of very many passages the first", () => {
  expect(done().attention?.message).toContain(
    `: passage 1 from question ${first.questions.join()} to questions 2, 3. Look`,
  );
  const many = Array.from({ length: 200 }, (_, index) => ({ ...first, ordinal: index + 1, questions: [] }));
  const definition = { ...consultationForPaper.definition };
  const questions = Array.from({ length: 99 }, (_, index) => ({ ...definition.questions[0]!, number: index + 1 }));
  const { attention } = done({
    segments: many,
    consultation: { ...consultationForPaper, definition: { ...definition, questions } },
    meant: many.map(({ ordinal }) => ({ ordinal, questions: questions.map(({ number }) => number) })),
  });
  expect(attention?.message).toMatch(/passage 10 from no question to 99 questions; and others\./);
  expect(AttentionNeed.safeParse(attention).success).toBe(true);
});

test("confirming leaves every passage where it is, and nobody has to look", () => {
  const meant = segments.map(({ ordinal, questions }) => ({ ordinal, questions }));
  const { segments: filed, event, attention } = done({ meant });
  expect(filed.map(({ questions }) => questions)).toEqual(segments.map(({ questions }) => questions));
  expect(new Set(filed.map(({ filedBy }) => filedBy.kind))).toEqual(new Set(["respondent"]));
  expect(event).toMatchObject({ kind: "filing-confirmed", details: { passages: [] } });
  expect(attention).toBeUndefined();
});

test("saying the same again does nothing", () => {
  const { segments: filed } = done();
  expect(correct({ segments: filed, at: later })).toEqual({ ok: true, value: undefined });
});

test("a convener's filing gives way to the writer, who gives way to the convener", () => {
  const by = { kind: "person", account: "account1", label: "Ana" } as const;
  const convened = segments.map((segment) => {
    const filed = fileSegment(segment, [1, 3], { by, at }, consultationForPaper);
    return filed.ok ? filed.value.segment : segment;
  });
  const meant = convened.map(({ ordinal }) => ({ ordinal, questions: [2] }));
  const corrected = done({ segments: convened, meant });
  expect(corrected.attention?.message).toContain(`A convener had filed ${convened.length} of them.`);
  const back = fileSegment(corrected.segments[0]!, [1, 3], { by, at: later }, consultationForPaper);
  expect(back).toMatchObject({ ok: true, value: { segment: { questions: [1, 3], filedBy: { kind: "person" } } } });
});

test.each([
  ["withdrawn", { contribution: { ...contribution, withdrawnAt: at } }],
  ["wrong-stage", { consultation: { ...consultationForPaper, stage: "published" } }],
  ["superseded", { version: 2 }],
  ["superseded", { meant: [{ ordinal: 99, questions: [1] }] }],
  ["unknown-question", { meant: [{ ordinal: 1, questions: [1, 9] }] }],
] satisfies [string, Partial<CorrectFilingInput>][])("%s is refused", (kind, overrides) => {
  expect(correct(overrides)).toMatchObject({ ok: false, refusal: { kind } });
});
