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
import { documentToArrived } from "../../intake/materials.ts";
import { messagesOf, type FiledMessage } from "../../intake/mailbox-file.ts";
import { broughtOn } from "../../intake/stated-day.ts";
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
  const items: ImportedItem[] = [];
  let next: number | undefined;
  if (input.channel === "case-study") items.push(await importStory(ctx, input, file));
  else if (input.channel === "materials") items.push(await importDocument(ctx, input, file.bytes));
  else {
    const some: FiledMessage[] = [];
    for await (const message of messagesOf(file.bytes, input.from)) {
      some.push(message);
      if (some.length === itemsAtOnce) break;
    }
    // Together, so that one wait for the disk serves them all.
    const places = some.map((_, index) => `from byte ${some[index - 1]?.next ?? input.from}`);
    const nextTurn = openTurns();
    const taken = await Promise.all(
      some.map(async ({ raw }, index) => {
        const turn = nextTurn();
        // What its first letter shows to be a mailbox is one to its end, whatever stands in it further down.
        const isMailbox = input.from > 0 || index > 0;
        const message = { raw, place: places[index] ?? "", isMailbox };
        return importMail(ctx, input, message, turn.gate).finally(turn.pass);
      }),
    );
    items.push(...taken.map((item, index) => ({ ...item, place: index + 1 })));
    next = some.at(-1)?.next;
  }
  const isDone = next === undefined || next >= file.size;
  if (isDone) await uploads.discard(upload);
  return { items, next: isDone ? undefined : next, size: file.size };
});

async function importMail(
  ctx: ConvenerContext,
  input: Input,
  { raw, place, isMailbox }: { readonly raw: Uint8Array; readonly place: string; readonly isMailbox: boolean },
  gate: Gate,
): Promise<ImportedItem> {
  if (!isMailbox && !isLetter(raw)) throw refusalToError({ kind: "not-a-letter", message: whyNoLetter(raw) });
  const letter: Letter = {
    raw,
    from: { file: input.name, place },
    recordedBy: recordedBy(ctx),
    by: ctx.actor,
    sendsReceipt: input.sendReceipts,
  };
  return toItem(valueOf(await takeInMail(ctx, ctx.consultation, letter, gate)));
}

/** What its first bytes say of a file that Outlook keeps letters in: one letter, and a whole mailbox. */
const outlookMarks = ["d0cf11e0a1b11ae1", "2142444e"];

function whyNoLetter(raw: Uint8Array): string {
  const opening = Buffer.from(raw.subarray(0, 8)).toString("hex");
  if (outlookMarks.some((mark) => opening.startsWith(mark))) {
    return "This file is in Outlook's own format (.msg or .pst), which is not read here. Nothing of it was taken in. Move its letters in Outlook to a folder of the mailbox that is watched, or save them as .eml or mbox with a mail program that can, and hand those in.";
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
