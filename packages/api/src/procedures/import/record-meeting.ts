/** Takes in the notes of a meeting, marked as recorded by a convener. The same notes twice are one contribution. */
import { MeetingNotes, Slug } from "@consult/core";
import * as z from "zod";
import { keepOriginal } from "../../files/keep-original.ts";
import { notesToArrived } from "../../intake/meeting.ts";
import { takeIn } from "../../receiving/take-in.ts";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";
import { Consent } from "../contribution/submission.ts";
import { recordedBy } from "./recorded-by.ts";
import { UploadKey, uploadOf } from "./upload.ts";

const Input = z.strictObject({
  consultationId: Slug,
  notes: MeetingNotes,
  consent: Consent,
  /** The document they were read from: kept beside them. */
  document: z.strictObject({ upload: UploadKey, name: z.string().min(1).max(500) }).optional(),
});

/** Refusals: not-found (for a document that was not sent), not-open-yet, unknown-question, those of the store. */
export const recordMeeting = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { consultationId, notes, consent } = input;
  const { files, uploads } = ctx.shell.deps;
  const upload = input.document && uploadOf(ctx, { consultationId, ...input.document });
  const file = upload === undefined ? undefined : await uploads.open(upload, 0);
  if (upload !== undefined && file === undefined) throw notFound();
  const document =
    input.document && file
      ? {
          original: await keepOriginal(files, consultationId, file.bytes, "application/octet-stream"),
          name: input.document.name,
        }
      : undefined;
  const arrived = notesToArrived({
    notes,
    consent,
    definition: ctx.consultation.definition,
    document,
    receivedAt: ctx.now,
    recordedBy: recordedBy(ctx),
  });
  const { key } = arrived;
  const request = { idempotencyKey: key, requestHash: key, arrived, by: ctx.actor, locale: undefined };
  const taken = valueOf(await takeIn(ctx, consultationId, request));
  if (upload !== undefined) await uploads.discard(upload);
  return taken;
});
