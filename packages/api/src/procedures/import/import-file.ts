/**
 * Takes in what a file holds: the letters of a mailbox, the comments of a page, or a document. A call takes some of it and says where to go on;
 * repeating a call, or the whole file, changes nothing that is there.
 */
import {
  CalendarDay,
  DocumentFacts,
  Identity,
  Part,
  Respondent,
  Slug,
  unknownQuestion,
  type Instant,
} from "@consult/core";
import * as z from "zod";
import { isLetter } from "../../intake/email.ts";
import { readAll } from "../../files/files.ts";
import { documentToArrived } from "../../intake/materials.ts";
import {
  isPackage,
  lettersOfMailbox,
  lettersOfPackage,
  outlookLetter,
  type LetterOfFile,
} from "../../intake/letters-of-file.ts";
import { countLetters } from "../../intake/mailbox-file.ts";
import { broughtOn } from "../../intake/stated-day.ts";
import { isCompound, isOutlookLetter } from "../../parsing/outlook-mark.ts";
import { mostParsedBytes } from "../../parsing/limits.ts";
import { takeIn, type Gate, type TakenIn } from "../../receiving/take-in.ts";
import { takeInMail, type Letter } from "../../receiving/take-in-mail.ts";
import { takeInStory } from "../../receiving/take-in-story.ts";
import { summariseStory } from "../../receiving/story-summary.ts";
import { openTurns } from "../../receiving/turns.ts";
import { convenerProcedure, type ConvenerContext } from "../../trpc.ts";
import { notFound, refusalToError, valueOf } from "../../trpc-error.ts";
import { importComments } from "./import-comments.ts";
import type { ImportedItem } from "./imported-item.ts";
import { recordedBy } from "./recorded-by.ts";
import { UploadKey, uploadOf } from "./upload.ts";

const Input = z.strictObject({
  consultationId: Slug,
  channel: z.enum(["email", "facebook", "materials", "case-study"]),
  upload: UploadKey,
  /** Where the file comes from, as a person finds it again. */
  name: z.string().min(1).max(500),
  /** Where to go on, as the last call said. */
  from: z.int().nonnegative().default(0),
  /** Send receipts to the senders. Without it a mailbox of years ago wakes nobody. */
  sendReceipts: z.boolean().default(false),
  /** Of letters, also those that their mailbox marks so. */
  include: z.array(z.enum(["deleted", "spam", "draft", "chat"])).default([]),
  /** For a document or a template: the day on which it reached whoever hands it in; now when absent. */
  receivedOn: CalendarDay.optional(),
  /** For a document: for whom it speaks, why it was sent, to which questions it speaks, and what is known of it. */
  respondent: Respondent.default({ kind: "unstated" }),
  identity: Identity.default({}),
  note: Part.shape.note,
  speaksTo: z.array(z.int().positive()).max(99).optional(),
  facts: DocumentFacts.omit({ pages: true }).optional(),
});
type Input = z.infer<typeof Input>;

const itemsAtOnce = 25;

/** Refusals: not-a-letter, not-a-page-file, not-found (also for a file that was not sent), unknown-question, not-open-yet, wrong-stage, those of the store. */
export const importFile = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  if (input.channel === "facebook") return importComments(ctx, input, uploadOf(ctx, input));
  const { uploads } = ctx.shell.deps;
  const upload = uploadOf(ctx, input);
  const file = await uploads.open(upload, input.from);
  if (file === undefined) throw notFound();
  if (input.channel === "email") return importLetters(ctx, input, upload);
  const items: ImportedItem[] = [];
  if (input.channel === "case-study") items.push(await importStory(ctx, input, file));
  else items.push(await importDocument(ctx, input, file.bytes));
  await uploads.discard(upload);
  return { items, next: undefined, size: file.size };
});

async function importLetters(ctx: ConvenerContext, input: Input, upload: string): Promise<ImportedLetters> {
  const { uploads, parser } = ctx.shell.deps;
  const open = async (from: number) => {
    const file = await uploads.open(upload, from);
    if (file === undefined) throw notFound();
    return file;
  };
  const start = await startOf((await open(0)).bytes);
  const isPacked = isPackage(start);
  const { bytes, size } = await open(isPacked ? 0 : input.from);
  const range = { from: input.from, most: itemsAtOnce };
  const packed = isPacked ? await lettersOfPackage(parser, await readAll(bytes), range) : undefined;
  if (packed?.ok === false) throw refusalToError({ kind: "not-a-letter", message: packed.refusal.message });
  const whole = isCompound(start) && size <= mostParsedBytes ? await readAll((await open(0)).bytes) : undefined;
  const { letters, next } =
    packed?.value ??
    (whole !== undefined && isOutlookLetter(whole) ? outlookLetter(whole) : await lettersOfMailbox(bytes, range));
  // Together, so that one wait for the disk serves them all.
  const nextTurn = openTurns();
  const items = await Promise.all(
    letters.map(async (letter, index) => {
      const turn = nextTurn();
      const item = isPacked && !isLetter(letter.raw) ? leftOut("no-letter") : importMail(ctx, input, letter, turn.gate);
      const done = await Promise.resolve(item).finally(turn.pass);
      return { ...done, place: index + 1, ...(letter.isOfDigest === true ? { isOfDigest: true } : {}) };
    }),
  );
  const isDone = next === undefined || (!isPacked && next >= size);
  // Counted another way than they are parted, so that whoever hands it over hears of a difference.
  const counted = isDone && !isPacked && whole === undefined ? await countLetters((await open(0)).bytes) : undefined;
  if (isDone) await uploads.discard(upload);
  return { items, next: isDone ? undefined : next, size, counted };
}

interface ImportedLetters {
  readonly items: ImportedItem[];
  readonly next: number | undefined;
  readonly size: number;
  /** At the end of a mailbox: how many letters it seems to hold. */
  readonly counted: number | undefined;
}

async function startOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of bytes) return chunk;
  return new Uint8Array(0);
}

function leftOut(why: NonNullable<ImportedItem["leftOut"]>): ImportedItem {
  return { place: 1, number: "", replayed: false, setAside: undefined, leftOut: why };
}

async function importMail(
  ctx: ConvenerContext,
  input: Input,
  { raw, place, state, isOfMany, isTakenApart = false }: LetterOfFile,
  gate: Gate,
): Promise<ImportedItem> {
  if (state !== undefined && !input.include.some((each) => each === state)) return leftOut(state);
  if (isTakenApart) return leftOut("digest");
  if (!isOfMany && !isLetter(raw)) throw refusalToError({ kind: "not-a-letter", message: whyNoLetter(raw) });
  const letter: Letter = {
    raw,
    from: { file: input.name, place },
    recordedBy: recordedBy(ctx),
    by: ctx.actor,
    sendsReceipt: input.sendReceipts,
  };
  return toItem(valueOf(await takeInMail(ctx, ctx.consultation, letter, gate)));
}

/** What its first bytes say of a file that Outlook keeps a whole mailbox in. */
const outlookMailbox = "2142444e";

function whyNoLetter(raw: Uint8Array): string {
  const opening = Buffer.from(raw.subarray(0, 8)).toString("hex");
  if (opening.startsWith(outlookMailbox)) {
    return "This file is a mailbox in Outlook's own format (.pst or .ost), which is not read here. Nothing of it was taken in. Save its letters in Outlook as files (.msg) and hand those in, or move its letters in Outlook to a folder of the mailbox that is watched, or save them as .eml or mbox with a mail program that can, and hand those in.";
  }
  return "This file holds no letter: no sender, no date and no subject stand at its beginning. Nothing of it was taken in. A document goes in by: consult import materials.";
}

async function importDocument(
  ctx: ConvenerContext,
  input: Input,
  bytes: AsyncIterable<Uint8Array>,
): Promise<ImportedItem> {
  const { consultationId, name, respondent, identity, note, speaksTo, facts } = input;
  const unknown = unknownQuestion(speaksTo ?? [], ctx.consultation);
  if (unknown !== undefined) throw refusalToError(unknown);
  const document = { consultationId, bytes, name, respondent, identity, note, speaksTo, facts };
  const receivedAt: Instant = ctx.now;
  const arrived = await documentToArrived(ctx.shell.deps.files, {
    ...document,
    receivedAt,
    recordedBy: recordedBy(ctx),
  });
  const { deadline } = ctx.consultation.definition;
  const taken = await takeIn(ctx, consultationId, {
    idempotencyKey: arrived.key,
    requestHash: arrived.key,
    arrived: { ...arrived, intake: broughtOn(arrived.intake, input.receivedOn, deadline) },
    by: ctx.actor,
    locale: undefined,
    mustKeep: true,
    ...(input.sendReceipts ? {} : { mails: () => [] }),
  });
  return toItem(valueOf(taken));
}

async function importStory(
  ctx: ConvenerContext,
  input: Input,
  { bytes, size }: { readonly bytes: AsyncIterable<Uint8Array>; readonly size: number },
): Promise<ImportedItem> {
  if (size > mostStoryBytes) {
    const message = `${input.name}: this file is larger than ${mostStoryBytes / 1024 / 1024} MB, and no filled-in template is. Nothing of it was taken in. A document goes in by: consult import materials.`;
    throw refusalToError({ kind: "not-a-story", message });
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const taken = valueOf(
    await takeInStory(ctx, ctx.consultation, {
      bytes: Buffer.concat(chunks),
      name: input.name,
      receivedOn: input.receivedOn,
      recordedBy: recordedBy(ctx),
      by: ctx.actor,
      sendsReceipt: input.sendReceipts,
    }),
  );
  const form = await ctx.shell.deps.store.reader.findFilledForm(input.consultationId, taken.contributionId);
  return { ...toItem(taken), isNewer: taken.isNewer, caseStudy: summariseStory(form) };
}

/** Pictures and all. */
const mostStoryBytes = 25 * 1024 * 1024;

function toItem({ number, replayed, setAside }: TakenIn): ImportedItem {
  return { place: 1, number, replayed, setAside: setAside?.reason };
}
