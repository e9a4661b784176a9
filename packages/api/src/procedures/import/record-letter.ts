/** A convener types in a letter on paper, or a filled form, with pictures of it. It cannot be handed back, so it is always kept. */
import { Answer, CalendarDay, Respondent, Slug } from "@consult/core";
import * as z from "zod";
import { readAll } from "../../files/files.ts";
import { letterToArrived } from "../../intake/paper.ts";
import { takeIn } from "../../receiving/take-in.ts";
import { convenerProcedure, type ConvenerContext } from "../../trpc.ts";
import { notFound, refusalToError, valueOf } from "../../trpc-error.ts";
import { Consent, hashRequest, Identity, IdempotencyKey, Locale } from "../contribution/submission.ts";
import { recordedBy } from "./recorded-by.ts";
import { UploadKey, uploadOf } from "./upload.ts";

const Scan = z.strictObject({ upload: UploadKey, name: z.string().min(1).max(500) });
type Scan = z.infer<typeof Scan>;

const Input = z.strictObject({
  consultationId: Slug,
  idempotencyKey: IdempotencyKey,
  /** None when only pictures are there yet. */
  answers: z.array(Answer).max(200),
  respondent: Respondent,
  identity: Identity,
  consent: Consent,
  receivedOn: CalendarDay,
  postmark: CalendarDay.optional(),
  scans: z.array(Scan).max(50).default([]),
  locale: Locale,
});

/** Refusals: nothing-written, not-found (for a picture that was not sent), not-open-yet, those of the store. */
export const recordLetter = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, idempotencyKey, answers, respondent, identity, consent, receivedOn, postmark, locale } =
    input;
  if (input.scans.length === 0 && answers.every(({ text }) => text.trim() === "")) throw nothingWritten();
  const scans = await Promise.all(input.scans.map((scan) => openScan(ctx, consultationId, scan)));
  const arrived = await letterToArrived(ctx.shell.deps.files, {
    consultationId,
    submission: { answers, respondent, identity, consent },
    scans,
    receivedOn,
    postmark,
    deadline: ctx.consultation.definition.deadline,
    receivedAt: ctx.now,
    recordedBy: recordedBy(ctx),
  });
  const requestHash = hashRequest({
    answers: answers.map((each) => ({ ...each })),
    respondent: { ...respondent },
    identity: { ...identity },
    consent: { uses: consent.uses.toSorted(), publishedAs: consent.publishedAs },
    days: [receivedOn, postmark ?? ""],
    scans: arrived.originals.map(({ hash }) => hash),
  });
  const request = { idempotencyKey, requestHash, arrived, by: ctx.actor, locale, mustKeep: true };
  const taken = valueOf(await takeIn(ctx, consultationId, request));
  for (const scan of input.scans) await ctx.shell.deps.uploads.discard(uploadOf(ctx, { consultationId, ...scan }));
  return taken;
});

async function openScan(ctx: ConvenerContext, consultationId: string, { upload, name }: Scan) {
  const file = await ctx.shell.deps.uploads.open(uploadOf(ctx, { consultationId, upload }), 0);
  if (file === undefined) throw notFound();
  return { bytes: await readAll(file.bytes), name };
}

function nothingWritten() {
  const message = "Nothing is typed in and no picture is there. Type what the letter says, or add a picture of it.";
  return refusalToError({ kind: "nothing-written", message });
}
