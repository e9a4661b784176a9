/** The paper's source as it is kept; null when there is none yet. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";

export const showPaper = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => (await ctx.shell.deps.store.reader.findPaper(input.consultationId)) ?? null);
