/** Stores that earlier versions wrote are opened, moved up after a backup, and found whole; see tooling/old-stores/make.sh. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { checkStore } from "./check-store.ts";
import { migrations } from "./migrate.ts";
import { openStore } from "./open-store.ts";
import { freshFolder } from "./store.samples.ts";

const folder = join(import.meta.dirname, "../../../../tooling/old-stores");
const commits = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .map((name) => basename(name, ".sql"));

test.each(commits)("the store of %s moves up with all that was in it", async (commit) => {
  const { dataDir, location, remove } = await freshFolder();
  mkdirSync(dataDir, { recursive: true });
  const old = new Database(join(dataDir, "consult.sqlite"));
  old.exec(readFileSync(join(folder, `${commit}.sql`), "utf8"));
  const before = old.prepare("select count(*) from contribution").pluck().get();
  const events = old.prepare("select count(*) from event").pluck().get();
  const isBehind = old.prepare("select count(*) from migration").pluck().get() !== migrations.length;
  old.close();

  const store = await openStore(location);
  const { rows } = await store.reader.pageContributions("old-forum", { limit: 100 });
  expect(rows).toHaveLength(Number(before));
  expect(rows.map(({ current }) => current.text).join("\n")).toContain("The guards stand at the door.");
  await store.close();

  expect(await checkStore(location)).toEqual([]);
  const moved = new Database(join(dataDir, "consult.sqlite"), { readonly: true });
  expect(moved.prepare("select count(*) from event").pluck().get()).toBeGreaterThanOrEqual(Number(events));
  moved.close();
  expect(readdirSync(dataDir).includes("backups")).toBe(isBehind);
  await remove();
});
