/** The append-only log: 1, 2, 3 ... within a consultation, without a gap and in the order of commits. */
import type { Event, EventKind, Instant, NewEvent, Slug } from "@consult/core";
import { CompiledQuery, type Kysely } from "kysely";
import { statementFor } from "./insert-rows.ts";
import { raisePublishedNeed } from "./published-needs.ts";
import { rowToEvent } from "./rows.ts";
import { sealDetails, sealKeyOf } from "./seal.ts";
import { sealFresh, type Fresh } from "./seal-fresh.ts";
import type { Tables } from "./tables.ts";

/**
 * Holds the log of a consultation until the transaction ends, and tells its last sequence; undefined when there is no
 * such consultation. Everything that writes an event starts here, so decisions about one consultation stand in a row
 * on every engine, and no reader ever sees an event before an earlier one.
 */
export async function holdLog(tx: Kysely<Tables>, consultationId: Slug): Promise<number | undefined> {
  const text = statementFor(tx, "hold log", () =>
    tx
      .updateTable("event_counter")
      .set((column) => ({ last: column.ref("last") }))
      .where("consultation_id", "=", consultationId)
      .returning("last")
      .compile(),
  );
  const { rows } = await tx.executeQuery<{ last: number }>(CompiledQuery.raw(text, [consultationId]));
  return rows[0]?.last;
}

/** After events were written under the sequences that follow the last. */
export async function moveLog(tx: Kysely<Tables>, consultationId: Slug, last: number): Promise<void> {
  const text = statementFor(tx, "move log", () =>
    tx.updateTable("event_counter").set({ last }).where("consultation_id", "=", consultationId).compile(),
  );
  await tx.executeQuery(CompiledQuery.raw(text, [last, consultationId]));
}

/**
 * Writes down an event, after the rows that it is about. `fresh` names those that were written with it, and only those:
 * what was not written now must not be vouched for anew. A consultation that is not there is a defect of the caller.
 */
export async function append(tx: Kysely<Tables>, event: NewEvent, fresh: readonly Fresh[]): Promise<number> {
  const { last: sequence } = await tx
    .updateTable("event_counter")
    .set((column) => ({ last: column("last", "+", 1) }))
    .where("consultation_id", "=", event.consultationId)
    .returning("last")
    .executeTakeFirstOrThrow();
  const key = await sealKeyOf(tx);
  const row = {
    consultation_id: event.consultationId,
    sequence,
    kind: event.kind,
    at: event.at,
    actor: JSON.stringify(event.actor),
    contribution_id: event.contributionId ?? null,
  };
  const facts = await sealFresh(tx, key, event, fresh);
  await tx
    .insertInto("event")
    .values({ ...row, details: sealDetails(key, row, JSON.stringify(event.details), facts) })
    .execute();
  await noteLook(tx, event);
  await raisePublishedNeed(tx, event, sequence);
  return sequence;
}

/**
 * Whoever decides about a contribution has looked at it, and only words that come later are new to the desk. To give it
 * to somebody is to leave the looking to them.
 */
async function noteLook(tx: Kysely<Tables>, { consultationId, contributionId, kind, actor, details }: NewEvent) {
  const isOfDesk = actor.kind === "person" || actor.kind === "operator";
  if (contributionId === undefined || !isOfDesk || kind === "assigned") return;
  const isThis = { consultation_id: consultationId, contribution_id: contributionId };
  if (details["isNewAgain"] === true) {
    await tx
      .deleteFrom("look")
      .where((where) => where.and(isThis))
      .execute();
    return;
  }
  await tx
    .insertInto("look")
    .columns(["consultation_id", "contribution_id", "version"])
    .expression((from) =>
      from
        .selectFrom("contribution")
        .select(["consultation_id", "contribution_id", "current_version"])
        .where((where) => where.and(isThis)),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["consultation_id", "contribution_id"])
        .doUpdateSet((column) => ({ version: column.ref("excluded.version") })),
    )
    .execute();
}

export async function readEvents(
  db: Kysely<Tables>,
  consultationId: Slug,
  after: number,
  limit: number,
): Promise<readonly Event[]> {
  const rows = await db
    .selectFrom("event")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .where("sequence", ">", after)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map(rowToEvent);
}

export async function readNewestEvents(
  db: Kysely<Tables>,
  consultationId: Slug,
  kind: EventKind,
  limit: number,
): Promise<readonly Event[]> {
  const rows = await db
    .selectFrom("event")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .where("kind", "=", kind)
    .orderBy("sequence", "desc")
    .limit(limit)
    .execute();
  return rows.map(rowToEvent);
}

export async function readLastSequence(db: Kysely<Tables>, consultationId: Slug): Promise<number> {
  const row = await db
    .selectFrom("event_counter")
    .select("last")
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Of the last event of each consultation: later ones have higher numbers. */
export async function readNewestAt(db: Kysely<Tables>): Promise<Instant | undefined> {
  const row = await db
    .selectFrom("event_counter")
    .innerJoin("event", (join) =>
      join
        .onRef("event.consultation_id", "=", "event_counter.consultation_id")
        .onRef("event.sequence", "=", "event_counter.last"),
    )
    .select(({ fn }) => fn.max("event.at").as("at"))
    .executeTakeFirst();
  return row?.at ?? undefined;
}
