/** The outcome of a consultation, for anybody: an edition of its paper as it may be shown today, or that it was taken down. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";
import { publicRecommendations } from "./public-recommendations.ts";
import { loadShownEdition, publicHead, takenDownAt } from "./shown-edition.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** The newest when absent. */
  edition: z.int().positive().optional(),
  /** What of it: the page, or its text in Markdown. */
  as: z.enum(["html", "markdown"]).default("html"),
});

/** Refusals: not-found (nothing was published yet, or no such edition). */
export const showOutcome = publicProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  // Read from the store itself: what was taken down a moment ago is not shown from memory.
  const consultation = await reader.findConsultation(input.consultationId);
  if (consultation === undefined) throw notFound();
  const downAt = await takenDownAt(reader, consultation);
  if (downAt !== undefined) return { state: "taken-down" as const, at: downAt };
  const shown = await loadShownEdition(reader, consultation, input.edition);
  const { edition, newest, goneCount, linesOnGone, exempted } = shown;
  return {
    state: "published" as const,
    edition: publicHead(edition),
    newest: publicHead(newest),
    editions: (await reader.listEditions(consultation.id)).map(publicHead),
    text: input.as === "markdown" ? shown.markdown : shown.html,
    goneCount,
    linesOnGone,
    exempted,
    notHeard: edition.evidence.notHeard,
    title: edition.evidence.title,
    recommendations: await publicRecommendations(reader, consultation.id, edition),
  };
});
