/** Gives somebody a role: convener of one consultation, or admin of the host. */
import { Slug, type NewEvent } from "@consult/core";
import * as z from "zod";
import { normaliseEmail } from "../../auth/sign-in.ts";
import { adminProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

const email = z.email().max(254);
const Input = z.union([
  z.strictObject({ consultationId: Slug, email, role: z.literal("convener") }),
  z.strictObject({ consultationId: z.literal("*"), email, role: z.literal("admin") }),
]);

export const grantRole = adminProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store, newId } = ctx.shell.deps;
  const { consultationId, role } = input;
  const isThere = consultationId === "*" || (await store.reader.findConsultation(consultationId)) !== undefined;
  if (!isThere) throw notFound();
  const newAccount = newId();
  const event: NewEvent | undefined =
    consultationId === "*"
      ? undefined
      : { consultationId, kind: "role-granted", at: ctx.now, actor: ctx.actor, details: { role } };
  return store.writer.grantRole({
    grant: { consultationId, role, email: normaliseEmail(input.email) },
    newAccount,
    at: ctx.now,
    event,
  });
});
