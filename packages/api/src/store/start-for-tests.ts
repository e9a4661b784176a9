/** Opens a store in a process of its own, for tests; with a number, dies hard after that many migration statements. */
import type { Kysely, KyselyPlugin } from "kysely";
import { migrate as migratePostgres } from "./dialects/postgres.ts";
import { migrate as migrateSqlite } from "./dialects/sqlite.ts";
import { migrations, type Migration } from "./migrate.ts";
import { openStore } from "./open-store.ts";

const [place = "", statement] = process.argv.slice(2);
const isUrl = place.includes("://");

if (statement === undefined) {
  const store = await openStore(isUrl ? { databaseUrl: place } : { dataDir: place });
  process.stdout.write((await store.describe()).schemaVersion);
  await store.close();
} else {
  const known = migrations.map((migration) => dyingAfter(Number(statement), migration));
  await (isUrl ? migratePostgres(place, known) : migrateSqlite(place, known));
}

function dyingAfter(statements: number, { name, up }: Migration): Migration {
  let done = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      done += 1;
      if (done > statements) process.kill(process.pid, "SIGKILL");
      return result;
    },
  };
  return { name, up: (db: Kysely<unknown>, engine) => up(db.withPlugin(counting), engine) };
}
