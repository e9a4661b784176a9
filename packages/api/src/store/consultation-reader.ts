/** Consultations as they stand, and every definition they ever had. */
import type { Consultation, ConsultationDefinition } from "@consult/core";
import type { Kysely } from "kysely";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

type Reads = Pick<StoreReader, "listConsultations" | "findConsultation" | "listDefinitionVersions">;

export function consultationReader(db: Kysely<Tables>): Reads {
  // Every page and every submit asks for one, and definitions are long: what was parsed is kept for as long as the
  // row's revision stands.
  const parsed = new Map<string, { revision: number; consultation: Consultation }>();
  const revisionQuery = db.selectFrom("consultation").select("revision").where("consultation_id", "=", "").compile();

  async function findConsultation(id: string): Promise<Consultation | undefined> {
    const kept = parsed.get(id);
    if (kept !== undefined) {
      const { rows } = await db.executeQuery<{ revision: number }>({ ...revisionQuery, parameters: [id] });
      if (rows[0]?.revision === kept.revision) return kept.consultation;
    }
    const row = await withDefinition(db).where("consultation.consultation_id", "=", id).executeTakeFirst();
    if (row === undefined) return undefined;
    const consultation = freezeDeep(rowToConsultation(row));
    parsed.set(id, { revision: row.revision, consultation });
    return consultation;
  }

  return {
    findConsultation,

    async listConsultations() {
      const rows = await db.selectFrom("consultation").select("consultation_id").orderBy("consultation_id").execute();
      const found = await Promise.all(rows.map((row) => findConsultation(row.consultation_id)));
      return found.filter((consultation) => consultation !== undefined);
    },

    async listDefinitionVersions(id) {
      const rows = await db
        .selectFrom("definition_version")
        .selectAll()
        .where("consultation_id", "=", id)
        .orderBy("version")
        .execute();
      return rows.map(({ version, at, by, definition }) => ({
        version,
        at,
        by,
        definition: JSON.parse(definition) as ConsultationDefinition,
      }));
    },
  };
}

function withDefinition(db: Kysely<Tables>) {
  return db
    .selectFrom("consultation")
    .innerJoin("definition_version", (join) =>
      join
        .onRef("definition_version.consultation_id", "=", "consultation.consultation_id")
        .onRef("definition_version.version", "=", "consultation.version"),
    )
    .selectAll("consultation")
    .select("definition_version.definition");
}

function rowToConsultation(row: Tables["consultation"] & { definition: string }): Consultation {
  return {
    id: row.consultation_id,
    version: row.version,
    definition: JSON.parse(row.definition) as Consultation["definition"],
    stage: row.stage as Consultation["stage"],
    extensions: JSON.parse(row.extensions) as Consultation["extensions"],
    outages: JSON.parse(row.outages) as Consultation["outages"],
  };
}

/** One object serves every caller: whoever tried to change it would change it for all. */
function freezeDeep<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) freezeDeep(part);
    Object.freeze(value);
  }
  return value;
}
