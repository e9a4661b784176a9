/** Thanks and reactions: what answers a person and no question. */
import { describe, expect, test } from "vitest";
import { isOnlyReply, isReactionPart } from "./reply-to.ts";

describe("thanks and nothing else", () => {
  test.each([
    "Thanks for this!",
    "Thank you very much, Ada",
    "Many thanks for your receipt.\n\nBest,\nAda Lind",
    "Merci beaucoup !",
    "Merci pour votre message.\nCordialement",
    "¡Muchas gracias por su mensaje!",
    "Muito obrigado pela resposta",
    "Vielen Dank für Ihre Nachricht.\nMit freundlichen Grüßen\nAda Lind",
    "Grazie mille",
    "Hartelijk dank voor uw bericht",
    "Tack så mycket!",
    "Kiitos viestistä",
    "Bardzo dziękuję za wiadomość",
    "Большое спасибо!",
    "Щиро дякую",
    "شكراً جزيلاً",
    "شكرا لكم على رسالتكم",
    "תודה רבה",
    "非常感谢您的回复！",
    "谢谢",
    "ありがとうございました",
    "감사합니다",
    "ขอบคุณครับ",
    "Asante sana kwa ujumbe wako",
    "Terima kasih banyak",
    "Cảm ơn bạn",
    "Teşekkür ederim",
    "धन्यवाद",
    "Ευχαριστώ πολύ",
    "Received, thanks",
    "👍",
    "❤️❤️",
  ])("%s", (text) => expect(isOnlyReply(text, ["Ada Lind"])).toBe(true));
});

describe("a reaction, as programs say it", () => {
  test.each([
    "👍\n\nNuria Belmonte reacted via Gmail\n<https://www.google.com/gmail/about/>",
    "❤️ Nuria a réagi via Gmail",
    "Nuria ha reaccionado a través de Gmail",
    "Nuria hat über Gmail reagiert",
    "Нурия отреагировала через Gmail",
    "تفاعلت نورية عبر Gmail",
    "Nuria 通过 Gmail 做出了回应",
    "[like] Kofi Addo reacted to your message:",
    "Kofi hat auf Ihre Nachricht reagiert (auf Ihre)",
    "Liked “1. Benches for all”",
    'Loved "1. Benches"',
    "A aimé « 1. Des bancs »",
    "👍 to “1. Benches”",
    "Laughed at “x”",
  ])("%s", (text) => expect(isOnlyReply(text)).toBe(true));

  test("or as they mark it", () => {
    expect(isReactionPart("text/vnd.google.email-reaction+json")).toBe(true);
    expect(isReactionPart("application/json")).toBe(false);
  });
});

test.each([
  "",
  "...",
  "1. Thanks to the choir, people meet.",
  "Thank you. Please open the school halls.",
  "Merci de garder les bancs.",
  "Yes.",
  "No",
  "Ada Lind",
  "谢谢。请开放学校。",
  "People reacted to the closing of the hall.",
  "We liked the benches",
  `Thanks ${"very much ".repeat(40)}`,
  `Thanks ${"very much ".repeat(400)}`,
  "Gracias por abrir el mercado",
  "Asante kwa soko",
])("words of somebody's are more: %s", (text) => expect(isOnlyReply(text, ["Ada Lind"])).toBe(false));
