/** What its authors allow to be shown and no convener has read yet, in the order of arrival. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const listWaiting = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  const { consultationId, cursor, limit } = input;
  const page = await reader.pageContributions(
    consultationId,
    { limit, ...(cursor === undefined ? {} : { cursor }) },
    { publication: "waiting" },
  );
  return {
    rows: page.rows.filter(({ withdrawnAt }) => withdrawnAt === undefined),
    nextCursor: page.nextCursor,
    waiting: await reader.countContributions(consultationId, { publication: "waiting" }),
  };
});
