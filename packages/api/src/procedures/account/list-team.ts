/** Who sees to a consultation, for those who do: whom something can be given to. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";

export const listTeam = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const grants = await ctx.shell.deps.store.reader.listRoles(input.consultationId);
    const members = new Map(grants.map(({ account, email }) => [account, email]));
    // An admin of the host has a role everywhere.
    if (ctx.actor.kind === "person") members.set(ctx.actor.account, ctx.actor.label);
    return [...members].map(([account, label]) => ({ account, label, isMe: isActor(account) }));

    function isActor(account: string): boolean {
      return ctx.actor.kind === "person" && ctx.actor.account === account;
    }
  });
