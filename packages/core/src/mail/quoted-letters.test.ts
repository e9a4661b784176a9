/** The letter that is answered, as every program of every language sets it below, above or between what was written. */
import { describe, expect, test } from "vitest";
import { separateReply, wholeLetter } from "./separate-reply.ts";

const replyOf = (text: string) => separateReply(text).reply;
const kindsOf = (text: string) => separateReply(text).pieces.map(({ kind }) => kind);

describe("headers that Outlook copies", () => {
  test.each([
    ["Arabic", "من: ", "تم الإرسال: ", "إلى: ", "الموضوع: "],
    ["Bulgarian", "От: ", "Изпратено: ", "До: ", "Относно: "],
    ["Catalan", "De: ", "Enviat: ", "Per a: ", "Assumpte: "],
    ["Czech", "Od: ", "Odesláno: ", "Komu: ", "Předmět: "],
    ["Danish", "Fra: ", "Sendt: ", "Til: ", "Emne: "],
    ["Estonian", "Saatja: ", "Saadetud: ", "Adressaat: ", "Teema: "],
    ["Finnish", "Lähettäjä: ", "Lähetetty: ", "Vastaanottaja: ", "Aihe: "],
    ["Greek", "Από: ", "Στάλθηκε: ", "Προς: ", "Θέμα: "],
    ["Hebrew", "מאת: ", "נשלח: ", "אל: ", "נושא: "],
    ["Hindi", "प्रेषक: ", "भेजा गया: ", "प्रति: ", "विषय: "],
    ["Hungarian", "Feladó: ", "Elküldve: ", "Címzett: ", "Tárgy: "],
    ["Indonesian", "Dari: ", "Dikirim: ", "Kepada: ", "Subjek: "],
    ["Korean", "보낸 사람: ", "보낸 날짜: ", "받는 사람: ", "제목: "],
    ["Latvian", "No: ", "Nosūtīts: ", "Kam: ", "Tēma: "],
    ["Persian", "از: ", "ارسال شده: ", "به: ", "موضوع: "],
    ["Romanian", "De la: ", "Trimis: ", "Către: ", "Subiect: "],
    ["Serbian", "Шаље: ", "Послато: ", "Прима: ", "Тема: "],
    ["Slovenian", "Od: ", "Poslano: ", "Za: ", "Zadeva: "],
    ["Swahili", "Kutoka: ", "Imetumwa: ", "Kwa: ", "Mada: "],
    ["Thai", "จาก: ", "ส่ง: ", "ถึง: ", "เรื่อง: "],
    ["Turkish", "Kimden: ", "Gönderildi: ", "Kime: ", "Konu: "],
    ["Vietnamese", "Từ: ", "Đã gửi: ", "Đến: ", "Chủ đề: "],
    ["a language that nobody here knows", "Aaa: ", "Bbb bbb: ", "Ccc: ", "Ddd: "],
  ])("in %s", (_language, from, sent, to, subject) => {
    const headers = `${from}Team <team@example.org>\n${sent}27.11.2016 9:12\n${to}Ada\n${subject}Call`;
    const letter = `5. Keys.\n\n________________________________\n${headers}\n\n1. How can cities help?`;
    expect(replyOf(letter)).toBe("5. Keys.");
  });

  test("in a language that nobody here knows, without a rule above", () => {
    const block = (labels: string) => `5. Keys.\n\n${labels}\n\n1. How can cities help?`;
    const whole = "გამგზავნი: Team <team@example.org>\nაბგდ: 27.11.2016 9:12\nევზთ: Ada\nიკლმ: Call";
    expect(replyOf(block(whole))).toBe("5. Keys.");
    for (const own of [
      "Aaa: Team <team@example.org>\nBbb: 27.11.2016 9:12\nCcc: Ada",
      "Aaa: Ada\nBbb: team@example.org\nCcc: 27.11.2016 9:12\nDdd: Call",
      "Aaa: team@example.org\nBbb: soon\nCcc: Ada\nDdd: Call",
    ])
      expect(replyOf(block(own))).toContain("How can cities help?");
    expect(replyOf(`5. Keys.\n${whole}\n\n1. How can cities help?`)).toContain("How can cities help?");
  });

  test("in one line, under a title, and as Lotus Notes lays them out", () => {
    expect(replyOf("Keys.\n\n-----\nFrom: team@example.org Date: Thu, 1 Sep 2016 Subject: Call\n\nOld")).toBe("Keys.");
    expect(replyOf("Keys.\n\nMessage du : 02/09/2016 10:11\nDe : Team <t@example.org>\nA : Ada\n\nVieux")).toBe(
      "Keys.",
    );
    const lotus = (labels: string) =>
      `Keys.\n\nRegards\nAda\n\nTeam <t@example.org>\n27/11/16 09:12\n\n${labels}\n\nOld`;
    expect(replyOf(lotus("To\nAda\ncc\n\nSubject\nCall"))).toBe("Keys.\n\nRegards\nAda");
    expect(replyOf(lotus("To\nAda\n\nSubject\n\nCall"))).toBe("Keys.\n\nRegards\nAda");
    expect(replyOf(lotus("An\nAda\nKopie\n\nThema\nAufruf"))).toBe("Keys.\n\nRegards\nAda");
    expect(replyOf(lotus("To\tAda\ncc\t\nSubject\tCall"))).toBe("Keys.\n\nRegards\nAda");
  });

  test.each([
    "Keys.\n\nTo\nAda\n\nwe say yes.",
    "Keys.\n\nAda\nTo\nyou all\nSubject\nmatters",
    "Name: Ada\nEmail: ada@example.org\nDate: 5 Sep 2016 10:12\nCity: Bergen\n\nWe cook.",
    "Theme: homes. From: all of us, Date: always.",
    `Team <t@example.org>\n27/11/16 09:12\n\n${"a ".repeat(120)}\nTo\nSubject\nx`,
    "One\nTwo\nThree\nFour\nFive\n27/11/16 09:12\nTo\nSubject\nx",
    "27/11/16 09:12\nTo\nAda",
    "A title:\nTo\nSubject",
  ])("are not what somebody's own lines are: %j", (text) => expect(replyOf(text)).toBe(text));
});

describe("one line that introduces it", () => {
  test.each([
    "On Fri, 2 Sep 2016 10:11:43 +0200 The Forum <f@example.org> wrote",
    "fre. 2. sep. 2016 kl. 10:11 skrev The Forum <f@example.org\n>:",
    "På 2 september 2016 på 10:11:18, The Forum (f@example.org) skrev:",
    "---- The Forum wrote ----",
    "------On 12/29/2016 17:32, The Forum wrote-----",
    "----- Das Forum schrieb -----",
    "-----Reply Message-----",
    "-----Antwort Nachricht-----",
    "------------------ Původní zpráva ------------------",
    '02.09.2016, 14:41, "The Forum" <f@example.org [f@example.org]>:',
    "On Thu, 31 Mar 2016 at 11:16 Some One\n\n<\nmailto:Some One <s@example.org>\n> wrote:",
    "Le jeu. 31 mars 2016 à 11:16 Le Forum\n\n<f@example.org>\n\na écrit :",
  ])("%j", (line) => expect(replyOf(`Yes, we come.\n\n${line}\n\nOld words`)).toBe("Yes, we come."));

  test.each([
    ["Yes, we come. On Fri, Sep 2, 2016 at 3:59 PM, f@example.org wrote:", "Yes, we come."],
    ["Oui, volontiers ! Le ven. 2 sept. 2016 à 15:59, Forum <f@example.org> a écrit :", "Oui, volontiers !"],
    ["Sí, claro. El vie, 2 sept 2016 a las 15:59, Foro <f@example.org> escribió:", "Sí, claro."],
  ])("right behind the last sentence: %s", (line, written) => {
    expect(replyOf(`${line}\n\n> Old words`).trim()).toBe(written);
  });

  test("is not what somebody says of a letter", () => {
    const text = "We met. On Friday at 10:00 we asked ann@example.org, and she wrote:\nyes.";
    expect(replyOf(text)).toBe(text);
    const broken = `On 5 Sep 2016 at 10:12 we met\n\n${"and talked a while\n".repeat(12)}`;
    expect(replyOf(broken)).toBe(broken.trimEnd());
    const long = `On 5 Sep 2016 at 10:12 we met\n\n${"a".repeat(350)}\n\n${"b".repeat(350)}`;
    expect(replyOf(long)).toBe(long);
    expect(replyOf(`On 5 Sep 2016 at 10:12 we met\n\n${"a".repeat(450)}`)).toContain("aaa");
  });
});

describe("marks of quotation", () => {
  const intro = "On 5 Sep 2016 at 10:12, Forum <f@example.org> wrote:";

  test("stand apart from answers between them, and nothing is lost", () => {
    const text = `Dear all, see below.\n\n${intro}\n\n> Dear friends,\n> 1. Who?\n\nThe town.\n\n> 3. How?\n> The team\n\nTogether.\n`;
    const separated = separateReply(text);
    expect(kindsOf(text)).toEqual(["reply", "quoted", "asked", "reply", "asked", "reply"]);
    const whole = wholeLetter(text, separated) ?? [];
    expect(whole.map(({ text: words }) => words).join("")).toBe(text);
    expect(whole.filter(({ kind }) => kind === "reply").map(({ text: words }) => words.trim())).toEqual([
      "Dear all, see below.",
      "The town.",
      "Together.",
    ]);
  });

  test("stand apart above a closing", () => {
    const text = `We build benches.\n\n${intro}\n> Question 1: How?\n> Question 2: Who?\n\nKind regards,\nAda`;
    expect(kindsOf(text)).toEqual(["reply", "quoted", "asked", "reply"]);
  });

  test("hold what a program broke off them", () => {
    const long = "> Please send us all of your answers at the very latest by the tenth of";
    expect(kindsOf(`Yes.\n\n${intro}\n${long}\nSeptember\n> The team\n\nAda`)).toEqual([
      "reply",
      "quoted",
      "asked",
      "reply",
    ]);
    expect(
      kindsOf(`Yes.\n\n${intro}\n> Who?\nThe town.\n> How?\n\nAda`).filter((kind) => kind === "reply"),
    ).toHaveLength(3);
  });

  test("of somebody's own stay", () => {
    const own = "3. As our neighbour said:\n\n> I was afraid until I sang.\n\nSo we sing.";
    expect(replyOf(own)).toBe(own);
  });

  test("upon nothing but introductions say nothing", () => {
    expect(replyOf(`> ${intro}\n>\n>> ${intro}\n`)).toBe("");
  });
});

describe("what the design of a page shows", () => {
  const text = "Keys.\n\nAaa: Team <t@example.org>\nBbb: 27.11.2016 9:12\n\nOld words\nMy answer in red\nOld words";
  const letterStarts = [text.indexOf("Aaa")];

  test("is where another letter begins, whatever its language", () => {
    expect(separateReply(text, { letterStarts, answers: [] }).reply).toBe("Keys.");
    const below = text.slice(text.indexOf("Aaa"));
    expect(separateReply(below, { letterStarts: [0], answers: [] }).reply).toMatch(/^Old words/);
    expect(separateReply("Ada\n\nWords", { letterStarts: [0], answers: [] }).reply).toBe("Words");
  });

  test("is what was answered within it, in a colour of its own", () => {
    const start = text.indexOf("My answer");
    const answers = [{ start, end: start + "My answer in red".length }];
    expect(separateReply(text, { letterStarts, answers }).reply).toBe("Keys.\n\nMy answer in red");
    const alone = text.slice(letterStarts[0]);
    const within = [{ start: alone.indexOf("My"), end: alone.indexOf("My") + 9 }];
    expect(separateReply(alone, { letterStarts: [0], answers: within }).reply).toBe("My answer in red");
  });
});
