/** Rows that somebody changes past the log, and bits that a disk changes by itself. */
import { createHmac, createSecretKey } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { checkStore, openStore, type Store, type StoreLocation } from "./open-store.ts";
import { lookAtSeal, sealDetails } from "./seal.ts";
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
  ["update version set words = replace(words, 'Street', 'street')", "as it was written: words of version 1 of contribution 000000000002"],
  ["update version set consent = replace(consent, 'unnamed', 'named')", "consent of version 1"],
  ["update identity set details = replace(details, 'Amina', 'Anima')", "identity of contribution"],
  ["update contribution set respondent = replace(respondent, 'PH', 'PK')", "respondent of contribution"],
  ["update contribution set timeliness = replace(timeliness, 'on-time', 'late')", "arrival of contribution"],
  ["update contribution set received_at = '2016-08-01T10:00:00.000Z'", "arrival of contribution"],
  ["update part set details = replace(details, 'report', 'repost')", "list of files of contribution 000000000001"],
  ["update event set at = '2016-09-01T10:00:01.000Z' where sequence = 2", "Event 2 in forum"],
  ["update event set details = '{}' where sequence = 3", "Event 3 in forum"],
  [`update event set details = replace(details, '"version":2', '"version":3') where sequence = 4`, "Event 4 in forum"],
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

  test("of 1,000 single flipped bits each that changes a fact is named", { timeout: 300_000 }, async () => {
    const store = await openStore(folder.location);
    for (let serial = 10; serial < 70; serial += 1) {
      await store.writer.receive(contributionOf({ serial, text: `${serial} ${"word ".repeat(800)}` }));
    }
    await store.close();
    const file = join(folder.dataDir, "consult.sqlite");
    const whole = await readFile(file);
    const before = factsIn(whole);
    const missed: number[] = [];
    let changing = 0;
    for (let turn = 1; turn <= 1000; turn += 1) {
      // Spread evenly over the file by the golden ratio, the same in every run.
      const bit = Math.floor(((turn * 0.618_033_988_749_895) % 1) * whole.length * 8);
      const flipped = Buffer.from(whole);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (factsIn(flipped) === before) continue;
      changing += 1;
      await writeFile(file, flipped);
      const isNamed = await checkStore(folder.location).then(
        (problems) => problems.length > 0,
        // The file is no store any more, and that is said.
        (error: unknown) => (error as Error).message.includes(folder.dataDir),
      );
      if (!isNamed) missed.push(bit);
    }
    expect(missed).toEqual([]);
    expect(changing).toBeGreaterThan(250);
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
  const key = createSecretKey(createHmac("sha256", "a").update("b").digest());
  const row = { consultation_id: "forum", sequence: 1, kind: "coded", at, actor: "{}", contribution_id: null };
  for (const details of [{}, { a: "}," }, { a: '"seal":"' }, { a: { b: {} } }, { a: "\u2028\n" }]) {
    const kept = sealDetails(key, row, JSON.stringify(details), undefined);
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

/** The facts that the log tells of, as a reader of this file would see them. */
function factsIn(bytes: Buffer): string {
  try {
    const db = new Database(bytes);
    const rows = covered.map((columns) => db.prepare(`select ${columns} order by 1, 2, 3`).raw().all());
    db.close();
    return JSON.stringify(rows);
  } catch {
    return "unreadable";
  }
}

const covered = [
  "consultation_id, sequence, kind, at, actor, contribution_id, details from event",
  "consultation_id, contribution_id, version, at, original, words, consent from version",
  "consultation_id, contribution_id, details from identity",
  "consultation_id, contribution_id, ordinal, original, details from part",
  "consultation_id, hash, hex(bytes) from original",
  "consultation_id, version, stage, extensions, outages from consultation",
  `consultation_id, contribution_id, number, arrival, channel, received_at, respondent, recorded_by, timeliness, admission,
    withdrawn_at, set_aside, current_version, erased_at from contribution`,
];
