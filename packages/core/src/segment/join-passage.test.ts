import fc from "fast-check";
import { expect, test } from "vitest";
import { textAt } from "../base/span.ts";
import { consultationForPaper } from "../testing/material.ts";
import { cutPassage } from "./cut-passage.ts";
import { joinPassage } from "./join-passage.ts";
import type { Segment } from "./segment.ts";

const text = "A word before.\n\nHarbours.\n\nThey welcome people.\n\nThe end.";
const current = { text, answers: [{ span: { start: 0, end: text.length } }] };
const whole: Segment = {
  id: "contribution0001-2-1",
  contributionId: "contribution0001",
  version: 2,
  ordinal: 1,
  span: { start: 0, end: text.length },
  questions: [],
  filedBy: { kind: "nobody" },
};
const by = { kind: "person", account: "account1", label: "Ana" } as const;
const at = "2016-09-20T08:00:00.000Z";

function cut(segments: readonly Segment[], words: string, questions = [2]): Segment[] {
  const start = text.indexOf(words);
  const chosen = { text, segments, coded: new Set<string>(), span: { start, end: start + words.length }, questions };
  const done = cutPassage(chosen, { by, at }, consultationForPaper);
  if (!done.ok) throw new Error(done.refusal.message);
  const { changed, added } = done.value;
  return [...segments.map((each) => (each.id === changed.id ? changed : each)), ...added];
}

function join(
  segments: readonly Segment[],
  words: string,
  { coded = [] as string[], consultation = consultationForPaper, answers = current.answers } = {},
) {
  const passage = segments.find(({ span }) => textAt(text, span).trim() === words) as Segment;
  return joinPassage(
    { current: { text, answers }, segments, coded: new Set(coded), passage },
    { by, at },
    consultation,
  );
}

/** As the store keeps them. */
function after(segments: readonly Segment[], done: ReturnType<typeof join>): Segment[] {
  if (!done.ok) throw new Error(done.refusal.message);
  const { seen, whole: joined } = done.value;
  return segments.map((each) => {
    if (each.id === joined.id) return joined;
    return seen.includes(each) ? { ...each, span: { start: each.span.start, end: each.span.start } } : each;
  });
}

const withWords = (segments: readonly Segment[]) => segments.filter(({ span }) => span.start < span.end);

test("a cut that is taken back leaves no seam, wherever it was", () => {
  for (const words of ["They welcome people.", "A word before.", "The end."]) {
    const segments = cut([whole], words);
    const done = join(segments, words);
    expect(done).toMatchObject({ ok: true, value: { event: { kind: "joined", details: { from: [2], to: [] } } } });
    expect(withWords(after(segments, done))).toEqual([whole]);
  }
});

test("a passage goes into what nobody filed, rather than into another that somebody cut out", () => {
  const segments = cut(cut([whole], "Harbours.", [1]), "They welcome people.", [3]);
  const left = withWords(after(segments, join(segments, "They welcome people.")));
  expect(left.map(({ span, questions }) => [textAt(text, span).trim(), questions])).toEqual([
    ["A word before.", []],
    ["Harbours.", [1]],
    ["They welcome people.\n\nThe end.", []],
  ]);
  const two = cut(cut([whole], "A word before.\n\nHarbours.", [1]), "They welcome people.\n\nThe end.", [3]);
  expect(withWords(after(two, join(two, "They welcome people.\n\nThe end.")))).toMatchObject([
    { id: whole.id, questions: [1], filedBy: { kind: "person" } },
  ]);
});

test("an id that went is never given to other words", () => {
  const segments = cut([whole], "They welcome people.");
  const again = cut(after(segments, join(segments, "They welcome people.")), "Harbours.");
  expect(withWords(again).map(({ ordinal }) => ordinal)).toEqual([1, 4, 5]);
});

test("what was never cut, reaches into another answer, is coded or settled is refused", () => {
  expect(join([whole], text)).toMatchObject({ ok: false, refusal: { kind: "passage-whole" } });
  const segments = cut([whole], "They welcome people.\n\nThe end.");
  const border = text.indexOf("They");
  const answers = [{ span: { start: 0, end: border - 2 } }, { span: { start: border, end: text.length } }];
  const words = "They welcome people.\n\nThe end.";
  expect(join(segments, words, { answers })).toMatchObject({ ok: false, refusal: { kind: "passage-whole" } });
  expect(join(segments, words, { coded: [whole.id] })).toMatchObject({ ok: false, refusal: { kind: "passage-coded" } });
  const consultation = { ...consultationForPaper, stage: "published" as const };
  expect(join(segments, words, { consultation })).toMatchObject({ ok: false, refusal: { kind: "wrong-stage" } });
});

test("however is cut and joined, the segments are the whole text", () => {
  const place = fc.nat({ max: text.length });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place, fc.boolean()), { maxLength: 14 }), (acts) => {
      let segments: readonly Segment[] = [whole];
      for (const [a, b, joins] of acts) {
        const passage = segments.find(({ span }) => span.start <= a && a < span.end);
        if (joins && passage !== undefined) {
          const done = joinPassage({ current, segments, coded: new Set(), passage }, { by, at }, consultationForPaper);
          if (done.ok) segments = after(segments, done);
          continue;
        }
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        const chosen = { text, segments, coded: new Set<string>(), span, questions: [1] };
        const done = cutPassage(chosen, { by, at }, consultationForPaper);
        if (!done.ok) continue;
        const { changed, added } = done.value;
        segments = [...segments.map((each) => (each.id === changed.id ? changed : each)), ...added];
      }
      const ordered = withWords(segments).toSorted((a, b) => a.span.start - b.span.start);
      expect(ordered.map(({ span }) => textAt(text, span)).join("")).toBe(text);
      expect(new Set(segments.map(({ id }) => id)).size).toBe(segments.length);
    }),
  );
});
