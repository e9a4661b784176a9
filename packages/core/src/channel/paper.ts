/** Letters on paper and filled forms, typed in by a convener, with their scans beside the typed words. */
import type { Channel } from "./channel.ts";

export const paper = {
  id: "paper",
  name: {
    en: "By post",
    fr: "Par la poste",
    es: "Por correo postal",
    ar: "بالبريد العادي",
  },
  howTo: {
    en: "Write us a letter or fill in the printed form; we type in what you write and keep a picture of it.",
    fr: "Écrivez-nous une lettre ou remplissez le formulaire imprimé ; nous saisissons ce que vous écrivez et en gardons une image.",
    es: "Escríbanos una carta o rellene el formulario impreso; transcribimos lo que escriba y guardamos una imagen.",
    ar: "اكتب إلينا رسالة أو املأ النموذج المطبوع؛ ننسخ ما تكتبه ونحتفظ بصورة منه.",
  },
  sentBy: "convener-statement",
  impliedConsent: ["analyse"],
  askedConsent: ["quote-named", "quote-unnamed", "publish", "share-with-partners"],
  recordedByConvener: true,
  isPublic: false,
} as const satisfies Channel;
