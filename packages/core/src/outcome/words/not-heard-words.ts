/** What the annex "who was not heard" says, in the four languages of papers. */
import type { LanguageTag } from "../../base/localized-text.ts";
import { spokenLanguage, type SpokenLanguage } from "../../base/spoken-language.ts";

export interface NotHeardWords {
  readonly heading: string;
  readonly allCited: (analysed: number) => string;
  readonly uncited: (count: number, of: number, kinds: string) => string;
  readonly groups: Readonly<Record<"kind" | "country" | "language", (list: string) => string>>;
  readonly singleVoices: (themes: string) => string;
}

const en: NotHeardWords = {
  heading: "Who was not heard",
  allCited: (analysed) => `Every contribution analysed is cited: ${analysed} of ${analysed}.`,
  uncited: (count, of, kinds) => `No statement cites ${count} of ${of} contributions analysed: ${kinds}.`,
  groups: {
    kind: (list) => `Respondents of a kind that no statement cites: ${list}.`,
    country: (list) => `Countries that no statement cites: ${list}.`,
    language: (list) => `Languages that no statement cites: ${list}.`,
  },
  singleVoices: (themes) => `Themes that one contribution alone speaks of, and that is not quoted: ${themes}.`,
};

const fr: NotHeardWords = {
  heading: "Qui n’a pas été entendu",
  allCited: (analysed) => `Chaque contribution analysée est citée : ${analysed} sur ${analysed}.`,
  uncited: (count, of, kinds) => `Aucune phrase ne cite ${count} des ${of} contributions analysées : ${kinds}.`,
  groups: {
    kind: (list) => `Types de répondants qu’aucune phrase ne cite : ${list}.`,
    country: (list) => `Pays qu’aucune phrase ne cite : ${list}.`,
    language: (list) => `Langues qu’aucune phrase ne cite : ${list}.`,
  },
  singleVoices: (themes) =>
    `Thèmes dont une seule contribution parle, et qui n’est pas citée mot pour mot : ${themes}.`,
};

const es: NotHeardWords = {
  heading: "A quién no se escuchó",
  allCited: (analysed) => `Se cita cada contribución analizada: ${analysed} de ${analysed}.`,
  uncited: (count, of, kinds) => `Ninguna frase cita ${count} de las ${of} contribuciones analizadas: ${kinds}.`,
  groups: {
    kind: (list) => `Tipos de participantes que ninguna frase cita: ${list}.`,
    country: (list) => `Países que ninguna frase cita: ${list}.`,
    language: (list) => `Idiomas que ninguna frase cita: ${list}.`,
  },
  singleVoices: (themes) => `Temas de los que habla una sola contribución, sin que se citen sus palabras: ${themes}.`,
};

const ar: NotHeardWords = {
  heading: "من لم يُسمع صوته",
  allCited: (analysed) => `كل المساهمات المحللة مستشهد بها: ${analysed} من ${analysed}.`,
  uncited: (count, of, kinds) => `لا تستشهد أي جملة بعدد ${count} من أصل ${of} من المساهمات المحللة: ${kinds}.`,
  groups: {
    kind: (list) => `أنواع المشاركين التي لا تستشهد بها أي جملة: ${list}.`,
    country: (list) => `البلدان التي لا تستشهد بها أي جملة: ${list}.`,
    language: (list) => `اللغات التي لا تستشهد بها أي جملة: ${list}.`,
  },
  singleVoices: (themes) => `مواضيع تتحدث عنها مساهمة واحدة فقط ولم تُقتبس كلماتها: ${themes}.`,
};

const wordsByLanguage: Record<SpokenLanguage, NotHeardWords> = { en, fr, es, ar };

export function notHeardWords(locale: LanguageTag): NotHeardWords {
  return wordsByLanguage[spokenLanguage(locale)];
}
