/** Signs in with the link of the mail, or with its code. A browser gets a cookie; a command line asks for the token. */
import * as z from "zod";
import { hashSecret } from "../../auth/secret.ts";
import { confirmByCode, confirmByLink } from "../../auth/sign-in.ts";
import { limit, publicProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";

const as = z.enum(["cookie", "token"]).default("cookie");
const Input = z.union([
  z.strictObject({ token: z.string().min(20).max(200), as }),
  z.strictObject({
    email: z.email().max(254),
    code: z.string().regex(/^\s*\d{3}[\s-]?\d{3}\s*$/, "the code has six digits"),
    as,
  }),
]);

/** Refusals: sign-in-expired, too-many-requests. */
export const confirmSignIn = publicProcedure.input(Input).mutation(async ({ ctx, input }) => {
  limit(ctx, "confirmSignIn");
  const { deps } = ctx.shell;
  const { session, token } = valueOf(
    "token" in input
      ? await confirmByLink(deps, input.token, ctx.now)
      : await confirmByCode(deps, { email: input.email, code: input.code.replace(/\D/g, ""), now: ctx.now }),
  );
  // Whoever was signed in here before is signed out: two people never share one browser's session.
  if (ctx.session.token !== undefined) await deps.store.writer.endSession(hashSecret("session", ctx.session.token));
  const grants = await deps.store.reader.rolesOf(session.account);
  if (input.as === "cookie") ctx.session.keep(token, session.expiresAt);
  return {
    email: session.email,
    roles: grants.map(({ consultationId, role }) => ({ consultationId, role })),
    expiresAt: session.expiresAt,
    token: input.as === "token" ? token : undefined,
  };
});
