/** What every store does with what comes beside the words: files, forms, sources, and what needs a person. */
import type { Attention, Contribution, Part } from "@consult/core";
import { describe, expect, test } from "vitest";
import type { Enclosed, NewContribution, NewVersion, Original, Store } from "./store.ts";
import {
  at,
  awkwardText,
  contributionOf,
  eventOf,
  mailOf,
  originalOf,
  refusalOf,
  savedIn,
  versionOf,
} from "./store.samples.ts";

let made = 0;

export function partContract(store: () => Store): void {
  const saved = savedIn(store);

  test("keeps all that came with the words, to the character", async () => {
    const input = withEnclosed({ note: awkwardText });
    const { id } = await saved(input);
    const { reader } = store();
    expect((await reader.listParts("forum", [id, "nobody00"])).get(id)).toEqual(input.enclosed?.parts);
    expect((await reader.listProvenance("forum", [id])).get(id)).toEqual(input.enclosed?.provenance);
    expect(await reader.findFilledForm("forum", id)).toEqual(input.enclosed?.form);
    expect(await reader.listAttention("forum", { contributionIds: [id] })).toMatchObject([
      { ...input.enclosed?.attention[0], contributionId: id, raisedAt: at },
    ]);
    const [own, filed] = input.enclosed?.originals ?? [];
    expect(await reader.readOriginal("forum", own?.hash ?? "")).toEqual(own);
    expect(await reader.readOriginal("forum", filed?.hash ?? "")).toEqual(filed);
    const key = input.enclosed?.provenance?.externalKey ?? "";
    expect(await reader.findByExternalKey("forum", "website", key)).toBe(id);
    expect(await reader.findByExternalKey("forum", "email", key)).toBeUndefined();
    expect(await reader.findByExternalKey("second", "website", key)).toBeUndefined();
  });

  test("a draft is found by its key until it expires, and is gone when dropped", async () => {
    const { reader, writer } = store();
    const draft = { consultationId: "forum", keyHash: "a".repeat(64), expiresAt: "2100-01-01T00:00:00.000Z" };
    await writer.keepDraft({ ...draft, value: { title: "first" } });
    await writer.keepDraft({ ...draft, value: { title: awkwardText } });
    const found = { value: { title: awkwardText }, expiresAt: draft.expiresAt };
    expect(await reader.findDraft("forum", draft.keyHash, at)).toEqual(found);
    expect(await reader.findDraft("second", draft.keyHash, at)).toBeUndefined();
    expect(await reader.findDraft("forum", draft.keyHash, draft.expiresAt)).toBeUndefined();
    await writer.forgetExpired(at);
    expect(await reader.findDraft("forum", draft.keyHash, at)).toEqual(found);
    await writer.dropDraft(draft);
    expect(await reader.findDraft("forum", draft.keyHash, at)).toBeUndefined();
    const expired = { ...draft, keyHash: "b".repeat(64), expiresAt: at };
    await writer.keepDraft({ ...expired, value: {} });
    await writer.forgetExpired(at);
    expect(await reader.findDraft("forum", expired.keyHash, "2000-01-01T00:00:00.000Z")).toBeUndefined();
  });

  test("one external key is one contribution", async () => {
    const first = withEnclosed();
    await saved(first);
    const second = withEnclosed();
    const same = { ...second, enclosed: { ...(second.enclosed as Enclosed), provenance: first.enclosed?.provenance } };
    const count = await store().reader.countContributions("forum");
    await expect(store().writer.receive(same)).rejects.toThrow(/provenance|constraint/i);
    expect(await store().reader.countContributions("forum")).toBe(count);
  });

  describe("many at once", () => {
    test("are all there, and the second time none is new", async () => {
      const inputs = [contributionOf(), withEnclosed(), contributionOf()];
      const first = await store().writer.receiveAll(inputs);
      expect(first.ok && first.value.map(({ replayed }) => replayed)).toEqual([false, false, false]);
      const count = await store().reader.countContributions("forum");
      const second = await store().writer.receiveAll(inputs);
      expect(second.ok && second.value.map(({ replayed }) => replayed)).toEqual([true, true, true]);
      expect(await store().reader.countContributions("forum")).toBe(count);
    });

    test("are none when one of them cannot be", async () => {
      const known = contributionOf();
      await saved(known);
      const count = await store().reader.countContributions("forum");
      const other = { ...contributionOf(), idempotencyKey: known.idempotencyKey };
      expect(refusalOf(await store().writer.receiveAll([contributionOf(), other]))).toBe("idempotency-mismatch");
      expect(await store().reader.countContributions("forum")).toBe(count);
    });

    test("come with other words for some that are there, or neither does", async () => {
      const [one, other] = [await saved(contributionOf()), await saved(contributionOf())];
      const { reader, writer } = store();
      const count = await reader.countContributions("forum");
      const stale = { ...newVersionOf(other), expectedVersion: 7 };
      const refused = await writer.receiveAll([contributionOf()], [newVersionOf(one), stale]);
      expect(refusalOf(refused)).toBe("changed-meanwhile");
      expect(await reader.countContributions("forum")).toBe(count);
      expect((await reader.findContribution("forum", one.id))?.current.version).toBe(1);

      const amendments = [newVersionOf(one), newVersionOf(other)];
      const written = await writer.receiveAll([contributionOf()], amendments);
      expect(written.ok && written.value.map(({ contribution }) => contribution.current.version)).toEqual([1, 2, 2]);
      const again = await writer.receiveAll([], amendments);
      expect(again.ok && again.value.map(({ replayed }) => replayed)).toEqual([true, true]);
      expect(await reader.countContributions("forum")).toBe(count + 1);
    });
  });

  describe("a part that waits", () => {
    test("is read once, and its words become the version that stands", async () => {
      const input = withEnclosed();
      const { id } = await saved(input);
      const part = input.enclosed?.parts[0] as Part;
      expect(await store().reader.listWaitingParts("forum", 1000)).toContainEqual({ contributionId: id, part });
      const tried: Part = { ...part, reading: { state: "waiting", attempts: 1 } };
      await store().writer.retryPart({ consultationId: "forum", contributionId: id, part: tried });
      expect((await store().reader.listParts("forum", [id])).get(id)?.[0]).toEqual(tried);

      const version = { ...versionOf(2, "Words of a report"), original: input.original.hash };
      const reading = {
        consultationId: "forum",
        contributionId: id,
        expectedVersion: 1,
        part: { ...part, reading: { state: "read", at, anchors: [{ at: 0, page: 1 }] } } satisfies Part,
        version,
        tokens: "words report",
        event: eventOf("part-read", id),
        attention: [],
      };
      expect(refusalOf(await store().writer.readPart({ ...reading, expectedVersion: 7 }))).toBe("changed-meanwhile");
      expect((await store().writer.readPart(reading)).ok).toBe(true);
      expect(refusalOf(await store().writer.readPart({ ...reading, expectedVersion: 2 }))).toBe("changed-meanwhile");
      expect((await store().reader.findContribution("forum", id))?.current).toEqual(version);
      expect(await store().reader.countContributions("forum", { tokens: "report words" })).toBe(1);
      const waiting = await store().reader.listWaitingParts("forum", 1000);
      expect(waiting.map(({ contributionId }) => contributionId)).not.toContain(id);
    });

    test("that cannot be read keeps the words as they are and asks for a person", async () => {
      const input = withEnclosed();
      const { id } = await saved(input);
      const part = input.enclosed?.parts[0] as Part;
      const left = await store().writer.readPart({
        consultationId: "forum",
        contributionId: id,
        expectedVersion: 1,
        part: { ...part, reading: { state: "unreadable", at, code: "encrypted", message: "Locked." } },
        version: undefined,
        tokens: "",
        event: eventOf("part-read", id),
        attention: [{ id: newId(), kind: "unreadable", message: "Locked.", part: 1 }],
      });
      expect(left.ok).toBe(true);
      expect((await store().reader.findContribution("forum", id))?.current).toEqual(input.contribution.current);
      const open = await store().reader.listAttention("forum", { contributionIds: [id], open: true });
      expect(open.map(({ kind }) => kind)).toEqual(["no-words", "unreadable"]);
    });

    test("of nobody is not there", async () => {
      const part = withEnclosed().enclosed?.parts[0] as Part;
      const input = {
        consultationId: "forum",
        contributionId: "nobody00",
        expectedVersion: 1,
        part,
        version: undefined,
      };
      const of = { tokens: "", event: eventOf("part-read"), attention: [] };
      expect(refusalOf(await store().writer.readPart({ ...input, ...of }))).toBe("not-there");
    });
  });

  test("a matter is settled once, and can be opened again", async () => {
    const { id } = await saved(contributionOf());
    const need = { id: newId(), kind: "reported" as const, message: "Rude, says a reader." };
    const raising = { consultationId: "forum", contributionId: id, attention: need, at };
    expect((await store().writer.raiseAttention(raising)).ok).toBe(true);
    expect(refusalOf(await store().writer.raiseAttention({ ...raising, contributionId: "nobody00" }))).toBe(
      "not-there",
    );
    const attention = (await store().reader.findAttention("forum", need.id)) as Attention;
    const settled = { ...attention, settled: { at, by: "Noor" } };
    const event = eventOf("attention-settled", id);
    const mails = [mailOf(`held${id.slice(-8)}`)];
    expect((await store().writer.settleAttention({ attention: settled, event, mails })).ok).toBe(true);
    expect(refusalOf(await store().writer.settleAttention({ attention: settled, event }))).toBe("changed-meanwhile");
    expect(await store().reader.findAttention("forum", need.id)).toEqual(settled);
    expect(await store().reader.listAttention("forum", { contributionIds: [id], open: true })).toEqual([]);
    expect((await store().writer.settleAttention({ attention, event })).ok).toBe(true);
    expect(await store().reader.listAttention("forum", { contributionIds: [id], open: true })).toHaveLength(1);
    // Settled anew, its mail is not queued twice.
    expect((await store().writer.settleAttention({ attention: settled, event, mails })).ok).toBe(true);
    const queued = await store().reader.listOutbox({ limit: 1000 });
    expect(queued.filter((mail) => mail.id === mails[0]?.id)).toHaveLength(1);
  });

  test("somebody sees to it, then somebody else, then nobody", async () => {
    const { id } = await saved(contributionOf());
    const assign = (to: { account: string; label: string } | undefined) =>
      store().writer.assign({ consultationId: "forum", contributionId: id, to, event: eventOf("assigned", id) });
    await assign({ account: "account000000001", label: "Noor" });
    await assign({ account: "account000000002", label: "Sami" });
    expect((await store().reader.listAssignments("forum", [id])).get(id)).toEqual({
      account: "account000000002",
      label: "Sami",
      at,
    });
    await assign(undefined);
    expect((await store().reader.listAssignments("forum", [id])).has(id)).toBe(false);
  });

  test("what nobody at the desk looked at is new, and so are words that came later", async () => {
    const { id } = await saved(contributionOf());
    const { reader, writer } = store();
    const isIn = async (inbox: "new" | "attention" | "waiting") =>
      (await allOf({ inbox })).some((contribution) => contribution.id === id);
    const byConvener = (kind: "looked-at" | "assigned" | "admitted") => ({
      ...eventOf(kind, id),
      actor: { kind: "person", account: "account000000001", label: "noor@example.org" } as const,
    });
    expect([await isIn("new"), await isIn("attention"), await isIn("waiting")]).toEqual([true, false, true]);

    // A respondent's own deed, or the system's, is nobody's look.
    await writer.lookAt(eventOf("looked-at", id));
    expect(await isIn("new")).toBe(true);
    await writer.lookAt(byConvener("looked-at"));
    expect([await isIn("new"), await isIn("waiting")]).toEqual([false, false]);
    expect((await reader.listLooks("forum", [id, "nobody00"])).get(id)).toBe(1);

    await writer.raiseAttention({
      consultationId: "forum",
      contributionId: id,
      attention: { id: `look${id}`.slice(0, 16), kind: "no-words", message: "Look." },
      at,
    });
    expect([await isIn("new"), await isIn("attention"), await isIn("waiting")]).toEqual([false, true, true]);

    await writer.lookAt({ ...byConvener("looked-at"), details: { isNewAgain: true } });
    expect(await isIn("new")).toBe(true);
    // To give it to somebody leaves the looking to them; any other deed shows that somebody looked.
    await writer.assign({
      consultationId: "forum",
      contributionId: id,
      to: { account: "account000000001", label: "noor@example.org" },
      event: byConvener("assigned"),
    });
    expect(await isIn("new")).toBe(true);
    await writer.lookAt(byConvener("admitted"));
    expect(await isIn("new")).toBe(false);
    expect((await allOf({ assignedTo: "account000000001" })).map((contribution) => contribution.id)).toContain(id);

    const amended = await writer.amend({
      consultationId: "forum",
      contributionId: id,
      idempotencyKey: `amend-${id}`,
      requestHash: "more",
      expectedVersion: 1,
      version: versionOf(2, "More words."),
      original: originalOf("More words."),
      publication: "shown",
      identity: undefined,
      tokens: "more words",
      event: eventOf("amended", id),
      mails: [],
    });
    expect(amended.ok).toBe(true);
    expect(await isIn("new")).toBe(true);
  });

  async function allOf(filter: Parameters<Store["reader"]["countContributions"]>[1]) {
    const { rows } = await store().reader.pageContributions("forum", { limit: 10_000 }, filter);
    expect(rows).toHaveLength(await store().reader.countContributions("forum", filter));
    return rows;
  }

  test("for whom it speaks can be corrected by whoever saw how it stood", async () => {
    const contribution = await saved(contributionOf());
    const correction = {
      consultationId: "forum",
      contributionId: contribution.id,
      seen: contribution.respondent,
      respondent: { kind: "organisation" as const, country: "KE" },
      identity: { organisationName: "Circle" },
      event: eventOf("respondent-corrected", contribution.id),
    };
    expect((await store().writer.correctRespondent(correction)).ok).toBe(true);
    expect(refusalOf(await store().writer.correctRespondent(correction))).toBe("changed-meanwhile");
    expect(await store().reader.findContribution("forum", contribution.id)).toMatchObject({
      respondent: correction.respondent,
    });
    expect(await store().reader.findIdentity("forum", contribution.id)).toEqual({ organisationName: "Circle" });
  });

  test("what a channel knows of a contribution may grow, and is found by its new name", async () => {
    const input = withEnclosed();
    const { id } = await saved(input);
    const { reader, writer } = store();
    const provenance = { ...input.enclosed?.provenance, externalKey: "a new name", asOf: at };
    await writer.keepProvenance({ consultationId: "forum", contributionId: id, provenance });
    expect((await reader.listProvenance("forum", [id])).get(id)).toEqual(provenance);
    expect(await reader.findByExternalKey("forum", "website", "a new name")).toBe(id);
    const nobody = { consultationId: "forum", contributionId: "nobody00", provenance: { externalKey: "nobody's" } };
    await writer.keepProvenance(nobody);
    expect(await reader.findByExternalKey("forum", "website", "nobody's")).toBeUndefined();
  });

  test("an erasure takes all of it, and says which files are left to remove", async () => {
    const input = withEnclosed();
    const { id } = await saved(input);
    const [own, filed] = input.enclosed?.originals ?? [];
    const erased = await store().writer.erase({
      consultationId: "forum",
      contributionId: id,
      event: eventOf("erased", id),
    });
    expect(erased).toMatchObject({ ok: true, value: { files: [filed?.hash], again: false } });
    const { reader } = store();
    expect((await reader.listParts("forum", [id])).size).toBe(0);
    expect((await reader.listProvenance("forum", [id])).size).toBe(0);
    expect(await reader.findFilledForm("forum", id)).toBeUndefined();
    expect(await reader.listAttention("forum", { contributionIds: [id] })).toEqual([]);
    expect(await reader.readOriginal("forum", own?.hash ?? "")).toBeUndefined();
    expect(await reader.readOriginal("forum", filed?.hash ?? "")).toBeUndefined();
  });

  test("an erased row takes the file that it stood in, and each other row keeps its own original", async () => {
    const file = { ...originalOf(`rows ${newId()}`), bytes: new Uint8Array(0), size: 1_000_000 };
    const [one, other] = [await saved(rowOf(file)), await saved(rowOf(file))];
    const { reader, writer } = store();
    const erase = (id: string) =>
      writer.erase({ consultationId: "forum", contributionId: id, event: eventOf("erased", id) });
    expect(await erase(one.id)).toMatchObject({ ok: true, value: { files: [file.hash] } });
    expect((await reader.listParts("forum", [one.id, other.id])).size).toBe(0);
    expect(await reader.readOriginal("forum", file.hash)).toBeUndefined();
    expect(await reader.readOriginal("forum", other.current.original)).toBeDefined();
  });

  test("bytes that another contribution also brought stay when one is erased", async () => {
    const first = withEnclosed();
    const second = withEnclosed();
    const shared = { ...(second.enclosed as Enclosed), originals: first.enclosed?.originals ?? [] };
    const parts = shared.parts.map((part, index) => ({ ...part, original: shared.originals[index]?.hash ?? "" }));
    const { id } = await saved(first);
    await saved({ ...second, enclosed: { ...shared, parts } });
    const erased = await store().writer.erase({
      consultationId: "forum",
      contributionId: id,
      event: eventOf("erased", id),
    });
    expect(erased).toMatchObject({ ok: true, value: { files: [] } });
    expect(await store().reader.readOriginal("forum", shared.originals[1]?.hash ?? "")).toEqual(shared.originals[1]);
  });
}

function newId(): string {
  made += 1;
  return `enclosed${String(made).padStart(8, "0")}`;
}

function newVersionOf({ id, current }: Contribution): NewVersion {
  const text = `other words ${newId()}`;
  const version = versionOf(current.version + 1, text);
  return {
    consultationId: "forum",
    contributionId: id,
    idempotencyKey: newId(),
    requestHash: "a".repeat(64),
    expectedVersion: current.version,
    version,
    original: originalOf(text),
    publication: "not-asked",
    identity: undefined,
    tokens: text,
    event: eventOf("amended", id),
    mails: [],
  };
}

/** One row of a file that holds many. */
function rowOf(file: Original): NewContribution {
  const enclosed: Enclosed = {
    originals: [file],
    parts: [
      {
        ordinal: 1,
        original: file.hash,
        mediaType: "text/csv",
        size: 1_000_000,
        role: "table",
        reading: { state: "not-needed" },
      },
    ],
    provenance: undefined,
    form: undefined,
    attention: [],
  };
  return { ...contributionOf(), enclosed };
}

/** Two files, one in its row and one too large for it, with a source, a form and a matter for a person. */
export function withEnclosed({ note = "See page 3." } = {}): NewContribution {
  const input = contributionOf();
  const own = originalOf(`attached ${newId()}`);
  const filed = { ...originalOf(`large ${newId()}`), bytes: new Uint8Array(0), size: 1_000_000 };
  const part = (ordinal: number, original: string, state: Part["reading"]): Part => ({
    ordinal,
    original,
    mediaType: "application/pdf",
    size: 12,
    role: "material",
    name: `report ${awkwardText}.pdf`,
    note,
    reading: state,
  });
  return {
    ...input,
    enclosed: {
      originals: [own, filed],
      parts: [
        part(1, own.hash, { state: "waiting", attempts: 0 }),
        part(2, filed.hash, { state: "unreadable", at, code: "scan", message: "A scan." }),
      ],
      provenance: { externalKey: `<${newId()}@example.org>`, subject: awkwardText },
      form: { kind: "case-study", caseStudy: { title: "A desk at the harbour" } },
      attention: [{ id: newId(), kind: "no-words", message: "A scan.", part: 2 }],
    },
  };
}
