/** Who is signed in, and with which roles; null for anybody else. */
import { publicProcedure } from "../../trpc.ts";

export const showSession = publicProcedure.query(async ({ ctx }) => {
  const caller = await ctx.caller();
  switch (caller.kind) {
    case "anybody":
      return null;
    case "operator":
      return {
        email: undefined,
        label: caller.label,
        expiresAt: undefined,
        roles: [{ consultationId: "*", role: "admin" as const }],
      };
    case "person":
      return {
        email: caller.session.email,
        label: caller.session.email,
        expiresAt: caller.session.expiresAt,
        roles: caller.grants.map(({ consultationId, role }) => ({ consultationId: consultationId as string, role })),
      };
  }
});
