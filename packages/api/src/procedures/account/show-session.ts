/** Who is signed in, and with which roles; null for anybody else. */
import type { Instant } from "@consult/core";
import type { Role } from "../../store/store.ts";
import { publicProcedure } from "../../trpc.ts";

export interface ShownSession {
  /** How the log names them. */
  readonly label: string;
  /** Absent for an operator, who holds the store itself. */
  readonly email?: string;
  readonly expiresAt?: Instant;
  readonly roles: readonly { readonly consultationId: string; readonly role: Role }[];
}

export const showSession = publicProcedure.query(async ({ ctx }): Promise<ShownSession | null> => {
  const caller = await ctx.caller();
  switch (caller.kind) {
    case "anybody":
      return null;
    case "operator":
      return { label: caller.label, roles: [{ consultationId: "*", role: "admin" }] };
    case "person": {
      const { email, expiresAt } = caller.session;
      const roles = caller.grants.map(({ consultationId, role }) => ({ consultationId, role }));
      return { label: email, email, expiresAt, roles };
    }
  }
});
