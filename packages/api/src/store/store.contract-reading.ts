/** How every store tells consultations and contributions. */
import { describe, expect, test } from "vitest";
import type { Store } from "./store.ts";
import {
  at,
  contributionOf,
  createConsultation,
  definitionOf,
  eventOf,
  lastEventIn,
  mailOf,
  refusalOf,
  savedIn,
  themeOf,
} from "./store.samples.ts";

export function readingContract(store: () => Store): void {
  const saved = savedIn(store);

  describe("consultations", () => {
    test("are created, changed under guard, and keep every definition", async () => {
      const first = await createConsultation(store(), "changed", [themeOf("water")]);
      expect(first).toMatchObject({ id: "changed", version: 1, stage: "draft", extensions: [], outages: [] });
      expect(await store().reader.listThemes("changed")).toEqual([themeOf("water")]);
      const change = (expectedVersion: number | undefined, title: string) =>
        store().writer.applyDefinition({
          definition: { ...definitionOf("changed"), title },
          expectedVersion,
          by: "you",
          at,
          event: eventOf("applied", undefined, "changed"),
          seedThemes: [themeOf("water"), themeOf("air")],
        });
      expect(refusalOf(await change(undefined, "x"))).toBe("already-there");
      expect(refusalOf(await change(7, "x"))).toBe("changed-meanwhile");
      const races = await Promise.all([change(1, "Left"), change(1, "Right")]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      const found = await store().reader.findConsultation("changed");
      expect(found?.version).toBe(2);
      expect(["Left", "Right"]).toContain(found?.definition.title);
      const versions = await store().reader.listDefinitionVersions("changed");
      expect(versions.map(({ version, by }) => [version, by])).toEqual([
        [1, "me"],
        [2, "you"],
      ]);
      expect((await store().reader.listThemes("changed")).map(({ id }) => id).toSorted()).toEqual(["air", "water"]);
      expect((await store().reader.listConsultations()).map(({ id }) => id)).toEqual(["changed", "forum", "second"]);
      expect(await store().reader.findConsultation("none")).toBeUndefined();
      const none = {
        definition: definitionOf("none"),
        expectedVersion: 1,
        by: "x",
        at,
        event: eventOf("applied"),
        seedThemes: [],
      };
      expect(refusalOf(await store().writer.applyDefinition(none))).toBe("not-there");
    });

    test("created twice at once exist once", async () => {
      const results = await Promise.allSettled([1, 2, 3].map(() => createConsultation(store(), "raced")));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await store().reader.listDefinitionVersions("raced")).toHaveLength(1);
    });

    test("move stage only from the stage that was seen", async () => {
      await createConsultation(store(), "staged");
      const event = eventOf("stage-moved", undefined, "staged");
      expect((await store().writer.moveStage({ consultationId: "staged", from: "draft", to: "open", event })).ok).toBe(
        true,
      );
      expect((await store().reader.findConsultation("staged"))?.stage).toBe("open");
      const again = await store().writer.moveStage({ consultationId: "staged", from: "draft", to: "open", event });
      expect(refusalOf(again)).toBe("changed-meanwhile");
      expect((await lastEventIn(store(), "staged"))?.sequence).toBe(2);
      expect(
        refusalOf(await store().writer.moveStage({ consultationId: "none", from: "draft", to: "open", event })),
      ).toBe("not-there");
    });

    test("gather extensions and outages in order, all of those given at once", async () => {
      await createConsultation(store(), "moved");
      const extension = (id: string) => ({
        id,
        for: { kind: "all" as const },
        closes: { on: "2016-09-20" },
        reason: "strike",
        grantedAt: at,
        grantedBy: "me",
      });
      const ids = ["extension1", "extension2", "extension3"];
      const event = eventOf("extended", undefined, "moved");
      const mails = [mailOf("extension-mail")];
      await Promise.all(
        ids.map((id, place) =>
          store().writer.addExtension({
            consultationId: "moved",
            extension: extension(id),
            event,
            mails: place === 0 ? mails : [],
          }),
        ),
      );
      const outage = { from: at, to: "2016-09-01T11:00:00.000Z", note: "power" };
      await store().writer.addOutage({
        consultationId: "moved",
        id: "outage001",
        outage,
        event: eventOf("outage-recorded", undefined, "moved"),
      });
      const found = await store().reader.findConsultation("moved");
      expect(found?.extensions.map(({ id }) => id).toSorted()).toEqual(ids);
      expect(found?.outages).toEqual([outage]);
      expect((await store().reader.pageEvents("moved", 0, 10)).map(({ sequence }) => sequence)).toEqual([
        1, 2, 3, 4, 5,
      ]);
      expect((await store().reader.listOutbox({ limit: 100 })).map(({ id }) => id)).toContain("extension-mail");
    });

    test("cannot be changed through what a reader gave", async () => {
      const found = await store().reader.findConsultation("forum");
      expect(() => found?.definition.questions.pop()).toThrow(TypeError);
    });
  });

  describe("reading contributions", () => {
    test("pages in the order of arrival, each once, and counts the same", async () => {
      await createConsultation(store(), "paged");
      const inputs = Array.from({ length: 11 }, () => contributionOf({ consultationId: "paged" }));
      for (const input of inputs) await saved(input);
      const ids: string[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const page = await store().reader.pageContributions("paged", {
          limit: 4,
          ...(cursor === undefined ? {} : { cursor }),
        });
        ids.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
        more = cursor !== undefined;
      }
      expect(ids).toEqual(inputs.map(({ contribution }) => contribution.id));
      expect(await store().reader.countContributions("paged")).toBe(11);
    });

    test("narrows by channel, publication, admission, standing and respondent", async () => {
      await createConsultation(store(), "narrow");
      const make = async (change: object) => {
        const input = contributionOf({ consultationId: "narrow" });
        return saved({ ...input, contribution: { ...input.contribution, ...change } });
      };
      const setAside = { reason: "blank" as const, by: "me", at };
      const call = await make({ channel: "call" });
      const waiting = await make({ publication: "waiting" });
      const held = await make({ admission: "held" });
      const aside = await make({ setAside });
      const gone = await make({ withdrawnAt: at });
      const french = await make({ respondent: { kind: "individual", language: "fr" } });
      const canadian = await make({ respondent: { kind: "organisation", country: "CA", language: "fr-CA" } });
      const idsOf = async (filter: object) => {
        const page = await store().reader.pageContributions("narrow", { limit: 100 }, filter);
        expect(await store().reader.countContributions("narrow", filter)).toBe(page.rows.length);
        return page.rows.map(({ id }) => id);
      };
      expect(await idsOf({ channel: "call" })).toEqual([call.id]);
      const numbers = await store().reader.listNumbers("narrow", [call.id, french.id, "nobody00"]);
      expect([...numbers]).toEqual(expect.arrayContaining([call, french].map(({ id, number }) => [id, number])));
      expect([numbers.size, (await store().reader.listNumbers("second", [call.id])).size]).toEqual([2, 0]);
      expect(Object.fromEntries(await store().reader.countByChannel("narrow"))).toEqual({ call: 1, website: 6 });
      expect(await idsOf({ publication: "waiting" })).toEqual([waiting.id]);
      expect(await idsOf({ admission: "held" })).toEqual([held.id]);
      expect(await idsOf({ standing: false })).toEqual([aside.id, gone.id]);
      expect(await idsOf({ standing: true })).toEqual([call.id, waiting.id, held.id, french.id, canadian.id]);
      expect(await idsOf({ withdrawn: true })).toEqual([gone.id]);
      expect(await idsOf({ withdrawn: true, erased: false })).toEqual([gone.id]);
      expect(await idsOf({ withdrawn: false })).toHaveLength(6);
      expect(await idsOf({ language: "fr" })).toEqual([french.id]);
      expect(await idsOf({ kind: "organisation", language: "fr-CA" })).toEqual([canadian.id]);
      expect(await idsOf({ kind: "individual", language: "fr-CA" })).toEqual([]);
      const event = { ...eventOf("erased", gone.id), consultationId: "narrow" };
      await store().writer.erase({ consultationId: "narrow", contributionId: gone.id, event });
      expect(await idsOf({ withdrawn: true, erased: false })).toEqual([]);
      expect(await idsOf({ erased: true })).toEqual([gone.id]);
    });

    test("finds words in any script, all of those asked for, and only here", async () => {
      await createConsultation(store(), "found");
      const long = "x".repeat(5000);
      const polish = await saved(contributionOf({ consultationId: "found", tokens: "miasto lodz ludzie" }));
      const chinese = await saved(contributionOf({ consultationId: "found", tokens: "城市 发展 lodz" }));
      const arabic = await saved(
        contributionOf({ consultationId: "found", tokens: 'مدينه المدن हिन्दी क्षेत्र it\'s a\\b "c" 𠀀字 🙂' }),
      );
      const huge = await saved(
        contributionOf({ consultationId: "found", tokens: `${long} ${"many ".repeat(99)}\u0000tail` }),
      );
      await saved(contributionOf({ consultationId: "second", tokens: "lodz" }));
      const hits = async (tokens: string) =>
        (await store().reader.pageContributions("found", { limit: 9 }, { tokens })).rows.map(({ id }) => id);
      expect(await hits("lodz")).toEqual([polish.id, chinese.id]);
      expect(await hits("lodz 城市")).toEqual([chinese.id]);
      expect(await hits("城")).toEqual([]);
      for (const word of ["مدينه", "हिन्दी", "क्षेत्र", "it's", "a\\b", '"c"', "𠀀字", "🙂"])
        expect([word, await hits(word)]).toEqual([word, [arabic.id]]);
      expect(await hits("हिन")).toEqual([]);
      expect(await hits(long)).toEqual([huge.id]);
      expect(await hits("tail")).toEqual([huge.id]);
      expect(await hits("lodz AND nothing")).toEqual([]);
      expect(await hits("  ")).toHaveLength(4);
    });

    test("shows a discussion newest first, by question, without the withdrawn and the unshown", async () => {
      await createConsultation(store(), "talk");
      const say = async (questions: (number | undefined)[], change: object = {}) => {
        const input = contributionOf({ consultationId: "talk", text: "abcdef" });
        const answers = questions.map((question, place) => ({
          ...(question === undefined ? {} : { question }),
          span: { start: place, end: place + 1 },
        }));
        const current = { ...input.contribution.current, answers };
        return saved({ ...input, contribution: { ...input.contribution, publication: "shown", current, ...change } });
      };
      const one = await say([1, 2]);
      const twelve = await say([12]);
      const whole = await say([undefined]);
      const both = await say([2, undefined]);
      await say([2], { publication: "waiting" });
      await say([2], { withdrawnAt: at });
      const idsOf = async (question: number) =>
        (await store().reader.pageDiscussion("talk", question, { limit: 9 })).rows.map(({ id }) => id);
      expect(await idsOf(1)).toEqual([one.id]);
      expect(await idsOf(2)).toEqual([both.id, one.id]);
      expect(await idsOf(12)).toEqual([twelve.id]);
      expect(await idsOf(0)).toEqual([both.id, whole.id]);
      const page = await store().reader.pageDiscussion("talk", 2, { limit: 1 });
      expect(page.rows[0]?.id).toBe(both.id);
      const rest = await store().reader.pageDiscussion("talk", 2, { limit: 1, cursor: page.nextCursor ?? "" });
      expect([rest.rows[0]?.id, rest.nextCursor]).toEqual([one.id, undefined]);
    });
  });

  describe("the log", () => {
    test("is complete to whoever follows it while others write", async () => {
      await createConsultation(store(), "followed");
      let writing = true;
      const followed: number[] = [];
      const follower = (async () => {
        while (writing || (await store().reader.pageEvents("followed", followed.length, 1)).length > 0) {
          const events = await store().reader.pageEvents("followed", followed.at(-1) ?? 0, 50);
          followed.push(...events.map(({ sequence }) => sequence));
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      const append = () => store().writer.appendEvent(eventOf("exported", undefined, "followed"));
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let turn = 0; turn < 15; turn += 1) {
            await (turn % 3 === 0 ? saved(contributionOf({ consultationId: "followed" })) : append());
          }
        }),
      );
      writing = false;
      await follower;
      expect(followed).toEqual(Array.from({ length: 121 }, (_, place) => place + 1));
    });

    test("of a consultation that is not there cannot be written", async () => {
      await expect(store().writer.appendEvent(eventOf("exported", undefined, "none"))).rejects.toThrow(/no result/i);
    });
  });
}
