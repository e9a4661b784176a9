/** Ends the session everywhere it is used. Signing out twice is fine. */
import { hashSecret } from "../../auth/secret.ts";
import { publicProcedure } from "../../trpc.ts";

export const signOut = publicProcedure.mutation(async ({ ctx }) => {
  const { token } = ctx.session;
  if (token !== undefined) await ctx.shell.deps.store.writer.endSession(hashSecret("session", token));
  ctx.session.drop();
  return { signedOut: true };
});
