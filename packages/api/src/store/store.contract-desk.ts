/** What every store does for the desk, for accounts and for the outbox. */
import { describe, expect, test } from "vitest";
import type { Segment } from "@consult/core";
import type { Store } from "./store.ts";
import {
  at,
  contributionOf,
  createConsultation,
  eventOf,
  mailOf,
  originalOf,
  refusalOf,
  savedIn,
  segmentOf,
  themeOf,
  versionOf,
} from "./store.samples.ts";

export function deskContract(store: () => Store): void {
  const saved = savedIn(store);

  describe("the line to the paper", () => {
    test("cuts each version once and files it under guard", async () => {
      await createConsultation(store(), "cut");
      const first = await saved(contributionOf({ consultationId: "cut" }));
      const blank = await saved(contributionOf({ consultationId: "cut", text: "" }));
      expect((await store().reader.listUncut("cut", 9)).map(({ contributionId }) => contributionId)).toEqual([
        first.id,
        blank.id,
      ]);
      const segments = [segmentOf(first, 1), segmentOf(first, 2)];
      const cut = { consultationId: "cut", contributionIds: [first.id, blank.id], segments };
      await Promise.all([store().writer.addSegments(cut), store().writer.addSegments(cut)]);
      expect(await store().reader.listUncut("cut", 9)).toEqual([]);
      expect(await store().reader.listSegments("cut")).toEqual(segments);
      expect(await store().reader.listSegments("cut", [blank.id])).toEqual([]);

      const [segment] = segments;
      if (segment === undefined) throw new Error("no segment");
      const filed = { ...segment, questions: [1, 3], filedBy: { kind: "person" as const, label: "me", at } };
      const file = () =>
        store().writer.fileSegment({
          consultationId: "cut",
          segment: filed,
          seenQuestions: [],
          event: eventOf("filed", first.id, "cut"),
        });
      expect((await file()).ok).toBe(true);
      expect(refusalOf(await file())).toBe("changed-meanwhile");
      expect(await store().reader.findSegment("cut", segment.id)).toEqual(filed);
      await store().writer.addSegments(cut);
      expect(await store().reader.findSegment("cut", segment.id)).toEqual(filed);
      expect(await store().reader.findSegment("forum", segment.id)).toBeUndefined();

      await store().writer.amend({
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
      expect((await store().reader.listUncut("cut", 9)).map(({ version }) => version.text)).toEqual(["again"]);
    });

    test("takes a writer's filing of several passages whole or not at all, with what it asks of a person", async () => {
      await createConsultation(store(), "meant");
      const contribution = await saved(contributionOf({ consultationId: "meant" }));
      const segments = [segmentOf(contribution, 1), segmentOf(contribution, 2)];
      const [first, second] = segments as [Segment, Segment];
      await store().writer.addSegments({ consultationId: "meant", contributionIds: [contribution.id], segments });
      const meant = (segment: Segment) => ({
        ...segment,
        questions: [2],
        filedBy: { kind: "respondent" as const, at },
      });
      const correct = (filings: readonly { segment: Segment; seenQuestions: readonly number[] }[], id: string) =>
        store().writer.correctFiling({
          consultationId: "meant",
          contributionId: contribution.id,
          filings,
          attention: [{ id, kind: "filing-corrected", message: "Look." }],
          event: eventOf("filing-corrected", contribution.id, "meant"),
        });
      const asSeen = (segment: Segment) => ({ segment: meant(segment), seenQuestions: segment.questions });
      const both = [asSeen(first), asSeen(second)];
      const stale = [asSeen(first), { segment: meant(second), seenQuestions: [7] }];
      const last = await store().reader.lastSequence("meant");
      expect(refusalOf(await correct(stale, "matter001"))).toBe("changed-meanwhile");
      expect(refusalOf(await correct([{ segment: { ...first, id: "x" }, seenQuestions: [] }], "matter002"))).toBe(
        "not-there",
      );
      expect(await store().reader.listSegments("meant")).toEqual(segments);
      expect(await store().reader.listAttention("meant")).toEqual([]);
      expect(await store().reader.lastSequence("meant")).toBe(last);
      expect((await correct(both, "matter003")).ok).toBe(true);
      expect(await store().reader.listSegments("meant")).toEqual(segments.map(meant));
      expect(await store().reader.listAttention("meant", { open: true })).toMatchObject([
        { id: "matter003", kind: "filing-corrected", contributionId: contribution.id, raisedAt: at },
      ]);
      expect(await store().reader.lastSequence("meant")).toBe(last + 1);
      expect(refusalOf(await correct(both, "matter004"))).toBe("changed-meanwhile");
    });

    test("codes with themes that are there, once, and takes it back once", async () => {
      await createConsultation(store(), "coded");
      const contribution = await saved(contributionOf({ consultationId: "coded" }));
      const segment = segmentOf(contribution);
      await store().writer.addSegments({
        consultationId: "coded",
        contributionIds: [contribution.id],
        segments: [segment],
      });
      const theme = {
        consultationId: "coded",
        theme: themeOf("water"),
        event: eventOf("theme-added", undefined, "coded"),
      };
      const added = await Promise.all([store().writer.addTheme(theme), store().writer.addTheme(theme)]);
      expect(added.map(refusalOf).toSorted()).toEqual(["already-there", undefined]);
      const code = (id: string, themeId = "water", segmentId = segment.id) =>
        store().writer.addCoding({
          consultationId: "coded",
          coding: { id, segmentId, themeId, coder: { kind: "person", label: "me" }, at },
          event: eventOf("coded", undefined, "coded"),
        });
      expect((await code("coding001")).ok).toBe(true);
      expect(refusalOf(await code("coding002"))).toBe("already-there");
      expect(refusalOf(await code("coding003", "fire"))).toBe("not-there");
      expect(refusalOf(await code("coding004", "water", "nobody00-1-1"))).toBe("not-there");
      const undo = () =>
        store().writer.undoCoding({
          consultationId: "coded",
          codingId: "coding001",
          undoneAt: at,
          event: eventOf("uncoded", undefined, "coded"),
        });
      expect((await undo()).ok).toBe(true);
      expect(refusalOf(await undo())).toBe("changed-meanwhile");
      expect((await code("coding005")).ok).toBe(true);
      expect((await store().reader.listCodings("coded")).map(({ id, undoneAt }) => [id, undoneAt])).toEqual([
        ["coding001", at],
        ["coding005", undefined],
      ]);
      expect((await store().reader.findCoding("coded", "coding005"))?.themeId).toBe("water");
    });
  });

  describe("codes of a file", () => {
    test("come all together with their themes, each once, and nobody has looked at a word by them", async () => {
      await createConsultation(store(), "codes");
      const contribution = await saved(contributionOf({ consultationId: "codes" }));
      const segment = segmentOf(contribution);
      const cut = { consultationId: "codes", contributionIds: [contribution.id], segments: [segment] };
      await store().writer.addSegments(cut);
      const by = { kind: "person", account: "account1", label: "Ana" } as const;
      const theme = (id: string) => ({
        theme: themeOf(id),
        event: { ...eventOf("theme-added", undefined, "codes"), actor: by },
      });
      const code = (id: string, themeId: string) => ({
        coding: { id, segmentId: segment.id, themeId, coder: { kind: "person" as const, label: "Ben" }, at },
        event: { ...eventOf("coded", contribution.id, "codes"), actor: by },
      });
      const codes = (consultationId = "codes") =>
        store().writer.addCodes({
          consultationId,
          themes: [theme("noise"), theme("rent")],
          codings: [code("codes001", "noise"), code("codes002", "rent")],
        });
      expect(refusalOf(await codes("nowhere"))).toBe("not-there");
      const last = await store().reader.lastSequence("codes");
      expect((await codes()).ok).toBe(true);
      expect(await store().reader.lastSequence("codes")).toBe(last + 4);
      const events = await store().reader.pageEvents("codes", last, 9);
      expect(events.map(({ kind }) => kind)).toEqual(["theme-added", "theme-added", "coded", "coded"]);
      expect(await store().reader.listLooks("codes", [contribution.id])).toEqual(new Map());
      expect((await codes()).ok).toBe(true);
      expect(await store().reader.lastSequence("codes")).toBe(last + 4);
      const kept = await store().reader.listCodings("codes");
      expect(kept.map(({ id, coder }) => [id, coder])).toEqual([
        ["codes001", { kind: "person", label: "Ben" }],
        ["codes002", { kind: "person", label: "Ben" }],
      ]);
    });

    test("stand with a version where no words carry them", async () => {
      await createConsultation(store(), "silent");
      const rowCodings = [{ themeId: "noise", coder: { kind: "person" as const, label: "Ben" } }];
      const silent = contributionOf({ consultationId: "silent", text: "" });
      const { contribution } = silent;
      const coded = { ...contribution, current: { ...contribution.current, rowCodings } };
      const { id } = await saved({ ...silent, contribution: coded });
      expect((await store().reader.findContribution("silent", id))?.current.rowCodings).toEqual(rowCodings);
      expect((await store().reader.listVersions("silent", id))[0]?.rowCodings).toEqual(rowCodings);
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
      await store().writer.addSignIn(signIn("link1", "link@example.org"));
      expect((await store().reader.listOutbox({ limit: 1000 })).map(({ id }) => id)).toContain("mail-link1");
      const take = (hash: string, now = at) =>
        store().writer.takeSignInByToken({ tokenHash: "token-link1", now, session: session(hash) });
      expect(refusalOf(await take("late", later))).toBe("not-there");
      const results = await Promise.all([take("s1"), take("s2")]);
      expect(results.map(refusalOf).toSorted()).toEqual(["not-there", undefined]);
      const winner = results[0]?.ok ? "s1" : "s2";
      const found = await store().reader.findSession(winner, at);
      expect(found?.email).toBe("link@example.org");
      expect(found?.account).toBe(await store().reader.findAccount("link@example.org"));
      expect(await store().reader.findSession(winner, later)).toBeUndefined();
      await store().writer.endSession(winner);
      expect(await store().reader.findSession(winner, at)).toBeUndefined();
      expect(await store().reader.findAccount("nobody@example.org")).toBeUndefined();
    });

    test("are opened by a code until five wrong ones, also when guessed at once", async () => {
      const email = "code@example.org";
      const take = (codeHash: string) =>
        store().writer.takeSignInByCode({ email, codeHash, now: at, session: session(`by-${codeHash}`) });
      await store().writer.addSignIn(signIn("code1", email));
      for (const wrong of [1, 2, 3, 4]) expect(refusalOf(await take(`wrong${wrong}`))).toBe("not-there");
      expect((await take("code-code1")).ok).toBe(true);
      expect(refusalOf(await take("code-code1"))).toBe("not-there");
      await store().writer.addSignIn(signIn("code2", email));
      await Promise.all([1, 2, 3, 4, 5].map((wrong) => take(`wrong${wrong}`)));
      expect(refusalOf(await take("code-code2"))).toBe("not-there");
      expect(
        (await store().writer.takeSignInByToken({ tokenHash: "token-code2", now: at, session: session("s3") })).ok,
      ).toBe(true);
    });

    test("hold roles, given once and taken once, with their events", async () => {
      const grant = { consultationId: "forum", email: "role@example.org", role: "convener" as const };
      const give = (newAccount: string) =>
        store().writer.grantRole({ grant, newAccount, at, event: eventOf("role-granted") });
      const [left, right] = await Promise.all([give("accountleft"), give("accountright")]);
      expect(left).toEqual(right);
      const account = left?.account ?? "";
      await store().writer.grantRole({
        grant: { ...grant, consultationId: "*", role: "admin" },
        newAccount: "x",
        at,
        event: undefined,
      });
      expect(await store().reader.listRoles("forum")).toEqual([{ ...grant, account }]);
      expect(await store().reader.rolesOf(account)).toEqual([
        { consultationId: "*", email: grant.email, account, role: "admin" },
        { ...grant, account },
      ]);
      const events = await store().reader.pageEvents("forum", 0, 100_000);
      expect(events.filter(({ kind }) => kind === "role-granted")).toHaveLength(1);
      const revoke = () =>
        store().writer.revokeRole({
          consultationId: "forum",
          account,
          role: "convener",
          event: eventOf("role-revoked"),
        });
      expect((await revoke()).ok).toBe(true);
      expect(refusalOf(await revoke())).toBe("not-there");
      expect(await store().reader.listRoles("forum")).toEqual([]);
    });

    test("are forgotten when they have run out, and no sooner", async () => {
      await store().writer.addSignIn(signIn("old", "old@example.org"));
      await store().writer.takeSignInByToken({ tokenHash: "token-old", now: at, session: session("oldsession") });
      await store().writer.forgetExpired(at);
      expect(await store().reader.findSession("oldsession", at)).toBeDefined();
      await store().writer.forgetExpired(later);
      expect(await store().reader.findSession("oldsession", at)).toBeUndefined();
    });
  });

  describe("the outbox", () => {
    test("gives each mail to one process, one an address, in order; a sent one keeps no words", async () => {
      const soon = "2016-09-01T10:01:00.000Z";
      const late = "2016-09-01T11:00:00.000Z";
      for (const { id } of await store().reader.listOutbox({ limit: 10_000 }))
        await store().writer.markMailSent(id, at);
      const before = await store().reader.countOutbox();
      expect(before.waiting).toBe(0);
      await store().writer.queueMail(mailOf("first", "a@example.org"));
      await store().writer.queueMail(mailOf("second", "a@example.org", soon));
      await store().writer.queueMail(mailOf("other", "b@example.org"));
      const claim = (now: string) => store().writer.claimMails({ now, until: late, limit: 10 });
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
      await store().writer.markMailFailed("first", late, "451 later");
      expect(await claim(soon)).toEqual([]);
      expect((await claim(late)).map(({ id, attempts }) => [id, attempts])).toEqual([
        ["first", 1],
        ["other", 0],
      ]);
      await store().writer.markMailSent("first", late);
      await store().writer.markMailFailed("other", undefined, "550 no such box");
      const [second] = await store().reader.listOutbox({ limit: 9 });
      expect(second).toMatchObject({ id: "second", to: "a@example.org" });
      expect(await store().reader.listOutbox({ due: at, limit: 9 })).toEqual([]);
      expect(await store().reader.countOutbox()).toEqual({ waiting: 1, failed: 1, sent: before.sent + 1 });
    });
  });

  describe("receipts in the outbox", () => {
    const minute = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();
    const claim = (now: string) => store().writer.claimMails({ now, until: minute(999), limit: 1 });
    const thread = (id: string) => ({ inReplyTo: [`<${id}@x>`], references: ["<0@x>", `<${id}@x>`] });
    const receipt = (id: string, to: string, createdAt = at) =>
      store().writer.queueMail({
        ...mailOf(id, to, createdAt),
        text: `Receipt ${id}.\n`,
        isReceipt: true,
        thread: thread(id),
      });
    const settled = async () => {
      for (const { id } of await store().reader.listOutbox({ limit: 10_000 }))
        await store().writer.markMailSent(id, minute(-99));
    };

    test("leave one in ten minutes to an address; those that wait leave together, in order, and none is lost", async () => {
      await settled();
      const { sent } = await store().reader.countOutbox();
      await receipt("paced1", "p@example.org");
      const [first] = await claim(minute(0));
      expect(first).toMatchObject({ id: "paced1", thread: thread("paced1") });
      await store().writer.markMailSent("paced1", minute(0));
      for (const id of ["paced2", "paced3"]) await receipt(id, "p@example.org", minute(1));
      await receipt("others", "q@example.org", minute(2));
      // Whoever waits keeps nobody behind them waiting.
      expect((await claim(minute(3))).map(({ id }) => id)).toEqual(["others"]);
      await store().writer.markMailSent("others", minute(3));
      expect(await claim(minute(9))).toEqual([]);
      const [both] = await claim(minute(10));
      expect(both).toMatchObject({
        id: "paced2",
        folded: ["paced3"],
        text: "Receipt paced2.\n\n* * *\n\nReceipt paced3.\n",
        thread: { inReplyTo: ["<paced2@x>", "<paced3@x>"], references: ["<0@x>", "<paced2@x>", "<paced3@x>"] },
      });
      await store().writer.markMailFailed("paced2", minute(12), "451 later");
      expect((await claim(minute(12)))[0]?.folded).toEqual(["paced3"]);
      await store().writer.markMailSent("paced2", minute(12), ["paced3"]);
      expect(await store().reader.countOutbox()).toMatchObject({ waiting: 0, sent: sent + 4 });
      await receipt("paced4", "p@example.org", minute(13));
      expect(await claim(minute(21))).toEqual([]);
      expect((await claim(minute(22))).map(({ id }) => id)).toEqual(["paced4"]);
    });

    test("keep nobody from signing in, and an address for no longer than the pause", async () => {
      await settled();
      await receipt("slow1", "s@example.org");
      await claim(minute(0));
      await store().writer.markMailSent("slow1", minute(0));
      await receipt("slow2", "s@example.org", minute(1));
      await store().writer.queueMail({ ...mailOf("signin", "s@example.org", minute(2)), consultationId: undefined });
      expect((await claim(minute(2))).map(({ id }) => id)).toEqual(["signin"]);
      await store().writer.markMailSent("signin", minute(2));
      await store().writer.forgetExpired(minute(9));
      expect(await claim(minute(9))).toEqual([]);
      // Nobody knows any more who was sent what.
      await store().writer.forgetExpired(minute(10));
      await store().writer.markMailFailed("slow2", minute(5), "451 later");
      expect((await claim(minute(5))).map(({ id }) => id)).toEqual(["slow2"]);
    });
  });

  describe("settings", () => {
    test("are settled once, whoever comes first", async () => {
      expect(await store().reader.readSetting("key")).toBeUndefined();
      const values = await Promise.all(["a", "b", "c"].map((value) => store().writer.settleSetting("key", value)));
      expect(new Set(values).size).toBe(1);
      expect(await store().reader.readSetting("key")).toBe(values[0]);
      await store().writer.keepSetting("key", "another");
      await store().writer.keepSetting("new", "first");
      expect(await Promise.all(["key", "new"].map((key) => store().reader.readSetting(key)))).toEqual([
        "another",
        "first",
      ]);
    });
  });
}
