/** One file of many letters, over both engines: parted in one save, accounted for, and put together again. */
import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../../tooling/testing/needs.ts";
import { readWaitingParts } from "../../jobs/read-parts.ts";
import { freshDatabase } from "../../store/store.samples.ts";
import { makePdf } from "../../testing/make-documents.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

const consultationId = "test-forum";
let server: TestShell;
let removeDatabase: (() => Promise<void>) | undefined;

afterEach(async () => {
  await server.close();
  await removeDatabase?.();
  removeDatabase = undefined;
});

async function handIn(): Promise<string> {
  await openTestConsultation(server);
  const upload = randomBytes(18).toString("base64url");
  const pdf = makePdf(["We need boats.", "Yours, the fishers.", "The road floods."]);
  const base64 = Buffer.from(pdf).toString("base64");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  const document = { consultationId, channel: "materials", upload, name: "letters.pdf" } as const;
  await server.operator.import.importFile.mutate(document);
  await readWaitingParts(server.deps, consultationId);
  const [whole] = (await server.deps.store.reader.pageContributions(consultationId, { limit: 10 })).rows;
  return whole?.id ?? "";
}

const letters = [
  {
    from: 1,
    to: 2,
    respondent: { kind: "organisation" as const, country: "KE" },
    identity: { organisationName: "Fishers" },
  },
  { from: 3, to: 3 },
];

async function partAndUndo(): Promise<void> {
  const { contribution: deeds } = server.operator;
  const { reader } = server.deps.store;
  const contributionId = await handIn();
  const parted = await deeds.partDocument.mutate({ consultationId, contributionId, letters });
  expect(parted.letters.map(({ number, key }) => [number.length, key.length])).toEqual([
    [12, 26],
    [12, 26],
  ]);
  const ids = parted.letters.map((letter) => letter.contributionId);
  const fishers = await deeds.showContribution.query({ consultationId, contributionId: ids[0] ?? "" });
  expect(fishers).toMatchObject({
    contribution: { respondent: { country: "KE" }, current: { text: "We need boats.\n\nYours, the fishers." } },
    identity: { organisationName: "Fishers" },
    provenance: { place: "pages 1 to 2", partedFrom: { contribution: contributionId } },
    parts: [{ reading: { state: "read", anchors: [{ page: 1 }, { page: 2 }] } }],
  });
  const file = await deeds.showOriginal.query({ consultationId, contributionId: ids[0] ?? "", part: 1 });
  expect(Buffer.from(file.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  const reasons = async () => {
    const { rows } = await reader.pageContributions(consultationId, { limit: 10 });
    return rows.map(({ setAside }) => setAside?.reason);
  };
  expect(await reasons()).toEqual(["parted", undefined, undefined]);
  const consolidated = await server.operator.consolidation.showBalance.query({ consultationId });
  expect(consolidated).toMatchObject({ received: 3, setAside: 1, setAsideByReason: { parted: 1 } });
  expect((await reader.pageEvents(consultationId, 0, 100)).map(({ kind }) => kind).slice(-3)).toEqual([
    "received",
    "received",
    "parted",
  ]);

  await expect(deeds.partDocument.mutate({ consultationId, contributionId, letters })).rejects.toThrow(/already/);
  await expect(deeds.restoreContribution.mutate({ consultationId, contributionId })).rejects.toThrow(/count twice/);
  await deeds.undoParting.mutate({ consultationId, contributionId });
  expect(await reasons()).toEqual([undefined, "merged", "merged"]);
  const again = await deeds.partDocument.mutate({ consultationId, contributionId, letters: letters.slice(0, 1) });
  expect(again.attention).toEqual([expect.stringContaining("page 3")]);
  expect(await reasons()).toEqual(["parted", "merged", "merged", undefined]);

  await server.operator.theme.addTheme.mutate({ consultationId, id: "boats", label: "Boats" });
  const child = { consultationId, contributionId: again.letters[0]?.contributionId ?? "" };
  const [segment] = (await deeds.showContribution.query(child)).segments;
  const coding = { consultationId, segmentId: segment?.id ?? "", themeId: "boats" };
  await server.operator.theme.codeSegment.mutate(coding);
  await expect(deeds.undoParting.mutate({ consultationId, contributionId })).rejects.toThrow(/Undoing would lose/);
  expect(await reasons()).toEqual(["parted", "merged", "merged", undefined]);
}

/** Nothing of the erased letter is left in what it was parted from, nor in its file; the others lose nothing of theirs. */
async function eraseOneLetter(): Promise<void> {
  const { contribution: deeds } = server.operator;
  const { reader } = server.deps.store;
  const whole = await handIn();
  const { letters: parted } = await deeds.partDocument.mutate({ consultationId, contributionId: whole, letters });
  const [fishers = "", road = ""] = parted.map((letter) => letter.contributionId);
  const hash = (await reader.listParts(consultationId, [whole])).get(whole)?.[0]?.original ?? "";
  const erased = await deeds.eraseContribution.mutate({
    consultationId,
    contributionId: fishers,
    reason: "They asked.",
  });
  const after = await reader.findContribution(consultationId, whole);
  expect(erased).toMatchObject({ again: false, wholeErased: after?.number });
  expect(after).toMatchObject({
    erasedAt: expect.any(String) as string,
    current: { text: "" },
    setAside: { reason: "parted" },
  });
  expect(await reader.listVersions(consultationId, whole)).toEqual([]);
  expect(await reader.readOriginal(consultationId, hash)).toBeUndefined();
  const { rows } = await reader.pageContributions(consultationId, { limit: 10 }, { tokens: "boats" });
  expect(rows).toEqual([]);

  const other = await deeds.showContribution.query({ consultationId, contributionId: road });
  expect(other).toMatchObject({
    contribution: { current: { text: "The road floods." } },
    parts: [{ role: "letters", mediaType: "text/plain; charset=utf-8", reading: { anchors: [{ page: 3 }] } }],
  });
  const kept = await deeds.showOriginal.query({ consultationId, contributionId: road });
  expect(Buffer.from(kept.base64, "base64").toString()).toBe("The road floods.");
  const again = await deeds.eraseContribution.mutate({
    consultationId,
    contributionId: fishers,
    reason: "They asked.",
  });
  expect(again).toMatchObject({ again: true });
  await expect(deeds.undoParting.mutate({ consultationId, contributionId: whole })).rejects.toThrow(
    /took this contribution back/,
  );
}

/** Put together again, the whole counts with the words of all: nobody erases those of the others, and somebody is told. */
async function eraseOfUndone(): Promise<void> {
  const { contribution: deeds } = server.operator;
  const whole = await handIn();
  const { letters: parted } = await deeds.partDocument.mutate({ consultationId, contributionId: whole, letters });
  await deeds.undoParting.mutate({ consultationId, contributionId: whole });
  const contributionId = parted[0]?.contributionId ?? "";
  const erased = await deeds.eraseContribution.mutate({ consultationId, contributionId, reason: "They asked." });
  expect(erased).not.toHaveProperty("wholeErased");
  const { contribution, attention } = await deeds.showContribution.query({ consultationId, contributionId: whole });
  expect(contribution.current.text).toContain("We need boats.");
  expect(attention).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining("Its words stand in this one still") as string }),
  );
}

test("on SQLite", async () => {
  server = await openTestShell();
  await partAndUndo();
}, 60_000);

test("one letter of it is erased", async () => {
  server = await openTestShell();
  await eraseOneLetter();
}, 60_000);

test("a letter of what was put together again is erased", async () => {
  server = await openTestShell();
  await eraseOfUndone();
}, 60_000);

describeNeeding(postgres, "on PostgreSQL", (serverUrl) => {
  test("as well", async () => {
    const { databaseUrl, remove } = await freshDatabase(serverUrl);
    removeDatabase = remove;
    server = await openTestShell({ databaseUrl });
    await partAndUndo();
  }, 60_000);

  test("one letter of it is erased there too", async () => {
    const { databaseUrl, remove } = await freshDatabase(serverUrl);
    removeDatabase = remove;
    server = await openTestShell({ databaseUrl });
    await eraseOneLetter();
  }, 60_000);
});
