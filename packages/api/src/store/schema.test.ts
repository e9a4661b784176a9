import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { openStore, type Store } from "./open-store.ts";
import { kyselyOver } from "./dialects/sqlite-connection.ts";
import {
  contributionOf,
  createConsultation,
  eventOf,
  freshDatabase,
  freshFolder,
  originalOf,
  strangerOn,
  type Place,
} from "./store.samples.ts";
import { tableShapes } from "./tables.ts";

interface Opened {
  readonly place: Place;
  /** Somebody with the right to run any statement. */
  readonly run: (statement: string) => Promise<unknown>;
  readonly columns: () => Promise<Record<string, string[]>>;
  readonly leave: () => Promise<void>;
}

describe("the schema on SQLite", () => {
  schemaTests(async () => {
    const place = await freshFolder();
    await openStore(place.location).then((store) => store.close());
    const raw = new Database(join(place.dataDir, "consult.sqlite"));
    const db = kyselyOver(raw);
    return {
      place,
      run: (statement) => sql.raw(statement).execute(db),
      columns: async () => columnsByTable(await db.introspection.getTables(), /^search_index/),
      leave: async () => void raw.close(),
    };
  });

  test("keeps what stands also from REPLACE, which removes without asking", async () => {
    const { dataDir, remove } = await freshFolder();
    const store = await openStore({ dataDir });
    await createConsultation(store);
    await store.writer.receive(contributionOf());
    const raw = new Database(join(dataDir, "consult.sqlite"));
    for (const table of ["event", "version", "contribution"]) {
      expect(() => raw.exec(`insert or replace into ${table} select * from ${table}`)).toThrow(/never replaced/);
    }
    expect(() =>
      raw.exec(
        "insert or replace into original select consultation_id, hash, media_type, x'00', size, file, seal from original",
      ),
    ).toThrow(/never replaced/);
    raw.close();
    await store.close();
    await remove();
  });
});

describeNeeding(postgres, "the schema on PostgreSQL", (serverUrl) => {
  schemaTests(async () => {
    const place = await freshDatabase(serverUrl);
    await openStore(place.location).then((store) => store.close());
    const db = strangerOn(place.databaseUrl);
    return {
      place,
      run: (statement) => sql.raw(statement).execute(db),
      columns: async () => columnsByTable(await db.introspection.getTables(), /^$/),
      leave: () => db.destroy(),
    };
  });

  test("cannot be emptied by TRUNCATE", async () => {
    const place = await freshDatabase(serverUrl);
    await openStore(place.location).then((store) => store.close());
    const db = strangerOn(place.databaseUrl);
    for (const table of ["event", "original", "version", "contribution", "erasure", "definition_version"]) {
      await expect(sql.raw(`truncate ${table} cascade`).execute(db)).rejects.toThrow(/never changed or removed/);
    }
    await db.destroy();
    await place.remove();
  });
});

function schemaTests(open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: Store;
  beforeAll(async () => {
    opened = await open();
    store = await openStore(opened.place.location);
    await createConsultation(store);
    await store.writer.receive(contributionOf());
  });
  afterAll(async () => {
    await opened.leave();
    await store.close();
    await opened.place.remove();
  });

  test("holds the tables and columns that queries know, and no others", async () => {
    const columns = await opened.columns();
    const known = Object.fromEntries(tableShapes.map((shape) => [shape.table, shape.columns.toSorted()]));
    expect({ ...columns, search_entry: columns["search_entry"]?.filter((column) => column !== "entry") }).toEqual({
      ...known,
      migration: ["name"],
    });
  });

  test.each([
    "update event set details = '{}'",
    "delete from event",
    "update original set media_type = 'text/plain'",
    "delete from original",
    "update version set words = '{}'",
    "delete from version",
    "update definition_version set definition = '{}'",
    "delete from definition_version",
    "update contribution set number = '1'",
    "update contribution set received_at = '2016-01-01T00:00:00.000Z'",
    "update contribution set timeliness = '{}'",
    "delete from contribution",
  ])("refuses: %s", async (statement) => {
    await expect(opened.run(statement)).rejects.toThrow(/never (changed|removed)|keeps its number/);
  });

  test("lets an erasure through for the one contribution, and for nothing else", async () => {
    const gone = contributionOf({ text: "gone" });
    await store.writer.receive(gone);
    const { id: contributionId } = gone.contribution;
    await store.writer.erase({ consultationId: "forum", contributionId, event: eventOf("erased", contributionId) });
    expect(await store.reader.readOriginal("forum", originalOf("gone").hash)).toBeUndefined();
    await expect(opened.run("delete from version")).rejects.toThrow(/never/);
    await expect(opened.run("delete from erasure")).rejects.toThrow(/never/);
    await expect(opened.run("update erasure set at = 'x'")).rejects.toThrow(/never/);
  });
}

function columnsByTable(
  tables: readonly { name: string; columns: readonly { name: string }[] }[],
  but: RegExp,
): Record<string, string[]> {
  const ours = tables.filter(({ name }) => !but.test(name));
  return Object.fromEntries(ours.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()]));
}
