/** Whom nobody can write to: met, on paper, by telephone. What to tell them, to be printed. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { whereTheyWent } from "./where-they-went.ts";
import { convenerProcedure } from "../../trpc.ts";

/** Refusals: not-found. Empty before the paper is out. */
export const listTold = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const { reader } = ctx.shell.deps.store;
    const { consultationId } = input;
    const told = await reader.listTold(consultationId, "sheet");
    const rows = [];
    for (const { contributionId } of told) {
      const contribution = await reader.findContribution(consultationId, contributionId);
      if (contribution === undefined || contribution.withdrawnAt !== undefined) continue;
      const { personName, organisationName, phone } = (await reader.findIdentity(consultationId, contributionId)) ?? {};
      const went = await whereTheyWent(reader, { contribution, consultation: ctx.consultation });
      rows.push({ id: contributionId, number: contribution.number, personName, organisationName, phone, went });
    }
    return { rows };
  });
