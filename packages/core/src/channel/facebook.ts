/** Comments under the convener's posts. */
import type { Channel } from "./channel.ts";

export const facebook = {
  id: "facebook",
  name: {
    en: "On Facebook",
    fr: "Sur Facebook",
    es: "En Facebook",
    ar: "على فيسبوك",
  },
  howTo: {
    en: "Comment on our page and start with the number of the question you answer.",
    fr: "Commentez sur notre page en commençant par le numéro de la question à laquelle vous répondez.",
    es: "Comente en nuestra página y empiece por el número de la pregunta a la que responde.",
    ar: "اكتب تعليقًا على صفحتنا وابدأ برقم السؤال الذي تجيب عنه.",
  },
  sentBy: "platform-time",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: true,
  isPublic: true,
} as const satisfies Channel;
