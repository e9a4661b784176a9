/** What was received and accepted: somebody's words with a number, a moment, a channel and what they allow. */
import * as z from "zod";
import { Id, Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { isReadable } from "../base/readable-text.ts";
import { Span } from "../base/span.ts";
import { ChannelId } from "../channel/channel.ts";
import { Consent } from "../consent/consent.ts";
import { Admission, SentEvidence, Timeliness } from "../deadline/timeliness.ts";
import { AttentionNeed } from "./attention.ts";
import { RowCoding } from "./coder.ts";
import { ContentHash } from "./content-hash.ts";
import { FilledForm } from "./filled-form.ts";
import { Part } from "./part.ts";
import { Redaction } from "./redaction.ts";
import { Provenance } from "./provenance.ts";
import { Identity, RecordedBy, Respondent } from "./respondent.ts";

export { ContentHash } from "./content-hash.ts";

/** A filled form field: what was answered under a question (or under none in particular). */
export const Answer = z.strictObject({
  /** Absent: said to the consultation as a whole. */
  question: z.int().positive().optional(),
  text: z.string(),
});
export type Answer = z.infer<typeof Answer>;

/** One that another tool asked for in words of its own, where the question alone does not tell its reader what is answered. */
export const AskedAnswer = z.strictObject({ ...Answer.shape, asked: z.string().optional() });
export type AskedAnswer = z.infer<typeof AskedAnswer>;

/** Raw, before acceptance: who, when, which words. Adapters make it, `receive` judges it. */
export const Intake = z.strictObject({
  channel: ChannelId,
  /** By our clock, never by the sender's word. */
  receivedAt: Instant,
  sent: z.array(SentEvidence),
  answers: z.array(AskedAnswer),
  rowCodings: z.array(RowCoding).optional(),
  respondent: Respondent,
  identity: Identity,
  consent: Consent,
  recordedBy: RecordedBy,
  original: ContentHash,
  /** Files that came with it, in their order. */
  parts: z.array(Part).optional(),
  form: FilledForm.optional(),
  provenance: Provenance.optional(),
  /** Sent by a machine: an absence note, a bounce, a list. Kept, set aside and not answered. */
  isAutomatic: z.boolean().optional(),
  /** The convener's own words in a conversation with respondents. Kept and set aside: nobody consults themselves. */
  isByConvener: z.boolean().optional(),
  /** What a person has to look at, as far as the adapter knows. */
  attention: z.array(AttentionNeed).optional(),
});
export type Intake = z.infer<typeof Intake>;

/** Where an answer, or the words of a part, stand in the text of a version. */
export const AnswerSpan = z.strictObject({
  question: z.int().positive().optional(),
  /** Ordinal of the part whose words these are. */
  part: z.int().positive().optional(),
  /** Of a part: the questions it speaks to, by the word of whoever sent it. */
  speaksTo: z.array(z.int().positive()).optional(),
  /** What another tool asked; no word of the respondent. */
  asked: z.string().optional(),
  span: Span,
});
export type AnswerSpan = z.infer<typeof AnswerSpan>;

/** Words as they stood from one moment on. Versions are added, never changed. */
export const Version = z.strictObject({
  version: z.int().positive(),
  at: Instant,
  /** When its respondent last changed it: reading what came with it makes versions too, and changes nothing of theirs. */
  amendedAt: Instant.optional(),
  original: ContentHash,
  /** All answers, one after the other, parted by an empty line. Segments and quotations point into it. */
  text: z.string(),
  answers: z.array(AnswerSpan),
  /** Of a row that was coded elsewhere: themes that none of its words carry. */
  rowCodings: z.array(RowCoding).optional(),
  consent: Consent,
});
export type Version = z.infer<typeof Version>;

/** Eleven random digits and a check digit, said in threes of four: `4827 3905 1170`. Written without spaces. */
export const ReceiptNumber = z.string().regex(/^[0-9]{12}$/, "a receipt number has 12 digits");
export type ReceiptNumber = z.infer<typeof ReceiptNumber>;

/** Why a contribution is not part of the analysis. */
export const SetAsideReason = z.enum([
  "blank",
  "exact-duplicate",
  "merged",
  "campaign-copy",
  "late-not-admitted",
  "withdrawn",
  "deleted-at-source", // on the platform where it was written, whoever did it
  "hidden-at-source", // by the page, or by the platform itself
  "out-of-scope",
  "no-consent-to-analyse",
  "automatic",
  "reply-to", // thanks, or a reaction: it answers a person and no question
  "by-convener",
  "spam",
  "parted", // it holds letters of several, and each of them is a contribution of its own
]);
export type SetAsideReason = z.infer<typeof SetAsideReason>;

/** Not for a convener to give: its respondent, or the platform where it was written, takes it out. */
export const WithdrawnReason = SetAsideReason.extract(["withdrawn", "deleted-at-source", "hidden-at-source"]);
export type WithdrawnReason = z.infer<typeof WithdrawnReason>;

/** `parted` comes with the contributions that it was parted into, and never alone. */
export const ConvenerReason = SetAsideReason.exclude([...WithdrawnReason.options, "parted"]);
export type ConvenerReason = z.infer<typeof ConvenerReason>;

export const SetAside = z.strictObject({
  reason: SetAsideReason,
  note: z
    .string()
    .max(2000)
    .refine(isReadable, "this note contains a character that cannot be kept; please type it again")
    .optional(),
  /** Label of the person, or "the respondent" for a withdrawal. */
  by: z.string(),
  at: Instant,
  /** Where its words count now: the contributions it was parted into, or the one it was put back into. It is not restored alone. */
  into: z.array(Id).optional(),
});
export type SetAside = z.infer<typeof SetAside>;

/** Whether the discussion shows it. `waiting`: the respondent allowed it and a convener has not read it yet. */
export const Publication = z.enum(["not-asked", "waiting", "shown", "declined"]);
export type Publication = z.infer<typeof Publication>;

/** A contribution without its person: what analysis may see. */
export const Contribution = z.strictObject({
  id: Id,
  consultationId: Slug,
  number: ReceiptNumber,
  channel: ChannelId,
  receivedAt: Instant,
  respondent: Respondent,
  recordedBy: RecordedBy,
  timeliness: Timeliness,
  admission: Admission,
  publication: Publication,
  withdrawnAt: Instant.optional(),
  setAside: SetAside.optional(),
  /** What of its words the public does not see; absent for nothing. */
  redactions: z.array(Redaction).min(1).optional(),
  /** When its words went for good. */
  erasedAt: Instant.optional(),
  /** The version that stands. */
  current: Version,
});
export type Contribution = z.infer<typeof Contribution>;
