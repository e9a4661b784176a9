/** Answering on the consultation's own pages. */
import type { Channel } from "./channel.ts";

export const website = {
  id: "website",
  name: {
    en: "On this website",
    fr: "Sur ce site",
    es: "En este sitio web",
    ar: "على هذا الموقع",
  },
  howTo: {
    en: "Answer one question, several or none in particular; you can look at everything again before you send it.",
    fr: "Répondez à une question, à plusieurs ou à aucune en particulier ; vous pourrez tout relire avant l’envoi.",
    es: "Responda a una pregunta, a varias o a ninguna en particular; podrá revisarlo todo antes de enviarlo.",
    ar: "أجب عن سؤال أو عدة أسئلة أو دون سؤال معين، ويمكنك مراجعة كل شيء قبل الإرسال.",
  },
  sentBy: "server-clock",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: false,
  isPublic: false,
} as const satisfies Channel;
