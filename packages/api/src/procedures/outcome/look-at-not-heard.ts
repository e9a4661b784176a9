/** Puts on record that somebody looked at who the kept paper does not cite: publishing asks for it. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** The revision that was looked at. */
  revision: z.int().positive(),
});

/** Refusals: not-found (no paper is kept), changed-meanwhile (another revision stands by now). */
export const lookAtNotHeard = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, revision } = input;
  const { reader, writer } = ctx.shell.deps.store;
  const paper = await reader.findPaper(consultationId);
  if (paper === undefined) throw notFound();
  if (paper.revision !== revision) {
    throw refusalToError({
      kind: "changed-meanwhile",
      message: "Somebody saved the paper in the meantime. Look again at who was not heard.",
    });
  }
  await writer.appendEvent({
    consultationId,
    kind: "not-heard-looked-at",
    at: ctx.now,
    actor: ctx.actor,
    details: { revision },
  });
  return { revision };
});
