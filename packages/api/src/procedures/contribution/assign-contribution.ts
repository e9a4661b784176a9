/** Gives a contribution to somebody of the team, or to nobody. */
import { assignContribution as assign, Id } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { refusalToError, valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  /** An account with a role here; to nobody when absent. */
  to: Id.optional(),
});

/** Refusals: not-found, no-role. */
export const assignContribution = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const contribution = await findOne(ctx, input.contributionId);
  const { consultationId, id: contributionId } = contribution;
  const before = (await reader.listAssignments(consultationId, [contributionId])).get(contributionId)?.account;
  const to = input.to === undefined ? undefined : await memberOf(input.to);
  const event = assign(contribution, { by: ctx.actor, now: ctx.now, to });
  valueOf(await writer.assign({ consultationId, contributionId, to, event }));
  return { number: contribution.number, to: to?.label, before };

  async function memberOf(account: Id) {
    const grants = await reader.rolesOf(account);
    const grant = grants.find((each) => each.consultationId === consultationId || each.consultationId === "*");
    if (grant !== undefined) return { account, label: grant.email };
    const message = "Whoever this is has no role in this consultation. Give them one first, then assign it to them.";
    throw refusalToError({ kind: "no-role", message });
  }
});
