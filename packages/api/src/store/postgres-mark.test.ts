/** A database that holds less than this machine saw acknowledged, or is another one, is served read-only too. */
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { readMark } from "./high-water-mark.ts";
import { acceptLoss, openStore, type Store } from "./open-store.ts";
import { contributionOf, createConsultation, freshDatabase, freshFolder, strangerOn } from "./store.samples.ts";

describeNeeding(postgres, "a PostgreSQL database beside its mark", (serverUrl) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: Awaited<ReturnType<typeof freshFolder>>;
  let opened: Store[];
  beforeEach(async () => {
    database = await freshDatabase(serverUrl);
    folder = await freshFolder();
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    await database.remove();
    await folder.remove();
  });

  async function open(location = database.location): Promise<Store> {
    const store = await openStore(location, { markDir: folder.dataDir });
    opened.push(store);
    return store;
  }

  async function close(store: Store): Promise<void> {
    opened = opened.filter((each) => each !== store);
    await store.close();
  }

  async function receive(store: Store, count: number): Promise<void> {
    for (let round = 0; round < count; round += 1) expect((await store.writer.receive(contributionOf())).ok).toBe(true);
  }

  test("is whole after stops and with several processes, whose highest counts stand", async () => {
    const [first, second] = [await open(), await open()];
    await createConsultation(first);
    await receive(first, 2);
    await receive(second, 3);
    await close(second);
    await close(first);
    expect(readMark(folder.dataDir)).toMatchObject({ contributions: 5, events: 6 });
    const third = await open();
    expect(third.loss).toBeUndefined();
    await receive(third, 1);
  });

  test("that lost something takes nothing until somebody accepts that", async () => {
    const store = await open();
    await createConsultation(store);
    await receive(store, 4);
    await close(store);
    // What a copy that lagged behind, or an older dump, holds: fewer events, and their counter with them.
    const stranger = strangerOn(database.databaseUrl);
    await sql`update event_counter set last = last - 3`.execute(stranger);
    await stranger.destroy();
    const behind = await open();
    expect(behind.loss).toMatchObject({ kind: "behind", events: 3 });
    await expect(behind.writer.receive(contributionOf())).rejects.toMatchObject({ reason: "incomplete" });
    expect(await behind.reader.countContributions("forum")).toBe(4);
    await close(behind);
  });

  test("in whose place another one answers is found, and accepted with a reason", async () => {
    const store = await open();
    await createConsultation(store);
    await receive(store, 2);
    await close(store);
    const other = await freshDatabase(serverUrl);
    try {
      const theirs = await openStore(other.location);
      await createConsultation(theirs);
      await receive(theirs, 5);
      await theirs.close();
      const found = await open(other.location);
      expect(found.loss).toMatchObject({ kind: "other-store", contributions: 2 });
      await close(found);
      const actor = { kind: "operator", label: "root" } as const;
      const accepted = { reason: "Moved.", actor, at: "2016-09-02T08:00:00.000Z" };
      expect(await acceptLoss(other.location, folder.dataDir, accepted)).toMatchObject({ kind: "other-store" });
      const again = await open(other.location);
      expect(again.loss).toBeUndefined();
      expect((await again.reader.pageEvents("forum", 0, 100)).at(-1)).toMatchObject({ kind: "loss-accepted" });
      await close(again);
    } finally {
      await other.remove();
    }
  });
});
