/** What an organisation has written already: reports, studies, documented practices. */
import type { Channel } from "./channel.ts";

export const materials = {
  id: "materials",
  name: {
    en: "Share what you have already written",
    fr: "Partager ce que vous avez déjà écrit",
    es: "Comparta lo que ya ha escrito",
    ar: "شارك ما كتبته من قبل",
  },
  howTo: {
    en: "Send us reports, publications or practices that your organisation has documented.",
    fr: "Envoyez-nous des rapports, des publications ou des pratiques que votre organisation a documentés.",
    es: "Envíenos informes, publicaciones o prácticas que su organización haya documentado.",
    ar: "أرسل إلينا تقارير أو منشورات أو ممارسات وثّقتها منظمتك.",
  },
  sentBy: "mail-hop",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: false,
  isPublic: false,
} as const satisfies Channel;
