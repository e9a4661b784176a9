/** Who calls: somebody, somebody signed in, or the operator who holds the store itself. */
import type { DeskActor, Instant, Slug } from "@consult/core";
import type { RoleGrant, Session, StoreReader } from "../store/store.ts";
import { hashSecret } from "./secret.ts";

export type Caller =
  | { readonly kind: "anybody" }
  | { readonly kind: "person"; readonly session: Session; readonly grants: readonly RoleGrant[] }
  | { readonly kind: "operator"; readonly label: string };

export const anybody: Caller = { kind: "anybody" };

/** The person a session token stands for. */
export async function callerOfToken(reader: StoreReader, token: string | undefined, now: Instant): Promise<Caller> {
  if (token === undefined || token === "" || token.length > 200) return anybody;
  const session = await reader.findSession(hashSecret("session", token), now);
  if (session === undefined) return anybody;
  return { kind: "person", session, grants: await reader.rolesOf(session.account) };
}

/** An admin of the host may do all that a convener may. */
export function mayConvene(caller: Caller, consultationId: Slug): boolean {
  return (
    isAdmin(caller) ||
    (caller.kind === "person" && caller.grants.some((grant) => grant.consultationId === consultationId))
  );
}

export function isAdmin(caller: Caller): boolean {
  return (
    caller.kind === "operator" ||
    (caller.kind === "person" &&
      caller.grants.some(({ consultationId, role }) => consultationId === "*" && role === "admin"))
  );
}

/** How the log and the desk name somebody who decides. */
export function actorOf(caller: Exclude<Caller, { kind: "anybody" }>): Exclude<DeskActor, { kind: "system" }> {
  return caller.kind === "operator"
    ? { kind: "operator", label: caller.label }
    : { kind: "person", account: caller.session.account, label: caller.session.email };
}
