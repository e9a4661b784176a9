/** A video or voice message. */
import type { Channel } from "./channel.ts";

export const recording = {
  id: "recording",
  name: {
    en: "Record a video or voice message",
    fr: "Enregistrer un message vidéo ou vocal",
    es: "Grabe un mensaje de vídeo o de voz",
    ar: "سجّل رسالة مصورة أو صوتية",
  },
  howTo: {
    en: "Record your thoughts on your phone or another device and send us the file.",
    fr: "Enregistrez vos idées sur votre téléphone ou un autre appareil et envoyez-nous le fichier.",
    es: "Grabe sus ideas con su teléfono u otro dispositivo y envíenos el archivo.",
    ar: "سجّل أفكارك على هاتفك أو على جهاز آخر وأرسل إلينا الملف.",
  },
  sentBy: "mail-hop",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: false,
  isPublic: false,
} as const satisfies Channel;
