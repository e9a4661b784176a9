/**
 * A story of a practice, told so that others can learn from it. Everything may be missing: what came is kept, and
 * `completeness` says what is still wanted.
 */
import * as z from "zod";
import { CountryCode } from "../base/country-code.ts";
import { EmailAddress } from "../base/email-address.ts";
import { CalendarDay } from "../base/instant.ts";
import { LanguageTag } from "../base/localized-text.ts";
import { WebAddress } from "../base/web-address.ts";
import { SdgTarget } from "./sdg-target.ts";

const text = z.string().max(100_000).optional();
const line = z.string().max(500).optional();

/** Where it happened. */
export const Place = z.strictObject({
  name: z.string().min(1).max(500).optional(),
  country: CountryCode.optional(),
});
export type Place = z.infer<typeof Place>;

/** From when to when; open at either end. */
export const Period = z
  .strictObject({ from: CalendarDay.optional(), to: CalendarDay.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    message: "a period must not end before it begins",
  });
export type Period = z.infer<typeof Period>;

/** How many people, and how that is known. */
export const PeopleReached = z.strictObject({
  number: z.int().nonnegative().optional(),
  note: line,
});
export type PeopleReached = z.infer<typeof PeopleReached>;

export const Resource = z.strictObject({ title: z.string().min(1).max(500), url: WebAddress.optional() });
export type Resource = z.infer<typeof Resource>;

/** What the story may be used for. A use that was not answered is not allowed, and is still wanted. */
export const CaseStudyConsent = z.strictObject({
  outcomePaper: z.boolean().optional(),
  website: z.boolean().optional(),
  partners: z.boolean().optional(),
  /** Whether the organisation and its people may be named. */
  named: z.boolean().optional(),
  pictures: z.boolean().optional(),
});
export type CaseStudyConsent = z.infer<typeof CaseStudyConsent>;

export const CaseStudy = z.strictObject({
  title: line,
  /** Who tells it. */
  respondent: z.strictObject({ organisation: line, person: line, email: EmailAddress.optional() }).optional(),
  language: LanguageTag.optional(),
  place: Place.optional(),
  /** The local or regional authority that the practice supports. */
  authority: line,
  partners: z.array(z.string().min(1).max(500)).optional(),
  period: Period.optional(),
  peopleReached: PeopleReached.optional(),
  introduction: text,
  context: text,
  practice: text,
  lessons: text,
  recommendations: text,
  resources: z.array(Resource).optional(),
  sdgTargets: z
    .array(SdgTarget)
    .refine((targets) => new Set(targets).size === targets.length, "name each target once")
    .optional(),
  consent: CaseStudyConsent.optional(),
});
export type CaseStudy = z.infer<typeof CaseStudy>;
