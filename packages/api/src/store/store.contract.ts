/** What every store must do, whatever it is made of. Run by `store.test.ts` on each engine. */
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { openStore } from "./open-store.ts";
import type { NewContribution, Store } from "./store.ts";
import {
  at,
  awkwardText,
  contributionOf,
  createConsultation,
  definitionOf,
  eventOf,
  mailOf,
  originalOf,
  segmentOf,
  themeOf,
  versionOf,
  type Place,
} from "./store.samples.ts";

export function storeContract(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await makePlace();
    store = await openStore(place.location);
    await createConsultation(store);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const saved = async (input: NewContribution = contributionOf()) => {
    const result = await store.writer.receive(input);
    if (!result.ok) throw new Error(result.refusal.message);
    return result.value.contribution;
  };
  const refusalOf = (result: { ok: boolean; refusal?: { kind: string } }) =>
    result.ok ? undefined : result.refusal?.kind;
  const lastEvent = async (id = "forum") => (await store.reader.pageEvents(id, 0, 100_000)).at(-1);
  const seenOf = ({ admission, publication, withdrawnAt, setAside }: Awaited<ReturnType<typeof saved>>) => ({
    admission,
    publication,
    withdrawnAt,
    setAside,
  });

  describe("consultations", () => {
    test("are created, changed under guard, and keep every definition", async () => {
      const first = await createConsultation(store, "second", [themeOf("water")]);
      expect(first).toMatchObject({ id: "second", version: 1, stage: "draft", extensions: [], outages: [] });
      expect(await store.reader.listThemes("second")).toEqual([themeOf("water")]);
      const change = (expectedVersion: number | undefined, title: string) =>
        store.writer.applyDefinition({
          definition: { ...definitionOf("second"), title },
          expectedVersion,
          by: "you",
          at,
          event: eventOf("applied", undefined, "second"),
          seedThemes: [themeOf("water"), themeOf("air")],
        });
      expect(refusalOf(await change(undefined, "x"))).toBe("already-there");
      expect(refusalOf(await change(7, "x"))).toBe("changed-meanwhile");
      const races = await Promise.all([change(1, "Left"), change(1, "Right")]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      const found = await store.reader.findConsultation("second");
      expect(found?.version).toBe(2);
      expect(["Left", "Right"]).toContain(found?.definition.title);
      const versions = await store.reader.listDefinitionVersions("second");
      expect(versions.map(({ version, by }) => [version, by])).toEqual([
        [1, "me"],
        [2, "you"],
      ]);
      expect((await store.reader.listThemes("second")).map(({ id }) => id).toSorted()).toEqual(["air", "water"]);
      expect((await store.reader.listConsultations()).map(({ id }) => id)).toEqual(["forum", "second"]);
      expect(await store.reader.findConsultation("none")).toBeUndefined();
      const none = {
        definition: definitionOf("none"),
        expectedVersion: 1,
        by: "x",
        at,
        event: eventOf("applied"),
        seedThemes: [],
      };
      expect(refusalOf(await store.writer.applyDefinition(none))).toBe("not-there");
    });

    test("created twice at once exist once", async () => {
      const results = await Promise.allSettled([1, 2, 3].map(() => createConsultation(store, "raced")));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await store.reader.listDefinitionVersions("raced")).toHaveLength(1);
    });

    test("move stage only from the stage that was seen", async () => {
      await createConsultation(store, "staged");
      const event = eventOf("stage-moved", undefined, "staged");
      expect((await store.writer.moveStage({ consultationId: "staged", from: "draft", to: "open", event })).ok).toBe(
        true,
      );
      expect((await store.reader.findConsultation("staged"))?.stage).toBe("open");
      const again = await store.writer.moveStage({ consultationId: "staged", from: "draft", to: "open", event });
      expect(refusalOf(again)).toBe("changed-meanwhile");
      expect((await lastEvent("staged"))?.sequence).toBe(2);
      expect(
        refusalOf(await store.writer.moveStage({ consultationId: "none", from: "draft", to: "open", event })),
      ).toBe("not-there");
    });

    test("gather extensions and outages in order, all of those given at once", async () => {
      await createConsultation(store, "moved");
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
          store.writer.addExtension({
            consultationId: "moved",
            extension: extension(id),
            event,
            mails: place === 0 ? mails : [],
          }),
        ),
      );
      const outage = { from: at, to: "2016-09-01T11:00:00.000Z", note: "power" };
      await store.writer.addOutage({
        consultationId: "moved",
        id: "outage001",
        outage,
        event: eventOf("outage-recorded", undefined, "moved"),
      });
      const found = await store.reader.findConsultation("moved");
      expect(found?.extensions.map(({ id }) => id).toSorted()).toEqual(ids);
      expect(found?.outages).toEqual([outage]);
      expect((await store.reader.pageEvents("moved", 0, 10)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
      expect((await store.reader.listOutbox({ limit: 100 })).map(({ id }) => id)).toContain("extension-mail");
    });

    test("cannot be changed through what a reader gave", async () => {
      const found = await store.reader.findConsultation("forum");
      expect(() => found?.definition.questions.pop()).toThrow(TypeError);
    });
  });

  describe("receiving", () => {
    test("keeps every part to the character", async () => {
      const input = contributionOf({ text: awkwardText, identity: { personName: "A\u0000nn", phone: "+32 2 235" } });
      const contribution = await saved(input);
      expect(contribution).toEqual(input.contribution);
      const id = contribution.id;
      expect(await store.reader.findContribution("forum", id)).toEqual(input.contribution);
      expect(await store.reader.findContributionByNumber(contribution.number)).toEqual(input.contribution);
      expect(await store.reader.listVersions("forum", id)).toEqual([input.contribution.current]);
      expect(await store.reader.findIdentity("forum", id)).toEqual(input.identity);
      expect((await store.reader.listIdentities("forum", [id, "nobody00"])).get(id)).toEqual(input.identity);
      expect(await store.reader.readOriginal("forum", input.original.hash)).toEqual(input.original);
      expect(await store.reader.readOriginal("second", input.original.hash)).toBeUndefined();
      const { sequence, ...event } = (await lastEvent()) ?? { sequence: 0 };
      expect(event).toEqual(input.event);
      expect(sequence).toBeGreaterThan(1);
      expect(await store.reader.listOutbox({ limit: 1000 })).toContainEqual({ ...input.mails[0], attempts: 0 });
      expect(await store.reader.findReplay("forum", input.idempotencyKey)).toEqual({
        contributionId: id,
        requestHash: input.requestHash,
      });
      expect(await store.reader.findReplay("second", input.idempotencyKey)).toBeUndefined();
    });

    test("of fifty repeats at once gives one contribution and one receipt", async () => {
      const before = await store.reader.countContributions("forum");
      const mailsBefore = (await store.reader.countOutbox()).waiting;
      const first = contributionOf();
      const repeats = Array.from({ length: 50 }, () => ({
        ...contributionOf(),
        idempotencyKey: first.idempotencyKey,
        requestHash: first.requestHash,
      }));
      const results = await Promise.all(repeats.map((input) => store.writer.receive(input)));
      const numbers = new Set(results.map((result) => (result.ok ? result.value.contribution.number : "refused")));
      expect(numbers.size).toBe(1);
      expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
      expect(await store.reader.countContributions("forum")).toBe(before + 1);
      expect((await store.reader.countOutbox()).waiting).toBe(mailsBefore + 1);
    });

    test("refuses another request under a used key, at once and later", async () => {
      const input = contributionOf();
      const other = { ...contributionOf(), idempotencyKey: input.idempotencyKey };
      const results = await Promise.all([store.writer.receive(input), store.writer.receive(other)]);
      expect(results.map(refusalOf).filter((kind) => kind !== undefined)).toEqual(["idempotency-mismatch"]);
      const late = { ...contributionOf(), idempotencyKey: input.idempotencyKey };
      expect(refusalOf(await store.writer.receive(late))).toBe("idempotency-mismatch");
      expect(await store.reader.findContribution("forum", late.contribution.id)).toBeUndefined();
    });

    test("refuses a number in use, in this consultation or another", async () => {
      const input = contributionOf();
      await saved(input);
      for (const consultationId of ["forum", "second"]) {
        const same = contributionOf({ consultationId });
        const taken = { ...same, contribution: { ...same.contribution, number: input.contribution.number } };
        expect(refusalOf(await store.writer.receive(taken))).toBe("number-taken");
      }
    });

    test("takes the same key in another consultation as another thing", async () => {
      const input = contributionOf();
      await saved(input);
      const elsewhere = { ...contributionOf({ consultationId: "second" }), idempotencyKey: input.idempotencyKey };
      expect((await store.writer.receive(elsewhere)).ok).toBe(true);
    });

    test("of the same words twice keeps the original once", async () => {
      const [left, right] = await Promise.all([
        saved(contributionOf({ text: "twice" })),
        saved(contributionOf({ text: "twice" })),
      ]);
      expect(left?.current.original).toBe(right?.current.original);
      expect(left?.number).not.toBe(right?.number);
    });

    test("of one that cannot be saved harms none that came with it", async () => {
      const broken = contributionOf();
      const missing = { ...broken.contribution, current: { ...broken.contribution.current, original: "0".repeat(64) } };
      const good = Array.from({ length: 9 }, () => contributionOf());
      const results = await Promise.allSettled([
        ...good.slice(0, 4).map((input) => store.writer.receive(input)),
        store.writer.receive({ ...broken, contribution: missing }),
        ...good.slice(4).map((input) => store.writer.receive(input)),
      ]);
      expect(results.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
      for (const { contribution } of good)
        expect(await store.reader.findContribution("forum", contribution.id)).toBeDefined();
      // Nothing of the broken one is left: neither words, nor person, nor mail, nor event.
      expect(await store.reader.findContribution("forum", broken.contribution.id)).toBeUndefined();
      expect(await store.reader.findIdentity("forum", broken.contribution.id)).toBeUndefined();
      expect((await store.reader.listOutbox({ limit: 1000 })).map(({ id }) => id)).not.toContain(broken.mails[0]?.id);
      const events = await store.reader.pageEvents("forum", 0, 100_000);
      expect(events.some(({ contributionId }) => contributionId === broken.contribution.id)).toBe(false);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, place) => place + 1));
    });

    test("refuses a consultation that is not there", async () => {
      expect(refusalOf(await store.writer.receive(contributionOf({ consultationId: "none" })))).toBe("not-there");
    });
  });

  describe("reading contributions", () => {
    test("pages in the order of arrival, each once, and counts the same", async () => {
      await createConsultation(store, "paged");
      const inputs = Array.from({ length: 11 }, () => contributionOf({ consultationId: "paged" }));
      for (const input of inputs) await saved(input);
      const ids: string[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const page = await store.reader.pageContributions("paged", {
          limit: 4,
          ...(cursor === undefined ? {} : { cursor }),
        });
        ids.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
        more = cursor !== undefined;
      }
      expect(ids).toEqual(inputs.map(({ contribution }) => contribution.id));
      expect(await store.reader.countContributions("paged")).toBe(11);
    });

    test("narrows by channel, publication, admission, standing and respondent", async () => {
      await createConsultation(store, "narrow");
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
        const page = await store.reader.pageContributions("narrow", { limit: 100 }, filter);
        expect(await store.reader.countContributions("narrow", filter)).toBe(page.rows.length);
        return page.rows.map(({ id }) => id);
      };
      expect(await idsOf({ channel: "call" })).toEqual([call.id]);
      expect(await idsOf({ publication: "waiting" })).toEqual([waiting.id]);
      expect(await idsOf({ admission: "held" })).toEqual([held.id]);
      expect(await idsOf({ standing: false })).toEqual([aside.id, gone.id]);
      expect(await idsOf({ standing: true })).toEqual([call.id, waiting.id, held.id, french.id, canadian.id]);
      expect(await idsOf({ language: "fr" })).toEqual([french.id]);
      expect(await idsOf({ kind: "organisation", language: "fr-CA" })).toEqual([canadian.id]);
      expect(await idsOf({ kind: "individual", language: "fr-CA" })).toEqual([]);
    });

    test("finds words in any script, all of those asked for, and only here", async () => {
      await createConsultation(store, "found");
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
        (await store.reader.pageContributions("found", { limit: 9 }, { tokens })).rows.map(({ id }) => id);
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
      await createConsultation(store, "talk");
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
        (await store.reader.pageDiscussion("talk", question, { limit: 9 })).rows.map(({ id }) => id);
      expect(await idsOf(1)).toEqual([one.id]);
      expect(await idsOf(2)).toEqual([both.id, one.id]);
      expect(await idsOf(12)).toEqual([twelve.id]);
      expect(await idsOf(0)).toEqual([both.id, whole.id]);
      const page = await store.reader.pageDiscussion("talk", 2, { limit: 1 });
      expect(page.rows[0]?.id).toBe(both.id);
      const rest = await store.reader.pageDiscussion("talk", 2, { limit: 1, cursor: page.nextCursor ?? "" });
      expect([rest.rows[0]?.id, rest.nextCursor]).toEqual([one.id, undefined]);
    });
  });

  describe("amending", () => {
    const amendment = (id: string, text: string, version = 2) => ({
      consultationId: "forum",
      contributionId: id,
      idempotencyKey: `amend-${id}-${version}-${text.length}`,
      requestHash: text,
      expectedVersion: version - 1,
      version: versionOf(version, text, 1),
      original: originalOf(text),
      publication: "shown" as const,
      identity: undefined,
      tokens: `amended ${text}`,
      event: eventOf("amended", id),
      mails: [mailOf(`amend${id.slice(-6)}${version}`)],
    });

    test("adds a version, keeps the old one, and is found by its new words", async () => {
      const contribution = await saved(contributionOf({ tokens: "oldword" }));
      const result = await store.writer.amend({
        ...amendment(contribution.id, "newword"),
        identity: { organisationName: "Kin" },
      });
      expect(result).toMatchObject({
        ok: true,
        value: { replayed: false, contribution: { publication: "shown", current: { version: 2 } } },
      });
      expect((await store.reader.listVersions("forum", contribution.id)).map(({ text }) => text)).toEqual([
        contribution.current.text,
        "newword",
      ]);
      expect(await store.reader.findIdentity("forum", contribution.id)).toEqual({ organisationName: "Kin" });
      expect((await store.reader.pageContributions("forum", { limit: 9 }, { tokens: "newword" })).rows).toHaveLength(1);
      expect((await store.reader.pageContributions("forum", { limit: 9 }, { tokens: "oldword" })).rows).toHaveLength(0);
      expect((await store.reader.pageDiscussion("forum", 1, { limit: 99 })).rows.map(({ id }) => id)).toContain(
        contribution.id,
      );
      expect(await store.reader.readOriginal("forum", contribution.current.original)).toBeDefined();
    });

    test("repeated is one amendment; with another body or from an old version it is refused", async () => {
      const { id } = await saved();
      const change = amendment(id, "changed");
      const results = await Promise.all([1, 2, 3, 4].map(() => store.writer.amend(change)));
      expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
      expect(results.every(({ ok }) => ok)).toBe(true);
      expect(await store.reader.findReplay("forum", change.idempotencyKey)).toEqual({
        contributionId: id,
        requestHash: "changed",
      });
      expect(refusalOf(await store.writer.amend({ ...change, requestHash: "else" }))).toBe("idempotency-mismatch");
      expect(refusalOf(await store.writer.amend({ ...change, idempotencyKey: "another" }))).toBe("changed-meanwhile");
      expect(await store.reader.listVersions("forum", id)).toHaveLength(2);
      expect(refusalOf(await store.writer.amend(amendment("nobody0000", "x")))).toBe("not-there");
      expect(refusalOf(await store.writer.amend({ ...amendment(id, "x"), consultationId: "second" }))).toBe(
        "not-there",
      );
    });
  });

  describe("decisions", () => {
    test("change what was seen, and nothing that moved meanwhile", async () => {
      const contribution = await saved();
      const { id: contributionId } = contribution;
      const setAside = { reason: "out-of-scope" as const, note: "not ours\u0000", by: "me", at };
      const event = eventOf("set-aside", contributionId);
      const decide = (change: object, seen = seenOf(contribution)) =>
        store.writer.changeContribution({ consultationId: "forum", contributionId, seen, change, event });
      const races = await Promise.all([decide({ setAside }), decide({ setAside: { ...setAside, by: "you" } })]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      const held = await store.reader.findContribution("forum", contributionId);
      expect(held?.setAside).toMatchObject({ reason: "out-of-scope", note: "not ours\u0000" });
      const seen = {
        ...seenOf(contribution),
        setAside: Object.fromEntries(Object.entries(held?.setAside ?? {}).toReversed()) as typeof setAside,
      };
      expect(
        (await decide({ setAside: null, admission: "held", publication: "declined", withdrawnAt: at }, seen)).ok,
      ).toBe(true);
      const after = await store.reader.findContribution("forum", contributionId);
      expect(after).toEqual({ ...contribution, admission: "held", publication: "declined", withdrawnAt: at });
      const nobody = { consultationId: "forum", contributionId: "nobody0000", seen, change: {}, event };
      expect(refusalOf(await store.writer.changeContribution(nobody))).toBe("not-there");
    });
  });

  describe("erasing", () => {
    test("removes words, original, person, segments and mails, and leaves that there was one", async () => {
      const input = contributionOf({ text: "to be erased", tokens: "erasable" });
      const contribution = await saved(input);
      const segment = segmentOf(contribution);
      await store.writer.addSegments({
        consultationId: "forum",
        contributionIds: [contribution.id],
        segments: [segment],
      });
      await store.writer.addTheme({
        consultationId: "forum",
        theme: themeOf("erasing"),
        event: eventOf("theme-added"),
      });
      const coding = {
        id: "erasedcoding",
        segmentId: segment.id,
        themeId: "erasing",
        coder: { kind: "person" as const, label: "me" },
        at,
      };
      expect((await store.writer.addCoding({ consultationId: "forum", coding, event: eventOf("coded") })).ok).toBe(
        true,
      );
      const erase = () =>
        store.writer.erase({
          consultationId: "forum",
          contributionId: contribution.id,
          event: eventOf("erased", contribution.id),
        });
      expect((await erase()).ok).toBe(true);
      expect(refusalOf(await erase())).toBe("not-there");
      expect(await store.reader.findContribution("forum", contribution.id)).toMatchObject({
        number: contribution.number,
        receivedAt: contribution.receivedAt,
        respondent: { kind: "organisation" },
        publication: "declined",
        withdrawnAt: at,
        setAside: { reason: "withdrawn" },
        current: { text: "", answers: [], consent: { uses: [] } },
      });
      expect(await store.reader.readOriginal("forum", input.original.hash)).toBeUndefined();
      expect(await store.reader.listVersions("forum", contribution.id)).toEqual([]);
      expect(await store.reader.findIdentity("forum", contribution.id)).toBeUndefined();
      expect(await store.reader.listSegments("forum", [contribution.id])).toEqual([]);
      expect(await store.reader.findCoding("forum", coding.id)).toBeUndefined();
      expect(await store.reader.countContributions("forum", { tokens: "erasable" })).toBe(0);
      expect((await store.reader.listOutbox({ limit: 1000 })).map(({ id }) => id)).not.toContain(input.mails[0]?.id);
      expect((await store.reader.listUncut("forum", 1000)).map(({ contributionId }) => contributionId)).not.toContain(
        contribution.id,
      );
    });

    test("keeps an original that somebody else sent too", async () => {
      const [left, right] = await Promise.all([
        saved(contributionOf({ text: "shared" })),
        saved(contributionOf({ text: "shared" })),
      ]);
      await store.writer.erase({ consultationId: "forum", contributionId: left?.id ?? "", event: eventOf("erased") });
      expect(await store.reader.readOriginal("forum", right?.current.original ?? "")).toEqual(originalOf("shared"));
      expect((await store.reader.findContribution("forum", right?.id ?? ""))?.current.text).toBe("shared");
    });
  });

  describe("the line to the paper", () => {
    test("cuts each version once and files it under guard", async () => {
      await createConsultation(store, "cut");
      const first = await saved(contributionOf({ consultationId: "cut" }));
      const blank = await saved(contributionOf({ consultationId: "cut", text: "" }));
      expect((await store.reader.listUncut("cut", 9)).map(({ contributionId }) => contributionId)).toEqual([
        first.id,
        blank.id,
      ]);
      const segments = [segmentOf(first, 1), segmentOf(first, 2)];
      const cut = { consultationId: "cut", contributionIds: [first.id, blank.id], segments };
      await Promise.all([store.writer.addSegments(cut), store.writer.addSegments(cut)]);
      expect(await store.reader.listUncut("cut", 9)).toEqual([]);
      expect(await store.reader.listSegments("cut")).toEqual(segments);
      expect(await store.reader.listSegments("cut", [blank.id])).toEqual([]);

      const [segment] = segments;
      if (segment === undefined) throw new Error("no segment");
      const filed = { ...segment, questions: [1, 3], filedBy: { kind: "person" as const, label: "me", at } };
      const file = () =>
        store.writer.fileSegment({
          consultationId: "cut",
          segment: filed,
          seenQuestions: [],
          event: eventOf("filed", first.id, "cut"),
        });
      expect((await file()).ok).toBe(true);
      expect(refusalOf(await file())).toBe("changed-meanwhile");
      expect(await store.reader.findSegment("cut", segment.id)).toEqual(filed);
      await store.writer.addSegments(cut);
      expect(await store.reader.findSegment("cut", segment.id)).toEqual(filed);
      expect(await store.reader.findSegment("forum", segment.id)).toBeUndefined();

      await store.writer.amend({
        consultationId: "cut",
        contributionId: first.id,
        idempotencyKey: "cut-amend",
        requestHash: "x",
        expectedVersion: 1,
        version: versionOf(2, "again"),
        original: originalOf("again"),
        publication: "not-asked",
        identity: undefined,
        tokens: "",
        event: eventOf("amended", first.id, "cut"),
        mails: [],
      });
      expect((await store.reader.listUncut("cut", 9)).map(({ version }) => version.text)).toEqual(["again"]);
    });

    test("codes with themes that are there, once, and takes it back once", async () => {
      await createConsultation(store, "coded");
      const contribution = await saved(contributionOf({ consultationId: "coded" }));
      const segment = segmentOf(contribution);
      await store.writer.addSegments({
        consultationId: "coded",
        contributionIds: [contribution.id],
        segments: [segment],
      });
      const theme = {
        consultationId: "coded",
        theme: themeOf("water"),
        event: eventOf("theme-added", undefined, "coded"),
      };
      const added = await Promise.all([store.writer.addTheme(theme), store.writer.addTheme(theme)]);
      expect(added.map(refusalOf).toSorted()).toEqual(["already-there", undefined]);
      const code = (id: string, themeId = "water", segmentId = segment.id) =>
        store.writer.addCoding({
          consultationId: "coded",
          coding: { id, segmentId, themeId, coder: { kind: "person", label: "me" }, at },
          event: eventOf("coded", undefined, "coded"),
        });
      expect((await code("coding001")).ok).toBe(true);
      expect(refusalOf(await code("coding002"))).toBe("already-there");
      expect(refusalOf(await code("coding003", "fire"))).toBe("not-there");
      expect(refusalOf(await code("coding004", "water", "nobody00-1-1"))).toBe("not-there");
      const undo = () =>
        store.writer.undoCoding({
          consultationId: "coded",
          codingId: "coding001",
          undoneAt: at,
          event: eventOf("uncoded", undefined, "coded"),
        });
      expect((await undo()).ok).toBe(true);
      expect(refusalOf(await undo())).toBe("changed-meanwhile");
      expect((await code("coding005")).ok).toBe(true);
      expect((await store.reader.listCodings("coded")).map(({ id, undoneAt }) => [id, undoneAt])).toEqual([
        ["coding001", at],
        ["coding005", undefined],
      ]);
      expect((await store.reader.findCoding("coded", "coding005"))?.themeId).toBe("water");
    });

    test("keeps the paper under its revision", async () => {
      const keep = (source: string, expectedRevision: number | undefined) =>
        store.writer.keepPaper({
          consultationId: "forum",
          source,
          expectedRevision,
          at,
          by: "me",
          event: eventOf("paper-kept"),
        });
      expect(await store.reader.findPaper("forum")).toBeUndefined();
      expect(await keep(`# One ${awkwardText}`, undefined)).toMatchObject({ ok: true, value: { revision: 1 } });
      expect(refusalOf(await keep("x", undefined))).toBe("changed-meanwhile");
      const races = await Promise.all([keep("left", 1), keep("right", 1)]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      expect(await store.reader.findPaper("forum")).toMatchObject({ revision: 2, keptBy: "me", keptAt: at });
    });
  });

  describe("the log", () => {
    test("is complete to whoever follows it while others write", async () => {
      await createConsultation(store, "followed");
      let writing = true;
      const followed: number[] = [];
      const follower = (async () => {
        while (writing || (await store.reader.pageEvents("followed", followed.length, 1)).length > 0) {
          const events = await store.reader.pageEvents("followed", followed.at(-1) ?? 0, 50);
          followed.push(...events.map(({ sequence }) => sequence));
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      const append = () => store.writer.appendEvent(eventOf("refused", undefined, "followed"));
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
      await expect(store.writer.appendEvent(eventOf("refused", undefined, "none"))).rejects.toThrow();
    });
  });

  describe("accounts", () => {
    const later = "2016-09-01T10:10:00.000Z";
    const signIn = (id: string, email: string) => ({
      id,
      email,
      tokenHash: `token-${id}`,
      codeHash: `code-${id}`,
      createdAt: at,
      expiresAt: later,
      mail: mailOf(`mail-${id}`, email),
    });
    const session = (tokenHash: string) => ({
      tokenHash,
      newAccount: `account${tokenHash}`,
      createdAt: at,
      expiresAt: later,
    });

    test("are opened by a link, once, even when it is used twice at once", async () => {
      await store.writer.addSignIn(signIn("link1", "link@example.org"));
      expect((await store.reader.listOutbox({ limit: 1000 })).map(({ id }) => id)).toContain("mail-link1");
      const take = (hash: string, now = at) =>
        store.writer.takeSignInByToken({ tokenHash: "token-link1", now, session: session(hash) });
      expect(refusalOf(await take("late", later))).toBe("not-there");
      const results = await Promise.all([take("s1"), take("s2")]);
      expect(results.map(refusalOf).toSorted()).toEqual(["not-there", undefined]);
      const winner = results[0]?.ok === true ? "s1" : "s2";
      const found = await store.reader.findSession(winner, at);
      expect(found?.email).toBe("link@example.org");
      expect(found?.account).toBe(await store.reader.findAccount("link@example.org"));
      expect(await store.reader.findSession(winner, later)).toBeUndefined();
      await store.writer.endSession(winner);
      expect(await store.reader.findSession(winner, at)).toBeUndefined();
      expect(await store.reader.findAccount("nobody@example.org")).toBeUndefined();
    });

    test("are opened by a code until five wrong ones, also when guessed at once", async () => {
      const email = "code@example.org";
      const take = (codeHash: string) =>
        store.writer.takeSignInByCode({ email, codeHash, now: at, session: session(`by-${codeHash}`) });
      await store.writer.addSignIn(signIn("code1", email));
      for (const wrong of [1, 2, 3, 4]) expect(refusalOf(await take(`wrong${wrong}`))).toBe("not-there");
      expect((await take("code-code1")).ok).toBe(true);
      expect(refusalOf(await take("code-code1"))).toBe("not-there");
      await store.writer.addSignIn(signIn("code2", email));
      await Promise.all([1, 2, 3, 4, 5].map((wrong) => take(`wrong${wrong}`)));
      expect(refusalOf(await take("code-code2"))).toBe("not-there");
      expect(
        (await store.writer.takeSignInByToken({ tokenHash: "token-code2", now: at, session: session("s3") })).ok,
      ).toBe(true);
    });

    test("hold roles, given once and taken once, with their events", async () => {
      const grant = { consultationId: "forum", email: "role@example.org", role: "convener" as const };
      const give = (newAccount: string) =>
        store.writer.grantRole({ grant, newAccount, at, event: eventOf("role-granted") });
      const [left, right] = await Promise.all([give("accountleft"), give("accountright")]);
      expect(left).toEqual(right);
      const account = left?.account ?? "";
      await store.writer.grantRole({
        grant: { ...grant, consultationId: "*", role: "admin" },
        newAccount: "x",
        at,
        event: undefined,
      });
      expect(await store.reader.listRoles("forum")).toEqual([{ ...grant, account }]);
      expect(await store.reader.rolesOf(account)).toEqual([
        { consultationId: "*", email: grant.email, account, role: "admin" },
        { ...grant, account },
      ]);
      const events = await store.reader.pageEvents("forum", 0, 100_000);
      expect(events.filter(({ kind }) => kind === "role-granted")).toHaveLength(1);
      const revoke = () =>
        store.writer.revokeRole({ consultationId: "forum", account, role: "convener", event: eventOf("role-revoked") });
      expect((await revoke()).ok).toBe(true);
      expect(refusalOf(await revoke())).toBe("not-there");
      expect(await store.reader.listRoles("forum")).toEqual([]);
    });

    test("are forgotten when they have run out, and no sooner", async () => {
      await store.writer.addSignIn(signIn("old", "old@example.org"));
      await store.writer.takeSignInByToken({ tokenHash: "token-old", now: at, session: session("oldsession") });
      await store.writer.forgetExpired(at);
      expect(await store.reader.findSession("oldsession", at)).toBeDefined();
      await store.writer.forgetExpired(later);
      expect(await store.reader.findSession("oldsession", at)).toBeUndefined();
    });
  });

  describe("the outbox", () => {
    test("gives each mail to one process, one an address, in order; a sent one keeps no words", async () => {
      const soon = "2016-09-01T10:01:00.000Z";
      const late = "2016-09-01T11:00:00.000Z";
      for (const { id } of await store.reader.listOutbox({ limit: 10_000 })) await store.writer.markMailSent(id, at);
      const before = await store.reader.countOutbox();
      expect(before.waiting).toBe(0);
      await store.writer.queueMail(mailOf("first", "a@example.org"));
      await store.writer.queueMail({ ...mailOf("second", "a@example.org", soon), consultationId: undefined });
      await store.writer.queueMail(mailOf("other", "b@example.org"));
      const claim = (now: string) => store.writer.claimMails({ now, until: late, limit: 10 });
      const claims = await Promise.all([claim(soon), claim(soon), claim(soon)]);
      expect(
        claims
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(["first", "other"]);
      expect(claims.flat().find(({ id }) => id === "first")).toEqual({
        ...mailOf("first", "a@example.org"),
        attempts: 0,
      });
      await store.writer.markMailFailed("first", late, "451 later");
      expect(await claim(soon)).toEqual([]);
      expect((await claim(late)).map(({ id, attempts }) => [id, attempts])).toEqual([
        ["first", 1],
        ["other", 0],
      ]);
      await store.writer.markMailSent("first", late);
      await store.writer.markMailFailed("other", undefined, "550 no such box");
      const [second] = await store.reader.listOutbox({ limit: 9 });
      expect(second).toMatchObject({ id: "second", consultationId: undefined, to: "a@example.org" });
      expect(await store.reader.listOutbox({ due: at, limit: 9 })).toEqual([]);
      expect(await store.reader.countOutbox()).toEqual({ waiting: 1, failed: 1, sent: before.sent + 1 });
    });
  });

  describe("settings", () => {
    test("are settled once, whoever comes first", async () => {
      expect(await store.reader.readSetting("key")).toBeUndefined();
      const values = await Promise.all(["a", "b", "c"].map((value) => store.writer.settleSetting("key", value)));
      expect(new Set(values).size).toBe(1);
      expect(await store.reader.readSetting("key")).toBe(values[0]);
    });
  });

  test("keeps everything when it is closed and opened again", async () => {
    const input = contributionOf({ text: awkwardText });
    await saved(input);
    await store.close();
    await expect(store.writer.appendEvent(eventOf("refused"))).rejects.toMatchObject({
      name: "StoreUnavailable",
      reason: "closed",
    });
    store = await openStore(place.location);
    expect(await store.reader.findContribution("forum", input.contribution.id)).toEqual(input.contribution);
    expect((await store.describe()).schemaVersion).toBe("001-ground");
  });
}
