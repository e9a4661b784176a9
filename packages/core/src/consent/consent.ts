/** What a respondent allows, use by use. A use that was not allowed is forbidden. */
import * as z from "zod";

export { allows } from "./allows.ts";

export const ConsentUse = z.enum([
  "analyse", // read it, count it, let it shape the paper
  "quote-named", // quote with the name the respondent chose to be published under
  "quote-unnamed", // quote as "an organisation in Kenya"
  "publish", // show the whole of it in the discussion
  "share-with-partners", // hand it to the partners who hold the consultation
  "case-study", // use it as a case study
]);
export type ConsentUse = z.infer<typeof ConsentUse>;

/** How a published contribution is signed. */
export const PublishedAs = z.enum(["named", "organisation", "unnamed"]);
export type PublishedAs = z.infer<typeof PublishedAs>;

export const Consent = z.strictObject({
  uses: z.array(ConsentUse).refine((uses) => new Set(uses).size === uses.length, "name each use once"),
  publishedAs: PublishedAs.default("unnamed"),
});
export type Consent = z.infer<typeof Consent>;
