/** Reads some of the files that wait to be read, for whoever does not want to wait for the server's next round. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { readWaitingParts } from "../../jobs/read-parts.ts";
import { convenerProcedure } from "../../trpc.ts";

/** Answers how many were looked at; none when nothing waits. Refusals: not-found. */
export const readWaiting = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .mutation(async ({ ctx, input }) => ({ looked: await readWaitingParts(ctx.shell.deps, input.consultationId) }));
