/** What stands around a letter and is no answer: where somebody is reached, what devices and servers add. */
import { describe, expect, test } from "vitest";
import { separateReply } from "./separate-reply.ts";

const replyOf = (text: string) => separateReply(text).reply;

describe("where somebody is reached stands apart without a rule above it", () => {
  test.each([
    "Ada Other\nada@example.org\n(555) 010-0199\nwww.example.org",
    "Kind regards,\nAda Other\nChair, Harbour Association\n12 Pier Road, 5003 Bergen\n+47 55 55 12 34",
    "Mit freundlichen Grüßen\n\nAda Other\nVorsitzende\n\nTel.: +49 30 1234567\nwww.example.org",
    "Cordialement,\nAda Autre\nTél : 01 23 45 67 89",
    "Un saludo,\nAda Otra\nTeléfono: 912 345 678\nada@example.org",
    "مع أطيب التحيات،\nآدا\nهاتف: 0123456789",
    "此致敬礼\n阿达\n电话：010-12345678",
    "С уважением,\nАда Иванова\nтел. +7 495 123-45-67",
    "Atenciosamente,\nAda Outra\nTelefone: (11) 5555-0199",
    "Wako mwaminifu,\nAda\nSimu: +255 22 211 0000",
    "Regards\nAda | Tel. 020 7946 0123 | ada@example.org",
    "Best regards,\nAda\n\nThis e-mail is confidential and intended only for its recipient. If it is not for you, please delete it.",
    "Ada\nP.O. Box 1234\n+254 41 123 456",
  ])("%j", (signature) => expect(replyOf(`We want benches.\n\n${signature}`)).not.toMatch(/\d{3}|@|confidential/));

  test("and the words above it are whole", () => {
    expect(replyOf("We want benches.\n\nAda Other\nada@example.org\n(555) 010-0199")).toBe("We want benches.");
    expect(replyOf("1. Benches\n2. Lamps at night\n+47 55 55 12 34")).toBe("1. Benches\n2. Lamps at night");
    expect(replyOf("Lamps at night\n\nAda\n+47 55 55 12 34")).toBe("Lamps at night");
    const above =
      "We want benches.\n\nRegards,\nAda\n+47 55 55 12 34\n\nOn 5 Sep 2016 at 10:12, F <f@example.org> wrote:\n> x";
    expect(replyOf(above)).toBe("We want benches.");
  });

  test.each([
    "We want benches.\n\nKind regards,\nAda",
    "We want benches.\n\nAda Other\nHarbour Association",
    "We want benches, as here:\n\nhttps://example.org/benches",
    "Our help line has the number +47 55 55 12 34 and is open all day.",
    "We want benches.\n\nThe letters of our members are confidential.",
    "Call +47 55 55 12 34",
    "3. Lamps: 100 000 of them in 2016",
    "We want benches.\n\n- Lamps\n- Keys\nwww.example.org",
    "我们要长椅。\n\n路灯",
  ])("but not where it is not sure: %j", (text) => expect(replyOf(text)).toBe(text));

  test("never more than its last lines", () => {
    const names = Array.from({ length: 30 }, (_, index) => `Line ${index}`).join("\n");
    expect(replyOf(`We want benches.\n\n${names}\nada@example.org`)).toContain("Line 3");
    const many = Array.from({ length: 30 }, () => "+47 55 55 12 34").join("\n");
    expect(replyOf(`We want benches.\n\n${many}`)).toContain("+47");
    expect(replyOf("We want benches.\n\n> quoted\n\nAda\n\nBo\n\n+47 55 55 12 34")).toContain("> quoted");
  });
});

describe("what a device adds", () => {
  test.each([
    "Odesláno z iPhonu",
    "iPhone'umdan gönderildi",
    "Στάλθηκε από το iPhone μου",
    "נשלח מה-iPhone שלי",
    "Enviat des del meu iPhone",
    "Dikirim dari iPhone saya",
    "Trimis de pe iPhone-ul meu",
    "Gửi từ iPhone của tôi",
    "ส่งจาก iPhone ของฉัน",
    "나의 iPhone에서 보냄",
    "ارسال شده از آیفون من",
    "Küldve az iPhone készülékemről",
    "Изпратено от моя iPhone",
    "Poslano iz mog iPhonea",
    "Wysłano z systemu Android przez Gmail",
    "Imetumwa kutoka kwa iPhone yangu",
    "Saadetud minu Huawei nutitelefonist",
    "Poslané z môjho Samsungu",
    "Envoyé à partir de Outlook pour iOS<https://aka.ms/o0ukef>",
    "Obtenga Outlook para Android",
  ])("%s", (line) => expect(replyOf(`We want benches.\n\n${line}`)).toBe("We want benches."));

  test.each([
    "We sent them a telephone.",
    "Give every family a telephone that was sent by the town",
    "1. Sent by phone",
    `Sent ${"far and wide ".repeat(40)}`,
    `Sent https://example.org/${"a".repeat(100)} ${"by hand and by heart ".repeat(9)}`,
    "Get a town that works",
    "The town has sent word",
  ])("is not %j", (line) => {
    const text = `We want benches.\n\n${line}`.trim();
    expect(replyOf(text)).toBe(text);
  });
});

describe("what a server of an office puts above", () => {
  test.each([
    "[EXTERNAL EMAIL] CAUTION: This email originated from outside of the organization. Do not click links.",
    "[EXTERNAL]",
    "You don't often get email from ada@example.org. Learn why this is important<https://aka.ms/x>",
    "ACHTUNG: Diese E-Mail stammt von außerhalb. Klicken Sie nicht auf Links.",
    "Sie erhalten nicht oft eine E-Mail von ada@example.org.",
    "ATTENTION : ce courriel provient de l'extérieur. Ne cliquez pas sur les liens.",
    "Vous n'obtenez pas souvent d'e-mail de ada@example.org.",
    "PRECAUCIÓN: este correo viene de fuera de la organización.",
    "No suele recibir correo electrónico de ada@example.org.",
    "تحذير: هذه الرسالة من خارج المؤسسة. لا تنقر على الروابط.",
    "注意：此邮件来自外部，请勿点击链接。",
    "ВНИМАНИЕ: письмо пришло извне. Не переходите по ссылкам.",
    "ATENÇÃO: este e-mail veio de fora da organização. Não clique nos links.",
    "TAHADHARI: barua pepe hii imetoka nje ya shirika. Usibofye viungo.",
    "ZjQcmQRYFpfptBannerStart",
  ])("%s", (banner) => expect(replyOf(`${banner}\n\n1. Read aloud.`)).toBe("1. Read aloud."));

  test("two of them, one right above the words", () => {
    expect(replyOf("[EXT]\n\n[EXTERNAL]\n1. Read aloud.")).toBe("1. Read aloud.");
  });

  test.each([
    "The outside of the town hall is a message: be careful, it says.",
    "External help is what we need.",
    "1. We say: caution with external letters, and write mail.",
    `Attention: external mail ${"and more ".repeat(90)}`,
  ])("is not %j", (text) => expect(replyOf(`${text}\n\nYes.`).trim()).toBe(`${text}\n\nYes.`.trim()));
});

test.each([
  "This email was sent from outside the organization. Do not click links.",
  "This message comes from an external sender. Be careful with links.",
  "PRECAUCIÓN: Este correo se originó fuera de la organización. No haga clic en enlaces.",
  "【外部邮件】请注意：此邮件来自组织外部，请勿点击链接。",
  "[خارجي] تنبيه: هذه الرسالة من خارج المؤسسة. لا تنقر على الروابط.",
])("a banner that begins with neither mark nor warning stands apart: %s", (banner) => {
  expect(replyOf(`${banner}\n\nWe want benches.`)).toBe("We want benches.");
});

test("the line of a device stands apart below the seal of a program too", () => {
  const seal = "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----";
  const sealed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nWe want benches.\n${seal}\n\nSent from my iPhone`;
  expect(replyOf(sealed)).toBe("We want benches.");
});
