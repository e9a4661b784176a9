/**
 * Looks through the log: each event against its own seal (those of what was received are looked at there), and what belongs to a consultation as a whole (its definition,
 * stage, extensions, outages, themes, papers, editions, roles) against what the log says of it.
 */
import type { Outage } from "@consult/core";
import { sql, type Selectable } from "kysely";
import type { StoreProblem } from "./check-store.ts";
import type { Snapshot } from "./dialects/dialect.ts";
import { lookAtSeal, type Facts, type SealKey } from "./seal.ts";
import { factsOf, type SealedTable, type Seals } from "./sealed-facts.ts";
import type { Tables } from "./tables.ts";
import { detailsOf, laterFacts, nothingSealed } from "./told.ts";

type EventRow = Selectable<Tables["event"]>;

interface ToldConsultation {
  stage: string;
  version: number | undefined;
  readonly extensions: Map<string, { readonly closes: string; readonly for: unknown }>;
  readonly outages: string[];
  facts: Facts;
}

/** With `absent` there are no seals to compare with, and what events themselves tell is compared all the same. */
export async function* checkLog(
  snapshot: Snapshot,
  consultationId: string,
  key: SealKey | "absent",
): AsyncGenerator<StoreProblem> {
  const told: ToldConsultation = {
    stage: "draft",
    version: undefined,
    extensions: new Map(),
    outages: [],
    facts: nothingSealed,
  };
  const firstSealed = key === "absent" ? Infinity : await firstSealedIn(snapshot, consultationId);
  for (let after = 0; ;) {
    // The last rows and what they led to are read in the same moment, or somebody may have decided in between.
    const { problems, rows } = await snapshot.moment(async () => {
      const events = await eventsAfter(snapshot, consultationId, after);
      const found: StoreProblem[] = [];
      for (const row of events) {
        if (!isEventAsWritten(row, key, firstSealed)) found.push(changedEvent(row));
        noteConsultation(told, row);
      }
      if (events.length < batchSize) found.push(...(await compareStanding(snapshot, consultationId, key, told)));
      return { problems: found, rows: events };
    });
    yield* problems;
    after = rows.at(-1)?.sequence ?? after;
    if (rows.length < batchSize) return;
  }
}

const batchSize = 1000;

async function eventsAfter({ db }: Snapshot, consultationId: string, after: number): Promise<EventRow[]> {
  return (
    db
      .selectFrom("event")
      .selectAll()
      .where("consultation_id", "=", consultationId)
      .where("sequence", ">", after)
      // Those are looked at with what was received.
      .where("kind", "<>", "received")
      .orderBy("sequence")
      .limit(batchSize)
      .execute()
  );
}

/** The first event of a log that is sealed: before it there were no seals. */
export async function firstSealedIn({ db }: Snapshot, consultationId: string): Promise<number> {
  const row = await db
    .selectFrom("event")
    .select("sequence")
    .where("consultation_id", "=", consultationId)
    .where("details", "like", '%"seal":"______________________"}')
    .orderBy("sequence")
    .limit(1)
    .executeTakeFirst();
  return row?.sequence ?? Infinity;
}

export function isEventAsWritten(row: EventRow, key: SealKey | "absent", firstSealed: number): boolean {
  if (key === "absent") return true;
  const look = lookAtSeal(key, row);
  return look === "whole" || (look === "unsealed" && row.sequence < firstSealed);
}

export function changedEvent({ sequence, consultation_id: of }: EventRow): StoreProblem {
  return {
    what: `event ${sequence}`,
    message: `Event ${sequence} in ${of} is not as it was written. Restore the store from a backup.`,
  };
}

function noteConsultation(told: ToldConsultation, row: EventRow): void {
  const details = detailsOf(row);
  if (ofConsultation(details)) told.facts = laterFacts(told.facts, details);
  switch (row.kind) {
    case "applied":
      told.version = details["version"] as number;
      break;
    case "stage-moved":
      told.stage = details["to"] as string;
      break;
    case "extended":
      told.extensions.set(details["extension"] as string, {
        closes: JSON.stringify(details["closes"]),
        for: details["for"],
      });
      break;
    case "outage-recorded":
      told.outages.push(JSON.stringify([details["from"], details["to"], details["note"]]));
  }
}

/** Facts of contributions are compared with those, some at a time. */
function ofConsultation(details: Readonly<Record<string, unknown>>): boolean {
  const [first = ""] = Object.keys(details["sealed"] ?? {});
  return /^(?:stage|version|extensions|outages|(?:definition|theme|paper|edition|approval|answer|role) .*)$/su.test(
    first,
  );
}

async function compareStanding(
  snapshot: Snapshot,
  consultationId: string,
  key: SealKey | "absent",
  told: ToldConsultation,
): Promise<StoreProblem[]> {
  const row = await snapshot.db
    .selectFrom("consultation")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  if (row === undefined) return [];
  const problems = [...tellingDifferent(row, told)];
  if (key === "absent") return problems;
  const sealed = await compareFacts(snapshot, { key, salt: "" }, consultationId, told.facts);
  // What the event itself tells names the field; the hash says only that it changed.
  return [...problems, ...sealed.filter(({ fact }) => !problems.some(({ message }) => message.startsWith(fact)))];
}

function* tellingDifferent(row: Selectable<Tables["consultation"]>, told: ToldConsultation): Generator<StoreProblem> {
  const of = row.consultation_id;
  const what = `consultation ${of}`;
  const differs = (field: string, thing = what): StoreProblem => ({
    what: thing,
    message: `${field} of ${thing} in ${of} is not what the log says: it was changed past the log.`,
  });
  if (row.stage !== told.stage) yield differs("stage");
  if (told.version !== undefined && row.version !== told.version) yield differs("version");
  const extensions = jsonIn(row.extensions) as { id: string; closes: unknown; for: { kind: string } }[] | undefined;
  if (extensions === undefined || extensions.length !== told.extensions.size) yield differs("extensions");
  for (const extension of extensions ?? []) {
    const thing = `extension ${extension.id}`;
    const known = told.extensions.get(extension.id);
    if (known === undefined) {
      yield { what: thing, message: `The log of ${of} says nothing of this extension: it came here past the log.` };
      continue;
    }
    if (JSON.stringify(extension.closes) !== known.closes) yield differs("closes", thing);
    if (extension.for.kind !== known.for) yield differs("for", thing);
  }
  const outages = (jsonIn(row.outages) as Outage[] | undefined)?.map(({ from, to, note: why }) =>
    JSON.stringify([from, to, why]),
  );
  if (outages?.toSorted().join("\n") !== told.outages.toSorted().join("\n")) yield differs("outages");
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const tables = [
  "consultation",
  "definition_version",
  "theme",
  "paper",
  "edition",
  "quotation_approval",
  "recommendation_answer",
  "role_grant",
] as const satisfies readonly SealedTable[];

interface FactProblem extends StoreProblem {
  readonly fact: string;
}

async function compareFacts(
  { db }: Snapshot,
  seals: Seals,
  consultationId: string,
  told: Facts,
): Promise<FactProblem[]> {
  const problems: FactProblem[] = [];
  const standing = new Map<string, Facts[string]>();
  for (const table of tables) {
    const { rows } =
      await sql<object>`select * from ${sql.table(table)} where consultation_id = ${consultationId}`.execute(db);
    for (const row of rows) {
      const facts = (factsOf[table] as (seals: Seals, row: object) => Facts)(seals, row);
      for (const [name, value] of Object.entries(facts)) standing.set(name, value);
    }
  }
  const problem = (fact: string, fault: string): void => {
    const message = `${fact} of consultation ${consultationId} ${fault}. It was changed past the log, or the disk is damaged.`;
    problems.push({ what: `consultation ${consultationId}`, message, fact });
  };
  // A log that began before there were seals says of its first rows nothing.
  const isWhole = Object.hasOwn(told, "definition 1");
  for (const [name, value] of standing) {
    const sealed = told[name];
    if (sealed === undefined ? isWhole : sealed === null) problem(name, "was not written by this program");
    else if (sealed !== undefined && sealed !== value) problem(name, "is not as it was written");
  }
  for (const [name, sealed] of Object.entries(told))
    if (sealed !== null && !standing.has(name)) problem(name, "is missing");
  return problems;
}
