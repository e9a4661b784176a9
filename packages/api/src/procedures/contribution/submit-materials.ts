/**
 * Takes in files that somebody sent beforehand, with what they say of them, and answers with their receipt. The files are
 * kept first; a repeat under the same key gives the same receipt, though the files on their way are gone by then.
 */
import {
  DocumentFacts,
  filesAtOnce,
  Part,
  receive,
  Respondent,
  Slug,
  unknownQuestion,
  type JsonValue,
} from "@consult/core";
import * as z from "zod";
import { openUploadName } from "../../auth/upload-name.ts";
import { keepOriginal } from "../../files/keep-original.ts";
import { filesToArrived, type SentFile } from "../../intake/materials.ts";
import { takeIn } from "../../receiving/take-in.ts";
import type { Original } from "../../store/store.ts";
import { publicProcedure, type Context } from "../../trpc.ts";
import { notFound, refusalToError, valueOf } from "../../trpc-error.ts";
import { Consent, hashRequest, IdempotencyKey, Identity, Locale, passGate } from "./submission.ts";

const SubmittedFile = z.strictObject({
  /** As the upload was called when it was announced. */
  upload: z.string().max(100),
  name: z.string().min(1).max(1000),
  note: Part.shape.note,
  speaksTo: z.array(z.int().positive()).max(99).optional(),
  facts: DocumentFacts.omit({ pages: true }).optional(),
});
type SubmittedFile = z.infer<typeof SubmittedFile>;

const Input = z.strictObject({
  consultationId: Slug,
  idempotencyKey: IdempotencyKey,
  files: z.array(SubmittedFile).min(1).max(filesAtOnce),
  /** What is said with all of them; may be empty. */
  words: z.string(),
  respondent: Respondent,
  identity: Identity,
  consent: Consent,
  locale: Locale,
});
type Input = z.infer<typeof Input>;

/**
 * Refusals: not-found, not-open-yet, too-late, already-published, channel-not-offered, idempotency-mismatch,
 * upload-missing, upload-incomplete, upload-empty, those of the words (too-long ...), unknown-question,
 * too-many-requests, come-back-later.
 */
export const submitMaterials = publicProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { deps } = ctx.shell;
  const { consultationId, idempotencyKey, locale, words, respondent, identity, consent } = input;
  const requestHash = hashRequest(asSaid(input));
  const replay = await deps.store.reader.findReplay(consultationId, idempotencyKey);
  if (replay === undefined) await refuseBeforehand(ctx, input);
  // Of a repeat, the files became originals the first time.
  const files = replay === undefined ? await keepFiles(ctx, input) : input.files.map(asUnkept);
  const arrived = filesToArrived(files, { receivedAt: ctx.now, words, respondent, identity, consent });
  const taken = await takeIn(ctx, consultationId, { idempotencyKey, requestHash, arrived, locale }, (write) =>
    passGate(ctx, write),
  );
  const { contributionId: _, ...receipt } = valueOf(taken);
  for (const { upload } of input.files) {
    const named = openUploadName({ secret: deps.settings.receiptKey, consultationId }, upload);
    if (named !== undefined) await deps.uploads.discard(named.place);
  }
  return receipt;
});

async function keepFiles({ shell }: Context, { consultationId, files }: Input): Promise<SentFile[]> {
  const { uploads, settings, files: kept } = shell.deps;
  const kinds: SentFile[] = [];
  for (const { upload, name, ...said } of files) {
    const named = openUploadName({ secret: settings.receiptKey, consultationId }, upload);
    const file = named === undefined ? undefined : await uploads.open(named.place, 0);
    if (named === undefined || (file === undefined && named.size > 0)) {
      throw refusalToError({
        kind: "upload-missing",
        message: `The file "${name}" is not here, or no longer: files that nobody hands in are kept for a day. Please choose it again.`,
      });
    }
    if (file === undefined || named.size === 0) {
      throw refusalToError({
        kind: "upload-empty",
        message: `The file "${name}" is empty. Please look whether it is the right one, or leave it out.`,
      });
    }
    if (file.size !== named.size) {
      throw refusalToError({
        kind: "upload-incomplete",
        message: `Of the file "${name}" only ${file.size} of ${named.size} bytes have come. Please choose it again; what is there is not sent twice.`,
      });
    }
    const original = await keepOriginal(kept, consultationId, file.bytes, "application/octet-stream");
    kinds.push({ original, name, ...said });
  }
  return kinds;
}

/** What would be refused anyway is refused before its files are kept: nothing would ever name them. */
async function refuseBeforehand({ shell, now }: Context, input: Input): Promise<void> {
  await shell.giveBack.settle();
  const consultation = await shell.deps.store.reader.findConsultation(input.consultationId);
  if (consultation === undefined) throw notFound();
  const spokenTo = input.files.flatMap(({ speaksTo = [] }) => speaksTo);
  const unknown = unknownQuestion(spokenTo, consultation);
  if (unknown !== undefined) throw refusalToError(unknown);
  const { intake } = filesToArrived(input.files.map(asUnkept), { ...input, receivedAt: now });
  valueOf(
    receive(intake, consultation, {
      id: shell.deps.newId(),
      number: "0".repeat(12),
      now,
      clockDoubt: shell.deps.time.doubt(),
    }),
  );
}

function asUnkept({ name, ...said }: SubmittedFile): SentFile {
  const original: Original = { hash: "0".repeat(64), mediaType: "application/octet-stream", bytes: new Uint8Array(0) };
  return { original, name, ...said };
}

function asSaid({ files, words, respondent, identity, consent }: Input): JsonValue {
  const said = { files, words, respondent, identity, consent: { ...consent, uses: consent.uses.toSorted() } };
  // Through JSON: what was left out and what is undefined are the same request.
  return JSON.parse(JSON.stringify(said)) as JsonValue;
}
