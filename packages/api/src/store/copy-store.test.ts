import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { checkStore, compareStores, copyStore, openStore, type CopyProgress, type Store } from "./open-store.ts";
import {
  awkwardText,
  contributionOf,
  createConsultation,
  eventOf,
  freshDatabase,
  freshFolder,
  mailOf,
  segmentOf,
  strangerOn,
  themeOf,
  at,
} from "./store.samples.ts";

describeNeeding(postgres, "a live store", (serverUrl) => {
  test("moves from SQLite to PostgreSQL and back, and both hold the same", { timeout: 120_000 }, async () => {
    const [here, there, back] = [await freshFolder(), await freshDatabase(serverUrl), await freshFolder()];
    const store = await openStore(here.location);
    await fill(store, 600);
    // Somebody goes on writing while it is copied: the copy is what stood at its beginning.
    let copying = true;
    const goingOn = (async () => {
      while (copying) await store.writer.receive(contributionOf());
    })();
    const steps: string[] = [];
    try {
      const onProgress = ({ table, rows }: CopyProgress) => steps.push(`${table} ${rows}`);
      await copyStore(here.location, there.location, { onProgress });
    } finally {
      copying = false;
      await goingOn;
    }
    expect(steps).toContain("account 1");
    expect(steps.some((step) => /^version [5-9]\d\d$/.test(step))).toBe(true);
    await copyStore(there.location, back.location);

    const same = await compareStores(there.location, back.location);
    expect(same.filter((table) => !table.same)).toEqual([]);
    expect(same.find(({ table }) => table === "original")?.rows[0]).toBeGreaterThan(500);
    for (const table of ["erasure", "segment", "coding", "paper", "outbox", "identity", "setting", "role_grant"]) {
      expect([table, same.find((one) => one.table === table)?.rows[0]]).not.toEqual([table, 0]);
    }
    expect(await checkStore(there.location)).toEqual([]);
    expect(await checkStore(back.location)).toEqual([]);

    const moved = await openStore(there.location);
    const all = { limit: 100_000 };
    const left = await store.reader.pageContributions("forum", all);
    const right = await moved.reader.pageContributions("forum", all);
    expect(left.rows.slice(0, right.rows.length)).toEqual(right.rows);
    expect((await moved.reader.pageContributions("forum", all, { tokens: "城市" })).rows).toHaveLength(1);
    // The moved one goes on where the first stood.
    expect((await moved.writer.receive(contributionOf())).ok).toBe(true);
    await moved.close();
    await store.close();
    expect(
      (await compareStores(there.location, back.location)).filter((table) => !table.same).map(({ table }) => table),
    ).toContain("event");
    await Promise.all([here, there, back].map(({ remove }) => remove()));
  });

  test("is not copied over something", async () => {
    const [here, there] = [await freshFolder(), await freshDatabase(serverUrl)];
    for (const { location } of [here, there]) {
      const store = await openStore(location);
      await createConsultation(store);
      await store.close();
    }
    await expect(copyStore(here.location, there.location)).rejects.toThrow(/holds something already/);
    await Promise.all([here, there].map(({ remove }) => remove()));
  });

  test("that differs in one character is told apart", async () => {
    const [here, there] = [await freshFolder(), await freshDatabase(serverUrl)];
    const store = await openStore(here.location);
    await fill(store, 3);
    await store.close();
    await copyStore(here.location, there.location);
    const stranger = strangerOn(there.databaseUrl);
    await sql`update identity set details = replace(details, 'Ann', 'Anm')`.execute(stranger);
    await stranger.destroy();
    const differing = (await compareStores(here.location, there.location)).filter((table) => !table.same);
    expect(differing.map(({ table }) => table)).toEqual(["identity"]);
    await Promise.all([here, there].map(({ remove }) => remove()));
  });
});

describe("a damaged store", () => {
  test("is found out, and each damaged thing is named", async () => {
    const { dataDir, location, remove } = await freshFolder();
    const store = await openStore(location);
    await createConsultation(store);
    const inputs = [
      contributionOf({ text: "one" }),
      contributionOf({ text: "two" }),
      contributionOf({ text: "three" }),
    ];
    for (const input of inputs) await store.writer.receive(input);
    await store.close();
    expect(await checkStore(location)).toEqual([]);

    const raw = new Database(join(dataDir, "consult.sqlite"));
    raw.pragma("foreign_keys = OFF");
    for (const trigger of ["original_unchanged", "original_kept", "event_kept", "version_kept"])
      raw.exec(`drop trigger ${trigger}`);
    const [first, second, third] = inputs;
    raw.prepare("update original set bytes = x'00' where hash = ?").run(first?.original.hash);
    raw.prepare("delete from original where hash = ?").run(second?.original.hash);
    raw.prepare("delete from version where contribution_id = ?").run(third?.contribution.id);
    raw.exec("delete from event where sequence = 2");
    raw.close();
    const named = (await checkStore(location)).map(({ what }) => what);
    expect(named).toContain(`original ${first?.original.hash}`);
    expect(named).toContain(`version ${second?.contribution.id} 1`);
    expect(named).toContain(`contribution ${third?.contribution.number}`);
    expect(named).toContain("log of forum");
    expect(named).toContain("file");
    await remove();
  });

  test("is not made where there was none", async () => {
    await expect(checkStore({ dataDir: "/nowhere/at/all" })).rejects.toThrow(/There is no store in/);
  });
});

async function fill(store: Store, count: number): Promise<void> {
  await createConsultation(store, "forum", [themeOf("water")]);
  await createConsultation(store, "other");
  await store.writer.receive(contributionOf({ text: awkwardText, tokens: "城市" }));
  const results = await Promise.all(Array.from({ length: count }, () => store.writer.receive(contributionOf())));
  const [first, second] = results.map((result) => (result.ok ? result.value.contribution : undefined));
  if (first === undefined || second === undefined) throw new Error("nothing was saved");
  const segment = segmentOf(first);
  await store.writer.addSegments({ consultationId: "forum", contributionIds: [first.id], segments: [segment] });
  const coding = {
    id: "coding001",
    segmentId: segment.id,
    themeId: "water",
    coder: { kind: "person" as const, label: "me" },
    at,
  };
  await store.writer.addCoding({ consultationId: "forum", coding, event: eventOf("coded", first.id) });
  await store.writer.keepPaper({
    consultationId: "forum",
    source: awkwardText,
    expectedRevision: undefined,
    at,
    by: "me",
    event: eventOf("paper-kept"),
  });
  await store.writer.erase({ consultationId: "forum", contributionId: second.id, event: eventOf("erased", second.id) });
  await store.writer.settleSetting("key", "value");
  await store.writer.queueMail(mailOf("a-mail"));
  const grant = { consultationId: "forum", email: "role@example.org", role: "convener" as const };
  await store.writer.grantRole({ grant, newAccount: "account01", at, event: eventOf("role-granted") });
}
