/** What was said, question by question and theme by theme, with its denominators. Derived, never edited. */
import * as z from "zod";
import { Id, Slug } from "../base/id.ts";
import { ChannelId } from "../channel/channel.ts";
import { Consultation } from "../consultation/consultation.ts";
import { Contribution, SetAsideReason } from "../contribution/contribution.ts";
import { Anchor } from "../contribution/part.ts";
import { RespondentKind } from "../contribution/respondent.ts";
import { Segment, SegmentId } from "../segment/segment.ts";
import { CodingFrame } from "../theme/coding-frame.ts";
import { Coding } from "../theme/coding.ts";

/** Everything `consolidate` reads. The same material in any order gives the same result. */
export const Material = z.strictObject({
  consultation: Consultation,
  contributions: z.array(Contribution),
  segments: z.array(Segment),
  frame: CodingFrame,
  codings: z.array(Coding),
  /** How a contribution may be signed when quoted by name, worked out by the shell from identity and consent. */
  attributions: z.record(Id, z.string()),
  /** Where in a document a passage stands, for those that came in one; worked out by the shell, as anchors lie with files. */
  places: z.record(SegmentId, Anchor.omit({ at: true })).optional(),
});
export type Material = z.infer<typeof Material>;

/** A count of contributions, never a vote. */
export const Tally = z.strictObject({
  /** Contributions counted. */
  contributions: z.int().nonnegative(),
  /**
   * Out of this many: for the whole, all received; for a question, all analysed; for a theme within a question, those
   * that answered the question; for a theme over all questions, all analysed.
   */
  of: z.int().nonnegative(),
  byKind: z.record(RespondentKind, z.int().nonnegative()),
  /** By country code: of those that named one. */
  byCountry: z.record(z.string(), z.int().nonnegative()),
  byChannel: z.partialRecord(ChannelId, z.int().nonnegative()),
  /** By language tag: of those that named one. */
  byLanguage: z.record(z.string(), z.int().nonnegative()),
  /** Those that named none. */
  unstated: z.strictObject({ country: z.int().nonnegative(), language: z.int().nonnegative() }),
});
export type Tally = z.infer<typeof Tally>;

/** Words that may stand in the paper, to the letter. */
export const Quotation = z.strictObject({
  segmentId: SegmentId,
  contributionId: Id,
  text: z.string(),
  /** How it must be signed: a name when allowed, otherwise "an organisation in Kenya". */
  attribution: z.string(),
});
export type Quotation = z.infer<typeof Quotation>;

export const ThemeConsolidation = z.strictObject({
  themeId: Slug,
  tally: Tally,
  segments: z.array(SegmentId),
  quotations: z.array(Quotation),
});
export type ThemeConsolidation = z.infer<typeof ThemeConsolidation>;

export const QuestionConsolidation = z.strictObject({
  number: z.int().positive(),
  tally: Tally,
  themes: z.array(ThemeConsolidation),
  /** Filed here and carrying no coding yet. */
  uncoded: z.array(SegmentId),
});
export type QuestionConsolidation = z.infer<typeof QuestionConsolidation>;

/** Received = analysed + set aside. It closes when nothing is left over. */
export const Balance = z.strictObject({
  received: z.int().nonnegative(),
  analysed: z.int().nonnegative(),
  setAside: z.int().nonnegative(),
  setAsideByReason: z.partialRecord(SetAsideReason, z.int().nonnegative()),
  /** Neither analysed nor set aside: each with what it waits for, in words. */
  unaccounted: z.array(z.strictObject({ contributionId: Id, why: z.string() })),
  /** Passages of analysed contributions: filed and coded, filed and not coded, filed nowhere. */
  passages: z.strictObject({ coded: z.int(), uncoded: z.int(), unfiled: z.int() }),
  closes: z.boolean(),
});
export type Balance = z.infer<typeof Balance>;

export const Consolidation = z.strictObject({
  consultationId: Slug,
  /** All analysed contributions. */
  whole: Tally,
  questions: z.array(QuestionConsolidation),
  /** Themes over all questions, the unfiled included. */
  themes: z.array(ThemeConsolidation),
  /** Segments of analysed contributions that are filed nowhere. */
  unfiled: z.array(SegmentId),
  balance: Balance,
});
export type Consolidation = z.infer<typeof Consolidation>;
