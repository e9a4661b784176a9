/** A story of a practice, in the convener's template. */
import type { Channel } from "./channel.ts";

export const caseStudy = {
  id: "case-study",
  name: {
    en: "Share your story",
    fr: "Partager votre expérience",
    es: "Comparta su experiencia",
    ar: "شارك قصتك",
  },
  howTo: {
    en: "Tell us in our template about a practice you carry out; with your consent it may become a case study.",
    fr: "Présentez dans notre modèle une pratique que vous menez ; avec votre accord elle pourra devenir une étude de cas.",
    es: "Cuéntenos en nuestra plantilla una práctica que lleve a cabo; con su consentimiento puede convertirse en un estudio de caso.",
    ar: "حدّثنا في نموذجنا عن ممارسة تقوم بها؛ ويمكن أن تصبح بموافقتك دراسة حالة.",
  },
  sentBy: "mail-hop",
  impliedConsent: ["analyse"],
  askedConsent: ["case-study", "quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: false,
  isPublic: false,
} as const satisfies Channel;
