/** What every store does with what comes in, and with what becomes of it. */
import type { Contribution, Permission, Redaction } from "@consult/core";
import { describe, expect, test } from "vitest";
import type { Store } from "./store.ts";
import {
  at,
  awkwardText,
  contributionOf,
  eventOf,
  lastEventIn,
  mailOf,
  originalOf,
  refusalOf,
  savedIn,
  seenOf,
  segmentOf,
  themeOf,
  versionOf,
} from "./store.samples.ts";

export function contributionContract(store: () => Store): void {
  const saved = savedIn(store);

  describe("receiving", () => {
    test("keeps every part to the character", async () => {
      const input = contributionOf({ text: awkwardText, identity: { personName: "A\u0000nn", phone: "+32 2 235" } });
      const contribution = await saved(input);
      expect(contribution).toEqual(input.contribution);
      const id = contribution.id;
      expect(await store().reader.findContribution("forum", id)).toEqual(input.contribution);
      expect(await store().reader.findContributionByNumber(contribution.number)).toEqual(input.contribution);
      expect(await store().reader.listVersions("forum", id)).toEqual([input.contribution.current]);
      expect(await store().reader.findIdentity("forum", id)).toEqual(input.identity);
      expect((await store().reader.listIdentities("forum", [id, "nobody00"])).get(id)).toEqual(input.identity);
      expect(await store().reader.readOriginal("forum", input.original.hash)).toEqual(input.original);
      expect(await store().reader.readOriginal("second", input.original.hash)).toBeUndefined();
      const { sequence, ...event } = (await lastEventIn(store())) ?? { sequence: 0 };
      expect(event).toEqual(input.event);
      expect(sequence).toBeGreaterThan(1);
      expect(await store().reader.listOutbox({ limit: 1000 })).toContainEqual({ ...input.mails[0], attempts: 0 });
      expect(await store().reader.findReplay("forum", input.idempotencyKey)).toEqual({
        contributionId: id,
        requestHash: input.requestHash,
      });
      expect(await store().reader.findReplay("second", input.idempotencyKey)).toBeUndefined();
    });

    test("of fifty repeats at once gives one contribution and one receipt", async () => {
      const before = await store().reader.countContributions("forum");
      const mailsBefore = (await store().reader.countOutbox()).waiting;
      const first = contributionOf();
      const repeats = Array.from({ length: 50 }, () => ({
        ...contributionOf(),
        idempotencyKey: first.idempotencyKey,
        requestHash: first.requestHash,
      }));
      const results = await Promise.all(repeats.map((input) => store().writer.receive(input)));
      const numbers = new Set(results.map((result) => (result.ok ? result.value.contribution.number : "refused")));
      expect(numbers.size).toBe(1);
      expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
      expect(await store().reader.countContributions("forum")).toBe(before + 1);
      expect((await store().reader.countOutbox()).waiting).toBe(mailsBefore + 1);
    });

    test("refuses another request under a used key, at once and later", async () => {
      const input = contributionOf();
      const other = { ...contributionOf(), idempotencyKey: input.idempotencyKey };
      const results = await Promise.all([store().writer.receive(input), store().writer.receive(other)]);
      expect(results.map(refusalOf).filter((kind) => kind !== undefined)).toEqual(["idempotency-mismatch"]);
      const late = { ...contributionOf(), idempotencyKey: input.idempotencyKey };
      expect(refusalOf(await store().writer.receive(late))).toBe("idempotency-mismatch");
      expect(await store().reader.findContribution("forum", late.contribution.id)).toBeUndefined();
    });

    test("refuses a number in use, in this consultation or another", async () => {
      const input = contributionOf();
      await saved(input);
      for (const consultationId of ["forum", "second"]) {
        const same = contributionOf({ consultationId });
        const taken = { ...same, contribution: { ...same.contribution, number: input.contribution.number } };
        expect(refusalOf(await store().writer.receive(taken))).toBe("number-taken");
      }
    });

    test("takes the same key in another consultation as another thing", async () => {
      const input = contributionOf();
      await saved(input);
      const elsewhere = { ...contributionOf({ consultationId: "second" }), idempotencyKey: input.idempotencyKey };
      expect((await store().writer.receive(elsewhere)).ok).toBe(true);
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
        ...good.slice(0, 4).map((input) => store().writer.receive(input)),
        store().writer.receive({ ...broken, contribution: missing }),
        ...good.slice(4).map((input) => store().writer.receive(input)),
      ]);
      expect(results.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
      for (const { contribution } of good)
        expect(await store().reader.findContribution("forum", contribution.id)).toBeDefined();
      // Nothing of the broken one is left: neither words, nor person, nor mail, nor event.
      expect(await store().reader.findContribution("forum", broken.contribution.id)).toBeUndefined();
      expect(await store().reader.findIdentity("forum", broken.contribution.id)).toBeUndefined();
      expect((await store().reader.listOutbox({ limit: 1000 })).map(({ id }) => id)).not.toContain(broken.mails[0]?.id);
      const events = await store().reader.pageEvents("forum", 0, 100_000);
      expect(events.some(({ contributionId }) => contributionId === broken.contribution.id)).toBe(false);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, place) => place + 1));
    });

    test("refuses a consultation that is not there", async () => {
      expect(refusalOf(await store().writer.receive(contributionOf({ consultationId: "none" })))).toBe("not-there");
    });
  });

  describe("amending", () => {
    test("is found by its sender's address, whole and in any case", async () => {
      const identity = { personName: "Amina", email: "a_m%i!na+forum@Example.org" };
      const tokens = "sendersword";
      const { id } = await saved(contributionOf({ tokens, identity }));
      await saved(contributionOf({ tokens, identity: { email: "axmxi!na+forum@example.org" } }));
      await saved(contributionOf({ tokens, identity: {} }));
      const of = async (sender: string) =>
        (await store().reader.pageContributions("forum", { limit: 9 }, { tokens, sender })).rows.map((row) => row.id);
      expect(await of("A_m%i!na+forum@example.org")).toEqual([id]);
      expect(await of("na+forum@example.org")).toEqual([]);
      const all = await store().reader.pageContributions("forum", { limit: 9 }, { sender: identity.email });
      expect(all.rows.map((row) => row.id)).toEqual([id]);
    });

    test("adds a version, keeps the old one, and is found by its new words", async () => {
      const contribution = await saved(contributionOf({ tokens: "oldword" }));
      const result = await store().writer.amend({
        ...amendmentOf(contribution.id, "newword"),
        version: { ...versionOf(2, "newword", 1), amendedAt: at },
        identity: { organisationName: "Kin" },
      });
      expect(result).toMatchObject({
        ok: true,
        value: { replayed: false, contribution: { publication: "shown", current: { version: 2, amendedAt: at } } },
      });
      expect((await store().reader.listVersions("forum", contribution.id)).map(({ text }) => text)).toEqual([
        contribution.current.text,
        "newword",
      ]);
      expect(await store().reader.findIdentity("forum", contribution.id)).toEqual({ organisationName: "Kin" });
      expect((await store().reader.pageContributions("forum", { limit: 9 }, { tokens: "newword" })).rows).toHaveLength(
        1,
      );
      expect((await store().reader.pageContributions("forum", { limit: 9 }, { tokens: "oldword" })).rows).toHaveLength(
        0,
      );
      expect((await store().reader.pageDiscussion("forum", 1, { limit: 99 })).rows.map(({ id }) => id)).toContain(
        contribution.id,
      );
      expect(await store().reader.readOriginal("forum", contribution.current.original)).toBeDefined();
    });

    test("repeated is one amendment; with another body or from an old version it is refused", async () => {
      const { id } = await saved();
      const change = amendmentOf(id, "changed");
      const results = await Promise.all([1, 2, 3, 4].map(() => store().writer.amend(change)));
      expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
      expect(results.every(({ ok }) => ok)).toBe(true);
      expect(await store().reader.findReplay("forum", change.idempotencyKey)).toEqual({
        contributionId: id,
        requestHash: "changed",
      });
      expect(refusalOf(await store().writer.amend({ ...change, requestHash: "else" }))).toBe("idempotency-mismatch");
      expect(refusalOf(await store().writer.amend({ ...change, idempotencyKey: "another" }))).toBe("changed-meanwhile");
      expect(await store().reader.listVersions("forum", id)).toHaveLength(2);
      expect(refusalOf(await store().writer.amend(amendmentOf("nobody0000", "x")))).toBe("not-there");
      expect(refusalOf(await store().writer.amend({ ...amendmentOf(id, "x"), consultationId: "second" }))).toBe(
        "not-there",
      );
    });
  });

  describe("another consent for the same words", () => {
    const permissionOf = (uses: Permission["consent"]["uses"], more: Partial<Permission> = {}): Permission => ({
      at,
      by: "me",
      isByRespondent: false,
      version: 1,
      consent: { uses, publishedAs: "unnamed" },
      evidence: { kind: "words", words: awkwardText },
      ...more,
    });
    const permitting = ({ id, current, publication }: Contribution, permission: Permission) => ({
      consultationId: "forum",
      contributionId: id,
      seen: { consent: current.consent, publication },
      permission,
      publication: "waiting" as const,
      identity: undefined,
      event: eventOf("consent-changed", id),
      mails: [],
    });

    test("stands at once for every reader, keeps the version, and what was allowed before is on record", async () => {
      const contribution = await saved();
      const permission = permissionOf(["analyse", "publish"]);
      const permit = permitting(contribution, permission);
      const races = await Promise.all([store().writer.permit(permit), store().writer.permit(permit)]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      const after = await store().reader.findContribution("forum", contribution.id);
      const { current } = contribution;
      expect(after).toEqual({
        ...contribution,
        publication: "waiting",
        current: { ...current, consent: permission.consent },
      });
      const [first] = await store().reader.listVersions("forum", contribution.id);
      expect(first).toEqual(current);
      expect(await store().reader.listPermissions("forum", contribution.id)).toEqual([permission]);
      expect(refusalOf(await store().writer.permit(permitting(contribution, permissionOf(["analyse"]))))).toBe(
        "changed-meanwhile",
      );
      const nobody = { ...permit, contributionId: "nobody0000" };
      expect(refusalOf(await store().writer.permit(nobody))).toBe("not-there");
    });

    test("asked for twice is one, and ends with the words it was given for", async () => {
      const contribution = await saved();
      const request = { idempotencyKey: `permit-${contribution.id}`, requestHash: "as asked" };
      const permit = { ...permitting(contribution, permissionOf(["analyse", "publish"])), request };
      const races = await Promise.all([1, 2, 3].map(() => store().writer.permit(permit)));
      expect(races.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
      expect(races.every(({ ok }) => ok)).toBe(true);
      expect(await store().reader.findReplay("forum", request.idempotencyKey)).toEqual({
        contributionId: contribution.id,
        requestHash: request.requestHash,
      });
      const other = { ...permit, request: { ...request, requestHash: "else" } };
      expect(refusalOf(await store().writer.permit(other))).toBe("idempotency-mismatch");
      const amended = await store().writer.amend(amendmentOf(contribution.id, "new words"));
      expect(amended).toMatchObject({
        ok: true,
        value: { contribution: { current: { consent: versionOf(2, "", 1).consent } } },
      });
      expect(refusalOf(await store().writer.permit(permit))).toBe(undefined);
      expect(await store().reader.listPermissions("forum", contribution.id)).toHaveLength(1);
    });

    test("by an amendment in the same words adds no version; its file is kept, and leaves with its words", async () => {
      const contribution = await saved();
      const { id, current } = contribution;
      const consent = { uses: ["analyse" as const], publishedAs: "named" as const };
      const original = originalOf("the same row, another column");
      const amendment = {
        ...amendmentOf(id, "same"),
        expectedVersion: 1,
        version: { ...current, consent },
        original,
      };
      for (const replayed of [false, true]) {
        expect(await store().writer.amend(amendment)).toMatchObject({ ok: true, value: { replayed } });
      }
      expect((await store().reader.findContribution("forum", id))?.current).toEqual({ ...current, consent });
      expect(await store().reader.listVersions("forum", id)).toHaveLength(1);
      expect(await store().reader.listPermissions("forum", id)).toMatchObject([{ consent, original: original.hash }]);
      expect(await store().reader.readOriginal("forum", original.hash)).toEqual(original);
      await store().writer.erase({ consultationId: "forum", contributionId: id, event: eventOf("erased", id) });
      expect(await store().reader.readOriginal("forum", original.hash)).toBeUndefined();
      expect(await store().reader.listPermissions("forum", id)).toEqual([]);
    });
  });

  describe("decisions", () => {
    test("change what was seen, and nothing that moved meanwhile", async () => {
      const contribution = await saved();
      const { id: contributionId } = contribution;
      const setAside = { reason: "out-of-scope" as const, note: "not ours\u0000", by: "me", at };
      const event = eventOf("set-aside", contributionId);
      const decide = (change: object, seen = seenOf(contribution)) =>
        store().writer.changeContribution({ consultationId: "forum", contributionId, seen, change, event });
      const races = await Promise.all([decide({ setAside }), decide({ setAside: { ...setAside, by: "you" } })]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      const held = await store().reader.findContribution("forum", contributionId);
      expect(held?.setAside).toMatchObject({ reason: "out-of-scope", note: "not ours\u0000" });
      const seen = {
        ...seenOf(contribution),
        setAside: Object.fromEntries(Object.entries(held?.setAside ?? {}).toReversed()) as typeof setAside,
      };
      expect(
        (await decide({ setAside: null, admission: "held", publication: "declined", withdrawnAt: at }, seen)).ok,
      ).toBe(true);
      const after = await store().reader.findContribution("forum", contributionId);
      expect(after).toEqual({ ...contribution, admission: "held", publication: "declined", withdrawnAt: at });
      const nobody = { consultationId: "forum", contributionId: "nobody0000", seen, change: {}, event };
      expect(refusalOf(await store().writer.changeContribution(nobody))).toBe("not-there");
    });
  });

  describe("redactions", () => {
    test("stand for every reader, change only as they were seen, and leave with the words", async () => {
      const contribution = await saved();
      const { id: contributionId } = contribution;
      const redaction: Redaction = { id: "redaction0000001", words: awkwardText, reason: "safety", by: "me", at };
      const redact = (redactions: readonly Redaction[], before: readonly Redaction[] | undefined) =>
        store().writer.changeContribution({
          consultationId: "forum",
          contributionId,
          seen: { ...seenOf(contribution), redactions: before },
          change: { redactions },
          event: eventOf("redacted", contributionId),
        });
      const races = await Promise.all([redact([redaction], undefined), redact([redaction], undefined)]);
      expect(races.map(refusalOf).toSorted()).toEqual(["changed-meanwhile", undefined]);
      const found = async () => store().reader.findContribution("forum", contributionId);
      expect(await found()).toEqual({ ...contribution, redactions: [redaction] });
      // Who decides about something else has not to have seen them.
      const decided = { seen: seenOf(contribution), change: { admission: "held" as const } };
      const event = eventOf("admitted", contributionId);
      expect(
        (await store().writer.changeContribution({ consultationId: "forum", contributionId, event, ...decided })).ok,
      ).toBe(true);
      const held = { ...contribution, admission: "held" as const };
      const undo = await store().writer.changeContribution({
        consultationId: "forum",
        contributionId,
        seen: { ...seenOf(held), redactions: [redaction] },
        change: { redactions: [] },
        event: eventOf("redaction-undone", contributionId),
      });
      expect(undo.ok).toBe(true);
      expect(await found()).toEqual(held);
      const again = await store().writer.changeContribution({
        consultationId: "forum",
        contributionId,
        seen: seenOf(held),
        change: { redactions: [redaction] },
        event: eventOf("redacted", contributionId),
      });
      expect(again.ok).toBe(true);
      await store().writer.erase({ consultationId: "forum", contributionId, event: eventOf("erased", contributionId) });
      expect(await found()).not.toHaveProperty("redactions");
    });
  });

  describe("erasing", () => {
    test("removes words, original, person, segments and mails, and leaves that there was one", async () => {
      const input = contributionOf({ text: "to be erased", tokens: "erasable" });
      const contribution = await saved(input);
      const segment = segmentOf(contribution);
      await store().writer.addSegments({
        consultationId: "forum",
        contributionIds: [contribution.id],
        segments: [segment],
      });
      await store().writer.addTheme({
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
      expect((await store().writer.addCoding({ consultationId: "forum", coding, event: eventOf("coded") })).ok).toBe(
        true,
      );
      const erase = () =>
        store().writer.erase({
          consultationId: "forum",
          contributionId: contribution.id,
          event: eventOf("erased", contribution.id),
        });
      expect((await erase()).ok).toBe(true);
      expect(await erase()).toEqual({ ok: true, value: { files: [], erasedAt: at, again: true } });
      expect(await store().reader.findContribution("forum", contribution.id)).toMatchObject({
        number: contribution.number,
        receivedAt: contribution.receivedAt,
        respondent: { kind: "organisation" },
        publication: "declined",
        withdrawnAt: at,
        setAside: { reason: "withdrawn" },
        erasedAt: at,
        current: { text: "", answers: [], consent: { uses: [] } },
      });
      expect(await store().reader.readOriginal("forum", input.original.hash)).toBeUndefined();
      expect(await store().reader.listVersions("forum", contribution.id)).toEqual([]);
      expect(await store().reader.findIdentity("forum", contribution.id)).toBeUndefined();
      expect(await store().reader.listSegments("forum", [contribution.id])).toEqual([]);
      expect(await store().reader.findCoding("forum", coding.id)).toBeUndefined();
      expect(await store().reader.countContributions("forum", { tokens: "erasable" })).toBe(0);
      expect((await store().reader.listOutbox({ limit: 1000 })).map(({ id }) => id)).not.toContain(input.mails[0]?.id);
      expect((await store().reader.listUncut("forum", 1000)).map(({ contributionId }) => contributionId)).not.toContain(
        contribution.id,
      );
    });

    test("keeps an original that somebody else sent too", async () => {
      const [left, right] = await Promise.all([
        saved(contributionOf({ text: "shared" })),
        saved(contributionOf({ text: "shared" })),
      ]);
      await store().writer.erase({ consultationId: "forum", contributionId: left?.id ?? "", event: eventOf("erased") });
      expect(await store().reader.readOriginal("forum", right?.current.original ?? "")).toEqual(originalOf("shared"));
      expect((await store().reader.findContribution("forum", right?.id ?? ""))?.current.text).toBe("shared");
    });
  });
}

function amendmentOf(id: string, text: string, version = 2) {
  return {
    consultationId: "forum",
    contributionId: id,
    idempotencyKey: `amend-${id}-${version}-${text.length}`,
    requestHash: text,
    expectedVersion: version - 1,
    version: versionOf(version, text, 1),
    original: originalOf(text, 1),
    publication: "shown" as const,
    identity: undefined,
    tokens: `amended ${text}`,
    event: eventOf("amended", id),
    mails: [mailOf(`amend${id.slice(-6)}${version}`)],
  };
}
