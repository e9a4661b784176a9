/** The desk's words in the reader's language; English where the desk does not speak it yet. */
import { en } from "./en.ts";

export type DeskWords = typeof en;

const wordsByLanguage: Readonly<Record<string, DeskWords>> = { en };

/** The languages of the desk: a page says which one it is really in. */
export function deskWordsFor(locale: string): { readonly words: DeskWords; readonly locale: "en" } {
  return { words: wordsByLanguage[locale] ?? en, locale: "en" };
}
