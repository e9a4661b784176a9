/** Text in one language or several. */
import * as z from "zod";

/** A BCP 47 tag such as `en`, `pt-BR`, `zh-Hant`. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "expected a language tag such as en, pt-BR or zh-Hant");
export type LanguageTag = z.infer<typeof LanguageTag>;

/** Plain text (in the consultation's first language) or one text a language. */
export const LocalizedText = z.union(
  [
    z.string().min(1),
    z
      .record(LanguageTag, z.string().min(1))
      .refine((texts) => Object.keys(texts).length > 0, "give the text in at least one language"),
  ],
  "expected text, or one text a language such as { en: ..., fr: ... }",
);
export type LocalizedText = z.infer<typeof LocalizedText>;

export interface TextInLanguage {
  readonly text: string;
  /** The language the text is really in, for the `lang` attribute; undefined when the plain form was used. */
  readonly language: LanguageTag | undefined;
}

/** The text for a reader: the first wanted language there is, then its base language, then the first given. */
export function textFor(localized: LocalizedText, wanted: readonly LanguageTag[] = []): TextInLanguage {
  if (typeof localized === "string") return { text: localized, language: undefined };
  for (const tag of wanted.flatMap((language) => [language, baseLanguage(language)])) {
    // A reader's wish comes from outside: "constructor" is no language.
    const text = Object.hasOwn(localized, tag) ? localized[tag] : undefined;
    if (text !== undefined) return { text, language: tag };
  }
  const [language, text] = Object.entries(localized)[0] as [LanguageTag, string];
  return { text, language };
}

function baseLanguage(tag: LanguageTag): LanguageTag {
  return tag.replace(/-.*$/, "");
}
