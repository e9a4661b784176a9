/** Letters by electronic mail, with or without attachments. */
import type { Channel } from "./channel.ts";

export const email = {
  id: "email",
  name: {
    en: "By email",
    fr: "Par courriel",
    es: "Por correo electrónico",
    ar: "بالبريد الإلكتروني",
  },
  howTo: {
    en: "Write to us and say which questions you answer; attachments are welcome.",
    fr: "Écrivez-nous en indiquant à quelles questions vous répondez ; les pièces jointes sont les bienvenues.",
    es: "Escríbanos e indique a qué preguntas responde; se aceptan archivos adjuntos.",
    ar: "اكتب إلينا واذكر الأسئلة التي تجيب عنها، ونرحب بالمرفقات.",
  },
  sentBy: "mail-hop",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: false,
  isPublic: false,
} as const satisfies Channel;
