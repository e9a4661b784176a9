/** What every store does when one document of many letters is parted, and put together again. */
import type { Contribution } from "@consult/core";
import { describe, expect, test } from "vitest";
import type { NewContribution, Store } from "./store.ts";
import { at, contributionOf, eventOf, refusalOf, savedIn, seenOf, segmentOf, themeOf } from "./store.samples.ts";

export function partingContract(store: () => Store): void {
  const saved = savedIn(store);

  describe("one document of many letters", () => {
    const partInto = async (parent: Contribution, children: readonly NewContribution[]) => {
      const into = children.map(({ contribution }) => contribution.id);
      return store().writer.partDocument({
        parent: {
          consultationId: "forum",
          contributionId: parent.id,
          expectedVersion: parent.current.version,
          seen: seenOf(parent),
          change: { setAside: { reason: "parted", by: "me", at, into } },
          event: eventOf("parted", parent.id),
        },
        children,
        attention: [{ id: `left${parent.id.slice(0, 20)}`, kind: "left-over", message: "Page 3." }],
      });
    };

    test("is parted whole, once; and not at all when a number is taken", async () => {
      const { reader } = store();
      const parent = await saved(contributionOf());
      const count = await reader.countContributions("forum");
      const taken = contributionOf();
      const same = { ...taken, contribution: { ...taken.contribution, number: parent.number } };
      expect(refusalOf(await partInto(parent, [contributionOf(), same]))).toBe("number-taken");
      expect(await reader.countContributions("forum")).toBe(count);
      expect((await reader.findContribution("forum", parent.id))?.setAside).toBeUndefined();

      const children = [contributionOf(), contributionOf()];
      expect((await partInto(parent, children)).ok).toBe(true);
      expect((await reader.findContribution("forum", parent.id))?.setAside?.into).toEqual(
        children.map(({ contribution }) => contribution.id),
      );
      expect(await reader.listAttention("forum", { contributionIds: [parent.id] })).toContainEqual(
        expect.objectContaining({ kind: "left-over" }),
      );
      expect(refusalOf(await partInto(parent, [contributionOf()]))).toBe("changed-meanwhile");
      expect(await reader.countContributions("forum")).toBe(count + 2);
    });

    test("is neither parted nor put together once somebody coded or amended it", async () => {
      const { reader, writer } = store();
      const [parent, other] = [await saved(contributionOf()), await saved(contributionOf())];
      const undo = (changed: Contribution) => ({
        consultationId: "forum",
        contributionId: changed.id,
        expectedVersion: 1,
        seen: seenOf(changed),
        change: { setAside: { reason: "merged" as const, by: "me", at, into: [other.id] } },
        event: eventOf("set-aside", changed.id),
      });
      const segment = segmentOf(parent);
      await writer.addSegments({ consultationId: "forum", contributionIds: [parent.id], segments: [segment] });
      const theme = themeOf(`of-${parent.id.slice(0, 20)}`);
      await writer.addTheme({ consultationId: "forum", theme, event: eventOf("theme-added") });
      const coding = { id: `coding${parent.id.slice(0, 20)}`, segmentId: segment.id, themeId: theme.id, at };
      const coder = { kind: "person", label: "me" } as const;
      await writer.addCoding({
        consultationId: "forum",
        coding: { ...coding, coder },
        event: eventOf("coded", parent.id),
      });
      expect(refusalOf(await partInto(parent, [contributionOf()]))).toBe("changed-meanwhile");
      expect(refusalOf(await writer.undoParting([undo(other), undo(parent)]))).toBe("changed-meanwhile");
      expect((await reader.findContribution("forum", other.id))?.setAside).toBeUndefined();
      const undone = { consultationId: "forum", codingId: coding.id, undoneAt: at };
      await writer.undoCoding({ ...undone, event: eventOf("uncoded", parent.id) });
      expect((await writer.undoParting([undo(other), undo(parent)])).ok).toBe(true);
      const amended = await saved(contributionOf());
      expect(refusalOf(await writer.undoParting([{ ...undo(amended), expectedVersion: 2 }]))).toBe("changed-meanwhile");
    });
  });
}
