/** Which letters machines sent, by what they say of themselves and by how they read; and which no program may answer. */
import { describe, expect, test } from "vitest";
import { forbidsAnswer, isAutomaticMail, isReport, looksAutomatic } from "./automatic-mail.ts";
import type { MailHeaders } from "./mail-headers.ts";
import { ownMessageId } from "./mail-thread.ts";

const headers = (name: string, value: string): MailHeaders => new Map([[name, [value]]]);

describe("a machine's letter", () => {
  test.each([
    ["auto-submitted", "auto-replied"],
    ["auto-submitted", "auto-generated; owner=x"],
    ["return-path", "<>"],
    ["precedence", "auto_reply"],
    ["content-type", "multipart/report; report-type=delivery-status"],
    ["x-autoreply", "yes"],
    ["x-failed-recipients", "kofi@addo.example"],
    ["x-post-messageclass", "9; Autoresponder"],
    ["message-id", `<${ownMessageId("01hzmail0000000001", "forum.example.org")}>`],
  ])("says so in %s: %s", (name, value) => {
    expect(isAutomaticMail(headers(name, value))).toBe(true);
    expect(forbidsAnswer(headers(name, value))).toBe(true);
    expect(isReport(headers(name, value))).toBe(name === "content-type");
  });

  test.each([
    ["auto-submitted", "no"],
    ["auto-submitted", " "],
    ["return-path", "<amina@example.org>"],
    ["precedence", "first-class"],
    ["message-id", "<consult@example.org>"],
    ["in-reply-to", "<consult.01hzmail0000000001@forum.example.org>"],
    ["content-type", "multipart/mixed"],
    ["x-post-messageclass", "9; Note"],
    ["x-auto-response-suppress", "DR"],
  ])("is not known by %s: %s", (name, value) => {
    expect(isAutomaticMail(headers(name, value))).toBe(false);
    expect(forbidsAnswer(headers(name, value))).toBe(false);
  });

  test("a person's has none of it", () => expect(isAutomaticMail(new Map())).toBe(false));
});

test.each([
  ["precedence", "bulk"],
  ["precedence", "list"],
  ["list-id", "<forum.example.org>"],
  ["list-unsubscribe", "<https://crm.example/1>"],
  ["mailing-list", "list consultation@example.org"],
  ["feedback-id", "1:2:3"],
  ["x-auto-response-suppress", "OOF, AutoReply"],
])("%s: %s forbids an answer by a program, and says nothing of who wrote", (name, value) => {
  expect(forbidsAnswer(headers(name, value))).toBe(true);
  expect(isAutomaticMail(headers(name, value))).toBe(false);
});

const look = (subject: string, text = "x", addresses: string[] = []) => looksAutomatic({ subject, text, addresses });

describe("by its subject", () => {
  test.each([
    "Automatic reply: Your receipt",
    "Out of Office reply",
    "Auto: Re: Your receipt",
    "Recall: Answers",
    "Ticket #4821 received",
    "Automatische Antwort: Ihre Quittung",
    "Abwesenheitsnotiz: Quittung",
    "Réponse automatique : Reçu",
    "Absence du bureau Re: reçu",
    "Respuesta automática: Recibo",
    "Fuera de la oficina: Re: recibo",
    "Resposta automática: Recebemos",
    "Risposta automatica: R",
    "Automatisch antwoord: ontvangst",
    "Autosvar: kvitto",
    "Automatisk svar: kvittering",
    "Automaattinen vastaus: kuitti",
    "Odpowiedź automatyczna: pokwitowanie",
    "Automatická odpověď: potvrzení",
    "Automatikus válasz: nyugta",
    "Răspuns automat: chitanța",
    "Автоматический ответ: квитанция",
    "Автоматична відповідь: квитанція",
    "Αυτόματη απάντηση: απόδειξη",
    "Otomatik yanıt: makbuz",
    "رد تلقائي: إيصالك",
    "الرد التلقائي: إيصالك",
    "מענה אוטומטי: קבלה",
    "پاسخ خودکار: رسید",
    "自动回复: 收据",
    "自動回覆: 收據",
    "自動応答: 受領",
    "자동 회신: 영수증",
    "ตอบกลับอัตโนมัติ: ใบเสร็จ",
    "Trả lời tự động: biên nhận",
    "Balasan otomatis: tanda terima",
    "Jibu la kiotomatiki: risiti",
    "स्वचालित उत्तर: रसीद",
    "Automatski odgovor: potvrda",
    "Automaatvastus: kviitung",
    "Resposta automàtica: rebut",
    "Undeliverable: We have it",
    "Delivery Status Notification (Failure)",
    "Returned mail: see transcript",
    "Unzustellbar: Quittung",
    "Non remis : reçu",
    "No se puede entregar: recibo",
    "Não entregue: recibo",
    "Onbestelbaar: ontvangst",
    "Недоставлено: квитанция",
    "تعذر التسليم: إيصال",
    "无法送达：收据",
    "配信不能: 受領",
    "Read: We have it",
    "Gelesen: Quittung",
    "Lu : reçu",
    "Прочитано: квитанция",
    "Échec de la remise : reçu",
    "Doručení: nedoručitelné",
    "Imeshindwa kuwasilishwa: risiti",
    "Teslim edilemedi: makbuz",
  ])("%s", (subject) => expect(look(subject)).toBe(true));
});

describe("by its first words, where it is short", () => {
  test.each([
    "Thank you for your message. I am currently out of the office.",
    "Ich bin bis 14. Dezember nicht im Büro.",
    "Je suis absent jusqu’au 14 décembre.",
    "Estoy de vacaciones hasta el 14.",
    "Estou de férias até 14 de dezembro.",
    "Ik ben tot maandag afwezig.",
    "Я сейчас в отпуске до 14 декабря.",
    "أنا حاليا في إجازة حتى الأحد",
    "您好，我正在休假，12月14日回来。",
    "Niko nje ya ofisi hadi Jumatatu.",
    "Jestem na urlopie do poniedziałku.",
    "Olen lomalla maanantaihin asti.",
    "休暇中のため、返信が遅れます。",
    "Благодарю за письмо. Меня не будет в офисе до 14 декабря.",
    "Ваше обращение получено.",
    "您的邮件已收到，我会尽快回复。",
    "I am no longer working at the Harbour Association.",
    "Ich arbeite nicht mehr im Hafenverein.",
    "Je ne travaille plus au port.",
    "Ya no trabajo en la asociación.",
    "Já não trabalho na associação.",
    "لم أعد أعمل في الجمعية.",
    "Sifanyi kazi tena katika shirika hili.",
    "Hi! This mailbox is no longer monitored.",
    'Kofi would like to recall the message, "Answers".',
    "Your request has been received and a ticket was created.",
    "Your message to kofi@addo.example could not be delivered.",
  ])("%s", (text) => expect(look("Re: x", text)).toBe(true));

  test("by the mail server that sent it", () => {
    expect(look("x", "x", ["MAILER-DAEMON@mx.example"])).toBe(true);
    expect(look("x", "x", ["amina@example.org"])).toBe(false);
  });
});

test.each([
  ["Our answers", "1. Keep the halls open on holidays."],
  ["Reply", "Offices are the wrong place. Our office in the harbour is open to all."],
  ["Ausencia de bancos en la plaza", "1. No hay bancos."],
  ["Absence de bancs", "1. Il n'y a pas de bancs."],
  ["Отсутствие скамеек", "1. У нас отсутствуют скамейки."],
  ["Nieobecność młodzieży w radach", "1. Młodzież."],
  ["Fravær av benker", "1. Benker."],
  ["Дорога", "1. Люди едут в отпуск на поезде."],
  ["Работа", "1. Письмо жителей должно быть получено мэром."],
  ["来信", "1. 收到来信的官员应当公布答案。"],
  ["Work", "1. Mothers who no longer find work need a desk of their own."],
  ["Travail", "1. Nos voisins ne travaillent plus au port."],
  ["Fwd: Ticket prices", "1. The ticket office should open earlier."],
  ["Réponse", "1. Des réponses rapides aux lettres."],
  ["Huduma nje ya ofisi", "1. Huduma ziwe karibu na watu."],
])("a person's is none: %s", (subject, text) => expect(look(subject, text)).toBe(false));

test("a long letter is somebody's, whatever it says of their absence", () => {
  for (const times of [60, 600]) {
    expect(look("Reply", `I am out of the office until Monday. ${"1. We run a choir. ".repeat(times)}`)).toBe(false);
  }
});
