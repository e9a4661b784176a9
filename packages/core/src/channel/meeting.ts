/** What was said at a meeting, from its notes. */
import type { Channel } from "./channel.ts";

export const meeting = {
  id: "meeting",
  name: {
    en: "At a meeting",
    fr: "Lors d’une réunion",
    es: "En una reunión",
    ar: "في اجتماع",
  },
  howTo: {
    en: "Come to a meeting; its notes are a contribution like any other.",
    fr: "Venez à une réunion ; son compte rendu est une contribution comme les autres.",
    es: "Acuda a una reunión; sus notas son una contribución como cualquier otra.",
    ar: "احضر اجتماعًا؛ فملاحظاته مساهمة كغيرها.",
  },
  sentBy: "convener-statement",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: true,
  isPublic: false,
} as const satisfies Channel;
