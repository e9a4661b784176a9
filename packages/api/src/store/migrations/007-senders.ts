/** Finds what somebody sent by their address, however many others sent the same words. */
import { sql, type Kysely } from "kysely";

type Engine = "sqlite" | "postgres";

export const name = "007-senders";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const address =
    engine === "sqlite"
      ? `lower(json_extract(details, '$.email'))`
      : `lower(substring(details from '"email":"([^"]*)"'))`;
  await sql.raw(`create index identity_sender on identity (consultation_id, (${address}))`).execute(db);
}
