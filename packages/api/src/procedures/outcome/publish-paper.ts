/** Publishes the kept paper as the next edition, in the same act as the stage. The only way to the stage published. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { publish } from "./publishing.ts";

const Input = z.strictObject({
  consultationId: Slug,
  locale: z.string().max(20).optional(),
  /** Conditions to go past, each with its reason: both stand in the paper's annex, with the name of who calls. */
  overrides: z
    .array(z.strictObject({ condition: z.literal("not-heard"), reason: z.string().trim().min(3).max(1000) }))
    .max(1)
    .optional(),
});

/** Refusals: not-publishable (each condition that fails, with what to do), changed-meanwhile. */
export const publishPaper = convenerProcedure
  .input(Input)
  .mutation(async ({ ctx, input: { locale, overrides } }) => publish(ctx, { locale, overrides }));
