/** Gives somebody a role: convener of one consultation, or admin of the host. */
import { Slug, type NewEvent } from "@consult/core";
import * as z from "zod";
import { normaliseEmail } from "../../auth/sign-in.ts";
import { adminProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

const Email = z.email().max(254);
const Input = z.union([
  z.strictObject({ consultationId: Slug, email: Email, role: z.literal("convener") }),
  z.strictObject({ consultationId: z.literal("*"), email: Email, role: z.literal("admin") }),
]);

export const grantRole = adminProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store, newId } = ctx.shell.deps;
  const { consultationId, role } = input;
  const isThere = consultationId === "*" || (await store.reader.findConsultation(consultationId)) !== undefined;
  if (!isThere) throw notFound();
  const email = normaliseEmail(input.email);
  const account = (await store.reader.findAccount(email)) ?? newId();
  const event: NewEvent | undefined =
    consultationId === "*"
      ? undefined
      : { consultationId, kind: "role-granted", at: ctx.now, actor: ctx.actor, details: { role, account } };
  return store.writer.grantRole({
    grant: { consultationId, role, email },
    newAccount: account,
    at: ctx.now,
    event,
  });
});
