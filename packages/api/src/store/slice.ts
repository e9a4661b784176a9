/** The rows of some contributions, everything that belongs to them, as they stand in one moment. */
import { sql, type Kysely, type RawBuilder, type Selectable } from "kysely";
import { inGroups } from "./in-groups.ts";
import type { TableName, Tables } from "./tables.ts";

export type Row<Table extends TableName> = Selectable<Tables[Table]>;

export interface ContributionRows {
  readonly contribution: Row<"contribution">;
  /** In the order of the log, the one at the place of its arrival first. */
  readonly events: Row<"event">[];
  readonly versions: Row<"version">[];
  readonly permissions: Row<"permission">[];
  readonly identity: Row<"identity"> | undefined;
  /** In the order of their numbers. */
  readonly parts: Row<"part">[];
  readonly provenance: Row<"provenance">[];
  readonly forms: Row<"filled_form">[];
  readonly attention: Row<"attention">[];
  readonly assignments: Row<"assignment">[];
  readonly segments: Row<"segment">[];
  readonly codings: Row<"coding">[];
}

export interface Slice {
  readonly contributions: readonly ContributionRows[];
  /** By their hash: those that their versions and parts name. */
  readonly originals: ReadonlyMap<string, Row<"original">>;
  /** Of the last contribution; undefined when there is none. */
  readonly last: number | undefined;
}

/** Those that arrived next after this place in the log. */
export async function readSlice(
  db: Kysely<Tables>,
  consultationId: string,
  after: number,
  limit: number,
): Promise<Slice> {
  const contributions = await db
    .selectFrom("contribution")
    .selectAll()
    .where("consultation_id", "=", consultationId)
    .where("arrival", ">", after)
    .orderBy("arrival")
    .limit(limit)
    .execute();
  const last = contributions.at(-1)?.arrival;
  if (last === undefined) return { contributions: [], originals: new Map(), last };
  const read = readerOf(
    db,
    sql`c.consultation_id = ${consultationId} and c.arrival > ${after} and c.arrival <= ${last}`,
  );
  const ofContribution = sql`t.consultation_id = c.consultation_id and t.contribution_id = c.contribution_id`;
  const received = await read("event", sql`t.consultation_id = c.consultation_id and t.sequence = c.arrival`);
  const later = grouped(await read("event", sql`${ofContribution} and t.kind <> 'received'`, sql`order by t.sequence`));
  const versions = grouped(await read("version", ofContribution, sql`order by t.version`));
  const permissions = grouped(await read("permission", ofContribution, sql`order by t.ordinal`));
  const parts = grouped(await read("part", ofContribution, sql`order by t.ordinal`));
  const identities = grouped(await read("identity", ofContribution));
  const provenance = grouped(await read("provenance", ofContribution));
  const forms = grouped(await read("filled_form", ofContribution));
  const attention = grouped(await read("attention", ofContribution));
  const assignments = grouped(await read("assignment", ofContribution));
  const segments = grouped(await read("segment", ofContribution));
  const codings = await readCodings(
    db,
    sql`c.consultation_id = ${consultationId} and c.arrival > ${after} and c.arrival <= ${last}`,
  );
  const firsts = new Map(received.map((row) => [row.sequence, row]));
  const rows = contributions.map((contribution): ContributionRows => {
    const id = contribution.contribution_id;
    const first = firsts.get(contribution.arrival);
    return {
      contribution,
      events: [...(first === undefined ? [] : [first]), ...(later.get(id) ?? [])],
      versions: versions.get(id) ?? [],
      permissions: permissions.get(id) ?? [],
      identity: identities.get(id)?.[0],
      parts: parts.get(id) ?? [],
      provenance: provenance.get(id) ?? [],
      forms: forms.get(id) ?? [],
      attention: attention.get(id) ?? [],
      assignments: assignments.get(id) ?? [],
      segments: segments.get(id) ?? [],
      codings: codings.get(id) ?? [],
    };
  });
  const hashes = new Set(rows.flatMap((each) => originalsOf(each)));
  const originals = await inGroups([...hashes], (some) =>
    db
      .selectFrom("original")
      .selectAll()
      .where("consultation_id", "=", consultationId)
      .where("hash", "in", some)
      .execute(),
  );
  return { contributions: rows, originals: new Map(originals.map((row) => [row.hash, row])), last };
}

/** Those that its rows name. */
export function originalsOf({ versions, permissions, parts }: ContributionRows): string[] {
  return [...versions, ...permissions, ...parts].flatMap(({ original }) => (original === null ? [] : [original]));
}

/** From contributions to their rows, never the other way: the engine is told so by the order in which they are joined. */
function readerOf(db: Kysely<Tables>, within: RawBuilder<unknown>) {
  return async <Table extends TableName>(
    table: Table,
    on: RawBuilder<unknown>,
    order = sql``,
  ): Promise<Row<Table>[]> => {
    const { rows } = await sql<Row<Table>>`
      select t.* from contribution as c cross join ${sql.table(table)} as t where ${within} and ${on} ${order}`.execute(
      db,
    );
    return rows;
  };
}

async function readCodings(db: Kysely<Tables>, within: RawBuilder<unknown>): Promise<Map<string, Row<"coding">[]>> {
  const { rows } = await sql<Row<"coding"> & { of_contribution: string }>`
    select t.*, c.contribution_id as of_contribution from contribution as c cross join segment as s cross join coding as t
    where ${within} and s.consultation_id = c.consultation_id and s.contribution_id = c.contribution_id
      and t.consultation_id = s.consultation_id and t.segment_id = s.segment_id`.execute(db);
  return Map.groupBy(rows, (row) => row.of_contribution);
}

function grouped<Of extends { readonly contribution_id: string | null }>(rows: readonly Of[]): Map<string, Of[]> {
  return Map.groupBy(rows, (row) => row.contribution_id ?? "");
}
