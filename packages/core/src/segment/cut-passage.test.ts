import fc from "fast-check";
import { expect, test } from "vitest";
import { textAt } from "../base/span.ts";
import { consultationForPaper } from "../testing/material.ts";
import { cutPassage } from "./cut-passage.ts";
import type { Segment } from "./segment.ts";

const text = "A word before.\n\nHarbours.\n\nThey welcome people.\n\nThe end.";
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

function cut(
  words: string,
  { segments = [whole], coded = [] as string[], questions = [2], consultation = consultationForPaper } = {},
) {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  return cutPassage({ text, segments, coded: new Set(coded), span, questions }, { by, at }, consultation);
}

test("a passage is filed, what stands around it stays as it was, and all of it is still the whole", () => {
  const done = cut("They welcome people.");
  expect(done).toMatchObject({
    ok: true,
    value: {
      passage: {
        id: "contribution0001-2-2",
        ordinal: 2,
        questions: [2],
        filedBy: { kind: "person", label: "Ana", at },
      },
      changed: { id: whole.id, ordinal: 1, questions: [], filedBy: { kind: "nobody" } },
      added: [{ id: "contribution0001-2-2" }, { id: "contribution0001-2-3", questions: [] }],
      event: {
        kind: "cut",
        contributionId: "contribution0001",
        details: { segmentId: "contribution0001-2-2", outOf: whole.id, version: 2, to: [2] },
      },
    },
  });
  if (!done.ok) return;
  const pieces = [done.value.changed, ...done.value.added];
  expect(pieces.map(({ span }) => textAt(text, span)).join("")).toBe(text);
  expect(textAt(text, done.value.passage.span)).toBe("They welcome people.");
});

test("one at the beginning keeps the id of what it was cut out of; white space goes along", () => {
  const first = cut("A word before.");
  expect(first).toMatchObject({ ok: true, value: { passage: { id: whole.id }, added: [{ ordinal: 2 }] } });
  const all = cut(text.trim());
  expect(all).toMatchObject({ ok: true, value: { passage: { id: whole.id, span: whole.span }, added: [] } });
});

test("a second cut goes into what is left, and never over a border", () => {
  const first = cut("They welcome people.");
  if (!first.ok) throw new Error("not cut");
  const segments = [first.value.changed, ...first.value.added];
  expect(cut("Harbours.", { segments })).toMatchObject({ ok: true, value: { passage: { ordinal: 4 } } });
  expect(cut("Harbours.\n\nThey", { segments })).toMatchObject({ ok: false, refusal: { kind: "passage-crosses" } });
});

test("what is coded, blank, asked of no question or settled is refused", () => {
  expect(cut("Harbours.", { coded: [whole.id] })).toMatchObject({ ok: false, refusal: { kind: "passage-coded" } });
  expect(cut("\n\n")).toMatchObject({ ok: false, refusal: { kind: "passage-blank" } });
  expect(cut("Harbours.", { questions: [9] })).toMatchObject({ ok: false, refusal: { kind: "unknown-question" } });
  const consultation = { ...consultationForPaper, stage: "published" as const };
  expect(cut("Harbours.", { consultation })).toMatchObject({ ok: false, refusal: { kind: "wrong-stage" } });
});

test("however often and wherever is cut, the segments joined are the whole text", () => {
  const place = fc.nat({ max: text.length });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { maxLength: 12 }), (choices) => {
      let segments: readonly Segment[] = [whole];
      for (const [a, b] of choices) {
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        const chosen = { text, segments, coded: new Set<string>(), span, questions: [1] };
        const done = cutPassage(chosen, { by, at }, consultationForPaper);
        if (!done.ok) continue;
        const { changed, added } = done.value;
        segments = [...segments.map((each) => (each.id === changed.id ? changed : each)), ...added];
      }
      const ordered = segments.toSorted((a, b) => a.span.start - b.span.start);
      expect(ordered.map(({ span }) => textAt(text, span)).join("")).toBe(text);
      expect(new Set(segments.map(({ id }) => id)).size).toBe(segments.length);
      expect(new Set(segments.map(({ ordinal }) => ordinal)).size).toBe(segments.length);
    }),
  );
});
