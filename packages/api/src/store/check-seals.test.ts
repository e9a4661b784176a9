/** Rows that somebody changes past the log, and what an erasure leaves of them. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { checkStore, openStore, type Store, type StoreLocation } from "./open-store.ts";
import { lookAtSeal, sealDetails, type SealKey } from "./seal.ts";
import { factsOf } from "./sealed-facts.ts";
import {
  at,
  contributionOf,
  createConsultation,
  eventOf,
  freshDatabase,
  freshFolder,
  originalOf,
  strangerOn,
  versionOf,
} from "./store.samples.ts";

/** A first version with a file, and a second version of the same; another contribution by itself. */
async function fill(store: Store): Promise<void> {
  await createConsultation(store);
  const attached = originalOf("attached");
  const part = {
    ordinal: 1,
    original: attached.hash,
    mediaType: "application/pdf",
    size: 9,
    role: "material" as const,
    name: "report.pdf",
    reading: { state: "waiting" as const, attempts: 0 },
  };
  await store.writer.receive(
    contributionOf({
      serial: 1,
      text: "A help desk.",
      enclosed: { originals: [attached], parts: [part], provenance: undefined, form: undefined, attention: [] },
    }),
  );
  await store.writer.receive(contributionOf({ serial: 2, text: "Street lights." }));
  const contributionId = contributionOf({ serial: 1 }).contribution.id;
  await store.writer.amend({
    consultationId: "forum",
    contributionId,
    idempotencyKey: "amend-1",
    requestHash: "amend-1",
    expectedVersion: 1,
    version: versionOf(2, "Two help desks.", 1),
    original: originalOf("Two help desks.", 1),
    publication: "shown",
    identity: { personName: "Amina" },
    tokens: "words",
    event: eventOf("amended", contributionId),
    mails: [],
  });
  await store.writer.readPart({
    consultationId: "forum",
    contributionId,
    part: { ...part, reading: { state: "read", at, anchors: [] } },
    from: "waiting",
    expectedVersion: 2,
    version: undefined,
    tokens: "",
    attention: [],
    event: eventOf("part-read", contributionId),
  });
}

/** What to change, and the field that the message names. */
const changes = [
  ["update version set at = '2016-09-01T10:00:01.000Z' where version = 2", "words of version 2"],
  [
    "update version set words = replace(words, 'Street', 'street')",
    "as it was written: words of version 1 of contribution 000000000002",
  ],
  ["update version set consent = replace(consent, 'unnamed', 'named')", "consent of version 1"],
  ["update identity set details = replace(details, 'Amina', 'Anima')", "identity of contribution"],
  ["update contribution set respondent = replace(respondent, 'PH', 'PK')", "respondent of contribution"],
  ["update contribution set timeliness = replace(timeliness, 'on-time', 'late')", "arrival of contribution"],
  ["update contribution set received_at = '2016-08-01T10:00:00.000Z'", "arrival of contribution"],
  ["update part set details = replace(details, 'report', 'repost')", "list of files of contribution 000000000001"],
  ["update event set at = '2016-09-01T10:00:01.000Z' where sequence = 2", "Event 2 in forum"],
  ["update event set details = '{}' where sequence = 3", "Event 3 in forum"],
  [
    "update event set details = replace(details, 'words of version 2', 'words of version 3') where sequence = 4",
    "Event 4 in forum",
  ],
  ["update event set kind = 'reported' where sequence = 5", "Event 5 in forum"],
] as const;

describe("on SQLite", () => {
  let folder: Awaited<ReturnType<typeof freshFolder>>;
  beforeEach(async () => {
    folder = await freshFolder();
    const store = await openStore(folder.location);
    await fill(store);
    await store.close();
  });
  afterEach(() => folder.remove());

  test("what was written by us is in order, all of it covered", async () => {
    let uncovered: number | undefined;
    expect(await checkStore(folder.location, { onUncovered: (count) => (uncovered = count) })).toEqual([]);
    expect(uncovered).toBe(0);
  });

  test.each(changes)("%s: is named, with its field", async (statement, field) => {
    changePastUs(statement);
    expect(await messagesOf(folder.location)).toContain(field);
  });

  test.each([
    "update setting set value = replace(value, '.', 'x.') where key = 'seal-key'",
    "delete from setting where key = 'seal-key'",
  ])("without the key nothing can be compared, and that is said once: %s", async (statement) => {
    changePastUs(statement);
    expect((await checkStore(folder.location)).map(({ what }) => what)).toEqual(["seal key"]);
  });

  test("what came before there were seals is counted, and is no damage", async () => {
    changePastUs("update event set details = '{}'");
    let uncovered = 0;
    expect(await checkStore(folder.location, { onUncovered: (count) => (uncovered = count) })).toEqual([]);
    expect(uncovered).toBe(2);
  });

  test("what an erasure leaves in the log fits no name that somebody tries, not even with the key", async () => {
    const store = await openStore(folder.location);
    const contributionId = contributionOf({ serial: 1 }).contribution.id;
    await store.writer.erase({ consultationId: "forum", contributionId, event: eventOf("erased", contributionId) });
    await store.close();
    expect(await checkStore(folder.location)).toEqual([]);
    const db = new Database(join(folder.dataDir, "consult.sqlite"));
    const left = db
      .prepare("select details from event where contribution_id = ?")
      .pluck()
      .all(contributionId)
      .join("\n");
    const [key = ""] = String(db.prepare("select value from setting where key = 'seal-key'").pluck().get()).split(".");
    const requests = db
      .prepare("select request_hash from contribution where contribution_id = ?")
      .pluck()
      .all(contributionId);
    db.close();
    const row = { consultation_id: "forum", contribution_id: contributionId };
    const guesses = [{ personName: "Amina" }, { personName: "Ann", email: "ann@example.org" }].map((details) => ({
      ...row,
      details: JSON.stringify(details),
      salt: null,
    }));
    const seals = { key: key as SealKey, salt: "" };
    for (const guess of guesses) expect(left).not.toContain(factsOf.identity(seals, guess)["identity"]);
    expect(left).toContain('"identity":"');
    expect(requests).toEqual([""]);
  });

  test("what was erased and is there again is named", async () => {
    const kept = "insert into identity select * from kept";
    const db = new Database(join(folder.dataDir, "consult.sqlite"));
    db.exec("create table kept as select * from identity");
    db.close();
    const store = await openStore(folder.location);
    const contributionId = contributionOf({ serial: 1 }).contribution.id;
    await store.writer.erase({ consultationId: "forum", contributionId, event: eventOf("erased", contributionId) });
    await store.close();
    changePastUs(`${kept} where contribution_id = '${contributionId}'`);
    expect(await messagesOf(folder.location)).toContain(
      "was erased and is there: identity of contribution 000000000001",
    );
  });

  /** With the triggers dropped and put back, as somebody would who wants nobody to see. */
  function changePastUs(statement: string): void {
    const db = new Database(join(folder.dataDir, "consult.sqlite"));
    const triggers = db.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of triggers) db.exec(`drop trigger "${name}"`);
    expect(db.prepare(statement).run().changes).toBeGreaterThan(0);
    for (const { sql: text } of triggers) db.exec(text);
    db.close();
  }
});

describeNeeding(postgres, "on PostgreSQL", (serverUrl) => {
  test("rows that were changed past the log are named, with their fields", async () => {
    const { location, databaseUrl, remove } = await freshDatabase(serverUrl);
    const store = await openStore(location);
    await fill(store);
    await store.close();
    expect(await checkStore(location)).toEqual([]);
    const stranger = strangerOn(databaseUrl);
    for (const [statement] of changes.filter(([, field]) => !field.startsWith("Event"))) {
      const [, table = ""] = statement.split(" ");
      await sql.raw(`alter table ${table} disable trigger user`).execute(stranger);
      await sql.raw(statement).execute(stranger);
    }
    await stranger.destroy();
    const messages = await messagesOf(location);
    for (const [, field] of changes.filter(([, name]) => !name.startsWith("Event"))) expect(messages).toContain(field);
    await remove();
  });
});

test("a seal is broken by any other details, and stands whatever they hold", () => {
  const key = "secret" as SealKey;
  const row = { consultation_id: "forum", sequence: 1, kind: "coded", at, actor: "{}", contribution_id: null };
  for (const details of [{}, { a: "}," }, { a: '"seal":"' }, { a: { b: {} } }, { a: "\u2028\n" }]) {
    const kept = sealDetails(key, row, JSON.stringify(details), {});
    expect(lookAtSeal(key, { ...row, details: kept })).toBe("whole");
    expect(JSON.parse(kept)).toMatchObject(details);
    expect(lookAtSeal(key, { ...row, sequence: 2, details: kept })).toBe("changed");
    expect(lookAtSeal(key, { ...row, details: kept.replace("{", '{"z":1,') })).toBe("changed");
    expect(lookAtSeal(key, { ...row, details: JSON.stringify(details) })).toBe("unsealed");
  }
});

async function messagesOf(location: StoreLocation): Promise<string> {
  return (await checkStore(location)).map(({ message }) => message).join("\n");
}
