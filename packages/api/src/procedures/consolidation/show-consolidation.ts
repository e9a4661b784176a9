/** What was said, question by question and theme by theme, with its denominators. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { loadConsolidation } from "./load-material.ts";

export const showConsolidation = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx }) => {
    const { material, consolidation } = await loadConsolidation(ctx);
    return { consolidation, frame: material.frame };
  });
