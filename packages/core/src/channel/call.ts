/** A telephone call, written down by the convener who took it. */
import type { Channel } from "./channel.ts";

export const call = {
  id: "call",
  name: {
    en: "Call us",
    fr: "Nous appeler",
    es: "Llámenos",
    ar: "اتصل بنا",
  },
  howTo: {
    en: "Call us, or write to arrange a time; we write down what you say and read it back to you.",
    fr: "Appelez-nous, ou écrivez-nous pour convenir d’une heure ; nous notons ce que vous dites et vous le relisons.",
    es: "Llámenos, o escríbanos para acordar una hora; anotamos lo que diga y se lo leemos.",
    ar: "اتصل بنا أو اكتب إلينا لتحديد موعد؛ نكتب ما تقوله ونقرؤه عليك.",
  },
  sentBy: "convener-statement",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: true,
  isPublic: false,
} as const satisfies Channel;
