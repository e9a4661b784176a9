/** A consultation: what its convener defined, and where it stands. */
import * as z from "zod";
import { Slug } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { LanguageTag, LocalizedText } from "../base/localized-text.ts";
import { EmailAddress } from "../base/email-address.ts";
import { ChannelOffer } from "../channel/channel.ts";
import { Deadline } from "../deadline/deadline.ts";
import { Extension } from "../deadline/extension.ts";
import { Outage } from "../deadline/outage.ts";
import { Document } from "./document.ts";
import { Occasion } from "./occasion.ts";
import { Party } from "./party.ts";
import { Question } from "./question.ts";
import { Retention } from "./retention.ts";
import { Stage } from "./stage.ts";

/** A theme the call declares. It seeds the coding frame. */
export const CallTheme = z.strictObject({ id: Slug, label: LocalizedText, description: LocalizedText.optional() });
export type CallTheme = z.infer<typeof CallTheme>;

export const Contact = z.strictObject({
  name: LocalizedText.optional(),
  email: EmailAddress.optional(),
  phone: z.string().optional(),
  note: LocalizedText.optional(),
});
export type Contact = z.infer<typeof Contact>;

/** When a contribution that may be published is shown: once a convener has read it, or at once. */
export const Moderation = z.strictObject({
  shown: z.enum(["after-reading", "at-once"]),
  /** What is not shown, in the convener's words; stands on the discussion page. */
  policy: LocalizedText,
});
export type Moderation = z.infer<typeof Moderation>;

/** What a definition file holds. `defineConsultation` and `parseDefinition` check what one field cannot see alone. */
export const ConsultationDefinition = z.strictObject({
  id: Slug,
  title: LocalizedText,
  /** What is asked and why, in two or three sentences. */
  summary: LocalizedText,
  /** What every reader must know first, such as that this is an example. */
  notice: LocalizedText.optional(),
  /** Paragraphs parted by an empty line. */
  background: LocalizedText.optional(),
  expectedResults: LocalizedText.optional(),
  /** Languages the consultation speaks; the first is its own. */
  languages: z.array(LanguageTag).min(1),
  parties: z.array(Party).min(1),
  occasions: z.array(Occasion).default([]),
  /** Earlier consultations this one builds on. */
  buildsOn: z.array(Slug).default([]),
  themes: z.array(CallTheme).default([]),
  questions: z.array(Question).min(1),
  channels: z.array(ChannelOffer).min(1),
  opensAt: Instant.optional(),
  deadline: Deadline,
  contact: Contact,
  documents: z.array(Document).default([]),
  /** What people who pass it on may say. */
  sharing: LocalizedText.optional(),
  moderation: Moderation,
  /** How long is kept what was taken out; `wordsKeptIn` knows what holds where it says nothing. */
  retention: Retention.optional(),
  /** Accent colour of its pages, `#1d4f7c`; checked for contrast when it is set. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "expected a colour such as #1d4f7c")
    .optional(),
});
export type ConsultationDefinition = z.infer<typeof ConsultationDefinition>;
/** The same as a person writes it: what has a default may be left out. */
export type ConsultationDraft = z.input<typeof ConsultationDefinition>;

export const Consultation = z.strictObject({
  id: Slug,
  /** Counts up with every change of the definition. */
  version: z.int().positive(),
  definition: ConsultationDefinition,
  stage: Stage,
  extensions: z.array(Extension),
  outages: z.array(Outage),
});
export type Consultation = z.infer<typeof Consultation>;
