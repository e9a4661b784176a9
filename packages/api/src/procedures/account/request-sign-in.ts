/** Asks for a mail to sign in with. The answer is the same for every address, known or not, and says nothing about it. */
import * as z from "zod";
import { requestSignIn as request } from "../../auth/sign-in.ts";
import { limit, publicProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  email: z.email("write an address such as name@example.org").max(254),
  /** The language of the mail. */
  locale: z.string().max(20).optional(),
});

/** Refusals: too-many-requests. */
export const requestSignIn = publicProcedure.input(Input).mutation(({ ctx, input }) => {
  limit(ctx, "askSignIn");
  request(ctx.shell, input.email, { language: input.locale ?? "en", now: ctx.now });
  return {
    message:
      "If this address has a role here, a mail is on its way. It holds a link and a code that work once, for ten minutes.",
  };
});
