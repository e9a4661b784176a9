/** Whose view it is. What may be counted stands here; who exactly it is stands apart, in the identity. */
import * as z from "zod";
import { CountryCode } from "../base/country-code.ts";
import { EmailAddress } from "../base/email-address.ts";
import { isReadable } from "../base/readable-text.ts";
import { LanguageTag } from "../base/localized-text.ts";
import { Id } from "../base/id.ts";

/** `unstated`: it came another way than by a form, and nobody has said yet. */
export const RespondentKind = z.enum(["organisation", "individual", "unstated"]);
export type RespondentKind = z.infer<typeof RespondentKind>;

/** What else was asked of respondents, or noted of them: a place, an age group, a role. */
export const Facet = z.strictObject({ name: z.string().min(1).max(200), value: z.string().min(1).max(300) });
export type Facet = z.infer<typeof Facet>;

/** Facts for tallies; they name nobody. Facets are for the desk: several together may lead to somebody. */
export const Respondent = z.strictObject({
  kind: RespondentKind,
  country: CountryCode.optional(),
  /** The language they wrote in, when they said so. */
  language: LanguageTag.optional(),
  facets: z.array(Facet).max(200).optional(),
});
export type Respondent = z.infer<typeof Respondent>;

const Name = z
  .string()
  .min(1)
  .max(300)
  .refine(isReadable, "this name contains a character that cannot be kept; please type it again");

/** Personal data, kept apart from the words and erased without touching them. */
export const Identity = z.strictObject({
  personName: Name.optional(),
  organisationName: Name.optional(),
  email: EmailAddress.optional(),
  phone: z
    .string()
    .min(4)
    .max(40)
    .regex(/^[\p{Nd}\s+()./-]+$/u, "write a phone number with digits, such as +32 2 235 0554")
    .optional(),
});
export type Identity = z.infer<typeof Identity>;

/** Who put it into the system: the respondent, or somebody who recorded it for them. */
export const RecordedBy = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("respondent") }),
  z.strictObject({ kind: z.literal("convener"), account: Id, label: z.string() }),
]);
export type RecordedBy = z.infer<typeof RecordedBy>;
