/** Who is signed in, and what they may do. */
import type { Kysely } from "kysely";
import type { Role, RoleGrant, StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";

export function accountReader(
  db: Kysely<Tables>,
): Pick<StoreReader, "findSession" | "findAccount" | "listRoles" | "rolesOf"> {
  const roles = db
    .selectFrom("role_grant")
    .innerJoin("account", "account.account_id", "role_grant.account_id")
    .select(["role_grant.consultation_id", "role_grant.account_id", "role_grant.role", "account.email"])
    .orderBy("account.email")
    .orderBy("role_grant.consultation_id")
    .orderBy("role_grant.role");

  return {
    async findSession(tokenHash, now) {
      const row = await db
        .selectFrom("session")
        .innerJoin("account", "account.account_id", "session.account_id")
        .select(["session.account_id", "session.expires_at", "account.email"])
        .where("session.token_hash", "=", tokenHash)
        .where("session.expires_at", ">", now)
        .executeTakeFirst();
      return row && { account: row.account_id, email: row.email, expiresAt: row.expires_at };
    },

    async findAccount(email) {
      const row = await db.selectFrom("account").select("account_id").where("email", "=", email).executeTakeFirst();
      return row?.account_id;
    },

    async listRoles(consultationId) {
      const rows = await roles.where("role_grant.consultation_id", "=", consultationId).execute();
      return rows.map(rowToGrant);
    },

    async rolesOf(account) {
      const rows = await roles.where("role_grant.account_id", "=", account).execute();
      return rows.map(rowToGrant);
    },
  };
}

function rowToGrant(row: { consultation_id: string; account_id: string; role: string; email: string }): RoleGrant {
  return {
    consultationId: row.consultation_id,
    account: row.account_id,
    email: row.email,
    role: row.role as Role,
  };
}
