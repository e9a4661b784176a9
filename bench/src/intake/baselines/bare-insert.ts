/** One table, one insert a request, durable as the real store is: what little any server must do. */
import { join } from "node:path";
import Database from "better-sqlite3";

export interface BareInsert {
  /** Resolves when the row is on disk. */
  insert(key: string, body: string): Promise<void>;
}

type Waiting = { key: string; body: string; done: () => void };

/** `grouped`: all that came in one turn of the event loop shares a commit. Otherwise each pays for its own. */
export function openBareInsert(folder: string, { grouped }: { grouped: boolean }): BareInsert {
  const database = new Database(join(folder, "bare.sqlite"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("create table if not exists received (key text primary key, body text not null, at text not null)");
  const statement = database.prepare("insert into received (key, body, at) values (?, ?, ?)");
  const insertAll = database.transaction((rows: readonly Waiting[]) => {
    for (const { key, body } of rows) statement.run(key, body, new Date().toISOString());
  });
  let waiting: Waiting[] = [];
  const commit = () => {
    const rows = waiting;
    waiting = [];
    insertAll(rows);
    for (const { done } of rows) done();
  };
  return {
    insert(key, body) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ key, body, done: resolve });
      if (!grouped) commit();
      else if (waiting.length === 1) setImmediate(commit);
      return promise;
    },
  };
}
