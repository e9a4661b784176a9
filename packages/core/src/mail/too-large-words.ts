/** What is said to somebody whose letter was too large to be taken in: that it was not, and what to do. */
import { spokenLanguage, type SpokenLanguage } from "../base/spoken-language.ts";

export interface TooLargeWords {
  readonly subject: string;
  /** In the order in which they are to be read; a link to the call follows. */
  readonly sentences: readonly string[];
}

/** The words for a locale such as `fr-BE`; English for a language that is not here yet. */
export function tooLargeWords(locale: string, mostMegabytes: number): TooLargeWords {
  return wordsByLanguage[spokenLanguage(locale)](String(mostMegabytes));
}

const wordsByLanguage: Record<SpokenLanguage, (most: string) => TooLargeWords> = {
  en: (most) => ({
    subject: "Your letter was too large.",
    sentences: [
      `Your letter is larger than ${most} megabytes, which is more than we can take in. It waits in our mailbox, and nothing of it counts so far.`,
      "Please send it again in several letters or without its largest files, or give it to us on the page of the consultation. The moment at which it reached us is kept with it: tell us if the deadline passes in the meantime.",
    ],
  }),
  fr: (most) => ({
    subject: "Votre lettre était trop volumineuse.",
    sentences: [
      `Votre lettre dépasse ${most} mégaoctets, plus que nous ne pouvons prendre. Elle attend dans notre boîte, et rien n’en compte pour l’instant.`,
      "Renvoyez-la en plusieurs lettres ou sans ses plus gros fichiers, ou donnez-la-nous sur la page de la consultation. Le moment où elle nous est parvenue reste noté avec elle : dites-le-nous si le délai passe entre-temps.",
    ],
  }),
  es: (most) => ({
    subject: "Su carta era demasiado grande.",
    sentences: [
      `Su carta supera los ${most} megabytes, más de lo que podemos recibir. Espera en nuestro buzón, y por ahora nada de ella cuenta.`,
      "Envíela de nuevo en varias cartas o sin sus archivos más grandes, o entréguela en la página de la consulta. El momento en que nos llegó queda anotado con ella: avísenos si el plazo vence mientras tanto.",
    ],
  }),
  ar: (most) => ({
    subject: "كانت رسالتك كبيرة جدًا.",
    sentences: [
      `رسالتك أكبر من ${most} ميغابايت، وهذا أكثر مما نستطيع استلامه. إنها تنتظر في صندوق بريدنا، ولا يُحتسب منها شيء حتى الآن.`,
      "أرسلها من جديد في عدة رسائل أو دون أكبر ملفاتها، أو سلّمها لنا في صفحة الاستشارة. يبقى وقت وصولها إلينا محفوظًا معها: أخبرنا إن انقضت المهلة في هذه الأثناء.",
    ],
  }),
};
