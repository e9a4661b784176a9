/** What every store does for the outcome paper: its source, the approvals of its quotations, its editions. */
import { describe, expect, test } from "vitest";
import type { EditionEvidence, EventKind } from "@consult/core";
import type { Edition, Store } from "./store.ts";
import {
  at,
  awkwardText,
  contributionOf,
  createConsultation,
  eventOf,
  mailOf,
  refusalOf,
  savedIn,
} from "./store.samples.ts";

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

    test("tells nobody twice, and queues a mail with each telling or neither", async () => {
      const consultationId = "told";
      await createConsultation(store(), consultationId);
      const inputs = [1, 2, 3].map(() => contributionOf({ consultationId }));
      for (const input of inputs) await store().writer.receive(input);
      const ids = inputs.map(({ contribution }) => contribution.id);
      const untold = async () => (await store().reader.listUntold(consultationId, 2)).map(({ id }) => id);
      expect(await untold()).toEqual(ids.slice(0, 2));
      const before = await store().reader.countOutbox();
      const tell = (edition: number, some: readonly string[]) =>
        store().writer.tell({
          consultationId,
          edition,
          at,
          tellings: some.map((contributionId) => ({
            contributionId,
            how: "mail" as const,
            mails: [mailOf(`t${edition}${contributionId.slice(-14)}`)],
          })),
        });
      const races = await Promise.all([tell(1, ids.slice(0, 2)), tell(2, ids)]);
      expect(races.map((race) => (race.ok ? race.value : 0)).reduce((sum, count) => sum + count)).toBe(3);
      expect((await store().reader.countOutbox()).waiting).toBe(before.waiting + 3);
      expect(await untold()).toEqual([]);
      const told = await store().reader.listTold(consultationId, "mail");
      expect(told.map(({ contributionId }) => contributionId)).toEqual(ids.toSorted());
      expect(await store().reader.listTold(consultationId, "sheet")).toEqual([]);
      expect(refusalOf(await store().writer.tell({ consultationId: "nowhere", edition: 1, at, tellings: [] }))).toBe(
        "not-there",
      );
    });

    test("keeps every answer to a recommendation, and lets the last stand", async () => {
      const consultationId = "answered";
      await createConsultation(store(), consultationId);
      const answer = {
        recommendation: 2,
        state: "accepted" as const,
        text: awkwardText,
        on: "2017-01-31",
        by: "me",
        at,
      };
      const later = { ...answer, state: "done" as const, text: "Paid.", at: "2016-09-02T10:00:00.000Z" };
      const event = eventOf("recommendation-answered", undefined, consultationId);
      const save = (one: typeof later | typeof answer, seen: typeof answer | undefined) =>
        store().writer.answerRecommendation({ consultationId, answer: one, seen, event });
      const races = await Promise.all([save(answer, undefined), save(answer, undefined)]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      expect(await store().reader.listRecommendationAnswers(consultationId)).toEqual([answer]);
      expect((await save(later, answer)).ok).toBe(true);
      expect((await save({ ...answer, recommendation: 1 }, undefined)).ok).toBe(true);
      expect(await store().reader.listRecommendationAnswers(consultationId)).toEqual([
        { ...answer, recommendation: 1 },
        later,
      ]);
      expect(await store().reader.listRecommendationAnswers("forum")).toEqual([]);
      const nowhere = { consultationId: "nowhere", answer, seen: undefined, event };
      expect(refusalOf(await store().writer.answerRecommendation(nowhere))).toBe("not-there");
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
        evidence: evidenceOn("contribution0001"),
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
      expect(await publish()).toEqual({ ok: true, value: { ...edition, number: 1, sequence: seenSequence } });
      expect(refusalOf(await publish({ seenSequence: seenSequence + 1 }))).toBe("changed-meanwhile");
      expect((await store().reader.findConsultation(consultationId))?.stage).toBe("published");
      const again = { from: "published", seenSequence: seenSequence + 1, edition: { ...edition, html: "2" } } as const;
      expect(await publish(again)).toMatchObject({ ok: true, value: { number: 2 } });
      expect(await store().reader.findEdition(consultationId, 1)).toEqual({
        ...edition,
        number: 1,
        sequence: seenSequence,
      });
      expect(await store().reader.findEdition(consultationId)).toMatchObject({ number: 2, html: "2" });
      expect(await store().reader.findEdition(consultationId, 3)).toBeUndefined();
      const { source: _, html: __, markdown: ___, evidence: ____, ...head } = edition;
      expect(await store().reader.listEditions(consultationId)).toEqual([
        { ...head, number: 1, sequence: seenSequence },
        { ...head, number: 2, sequence: seenSequence + 1 },
      ]);
    });

    test.each(["withdrawn", "erased", "set-aside", "unpublished"] as const)(
      "puts what an edition rests on before a person in the transaction in which it is %s, and settles it with the next",
      async (kind) => {
        const consultationId = `touched-${kind}`;
        await createConsultation(store(), consultationId);
        const saved = savedIn(store);
        const { id: cited } = await saved(contributionOf({ consultationId }));
        const { id: other } = await saved(contributionOf({ consultationId }));
        const of = (contributionId: string | undefined, sort: EventKind) =>
          eventOf(sort, contributionId, consultationId);
        await store().writer.moveStage({
          consultationId,
          from: "draft",
          to: "consolidating",
          event: of(undefined, "stage-moved"),
        });
        const kept = { consultationId, source: "# Paper", expectedRevision: undefined, at, by: "me" };
        await store().writer.keepPaper({ ...kept, event: of(undefined, "paper-kept") });
        const publish = async (from: "consolidating" | "published", id: string) =>
          store().writer.publishEdition({
            consultationId,
            from,
            seenSequence: await store().reader.lastSequence(consultationId),
            edition: { ...anEdition, evidence: evidenceOn(id) },
            events: [of(undefined, "edition-published")],
          });
        expect((await publish("consolidating", cited)).ok).toBe(true);
        const first = (await store().reader.findEdition(consultationId)) as Edition;
        expect(await store().reader.listChangedSince(consultationId, first)).toEqual([]);

        await store().writer.appendEvent(of(other, kind));
        await store().writer.appendEvent(of(cited, "looked-at"));
        expect(await store().reader.listAttention(consultationId, { open: true })).toEqual([]);
        await store().writer.appendEvent(of(cited, kind));
        await store().writer.appendEvent(of(cited, kind));
        const raised = await store().reader.listAttention(consultationId, { open: true });
        expect(raised).toMatchObject([{ contributionId: cited, kind: "published-paper", raisedAt: at }]);
        const kinds = ["looked-at", kind].toSorted();
        expect(await store().reader.listChangedSince(consultationId, first)).toEqual([
          { contributionId: cited, kinds },
        ]);
        expect(await store().reader.listNewestEvents(consultationId, kind, 2)).toMatchObject([
          { kind, contributionId: cited },
          { kind, contributionId: cited },
        ]);

        expect((await publish("published", other)).ok).toBe(true);
        expect(await store().reader.listAttention(consultationId, { open: true })).toEqual([]);
        const [settled] = await store().reader.listAttention(consultationId);
        expect(settled?.settled).toEqual({ at, by: "me", note: "Edition 2 is out without it." });
      },
    );
  });
}

const anEdition = {
  paperRevision: 1,
  locale: "en",
  source: "# Paper",
  html: "<h1>Paper</h1>",
  markdown: "# Paper",
  hash: "b".repeat(64),
  publishedAt: at,
  publishedBy: "me",
};

function evidenceOn(contributionId: string): EditionEvidence {
  const id = `${contributionId}-1-1`;
  const passage = {
    id,
    words: `Words. ${awkwardText}`,
    attribution: "an organisation",
    questions: [1],
    language: "en",
    channel: "website" as const,
    place: { page: 2 },
  };
  return {
    title: "Paper",
    passages: { [id]: passage },
    tallies: { received: { description: "all", segments: [id] } },
    consents: { [contributionId]: { uses: ["analyse"], publishedAs: "unnamed" } },
    exemptions: [],
    overrides: [],
    notHeard: [],
  };
}
