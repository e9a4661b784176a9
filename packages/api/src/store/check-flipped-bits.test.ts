/**
 * A thousand contributions, and in each of them one flipped bit, as a disk flips it by itself: all are named by one look.
 * Which column a bit is flipped in goes by a rule over all tables, so that a new column is tried, or stands below with the
 * reason why nobody vouches for it.
 */
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { checkStore, openStore, type Store } from "./open-store.ts";
import {
  at,
  contributionOf,
  createConsultation,
  eventOf,
  freshFolder,
  originalOf,
  segmentOf,
  themeOf,
} from "./store.samples.ts";
import { tableShapes, type TableName } from "./tables.ts";

/** Columns that tell nothing of what somebody said or decided, or that can be made again, or that belong to no contribution. */
const notCovered: Readonly<Partial<Record<TableName, readonly string[] | "all">>> = {
  contribution: ["cut_version"], // a list of work: too low cuts again, too high is named
  part: ["inspection", "inspected", "inspected_at"], // looked at anew
  told: "all", // mails that went out, which have no event
  search_entry: "all", // made of the words
  look: "all", // whether the desk has seen it
  outbox: "all", // mail on its way, forgotten once it is sent
  account: "all",
  session: "all",
  sign_in: "all",
  setting: "all", // the key of the seals holds a sum of its own
  channel_state: "all", // how far a channel was read
  draft: "all", // no contribution yet
  leaving_file: "all", // a list of work
  edition_contribution: "all", // made of an edition's evidence
  erasure: "all", // says again what the event and the contribution say
  event_counter: "all", // compared with the log, for a consultation as a whole
};

/** Those of a consultation as a whole are flipped one by one, below. */
const ofConsultation = new Set<TableName>([
  "consultation",
  "definition_version",
  "theme",
  "paper",
  "edition",
  "quotation_approval",
  "recommendation_answer",
  "role_grant",
]);

const flips = 1000;

test("of 1,000 flipped bits each that changes a fact of a contribution is named with its contribution", async () => {
  const { dataDir, location, remove } = await freshFolder();
  const store = await openStore(location);
  const numbers = await fill(store, flips);
  await store.close();
  const raw = new Database(join(dataDir, "consult.sqlite"));
  const columns = coveredColumns((table) => !ofConsultation.has(table));
  const touched: (readonly string[])[] = [];
  withoutGuards(raw, () => {
    for (const [place, number] of numbers.entries()) {
      const [table = "event", column = ""] = columns[place % columns.length] ?? [];
      touched.push(flip(raw, { table, column, where: placeOf(table), of: number, draw: place + 1 }));
    }
  });
  raw.close();
  const named = (await checkStore(location)).map(({ what, message }) => `${what} ${message}`).join("\n");
  const missed = numbers.flatMap((number, place) => {
    const names = [number.number, number.id, number.original, number.attached, ...(touched[place] ?? [])];
    return names.some((name) => named.includes(name)) ? [] : [columns[place % columns.length]?.join(".")];
  });
  expect(missed).toEqual([]);
  await remove();
}, 60_000);

test("each fact of a consultation as a whole is named when a bit of it flips", async () => {
  const { dataDir, location, remove } = await freshFolder();
  const store = await openStore(location);
  await fill(store, 1);
  await store.close();
  const missed: string[] = [];
  for (const [place, [table, column]] of coveredColumns((each) => ofConsultation.has(each)).entries()) {
    if (table === "consultation" && column === "revision") continue; // counts changes, for those who keep what they read
    const raw = new Database(join(dataDir, "consult.sqlite"));
    const where = "consultation_id = 'forum'";
    const before = raw.prepare(`select rowid, ${column} as value from ${table} where ${where}`).get() as
      | { rowid: number; value: unknown }
      | undefined;
    if (before === undefined) throw new Error(`nothing in ${table}`);
    withoutGuards(raw, () => flip(raw, { table, column, where: () => where, of: undefined, draw: place + 1 }));
    if ((await checkStore(location)).length === 0) missed.push(`${table}.${column}`);
    withoutGuards(raw, () =>
      raw.prepare(`update ${table} set ${column} = ? where rowid = ?`).run(before.value, before.rowid),
    );
    raw.close();
  }
  expect(missed).toEqual([]);
  expect(await checkStore(location)).toEqual([]);
  await remove();
}, 60_000);

function coveredColumns(isMeant: (table: TableName) => boolean): readonly [TableName, string][] {
  return tableShapes.flatMap(({ table, columns }) => {
    const left = notCovered[table] ?? [];
    if (left === "all" || !isMeant(table)) return [];
    return columns.filter((column) => !left.includes(column)).map((column): [TableName, string] => [table, column]);
  });
}

interface Sample {
  readonly id: string;
  readonly number: string;
  readonly original: string;
  readonly attached: string;
}

function placeOf(table: TableName): (sample: Sample) => string {
  return ({ id, original, attached }) => {
    if (table === "original") return `hash in ('${original}', '${attached}')`;
    if (table === "coding") return `segment_id like '${id}-%'`;
    return `contribution_id = '${id}'`;
  };
}

interface Flip {
  readonly table: TableName;
  readonly column: string;
  readonly where: (sample: Sample) => string;
  readonly of: Sample | undefined;
  /** Which bit: evenly spread by the golden ratio, the same in every run. */
  readonly draw: number;
}

/** One bit of the column's bytes. Answers how the row may be named beside by its contribution, to which it may not belong any more. */
function flip(raw: Database.Database, { table, column, where, of, draw }: Flip): readonly string[] {
  const condition = where(of ?? { id: "", number: "", original: "", attached: "" });
  const row = raw
    .prepare(`select rowid, * from ${table} where ${condition} order by ${column} is null, rowid limit 1`)
    .get() as Record<string, string | number | Buffer | null> | undefined;
  if (row === undefined) throw new Error(`nothing in ${table} of ${of?.number ?? "forum"}`);
  const value = row[column] ?? null;
  for (let turn = draw; turn < draw + 50; turn += 1) {
    const changed = flipped(value, (turn * 0.618_033_988_749_895) % 1);
    try {
      raw
        .prepare(`update ${table} set ${column} = ${changed.expression} where rowid = ?`)
        .run(changed.value, row["rowid"]);
      return nameAfter(raw, table, row["rowid"] as number);
    } catch {
      // Another row has that already: the next bit.
    }
  }
  throw new Error(`no bit of ${table}.${column} can be flipped`);
}

/** Its number may be what was flipped, or it may be of another contribution, or of none: then it has its table and row. */
function nameAfter(raw: Database.Database, table: TableName, rowid: number): readonly string[] {
  const row = raw.prepare(`select * from ${table} where rowid = ?`).get(rowid) as Record<string, string | number>;
  const owner = raw
    .prepare("select number from contribution where contribution_id = ?")
    .pluck()
    .get(row["contribution_id"]) as string | undefined;
  if (table === "event") return [`Event ${row["sequence"]} `];
  return [`${table}: row ${rowid} `, ...(owner === undefined ? [] : [owner])];
}

function flipped(value: string | number | Buffer | null, share: number): { expression: string; value: unknown } {
  // A bit of the row's header makes something of nothing.
  if (value === null) return { expression: "?", value: 1 };
  if (typeof value === "number") return { expression: "?", value: value ^ (1 << Math.floor(share * 20)) };
  const bytes = Buffer.from(value as string);
  const bit = Math.floor(share * bytes.length * 8);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return { expression: typeof value === "string" ? "cast(? as text)" : "?", value: bytes };
}

function withoutGuards(raw: Database.Database, work: () => void): void {
  raw.pragma("foreign_keys = off");
  const triggers = raw.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  raw.exec("begin");
  for (const { name } of triggers) raw.exec(`drop trigger "${name}"`);
  work();
  for (const { sql } of triggers) raw.exec(sql);
  raw.exec("commit");
}

/** Each with a file, a form, where it came from, a matter to see to, an assignment, a filed passage and a coding. */
async function fill(store: Store, count: number): Promise<readonly Sample[]> {
  await createConsultation(store, "forum", [themeOf("water")]);
  const samples: Sample[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const serial = 1000 + place;
      const attached = originalOf(`attached ${serial}`);
      const part = {
        ordinal: 1,
        original: attached.hash,
        mediaType: "application/pdf",
        size: 9,
        role: "material" as const,
        name: "report.pdf",
        reading: { state: "waiting" as const, attempts: 0 },
      };
      const input = contributionOf({
        serial,
        text: `A help desk ${serial}.`,
        enclosed: {
          originals: [attached],
          parts: [part],
          provenance: { externalKey: `key ${serial}` },
          form: { kind: "case-study" } as never,
          attention: [{ id: `matter-${serial}`, kind: "scan", message: "A scan." } as never],
        },
      });
      const { id, number } = input.contribution;
      samples[place] = { id, number, original: input.original.hash, attached: attached.hash };
      await store.writer.receive(input);
      const segment = segmentOf(input.contribution);
      await store.writer.addSegments({ consultationId: "forum", contributionIds: [id], segments: [segment] });
      const coding = {
        id: `coding-${serial}`,
        segmentId: segment.id,
        themeId: "water",
        coder: { kind: "person" as const, label: "me" },
        at,
      };
      await store.writer.addCoding({ consultationId: "forum", coding, event: eventOf("coded", id) });
      await store.writer.permit({
        consultationId: "forum",
        contributionId: id,
        seen: { consent: input.contribution.current.consent, publication: input.contribution.publication },
        permission: {
          at,
          by: "them",
          isByRespondent: true,
          version: 1,
          consent: { uses: ["analyse"], publishedAs: "named" },
        },
        publication: "shown",
        request: { idempotencyKey: `permit ${serial}`, requestHash: "hash" },
        event: eventOf("looked-at", id),
        mails: [],
      } as never);
      const to = { account: "account1", label: "Ann" };
      await store.writer.assign({ consultationId: "forum", contributionId: id, to, event: eventOf("assigned", id) });
    }),
  );
  const paper = { source: "# Paper", at, by: "me", event: eventOf("paper-kept") };
  await store.writer.keepPaper({ consultationId: "forum", expectedRevision: undefined, ...paper });
  const approval = { keyHash: "key", segmentId: "segment", at, by: "me" };
  await store.writer.approveQuotation({ consultationId: "forum", approval, event: eventOf("quotation-approved") });
  await store.writer.answerRecommendation({
    consultationId: "forum",
    seen: undefined,
    answer: { recommendation: 1, state: "accepted", text: "We will.", by: "me", at },
    event: eventOf("recommendation-answered"),
  });
  const grant = { consultationId: "forum", email: "role@example.org", role: "convener" as const };
  await store.writer.grantRole({ grant, newAccount: "account1", at, event: eventOf("role-granted") });
  const evidence = {
    title: "Paper",
    passages: {},
    tallies: {},
    consents: {},
    exemptions: [],
    overrides: [],
    notHeard: [],
  };
  const edition = {
    paperRevision: 1,
    locale: "en",
    source: "# Paper",
    html: "<p>",
    markdown: "# Paper",
    hash: "hash",
    evidence,
  };
  await store.writer.publishEdition({
    consultationId: "forum",
    from: "draft",
    seenSequence: await store.reader.lastSequence("forum"),
    edition: { ...edition, publishedAt: at, publishedBy: "me" },
    events: [eventOf("edition-published"), { ...eventOf("stage-moved"), details: { to: "published" } }],
  });
  return samples;
}
