/** Contributions with their versions, their persons and their originals. */
import type { Contribution, ContentHash, Id, Identity, Slug } from "@consult/core";
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from "kysely";
import type { Terms } from "./dialects/dialect.ts";
import { inGroups } from "./in-groups.ts";
import { rowToContribution, rowToVersion } from "./rows.ts";
import { searchWords } from "./search-text.ts";
import type { ContributionFilter, Page, StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

type Reads = Pick<
  StoreReader,
  | "findContribution"
  | "findContributionByNumber"
  | "listNumbers"
  | "pageContributions"
  | "countContributions"
  | "countByChannel"
  | "listVersions"
  | "findIdentity"
  | "listIdentities"
  | "readOriginal"
  | "findReplay"
  | "pageDiscussion"
>;

export function contributionReader(db: Kysely<Tables>, terms: Terms): Reads {
  return {
    async findContribution(consultationId, id) {
      return findContribution(db, consultationId, id);
    },

    async findContributionByNumber(number) {
      const row = await withCurrentVersion(db).where("contribution.number", "=", number).executeTakeFirst();
      return row && rowToContribution(row);
    },

    async listNumbers(consultationId, contributionIds) {
      const rows = await inGroups(contributionIds, (ids) =>
        db
          .selectFrom("contribution")
          .select(["contribution_id", "number"])
          .where("consultation_id", "=", consultationId)
          .where("contribution_id", "in", ids)
          .execute(),
      );
      return new Map(rows.map((row) => [row.contribution_id, row.number]));
    },

    async pageContributions(consultationId, { cursor, limit }, filter = {}) {
      let query = withCurrentVersion(db).where(matching(consultationId, filter, terms) as never);
      if (cursor !== undefined) query = query.where("contribution.arrival", ">", Number(cursor));
      const rows = await query
        .orderBy("contribution.arrival")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit);
    },

    async countContributions(consultationId, filter = {}) {
      const { count } = await db
        .selectFrom("contribution")
        .where(matching(consultationId, filter, terms))
        .select((column) => column.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    },

    async countByChannel(consultationId) {
      const rows = await db
        .selectFrom("contribution")
        .select((column) => ["channel", column.fn.countAll<number>().as("count")])
        .where("consultation_id", "=", consultationId)
        .groupBy("channel")
        .execute();
      return new Map(rows.map(({ channel, count }) => [channel, count]));
    },

    async listVersions(consultationId, contributionId) {
      const rows = await db
        .selectFrom("version")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "=", contributionId)
        .orderBy("version")
        .execute();
      return rows.map(rowToVersion);
    },

    async findIdentity(consultationId, contributionId) {
      const row = await db
        .selectFrom("identity")
        .select("details")
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "=", contributionId)
        .executeTakeFirst();
      return row && (JSON.parse(row.details) as Identity);
    },

    async listIdentities(consultationId, contributionIds) {
      const rows = await inGroups(contributionIds, (ids) =>
        db
          .selectFrom("identity")
          .select(["contribution_id", "details"])
          .where("consultation_id", "=", consultationId)
          .where("contribution_id", "in", ids)
          .execute(),
      );
      return new Map(rows.map((row) => [row.contribution_id, JSON.parse(row.details) as Identity]));
    },

    async readOriginal(consultationId: Slug, hash: ContentHash) {
      const row = await db
        .selectFrom("original")
        .selectAll()
        .where("consultation_id", "=", consultationId)
        .where("hash", "=", hash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { hash: found, media_type: mediaType, size, file } = row;
      return {
        hash: found,
        mediaType,
        bytes: new Uint8Array(row.bytes),
        ...(size === null ? {} : { size }),
        ...(file === null ? {} : { file }),
      };
    },

    async findReplay(consultationId, idempotencyKey) {
      const written = async (table: "contribution" | "version" | "permission") =>
        db
          .selectFrom(table)
          .select(["contribution_id", "request_hash"])
          .where("idempotency_key", "=", idempotencyKey)
          .where("consultation_id", "=", consultationId)
          .executeTakeFirst();
      const row = (await written("contribution")) ?? (await written("version")) ?? (await written("permission"));
      return row && { contributionId: row.contribution_id, requestHash: row.request_hash ?? "" };
    },

    async pageDiscussion(consultationId, question, { cursor, limit }) {
      let query = withCurrentVersion(db)
        .where("contribution.consultation_id", "=", consultationId)
        .where("contribution.publication", "=", "shown")
        .where("contribution.withdrawn_at", "is", null)
        .where("contribution.answered", "like", `%,${question},%`);
      if (cursor !== undefined) query = query.where("contribution.arrival", "<", Number(cursor));
      const rows = await query
        .orderBy("contribution.arrival", "desc")
        .limit(limit + 1)
        .execute();
      return toPage(rows, limit);
    },
  };
}

export async function findContribution(
  db: Kysely<Tables>,
  consultationId: Slug,
  id: Id,
): Promise<Contribution | undefined> {
  const row = await withCurrentVersion(db)
    .where("contribution.consultation_id", "=", consultationId)
    .where("contribution.contribution_id", "=", id)
    .executeTakeFirst();
  return row && rowToContribution(row);
}

export function withCurrentVersion(db: Kysely<Tables>) {
  return db
    .selectFrom("contribution")
    .leftJoin("version", (join) =>
      join
        .onRef("version.consultation_id", "=", "contribution.consultation_id")
        .onRef("version.contribution_id", "=", "contribution.contribution_id")
        .onRef("version.version", "=", "contribution.current_version"),
    )
    .selectAll("contribution")
    .select(["version.version", "version.at", "version.original", "version.words", "version.consent"]);
}

/** One condition for a page and for its count, which must never disagree. */
function matching(
  consultationId: Slug,
  {
    channel,
    publication,
    admission,
    standing,
    kind,
    language,
    tokens,
    sender,
    inbox,
    assignedTo,
    withdrawn,
    erased,
  }: ContributionFilter,
  terms: Terms,
) {
  return (where: ExpressionBuilder<Tables, "contribution">): Expression<SqlBool> => {
    const conditions: Expression<SqlBool>[] = [where("contribution.consultation_id", "=", consultationId)];
    if (channel !== undefined) conditions.push(where("contribution.channel", "=", channel));
    if (publication !== undefined) conditions.push(where("contribution.publication", "=", publication));
    if (admission !== undefined) conditions.push(where("contribution.admission", "=", admission));
    // The respondent's facts are kept as JSON of our own making; their values hold no quotation marks.
    for (const [name, value] of Object.entries({ kind, language })) {
      if (value === undefined) continue;
      conditions.push(where("contribution.respondent", "like", `%"${name}":"${value}"%`));
    }
    if (standing !== undefined) {
      const stands = where.and([
        where("contribution.set_aside", "is", null),
        where("contribution.withdrawn_at", "is", null),
      ]);
      conditions.push(standing ? stands : where.not(stands));
    }
    if (withdrawn !== undefined) conditions.push(where("contribution.withdrawn_at", withdrawn ? "is not" : "is", null));
    if (erased !== undefined) conditions.push(where("contribution.erased_at", erased ? "is not" : "is", null));
    const words = tokens === undefined ? [] : searchWords(tokens);
    if (words.length > 0) {
      const entry = where
        .selectFrom("search_entry")
        .select("search_entry.contribution_id")
        .whereRef("search_entry.consultation_id", "=", "contribution.consultation_id")
        .whereRef("search_entry.contribution_id", "=", "contribution.contribution_id")
        .where(terms.holdsWords(words));
      conditions.push(where.exists(entry));
    }
    if (sender !== undefined) {
      const known = where
        .selectFrom("identity")
        .select("identity.contribution_id")
        .where("identity.consultation_id", "=", consultationId)
        .where(terms.sender, "=", sender.toLowerCase());
      conditions.push(where("contribution.contribution_id", "in", known));
    }
    if (inbox === "new") conditions.push(isNew(where));
    if (inbox === "attention") conditions.push(needsPerson(where));
    if (inbox === "waiting") conditions.push(where.or([isNew(where), needsPerson(where)]));
    if (assignedTo !== undefined) {
      const assigned = where
        .selectFrom("assignment")
        .select("assignment.account_id")
        .whereRef("assignment.consultation_id", "=", "contribution.consultation_id")
        .whereRef("assignment.contribution_id", "=", "contribution.contribution_id")
        .where("assignment.account_id", "=", assignedTo);
      conditions.push(where.exists(assigned));
    }
    return where.and(conditions);
  };
}

type Where = ExpressionBuilder<Tables, "contribution">;

/** What was withdrawn needs nobody's eyes any more. */
function isNew(where: Where): Expression<SqlBool> {
  const looked = where
    .selectFrom("look")
    .select("look.version")
    .whereRef("look.consultation_id", "=", "contribution.consultation_id")
    .whereRef("look.contribution_id", "=", "contribution.contribution_id")
    .whereRef("look.version", ">=", "contribution.current_version");
  return where.and([where("contribution.withdrawn_at", "is", null), where.not(where.exists(looked))]);
}

function needsPerson(where: Where): Expression<SqlBool> {
  const open = where
    .selectFrom("attention")
    .select("attention.attention_id")
    .whereRef("attention.consultation_id", "=", "contribution.consultation_id")
    .whereRef("attention.contribution_id", "=", "contribution.contribution_id")
    .where("attention.settled_at", "is", null);
  return where.exists(open);
}

function toPage(rows: Parameters<typeof rowToContribution>[0][], limit: number): Page<Contribution> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(rowToContribution),
    nextCursor: rows.length > limit && last !== undefined ? String(last.arrival) : undefined,
  };
}
