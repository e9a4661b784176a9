/** Sign-ins that work once, sessions and roles. */
import { ok, refuse } from "@consult/core";
import type { Id, Instant } from "@consult/core";
import type { Kysely } from "kysely";
import { append, holdLog } from "./event-log.ts";
import { insertMails } from "./outbox-writer.ts";
import type { NewSession, Session, WriteRefusal } from "./store.ts";
import { forgetPaced } from "./pace-receipts.ts";
import type { Tables } from "./tables.ts";
import { notThere, type Writes } from "./write.ts";

/** A code is short: after this many tries it is dead, right or wrong. */
const mostTries = 5;

type AccountMethod =
  | "addSignIn"
  | "takeSignInByToken"
  | "takeSignInByCode"
  | "endSession"
  | "grantRole"
  | "revokeRole"
  | "forgetExpired";

export const accountWrites: Writes<AccountMethod> = {
  async addSignIn(tx, { id, email, tokenHash, codeHash, createdAt, expiresAt, mail }) {
    await tx
      .insertInto("sign_in")
      .values({
        sign_in_id: id,
        email,
        token_hash: tokenHash,
        code_hash: codeHash,
        created_at: createdAt,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute();
    if (mail !== undefined) await insertMails(tx, [mail]);
  },

  async takeSignInByToken(tx, { tokenHash, now, session }) {
    const taken = await tx
      .updateTable("sign_in")
      .set({ used_at: now })
      .where("token_hash", "=", tokenHash)
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .returning("email")
      .executeTakeFirst();
    return taken === undefined ? linkIsDead : ok(await openSession(tx, taken.email, session));
  },

  async takeSignInByCode(tx, { email, codeHash, now, session }) {
    // One statement counts and reads, so that guesses made at the same moment cannot share a count.
    const tried = await tx
      .updateTable("sign_in")
      .set((column) => ({ attempts: column("attempts", "+", 1) }))
      .where("email", "=", email)
      .where("used_at", "is", null)
      .where("expires_at", ">", now)
      .where("attempts", "<", mostTries)
      .returning(["sign_in_id", "code_hash"])
      .execute();
    const right = tried.find((signIn) => signIn.code_hash === codeHash);
    if (right === undefined) return codeIsWrong;
    await tx.updateTable("sign_in").set({ used_at: now }).where("sign_in_id", "=", right.sign_in_id).execute();
    return ok(await openSession(tx, email, session));
  },

  async endSession(tx, tokenHash) {
    await tx.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
  },

  async grantRole(tx, { grant, newAccount, at, event }) {
    if (event !== undefined) await holdLog(tx, event.consultationId);
    const account = await accountFor(tx, grant.email, newAccount, at);
    const added = await tx
      .insertInto("role_grant")
      .values({ consultation_id: grant.consultationId, account_id: account, role: grant.role, granted_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning("role")
      .executeTakeFirst();
    const where = { account_id: account, role: grant.role };
    if (event !== undefined && added !== undefined) await append(tx, event, [{ table: "role_grant", where }]);
    return { ...grant, account };
  },

  async revokeRole(tx, { consultationId, account, role, event }) {
    if (event !== undefined) await holdLog(tx, event.consultationId);
    const removed = await tx
      .deleteFrom("role_grant")
      .where("consultation_id", "=", consultationId)
      .where("account_id", "=", account)
      .where("role", "=", role)
      .returning("role")
      .executeTakeFirst();
    if (removed === undefined) return notThere("role");
    if (event !== undefined) await append(tx, event, [{ gone: `role ${account} ${role}` }]);
    return ok(undefined);
  },

  async forgetExpired(tx, now) {
    await tx.deleteFrom("session").where("expires_at", "<=", now).execute();
    await tx.deleteFrom("sign_in").where("expires_at", "<=", now).execute();
    await forgetPaced(tx, now);
    await tx.deleteFrom("draft").where("expires_at", "<=", now).execute();
  },
};

async function openSession(
  tx: Kysely<Tables>,
  email: string,
  { tokenHash, newAccount, createdAt, expiresAt }: NewSession,
): Promise<Session> {
  const account = await accountFor(tx, email, newAccount, createdAt);
  await tx
    .insertInto("session")
    .values({ token_hash: tokenHash, account_id: account, created_at: createdAt, expires_at: expiresAt })
    .execute();
  return { account, email, expiresAt };
}

async function accountFor(tx: Kysely<Tables>, email: string, newAccount: Id, at: Instant): Promise<Id> {
  await tx
    .insertInto("account")
    .values({ account_id: newAccount, email, created_at: at })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .execute();
  const { account_id } = await tx
    .selectFrom("account")
    .select("account_id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  return account_id;
}

const linkIsDead = refuse<WriteRefusal>({
  kind: "not-there",
  message: "This sign-in link has been used or has run out. Ask for a new one.",
});

const codeIsWrong = refuse<WriteRefusal>({
  kind: "not-there",
  message: "This code is not right, or it has run out. Check it, or ask for a new one.",
});
