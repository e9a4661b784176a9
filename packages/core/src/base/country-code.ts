import * as z from "zod";

/** ISO 3166-1 alpha-2, upper case. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, "expected a two-letter country code such as PH");
export type CountryCode = z.infer<typeof CountryCode>;
