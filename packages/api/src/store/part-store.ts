/** What came with a contribution beside its words, what of it needs a person, and who sees to it. */
import { ok } from "@consult/core";
import type { Attention, FilledForm, Id, Inspection, Part, Provenance, Slug } from "@consult/core";
import type { Kysely, Selectable } from "kysely";
import { insertAttention, partToDetails } from "./enclosed.ts";
import { append, holdLog } from "./event-log.ts";
import { inGroups } from "./in-groups.ts";
import { insertNewMails } from "./outbox-writer.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";
import { resealRows } from "./seal-fresh.ts";
import { sealKeyOf } from "./seal.ts";
import { freshVersion, letStand } from "./version-writer.ts";
import { changedMeanwhile, notThere, type Writes } from "./write.ts";

type Reads = Pick<
  StoreReader,
  | "listParts"
  | "listWaitingParts"
  | "listPartsToInspect"
  | "findByExternalKey"
  | "listProvenance"
  | "findFilledForm"
  | "listAttention"
  | "findAttention"
  | "listAssignments"
  | "listLooks"
>;

export function partReader(db: Kysely<Tables>): Reads {
  return {
    async listParts(consultationId, contributionIds) {
      const rows = await inGroups(contributionIds, (ids) =>
        db
          .selectFrom("part")
          .select(["contribution_id", "details", "inspection"])
          .where("consultation_id", "=", consultationId)
          .where("contribution_id", "in", ids)
          .orderBy("contribution_id")
          .orderBy("ordinal")
          .execute(),
      );
      return grouped(rows, rowToPart);
    },

    async listWaitingParts(consultationId, limit) {
      const rows = await db
        .selectFrom("part")
        .select(["contribution_id", "details", "inspection"])
        .where("consultation_id", "=", consultationId)
        .where("state", "=", "waiting")
        .orderBy("contribution_id")
        .orderBy("ordinal")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ contributionId: row.contribution_id, part: rowToPart(row) }));
    },

    async listPartsToInspect(consultationId, { limit, scannedBefore }) {
      const rows = await db
        .selectFrom("part")
        .select(["contribution_id", "details", "inspection"])
        .where("consultation_id", "=", consultationId)
        .where((where) =>
          scannedBefore === undefined
            ? where("inspected", "=", "no")
            : where.or([
                where("inspected", "=", "no"),
                where.and([where("inspected", "=", "looked"), where("inspected_at", "<", scannedBefore)]),
              ]),
        )
        .limit(limit)
        .execute();
      return rows.map((row) => ({ contributionId: row.contribution_id, part: rowToPart(row) }));
    },

    async findByExternalKey(consultationId, channel, externalKey) {
      const row = await db
        .selectFrom("provenance")
        .select("contribution_id")
        .where("external_key", "=", externalKey)
        .where("channel", "=", channel)
        .where("consultation_id", "=", consultationId)
        .executeTakeFirst();
      return row?.contribution_id;
    },

    async listProvenance(consultationId, contributionIds) {
      const rows = await inGroups(contributionIds, (ids) =>
        db
          .selectFrom("provenance")
          .select(["contribution_id", "details"])
          .where("consultation_id", "=", consultationId)
          .where("contribution_id", "in", ids)
          .execute(),
      );
      return new Map(rows.map((row) => [row.contribution_id, JSON.parse(row.details) as Provenance]));
    },

    async findFilledForm(consultationId, contributionId) {
      const row = await db
        .selectFrom("filled_form")
        .select("details")
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "=", contributionId)
        .orderBy("version", "desc")
        .executeTakeFirst();
      return row && (JSON.parse(row.details) as FilledForm);
    },

    async listAttention(consultationId, { contributionIds, open, limit = 10_000 } = {}) {
      let query = db.selectFrom("attention").selectAll().where("consultation_id", "=", consultationId);
      if (contributionIds !== undefined) query = query.where("contribution_id", "in", [...contributionIds, ""]);
      if (open !== undefined) query = query.where("settled_at", open ? "is" : "is not", null);
      const rows = await query.orderBy("raised_at").orderBy("attention_id").limit(limit).execute();
      return rows.map(rowToAttention);
    },

    async findAttention(consultationId, id) {
      const row = await db
        .selectFrom("attention")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("attention_id", "=", id)
        .executeTakeFirst();
      return row && rowToAttention(row);
    },

    async listAssignments(consultationId, contributionIds) {
      const rows = await inGroups(contributionIds, (ids) =>
        db
          .selectFrom("assignment")
          .selectAll()
          .where("consultation_id", "=", consultationId)
          .where("contribution_id", "in", ids)
          .execute(),
      );
      return new Map(
        rows.map((row) => {
          const { label, at } = JSON.parse(row.details) as { label: string; at: string };
          return [row.contribution_id, { account: row.account_id, label, at }];
        }),
      );
    },

    async listLooks(consultationId, contributionIds) {
      const rows = await inGroups(contributionIds, (ids) =>
        db
          .selectFrom("look")
          .select(["contribution_id", "version"])
          .where("consultation_id", "=", consultationId)
          .where("contribution_id", "in", ids)
          .execute(),
      );
      return new Map(rows.map((row) => [row.contribution_id, row.version]));
    },
  };
}

export const partWrites: Writes<
  | "readPart"
  | "retryPart"
  | "saveInspection"
  | "raiseAttention"
  | "settleAttention"
  | "assign"
  | "lookAt"
  | "correctRespondent"
  | "keepProvenance"
> = {
  async readPart(tx, input) {
    const { consultationId, contributionId, part, version, event } = input;
    const key = { consultation_id: consultationId, contribution_id: contributionId };
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const held = await tx
      .selectFrom("contribution")
      .select(["current_version", "erased_at"])
      .where((where) => where.and(key))
      .executeTakeFirst();
    const before = await findPart(tx, consultationId, contributionId, part.ordinal);
    if (held === undefined || held.erased_at !== null || before === undefined) return notThere("part");
    if (held.current_version !== input.expectedVersion || before.state !== (input.from ?? "waiting")) {
      return changedMeanwhile("contribution");
    }
    await savePart(tx, consultationId, contributionId, part);
    if (version !== undefined) await letStand(tx, { consultationId, contributionId, version, tokens: input.tokens });
    await insertAttention(tx, consultationId, contributionId, { at: event.at, needs: input.attention });
    await append(tx, event, [{ parts: true }, ...(version === undefined ? [] : freshVersion({ version }))]);
    return ok(undefined);
  },

  async retryPart(tx, { consultationId, contributionId, part }) {
    await savePart(tx, consultationId, contributionId, part);
  },

  async saveInspection(tx, { consultationId, contributionId, part, before, inspection, isScanned, attention }) {
    const { numUpdatedRows } = await tx
      .updateTable("part")
      .set({
        inspection: JSON.stringify(inspection),
        inspected: isScanned ? "scanned" : "looked",
        inspected_at: inspection.at,
      })
      .where("consultation_id", "=", consultationId)
      .where("contribution_id", "=", contributionId)
      .where("ordinal", "=", part)
      .where("inspection", before === undefined ? "is" : "=", before === undefined ? null : JSON.stringify(before))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return changedMeanwhile("part");
    await insertAttention(tx, consultationId, contributionId, { at: inspection.at, needs: attention });
    return ok(undefined);
  },

  async raiseAttention(tx, { consultationId, contributionId, attention, at }) {
    const contribution = await tx
      .selectFrom("contribution")
      .select("contribution_id")
      .where("consultation_id", "=", consultationId)
      .where("contribution_id", "=", contributionId)
      .executeTakeFirst();
    if (contribution === undefined) return notThere("contribution");
    await insertAttention(tx, consultationId, contributionId, { at, needs: [attention] });
    return ok(undefined);
  },

  async settleAttention(tx, { attention, event, mails = [] }) {
    if ((await holdLog(tx, attention.consultationId)) === undefined) return notThere("consultation");
    const { numUpdatedRows } = await tx
      .updateTable("attention")
      .set({ settled_at: attention.settled?.at ?? null, details: attentionToDetails(attention) })
      .where("consultation_id", "=", attention.consultationId)
      .where("attention_id", "=", attention.id)
      .where("settled_at", attention.settled === undefined ? "is not" : "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return changedMeanwhile("matter");
    const { consultationId: of, id } = attention;
    await resealRows(tx, await sealKeyOf(tx), "attention", { consultation_id: of, attention_id: id });
    await insertNewMails(tx, mails, attention.contributionId);
    await append(tx, event, []);
    return ok(undefined);
  },

  async assign(tx, { consultationId, contributionId, to, event }) {
    const key = { consultation_id: consultationId, contribution_id: contributionId };
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    await tx
      .deleteFrom("assignment")
      .where((where) => where.and(key))
      .execute();
    if (to !== undefined) {
      const details = JSON.stringify({ label: to.label, at: event.at });
      await tx
        .insertInto("assignment")
        .values({ ...key, account_id: to.account, details })
        .execute();
    }
    await append(tx, event, [to === undefined ? { gone: "assignment" } : { table: "assignment" }]);
    return ok(undefined);
  },

  async lookAt(tx, event) {
    if ((await holdLog(tx, event.consultationId)) === undefined) return notThere("consultation");
    await append(tx, event, []);
    return ok(undefined);
  },

  async correctRespondent(tx, { consultationId, contributionId, seen, respondent, identity, event }) {
    const key = { consultation_id: consultationId, contribution_id: contributionId };
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const held = await tx
      .selectFrom("contribution")
      .select(["respondent", "erased_at"])
      .where((where) => where.and(key))
      .executeTakeFirst();
    if (held === undefined || held.erased_at !== null) return notThere("contribution");
    if (held.respondent !== JSON.stringify(seen)) return changedMeanwhile("respondent");
    await tx
      .updateTable("contribution")
      .set({ respondent: JSON.stringify(respondent) })
      .where((where) => where.and(key))
      .execute();
    await tx
      .updateTable("identity")
      .set({ details: JSON.stringify(identity) })
      .where((where) => where.and(key))
      .execute();
    await append(tx, event, [{ table: "contribution", facts: ["respondent"] }, { table: "identity" }]);
    return ok(undefined);
  },

  async keepProvenance(tx, { consultationId, contributionId, provenance }) {
    await tx
      .updateTable("provenance")
      .set({ external_key: provenance.externalKey ?? null, details: JSON.stringify(provenance) })
      .where("consultation_id", "=", consultationId)
      .where("contribution_id", "=", contributionId)
      .execute();
    const of = { consultation_id: consultationId, contribution_id: contributionId };
    await resealRows(tx, await sealKeyOf(tx), "provenance", of);
  },
};

async function savePart(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id, part: Part): Promise<void> {
  await tx
    .updateTable("part")
    .set({ state: part.reading.state, details: partToDetails(part) })
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .where("ordinal", "=", part.ordinal)
    .execute();
  const of = { consultation_id: consultationId, contribution_id: contributionId, ordinal: part.ordinal };
  await resealRows(tx, await sealKeyOf(tx), "part", of);
}

async function findPart(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id, ordinal: number) {
  return tx
    .selectFrom("part")
    .select("state")
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .where("ordinal", "=", ordinal)
    .executeTakeFirst();
}

function rowToPart({ details, inspection }: Pick<Selectable<Tables["part"]>, "details" | "inspection">): Part {
  const part = JSON.parse(details) as Part;
  return inspection === null ? part : { ...part, inspection: JSON.parse(inspection) as Inspection };
}

function rowToAttention(row: Selectable<Tables["attention"]>): Attention {
  return {
    ...(JSON.parse(row.details) as Attention),
    id: row.attention_id,
    consultationId: row.consultation_id,
    contributionId: row.contribution_id,
    raisedAt: row.raised_at,
  };
}

function attentionToDetails({ kind, message, part, settled }: Attention): string {
  return JSON.stringify({ kind, message, part, settled });
}

function grouped<Row extends { contribution_id: string }, Value>(
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): ReadonlyMap<Id, readonly Value[]> {
  const values = new Map<Id, Value[]>();
  for (const row of rows) {
    const known = values.get(row.contribution_id);
    if (known === undefined) values.set(row.contribution_id, [valueOf(row)]);
    else known.push(valueOf(row));
  }
  return values;
}
