/** Takes a role back; it ends at once, sessions included. */
import { Id, Slug, type NewEvent } from "@consult/core";
import * as z from "zod";
import { adminProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: z.union([Slug, z.literal("*")]),
  account: Id,
  role: z.enum(["convener", "admin"]),
});

/** Refusals: not-there. */
export const revokeRole = adminProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, account, role } = input;
  const event: NewEvent | undefined =
    consultationId === "*"
      ? undefined
      : { consultationId, kind: "role-revoked", at: ctx.now, actor: ctx.actor, details: { role, account } };
  valueOf(await ctx.shell.deps.store.writer.revokeRole({ consultationId, account, role, event }));
  return { revoked: true };
});
