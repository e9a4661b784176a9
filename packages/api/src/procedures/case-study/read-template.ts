/** Reads a filled-in template back for whoever filled it in, to look at in the form and send from there. Nothing is kept. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { limit, publicProcedure } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";

const longestFile = 1_400_000;

const Input = z.strictObject({ consultationId: Slug, base64: z.base64().max(longestFile) });

/** Refusals: not-found, not-a-story, other-consultation, too-many-requests. */
export const readTemplate = publicProcedure.input(Input).mutation(async ({ ctx, input }) => {
  limit(ctx, "contribute");
  const consultation = await ctx.shell.consultations.find(input.consultationId);
  if (consultation === undefined || consultation.stage === "draft") throw notFound();
  const parsed = await ctx.shell.deps.parser.parse(
    "story",
    Buffer.from(input.base64, "base64"),
    {},
    { withinMs: 5_000 },
  );
  if (!parsed.ok) throw refusalToError({ kind: "not-a-story", message: parsed.refusal.message });
  const { template, written, leftOver } = parsed.value;
  if (template !== undefined && template.consultation !== consultation.id) {
    const message = `This template belongs to another consultation, ${template.consultation}. Please send it there.`;
    throw refusalToError({ kind: "other-consultation", message });
  }
  return { written, leftOver };
});
