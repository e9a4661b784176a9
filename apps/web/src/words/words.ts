/** The languages of the pages. A missing key does not compile; a missing gap fails the test. */
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";

export type Words = typeof en;
export type Locale = "en" | "fr" | "es" | "ar";

export const wordsByLocale: Record<Locale, Words> = { en, fr, es, ar };

/** Each language in its own name, in the order in which they are offered. */
export const nameByLocale: Record<Locale, string> = { en: "English", fr: "Français", es: "Español", ar: "العربية" };

/** As dates and numbers are written on our pages: British English, and Latin digits everywhere, as receipts are said. */
export const formatLocale: Record<Locale, string> = { en: "en-GB", fr: "fr", es: "es", ar: "ar-u-nu-latn" };

export const locales = Object.keys(nameByLocale) as readonly Locale[];

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(nameByLocale, text);
}

/** The chosen language, else the first one of the browser that we speak, else the fallback. */
export function localeFor(
  chosen: string | undefined,
  acceptLanguage: string | undefined,
  fallback: Locale = "en",
): Locale {
  if (isLocale(chosen)) return chosen;
  return (
    (acceptLanguage ?? "")
      .split(",")
      .map(wish)
      .filter(({ weight }) => weight > 0)
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ base }) => base)
      .find(isLocale) ?? fallback
  );
}

function wish(part: string): { base: string; weight: number } {
  const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { base: tag.split("-")[0] ?? "", weight: Number.isFinite(weight) ? weight : 0 };
}
