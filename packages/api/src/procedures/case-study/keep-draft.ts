/** Keeps what somebody has written so far, for whoever holds its key. No contribution yet: nobody reads it, and it expires. */
import { epochMsToInstant, instantToEpochMs } from "@consult/core";
import * as z from "zod";
import { limit, publicProcedure } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";
import { draftHash, draftOf, Written } from "./story-input.ts";

const keptForMs = 60 * 24 * 60 * 60 * 1000;
const mostCharacters = 500_000;

/** Answers until when it is kept. Refusals: not-found, too-long, too-many-requests. */
export const keepDraft = publicProcedure
  .input(z.strictObject({ ...draftOf, written: Written }))
  .mutation(async ({ ctx, input }) => {
    limit(ctx, "contribute");
    const { consultationId, key, written } = input;
    const consultation = await ctx.shell.consultations.find(consultationId);
    if (consultation === undefined || consultation.stage === "draft") throw notFound();
    if (JSON.stringify(written).length > mostCharacters) {
      const message = `A draft holds up to ${mostCharacters} characters. What was kept before is still there; please shorten it, or send long texts as a document.`;
      throw refusalToError({ kind: "too-long", message });
    }
    const expiresAt = epochMsToInstant(instantToEpochMs(ctx.now) + keptForMs);
    await ctx.shell.deps.store.writer.keepDraft({ consultationId, keyHash: draftHash(key), value: written, expiresAt });
    return { expiresAt };
  });
