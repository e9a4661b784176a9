/** What an edition says of itself and of words that were taken back since, in the four languages of papers. */
import type { LanguageTag } from "../../base/localized-text.ts";
import { spokenLanguage, type SpokenLanguage } from "../../base/spoken-language.ts";
import type { ShownOverride } from "../paper.ts";

export interface EditionWords {
  readonly edition: (number: number, date: string) => string;
  /** On an edition that a newer one took the place of. */
  readonly superseded: (number: number, date: string) => string;
  /** In the place of words. */
  readonly gone: string;
  /** Behind a statement that cited them. */
  readonly restsOnGone: string;
  readonly goneCount: (contributions: number) => string;
  readonly overridden: Readonly<Record<ShownOverride["condition"], (reason: string, by: string) => string>>;
}

const en: EditionWords = {
  edition: (number, date) => `Edition ${number}, ${date}`,
  superseded: (number, date) => `This edition is no longer the newest. Edition ${number} of ${date} takes its place.`,
  gone: "The words that stood here were taken back or set aside after publication. They are no longer shown.",
  restsOnGone: "This statement rests on words that were taken back or set aside after publication.",
  goneCount: (contributions) =>
    `${contributions === 1 ? "1 contribution" : `${contributions} contributions`} behind this edition: taken back or set aside after publication. The words are no longer shown. The numbers are those of the day of publication.`,
  overridden: {
    "not-heard": (reason, by) => `Published without a look at who was not heard: ${reason} (${by})`,
  },
};

const fr: EditionWords = {
  edition: (number, date) => `Édition ${number}, ${date}`,
  superseded: (number, date) => `Cette édition n’est plus la plus récente. L’édition ${number} du ${date} la remplace.`,
  gone: "Les mots qui figuraient ici ont été retirés ou écartés après la publication. Ils ne sont plus montrés.",
  restsOnGone: "Cette phrase s’appuie sur des mots retirés ou écartés après la publication.",
  goneCount: (contributions) =>
    `Contributions sur lesquelles cette édition s’appuie et qui ont été retirées ou écartées après la publication : ${contributions}. Leurs mots ne sont plus montrés. Les nombres sont ceux du jour de la publication.`,
  overridden: {
    "not-heard": (reason, by) => `Publié sans que l’on ait regardé qui n’a pas été entendu : ${reason} (${by})`,
  },
};

const es: EditionWords = {
  edition: (number, date) => `Edición ${number}, ${date}`,
  superseded: (number, date) =>
    `Esta edición ya no es la más reciente. La sustituye la edición ${number}, del ${date}.`,
  gone: "Las palabras que estaban aquí se retiraron o se apartaron después de la publicación. Ya no se muestran.",
  restsOnGone: "Esta frase se apoya en palabras que se retiraron o se apartaron después de la publicación.",
  goneCount: (contributions) =>
    `Contribuciones en las que se apoya esta edición y que se retiraron o se apartaron después de la publicación: ${contributions}. Sus palabras ya no se muestran. Los números son los del día de la publicación.`,
  overridden: {
    "not-heard": (reason, by) => `Publicado sin mirar a quién no se escuchó: ${reason} (${by})`,
  },
};

const ar: EditionWords = {
  edition: (number, date) => `الإصدار ${number}، ${date}`,
  superseded: (number, date) => `لم يعد هذا الإصدار الأحدث. يحل محله الإصدار ${number} بتاريخ ${date}.`,
  gone: "سُحبت الكلمات التي كانت هنا أو استُبعدت بعد النشر، ولم تعد تُعرض.",
  restsOnGone: "تستند هذه الجملة إلى كلمات سُحبت أو استُبعدت بعد النشر.",
  goneCount: (contributions) =>
    `عدد المساهمات التي يستند إليها هذا الإصدار وسُحبت أو استُبعدت بعد النشر: ${contributions}. لم تعد كلماتها تُعرض. الأرقام هي أرقام يوم النشر.`,
  overridden: {
    "not-heard": (reason, by) => `نُشرت دون النظر في من لم يُسمع صوته: ${reason} (${by})`,
  },
};

const wordsByLanguage: Record<SpokenLanguage, EditionWords> = { en, fr, es, ar };

export function editionWords(locale: LanguageTag): EditionWords {
  return wordsByLanguage[spokenLanguage(locale)];
}

/** "28 September 2016": a day of the world's clock, in the paper's language. */
export function dayInWords(instant: string, locale: LanguageTag): string {
  return new Intl.DateTimeFormat([locale === "en" ? "en-GB" : locale, "en-GB"], {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(instant));
}
