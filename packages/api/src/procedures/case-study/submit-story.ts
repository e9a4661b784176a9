/** Takes in a case study from the form of the website, and answers with its receipt. Unfinished is welcome; its draft is gone then. */
import * as z from "zod";
import { writtenToArrived } from "../../intake/case-study.ts";
import { takeIn } from "../../receiving/take-in.ts";
import { publicProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { hashRequest, Locale, passGate } from "../contribution/submission.ts";
import { draftHash, draftOf, Written } from "./story-input.ts";

const Input = z.strictObject({ ...draftOf, written: Written, locale: Locale });

/** Refusals: those of submitContribution. */
export const submitStory = publicProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, key, written, locale } = input;
  const arrived = writtenToArrived(written, { receivedAt: ctx.now, recordedBy: { kind: "respondent" } });
  const request = { idempotencyKey: key, requestHash: hashRequest({ story: written }), arrived, locale };
  const taken = await takeIn(ctx, consultationId, request, (write) => passGate(ctx, write));
  const { contributionId: _, ...receipt } = valueOf(taken);
  await ctx.shell.deps.store.writer.dropDraft({ consultationId, keyHash: draftHash(key) });
  return receipt;
});
