/** What every store does with passages that a person cuts out and joins again. */
import { describe, expect, test } from "vitest";
import type { Segment } from "@consult/core";
import type { Store } from "./store.ts";
import { at, contributionOf, createConsultation, eventOf, refusalOf, savedIn, segmentOf } from "./store.samples.ts";

export function passageContract(store: () => Store): void {
  const saved = savedIn(store);

  describe("passages", () => {
    test("cuts a passage out of a segment, once, and never from under a coding", async () => {
      await createConsultation(store(), "passages");
      const contribution = await saved(contributionOf({ consultationId: "passages" }));
      const whole = { ...segmentOf(contribution, 1), span: { start: 0, end: 9 } };
      const consultationId = "passages";
      await store().writer.addSegments({ consultationId, contributionIds: [contribution.id], segments: [whole] });
      const person = { kind: "person" as const, label: "me", at };
      const changed = { ...whole, span: { start: 0, end: 4 } };
      const added = { ...segmentOf(contribution, 2), span: { start: 4, end: 9 }, questions: [2], filedBy: person };
      const event = eventOf("cut", contribution.id, "passages");
      const cut = (seen = whole) => store().writer.cutSegment({ consultationId, seen, changed, added: [added], event });
      expect((await cut()).ok).toBe(true);
      expect(await store().reader.listSegments("passages")).toEqual([changed, added]);
      expect(refusalOf(await cut())).toBe("changed-meanwhile");
      expect(refusalOf(await cut(changed))).toBe("changed-meanwhile");
      expect(refusalOf(await cut({ ...whole, id: `${contribution.id}-1-9` }))).toBe("not-there");
      expect(await store().reader.listSegments("passages")).toEqual([changed, added]);

      const third = { ...segmentOf(contribution, 3), span: { start: 2, end: 4 } };
      const coding = { id: "codingpassage1", segmentId: whole.id, themeId: "water", coder: person, at };
      const theme = { id: "water", label: "Water", origin: "found" as const, addedAt: at, addedBy: "me" };
      await store().writer.addTheme({
        consultationId,
        theme,
        event: eventOf("theme-added", contribution.id, "passages"),
      });
      const { at: _at, ...coder } = person;
      const coded = {
        consultationId,
        coding: { ...coding, coder },
        event: eventOf("coded", contribution.id, "passages"),
      };
      expect((await store().writer.addCoding(coded)).ok).toBe(true);
      const again = {
        consultationId,
        seen: changed,
        changed: { ...changed, span: { start: 0, end: 2 } },
        added: [third],
      };
      expect(refusalOf(await store().writer.cutSegment({ ...again, event }))).toBe("changed-meanwhile");
      expect(await store().reader.listSegments("passages")).toEqual([changed, added]);
    });

    test("joins what was cut, under guard, and keeps the ids of what went", async () => {
      await createConsultation(store(), "joining");
      const consultationId = "joining";
      const contribution = await saved(contributionOf({ consultationId }));
      const pieces = [1, 2, 3].map((ordinal) => ({
        ...segmentOf(contribution, ordinal),
        span: { start: ordinal * 3 - 3, end: ordinal * 3 },
      })) as [Segment, Segment, Segment];
      await store().writer.addSegments({ consultationId, contributionIds: [contribution.id], segments: pieces });
      const [first, second, third] = pieces;
      const whole = { ...first, span: { start: 0, end: 6 }, questions: [3] };
      const event = eventOf("joined", contribution.id, consultationId);
      const joining = (seen: readonly Segment[]) => store().writer.joinSegments({ consultationId, seen, whole, event });
      expect(refusalOf(await joining([{ ...first, questions: [9] }, second]))).toBe("changed-meanwhile");
      expect(refusalOf(await joining([first, { ...second, span: { start: 3, end: 5 } }]))).toBe("changed-meanwhile");
      expect(refusalOf(await joining([first, { ...second, id: `${contribution.id}-1-9` }]))).toBe("not-there");
      expect(await store().reader.listSegments(consultationId)).toEqual(pieces);

      expect((await joining([first, second])).ok).toBe(true);
      expect(await store().reader.listSegments(consultationId)).toEqual([whole, third]);
      expect(await store().reader.findSegment(consultationId, second.id)).toBeUndefined();
      const all = await store().reader.listSegments(consultationId, [contribution.id], { joinedToo: true });
      expect(all.map(({ id }) => id).toSorted()).toEqual(pieces.map(({ id }) => id));
      expect(refusalOf(await joining([first, second]))).toBe("changed-meanwhile");
      const refiled = { ...second, questions: [2] };
      const filing = { consultationId, segment: refiled, seenQuestions: second.questions, event };
      expect(refusalOf(await store().writer.fileSegment(filing))).toBe("not-there");
    });
  });
}
