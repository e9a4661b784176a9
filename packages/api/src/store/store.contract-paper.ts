/** What every store does for the outcome paper: its source, the approvals of its quotations, its editions. */
import { describe, expect, test } from "vitest";
import type { Store } from "./store.ts";
import { at, awkwardText, createConsultation, eventOf, refusalOf } from "./store.samples.ts";

export function paperContract(store: () => Store): void {
  describe("the paper", () => {
    test("keeps the paper under its revision", async () => {
      const keep = (source: string, expectedRevision: number | undefined) =>
        store().writer.keepPaper({
          consultationId: "forum",
          source,
          expectedRevision,
          at,
          by: "me",
          event: eventOf("paper-kept"),
        });
      expect(await store().reader.findPaper("forum")).toBeUndefined();
      expect(await keep(`# One ${awkwardText}`, undefined)).toMatchObject({ ok: true, value: { revision: 1 } });
      expect(refusalOf(await keep("x", undefined))).toBe("changed-meanwhile");
      const races = await Promise.all([keep("left", 1), keep("right", 1)]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      expect(await store().reader.findPaper("forum")).toMatchObject({ revision: 2, keptBy: "me", keptAt: at });
      const pages = [await store().reader.pagePapers("forum", 0, 1), await store().reader.pagePapers("forum", 1, 9)];
      expect(pages.map((page) => page.map(({ revision }) => revision))).toEqual([[1], [2]]);
      expect(pages[0]?.[0]?.source).toBe(`# One ${awkwardText}`);
    });

    test("keeps a second person's yes once", async () => {
      await createConsultation(store(), "approved");
      const approval = { keyHash: "a".repeat(64), segmentId: "contribution0001-1-1", at, by: "you" };
      const approve = (consultationId = "approved") =>
        store().writer.approveQuotation({
          consultationId,
          approval,
          event: eventOf("quotation-approved", undefined, consultationId),
        });
      const races = await Promise.all([approve(), approve()]);
      expect(races.map(refusalOf).toSorted()).toEqual(["already-there", undefined]);
      expect(await store().reader.listApprovals("approved")).toEqual([approval]);
      expect(await store().reader.listApprovals("forum")).toEqual([]);
      expect(refusalOf(await approve("nowhere"))).toBe("not-there");
    });

    test("keeps each edition and moves the stage with it, or neither", async () => {
      const consultationId = "editions";
      await createConsultation(store(), consultationId);
      await store().writer.moveStage({
        consultationId,
        from: "draft",
        to: "consolidating",
        event: eventOf("stage-moved", undefined, consultationId),
      });
      await store().writer.keepPaper({
        consultationId,
        source: "# Paper",
        expectedRevision: undefined,
        at,
        by: "me",
        event: eventOf("paper-kept", undefined, consultationId),
      });
      const seenSequence = await store().reader.lastSequence(consultationId);
      const edition = {
        paperRevision: 1,
        locale: "en",
        source: `# Paper ${awkwardText}`,
        html: `<h1>${awkwardText}</h1>`,
        markdown: awkwardText,
        hash: "b".repeat(64),
        publishedAt: at,
        publishedBy: "me",
      };
      const publish = (changes: Partial<Parameters<Store["writer"]["publishEdition"]>[0]> = {}) =>
        store().writer.publishEdition({
          consultationId,
          from: "consolidating",
          seenSequence,
          edition,
          events: [eventOf("edition-published", undefined, consultationId)],
          ...changes,
        });
      expect(refusalOf(await publish({ seenSequence: seenSequence - 1 }))).toBe("changed-meanwhile");
      expect(refusalOf(await publish({ edition: { ...edition, paperRevision: 2 } }))).toBe("changed-meanwhile");
      expect(refusalOf(await publish({ consultationId: "nowhere" }))).toBe("not-there");
      expect(await store().reader.findEdition(consultationId)).toBeUndefined();
      expect(await publish()).toEqual({ ok: true, value: { ...edition, number: 1 } });
      expect(refusalOf(await publish({ seenSequence: seenSequence + 1 }))).toBe("changed-meanwhile");
      expect((await store().reader.findConsultation(consultationId))?.stage).toBe("published");
      const again = { from: "published", seenSequence: seenSequence + 1, edition: { ...edition, html: "2" } } as const;
      expect(await publish(again)).toMatchObject({ ok: true, value: { number: 2 } });
      expect(await store().reader.findEdition(consultationId, 1)).toEqual({ ...edition, number: 1 });
      expect(await store().reader.findEdition(consultationId)).toMatchObject({ number: 2, html: "2" });
      expect(await store().reader.findEdition(consultationId, 3)).toBeUndefined();
      const { source: _, html: __, markdown: ___, ...head } = edition;
      expect(await store().reader.listEditions(consultationId)).toEqual([
        { ...head, number: 1 },
        { ...head, number: 2 },
      ]);
    });
  });
}
