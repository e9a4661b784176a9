/** Whether the kept paper may be published, what still stands in the way, and what became of the editions that are out. */
import { findPublishProblems, linesOnGone, sayPublishProblem, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { goneFrom } from "./gone-from.ts";
import { loadPublishing } from "./publishing.ts";

export const showPublishing = convenerProcedure
  .input(z.strictObject({ consultationId: Slug, locale: z.string().max(20).optional() }))
  .query(async ({ ctx, input: { consultationId, locale } }) => {
    const { reader } = ctx.shell.deps.store;
    const { input } = await loadPublishing(ctx, { locale });
    const newest = await reader.findEdition(consultationId);
    const gone = newest === undefined ? new Set<string>() : await goneFrom(reader, consultationId, newest);
    return {
      problems: findPublishProblems(input).map((problem) => ({
        kind: problem.kind,
        message: sayPublishProblem(problem),
      })),
      revision: input.paper?.revision,
      editions: await reader.listEditions(consultationId),
      /** What the newest edition rests on and is taken back since: contributions, and lines of its source. */
      gone: [...gone],
      lines: newest === undefined ? [] : linesOnGone(newest, gone),
    };
  });
