import { execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { migrate as migratePostgres } from "./dialects/postgres.ts";
import { migrate as migrateSqlite } from "./dialects/sqlite.ts";
import { assertEngine } from "./dialects/sqlite-connection.ts";
import { migrations, type Migration } from "./migrate.ts";
import { openStore } from "./open-store.ts";
import { contributionOf, createConsultation, freshDatabase, freshFolder, strangerOn } from "./store.samples.ts";

const starter = new URL("./start-for-tests.ts", import.meta.url).pathname;

const second: Migration = {
  name: "002-second",
  async up(db) {
    await sql`alter table setting add column note text`.execute(db);
  },
};
const failing: Migration = {
  name: "002-failing",
  async up(db) {
    await sql`alter table setting add column half text`.execute(db);
    await sql`alter table nothing add column half text`.execute(db);
  },
};

describe("a schema on SQLite", () => {
  test("is made once when three processes start at once", { timeout: 180_000 }, async () => {
    for (let round = 0; round < 3; round += 1) {
      const { dataDir, remove } = await freshFolder();
      const starts = [1, 2, 3].map(() => promisify(execFile)(process.execPath, [starter, dataDir]));
      const outputs = await Promise.all(starts);
      expect(outputs.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 3 }, () => migrations.at(-1)?.name));
      await remove();
    }
  });

  test("is the old or the new one after a kill at any statement", { timeout: 180_000 }, async () => {
    const { dataDir, remove } = await freshFolder();
    let statement = 0;
    for (let ended = false; !ended; statement += 7) {
      const folder = join(dataDir, String(statement));
      mkdirSync(folder);
      ended = (await exitOf(starter, folder, String(statement))) === 0;
      const raw = new Database(join(folder, "consult.sqlite"));
      const objects = raw.prepare("select count(*) from sqlite_schema").pluck().get() as number;
      raw.close();
      expect(objects === 0 || ended).toBe(true);
      await migrateSqlite(folder);
    }
    expect(statement).toBeGreaterThan(40);
    await remove();
  });

  test("is changed after a backup of what was there, and not at all when a step fails", async () => {
    const { dataDir, remove } = await freshFolder();
    const store = await openStore({ dataDir });
    await createConsultation(store);
    await store.writer.receive(contributionOf());
    await store.close();
    await expect(migrateSqlite(dataDir, [...migrations, failing])).rejects.toThrow(/nothing/);
    expect(columnsOfSetting(dataDir)).toEqual(["key", "value"]);
    await migrateSqlite(dataDir, [...migrations, second]);
    expect(columnsOfSetting(dataDir)).toEqual(["key", "value", "note"]);
    const backups = readdirSync(join(dataDir, "backups"));
    expect(backups).toEqual(["before-002-failing.sqlite", "before-002-second.sqlite"]);
    const backup = new Database(join(dataDir, "backups", "before-002-second.sqlite"));
    expect(backup.prepare("select count(*) from contribution").pluck().get()).toBe(1);
    expect(backup.prepare("select rowid from search_index where search_index match 'words'").all()).toHaveLength(1);
    backup.close();
    await remove();
  });

  test("needs no backup when there is nothing to lose", async () => {
    const { dataDir, remove } = await freshFolder();
    await migrateSqlite(dataDir);
    expect(existsSync(join(dataDir, "backups"))).toBe(false);
    await remove();
  });

  test("from a newer version is refused in a clear sentence", async () => {
    const { dataDir, remove } = await freshFolder();
    await migrateSqlite(dataDir, [...migrations, second]);
    await expect(openStore({ dataDir })).rejects.toThrow(/written by a newer version of consult \(it has 002-second/);
    await expect(openStore({ dataDir })).rejects.toMatchObject({ name: "StartError" });
    await remove();
  });
});

describe("a place where no store can be", () => {
  test("is named: a file, a folder that cannot be written, something else than a store", async () => {
    const { dataDir, remove } = await freshFolder();
    const file = join(dataDir, "file");
    writeFileSync(file, "x");
    await expect(openStore({ dataDir: file })).rejects.toThrow(/is a file, but the store needs a folder/);
    await expect(openStore({ dataDir: join(file, "below") })).rejects.toMatchObject({ name: "StartError" });
    const other = join(dataDir, "other");
    mkdirSync(other);
    writeFileSync(join(other, "consult.sqlite"), "this is a letter, not a store".repeat(99));
    await expect(openStore({ dataDir: other })).rejects.toThrow(/is not a store, or it is damaged/);
    const locked = join(dataDir, "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    if (process.getuid?.() === 0) {
      await expect(openStore({ dataDir: "/proc/nobody" })).rejects.toMatchObject({ name: "StartError" });
    } else {
      await expect(openStore({ dataDir: locked })).rejects.toThrow(/cannot be written/);
    }
    await remove();
  });

  test("is an engine that is too old", () => {
    for (const version of ["3.51.2", "3.9.9", "2.99.0"])
      expect(() => assertEngine(version)).toThrow(/at least 3\.51\.3/);
    for (const version of ["3.51.3", "3.52.0", "4.0.0"]) expect(() => assertEngine(version)).not.toThrow();
  });

  test("is a server that does not answer or a database that is not there", async () => {
    await expect(openStore({ databaseUrl: "postgres://me:secret@127.0.0.1:1/none" })).rejects.toThrow(
      "PostgreSQL does not answer at postgres://me@127.0.0.1:1/none (ECONNREFUSED). Start it, or correct DATABASE_URL.",
    );
    await expect(openStore({ databaseUrl: "no address" })).rejects.toMatchObject({ name: "StartError" });
  });
});

describeNeeding(postgres, "a schema on PostgreSQL", (serverUrl) => {
  test("is made once when three processes start at once", { timeout: 180_000 }, async () => {
    for (let round = 0; round < 3; round += 1) {
      const { databaseUrl, remove } = await freshDatabase(serverUrl);
      const starts = [1, 2, 3].map(() => promisify(execFile)(process.execPath, [starter, databaseUrl]));
      const outputs = await Promise.all(starts);
      expect(outputs.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 3 }, () => migrations.at(-1)?.name));
      await remove();
    }
  });

  test("is changed whole or not at all, and refused when it is newer", async () => {
    const { databaseUrl, remove } = await freshDatabase(serverUrl);
    const stranger = strangerOn(databaseUrl);
    const columns = async () => {
      const tables = await stranger.introspection.getTables();
      return tables.find(({ name }) => name === "setting")?.columns.map(({ name }) => name);
    };
    await migratePostgres(databaseUrl);
    await expect(migratePostgres(databaseUrl, [...migrations, failing])).rejects.toThrow(/nothing/);
    expect(await columns()).toEqual(["key", "value"]);
    await migratePostgres(databaseUrl, [...migrations, second]);
    expect(await columns()).toEqual(["key", "value", "note"]);
    await expect(openStore({ databaseUrl })).rejects.toThrow(/written by a newer version/);
    await stranger.destroy();
    await remove();
  });

  test("is the old or the new one after a kill at any statement", { timeout: 180_000 }, async () => {
    let statement = 3;
    for (let ended = false; !ended; statement += 22) {
      const { databaseUrl, remove } = await freshDatabase(serverUrl);
      ended = (await exitOf(starter, databaseUrl, String(statement))) === 0;
      const stranger = strangerOn(databaseUrl);
      const tables = (await stranger.introspection.getTables()).filter(({ name }) => name !== "migration");
      expect(tables.length === 0 || ended).toBe(true);
      await stranger.destroy();
      await migratePostgres(databaseUrl);
      await remove();
    }
    expect(statement).toBeGreaterThan(40);
  });

  test("is not looked for in a database that is not there", async () => {
    const url = new URL(serverUrl);
    url.pathname = "/nowhere_at_all";
    await expect(openStore({ databaseUrl: url.href })).rejects.toThrow(/There is no such database/);
  });
});

function exitOf(...command: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    spawn(process.execPath, command, { stdio: "ignore" }).once("exit", (code) => resolve(code));
  });
}

function columnsOfSetting(dataDir: string): unknown[] {
  const raw = new Database(join(dataDir, "consult.sqlite"));
  const columns = raw.prepare("select name from pragma_table_info('setting')").pluck().all();
  raw.close();
  return columns;
}
