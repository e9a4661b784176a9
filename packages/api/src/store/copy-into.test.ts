import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { checkStore, compareStores, openStore, type Store } from "./open-store.ts";
import { contributionOf, createConsultation, freshDatabase, freshFolder, type Place } from "./store.samples.ts";

describe("on SQLite", () => {
  copying(freshFolder);

  test("a writer in another process cannot keep it from ending", async () => {
    const place = await freshFolder();
    const [store, other] = [await openStore(place.location), await openStore(place.location)];
    await createConsultation(store);
    await fill(store, 400);
    const writing = new AbortController();
    let written = 0;
    const others = (async () => {
      while (!writing.signal.aborted) {
        await other.writer.receive(contributionOf({ text: "meanwhile ".repeat(200) }));
        written += 1;
      }
    })();
    const to = await mkdtemp(join(tmpdir(), "consult-copy-"));
    try {
      while (written === 0) await nextTurn();
      await store.copyInto(to);
      expect(await checkStore({ dataDir: to })).toEqual([]);
    } finally {
      writing.abort();
      await others;
      await Promise.all([store.close(), other.close()]);
      await Promise.all([place.remove(), rm(to, { recursive: true })]);
    }
  });
});

describeNeeding(postgres, "on PostgreSQL", (serverUrl) => {
  copying(() => freshDatabase(serverUrl));
});

function copying(makePlace: () => Promise<Place>): void {
  let [place, store, to]: [Place | undefined, Store | undefined, string] = [undefined, undefined, ""];
  beforeEach(async () => {
    place = await makePlace();
    store = await openStore(place.location);
    to = await mkdtemp(join(tmpdir(), "consult-copy-"));
    await createConsultation(store);
  });
  afterEach(async () => {
    await store?.close();
    await place?.remove();
    await rm(to, { recursive: true });
  });

  test("a copy holds the same, row by row", async () => {
    await fill(store as Store, 20);
    await store?.copyInto(to);
    const comparisons = await compareStores((place as Place).location, { dataDir: to });
    expect(comparisons.filter(({ same }) => !same)).toEqual([]);
  });

  test("a copy that is made while writes come is whole, and holds all that was acknowledged before it", async () => {
    await fill(store as Store, 200);
    const writing = new AbortController();
    const writers = Array.from({ length: 8 }, async () => {
      while (!writing.signal.aborted) await store?.writer.receive(contributionOf({ text: "meanwhile" }));
    });
    try {
      await store?.copyInto(to);
    } finally {
      writing.abort();
      await Promise.all(writers);
    }
    expect(await checkStore({ dataDir: to })).toEqual([]);
    const raw = new Database(join(to, "consult.sqlite"), { readonly: true });
    const found = raw.prepare("select count(*) from contribution").pluck().get();
    raw.close();
    expect(found).toBeGreaterThanOrEqual(200);
  });
}

async function fill(store: Store, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, () => store.writer.receive(contributionOf({ text: "some words ".repeat(100) }))),
  );
}
