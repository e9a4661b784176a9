/** Letters as programs send them: what was written now, what was not, and who sent it. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAutomaticMail } from "./automatic-mail.ts";
import { ownMessageId, threadAnswering } from "./mail-thread.ts";
import { senderVerified } from "./sender-verified.ts";
import { separateReply, wholeLetter } from "./separate-reply.ts";
import { tooLargeWords } from "./too-large-words.ts";

const quoted = "> How can civil society support cities?\n> Please provide examples.\n";

describe("a reply above the letter it answers", () => {
  test.each([
    ["English", "We run a help desk.", "On Mon, 5 Sep 2016 at 10:12, The Forum <forum@example.org> wrote:"],
    ["French", "Nous tenons un guichet.", "Le lun. 5 sept. 2016 à 10:12, Le Forum <forum@example.org> a écrit :"],
    ["Spanish", "Tenemos una ventanilla.", "El lun, 5 sept 2016 a las 10:12, El Foro (<forum@example.org>) escribió:"],
    ["Russian", "У нас есть стойка.", "пн, 5 сент. 2016 г. в 10:12, Форум <forum@example.org> написал:"],
    ["Arabic", "لدينا مكتب مساعدة.", "في الاثنين، 5 سبتمبر 2016 10:12، كتب المنتدى <forum@example.org>:"],
    ["Chinese", "我们设有服务台。", "在 2016年9月5日 10:12，论坛 <forum@example.org> 写道："],
    [
      "German",
      "Wir haben einen Schalter.",
      "Am Mo., 5. Sept. 2016 um 10:12 Uhr schrieb Das Forum <forum@example.org>:",
    ],
    ["Portuguese", "Temos um balcão.", "Em seg., 5 de set. de 2016 às 10:12, O Fórum <forum@example.org> escreveu:"],
    ["Swahili", "Tuna dawati.", "Mnamo Jtt, 5 Sep 2016 10:12, Jukwaa <forum@example.org> aliandika:"],
    ["Hindi", "हमारे पास एक डेस्क है।", "5 सितंबर 2016 को 10:12 पर, मंच <forum@example.org> ने लिखा:"],
    ["Russian, Mail.ru", "Бюро.", "Понедельник, 5 сентября 2016, 10:12 +03:00 от Форум <forum@example.org>:"],
    ["Russian, Yandex", "Бюро.", '05.09.2016, 10:12, "Форум" <forum@example.org>:'],
    ["Russian, Gmail", "Бюро.", "пн, 5 сент. 2016 г. в 10:12, Форум <forum@example.org>:"],
    [
      "Arabic, Gmail",
      "مكتب.",
      "\u202bفي الاثنين، 5 سبتمبر 2016 في 10:12 ص تمت كتابة ما يلي بواسطة \u202aForum\u202c\u200f <\u202aforum@example.org\u202c\u200f>:\u202c",
    ],
    ["Persian", "میز.", "در تاریخ دوشنبه ۵ سپتامبر ۲۰۱۶،\u200f ۱۰:۱۲ Forum <forum@example.org> نوشت:"],
    ["Hebrew", "דלפק.", "בתאריך יום ב׳, 5 בספט׳ 2016 ב-10:12 מאת Forum <forum@example.org>:"],
    ["Vietnamese", "Bàn.", "Vào Th 2, 5 thg 9, 2016 vào lúc 10:12 Forum <forum@example.org> đã viết:"],
    ["Indonesian", "Meja.", "Pada tanggal Sen, 5 Sep 2016 pukul 10.12 Forum <forum@example.org> menulis:"],
    ["Amharic", "ዴስክ።", "በሰኞ፣ 5 ሴፕቴ 2016 10:12 ላይ Forum <forum@example.org> ጽፏል፦"],
    ["Bengali", "ডেস্ক।", "সোম, ৫ সেপ, ২০১৬ ১০:১২ এ Forum <forum@example.org> লিখেছেন:"],
    ["Thai", "โต๊ะ", "ในวันที่ จ. 5 ก.ย. 2016 เวลา 10:12 Forum <forum@example.org> เขียนว่า:"],
    ["Japanese, Gmail", "窓口。", "2016年9月5日(月) 10:12 Forum <forum@example.org>:"],
    [
      "Dutch, below a number",
      "Over 2 weken\nweer.",
      "Op 5 sep. 2016 10:12 schreef Forum <forum@example.org> het\nvolgende geschreven:",
    ],
    ["Japanese", "窓口があります。", "2016年9月5日(月) 10:12 フォーラム <forum@example.org> のメール:"],
  ])("in %s", (_language, written, attribution) => {
    expect(separateReply(`${written}\n\n${attribution}\n\n${quoted}`).reply).toBe(written);
  });

  test.each([
    ["English", "From: The Forum\nSent: Monday, 5 September 2016 10:12\nTo: Amina\nSubject: Call"],
    ["French", "De : Le Forum\nEnvoyé : lundi 5 septembre 2016\nÀ : Amina\nObjet : Appel"],
    ["Spanish", "De: El Foro\nEnviado: lunes, 5 de septiembre\nPara: Amina\nAsunto: Llamado"],
    ["Russian", "От: Форум\nОтправлено: 5 сентября\nКому: Амина\nТема: Вопросы"],
    ["Arabic", "من: المنتدى\nتاريخ الإرسال: 5 سبتمبر\nإلى: أمينة\nالموضوع: دعوة"],
    ["Chinese", "发件人: 论坛\n发送时间: 2016年9月5日\n收件人: 阿米娜\n主题: 征求意见"],
  ])("under headers copied in %s", (_language, headers) => {
    expect(separateReply(`A warm meal.\n\n________________\n${headers}\n\n1. How can cities help?\n`).reply).toBe(
      "A warm meal.",
    );
  });
});

describe("what somebody wrote stays", () => {
  test.each([
    "On Friday she wrote: come in, the door is open. That is what a city should say.",
    "From: what we have seen, little helps.\nWe would rather open the doors.",
    "Date: we propose 5 May.\nTo: the mayor.\n\nThis is our answer.",
    "We have 3 desks, ask the town hall <desk@example.org>:\nthey answer in 5 languages.",
    "First chapter\n\n***\n\nSecond chapter\nwith words\nand more\nand more\nand more\nthan a signature",
    "-----\nIt begins with a rule.",
    "The mayor wrote:\n> no names at all\nand meant it.",
    "```\n--\ncode\n```\nand an end",
    "We answer question 3 - together.",
    "We run a desk.\n\nOn 5 May 2016 the mayor wrote:\n\nWe open the doors.\n\nThat is what we need.",
    "Dear all,\n\nFrom: the Mombasa Circle\nTo: the Forum\nSubject: Our answers\n\n1. Together.",
    "Who should act? The city.\n\nFrom my point of view, at once.",
    "We run a desk.\n-----\nWe cook together.\n-----\nYes.",
    "We run a desk.\n-----\nWe cook together.",
    "We run a desk.\n--\nWe cook.\n--\nWe meet.\n--\nYes.",
    "We run a desk.\n--\n2. We cook together.",
    "Q1: We run a desk.\n-----\nQ2: We cook together.",
    `We run a desk.\n--\n${"We cook together. ".repeat(20).trim()}`,
  ])("%j", (text) => {
    expect(separateReply(text).reply).toBe(text);
  });

  test.each([
    [
      "a sentence that begins as an attribution",
      "La ville aide.",
      "Le 5 sept. 2016 à 10:12, Forum <f@example.org> a écrit :",
    ],
    ["a number", "Q1: a desk.", "On 5 Sep 2016 at 10:12, Forum <f@example.org> wrote:"],
    ["two short lines", "Q1: a desk.\nIt is warm.", "On 5 Sep 2016, Forum <f@example.org> wrote:"],
    ["a number, in a language without its word", "C1: bàn.", "5 thg 9, 2016 10:12 Forum <f@example.org>:"],
  ])("right above the letter, though it ends with %s", (_what, written, attribution) => {
    expect(separateReply(`${written}\n${attribution}\n\n${quoted}`).reply).toBe(written);
  });

  test("between the lines of the letter, with what it answers", () => {
    const letter =
      "Dear all,\n\nOn 5 Sep 2016, Forum <f@example.org> wrote:\n> 1. Who?\n\nThe town.\n\n> 2. How?\n\nTogether.";
    expect(separateReply(letter).reply).toBe("Dear all,\n\n> 1. Who?\n\nThe town.\n\n> 2. How?\n\nTogether.");
  });

  test("below no more than a greeting, where no marks say what is quoted", () => {
    const letter = "Dear all,\n\nOn 5 Sep 2016 at 10:12, Forum <f@example.org> wrote:\n\n1. Who?\n\nThe town.";
    expect(separateReply(letter).reply).toBe("Dear all,\n\n\n1. Who?\n\nThe town.");
    expect(separateReply(`Dear all,\n\nOn 5 Sep 2016, Forum <f@example.org> wrote:\n${quoted}`).reply).toBe(
      "Dear all,",
    );
  });

  test("below the letter", () => {
    const letter = `On 5 Sep 2016, Forum <f@example.org> wrote:\n${quoted}\nThe town, of course.`;
    expect(separateReply(letter).reply).toBe("The town, of course.");
  });

  test("in a letter that is handed on without a word of one's own", () => {
    const letter = "---------- Forwarded message ----------\nFrom: Ben\nSubject: Reply\n\nWe cook together.";
    expect(separateReply(letter).reply).toBe("We cook together.");
    expect(separateReply("> Only quoted.").reply).toBe("> Only quoted.");
  });
});

describe("what programs and people add below goes aside", () => {
  test.each([
    "-- \nAmina Otieno\nMombasa Welcome Circle",
    "-- \nAmina Otieno\n-- \nA list of letters",
    `-- \nAmina\n${"This letter is confidential. ".repeat(20).trim()}`,
    "-----\nAmina Otieno\n+254 (0) 41 123 456",
    "________\nAmina",
    "________\nA list of letters\nhttps://example.org/1.html",
    "Sent from my iPhone",
    "Envoyé depuis mon téléphone",
    "أرسلت من هاتفي",
    "发自我的 iPhone",
    "Отправлено с iPhone",
    "> quoted at the very end",
    "-----Original Message-----\nFrom: Forum\n\nOld words",
    "Begin forwarded message:\n\nOld words",
    "---- On Tue, 22 Dec 2015 14:17:36 Forum<f@example.org> wrote ----\n\nOld words",
    "2016/7/20 The Forum <f@example.org>\n\n| old words",
    "2016-03-03 17:21 GMT+01:00 Forum <\nf@example.org>:\n\n> old",
    "> On 5 Sep 2016, Forum <f@example.org> wrote:\n> old",
    "-------- Oprindelig besked --------\nFra: Forum\n\nOld words",
    "Télécharger Outlook pour iOS<https://example.org>",
    "--------\nOn Mon, 9/5/16, Forum <f@example.org> wrote:\n\n Old words",
    "Missatge de Forum <f@example.org> del dia dl., 5 de set. 2016 a les 10:12:\n\nOld words",
    "Kuupäev E, 5. september 2016 kell 10:12 kirjutas Forum <f@example.org>:\n\nOld words",
    "AO> old words",
  ])("%j", (addition) => {
    expect(separateReply(`We cook together.\n\n${addition}\n`).reply).toBe("We cook together.");
  });

  test("the seal around a letter, with a signature within it", () => {
    const seal = `-----BEGIN PGP SIGNATURE-----\n\n${"iQIzBAEBCAAdFiEE\n".repeat(20)}-----END PGP SIGNATURE-----\n`;
    const sealed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe cook together.\n\n- -- \nAmina\n${seal}`;
    expect(separateReply(sealed).reply).toBe("We cook together.");
    expect(separateReply(`${seal}-----BEGIN PGP SIGNED MESSAGE-----\nWe cook.`).reply).toContain("We cook.");
  });

  test("a signature above a quoted letter, and a letter above a signature", () => {
    const below = "On 5 Sep 2016, Forum <f@example.org> wrote:\n> old";
    expect(separateReply(`Yes.\n--\nAmina\n\n${below}`).pieces.map(({ kind }) => kind)).toEqual([
      "reply",
      "signature",
      "quoted",
    ]);
    expect(separateReply(`Yes.\n\n${below}\n--\nAmina`).pieces.map(({ kind }) => kind)).toEqual([
      "reply",
      "quoted",
      "signature",
    ]);
  });
});

test("a line longer than any program writes is somebody's words", () => {
  const long = `On 5 Sep 2016 ${"a".repeat(500)} <f@example.org> wrote:`;
  expect(separateReply(`Yes.\n${long}\n`).reply).toBe(`Yes.\n${long}`);
  const joined = `On 5 Sep 2016 ${"a".repeat(300)}\n${"b".repeat(300)} wrote:`;
  expect(separateReply(`Yes.\n\n${joined}\n`).reply).toBe(`Yes.\n\n${joined}`);
  expect(separateReply(`Yes.\n${" ".repeat(500)}\nNo.`).reply).toContain("No.");
});

test("whatever comes, its pieces are the whole of it, and something is left of it", () => {
  const line = fc.constantFrom(
    "",
    "> a",
    ">> b",
    "--",
    "***",
    "words",
    "On 5 May wrote:",
    "From: x",
    "To: y",
    "x@y.org wrote:",
    "Sent from my phone",
    "-----Original Message-----",
    "```",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line).map((lines) => lines.join("\n")),
      ),
      (text) => {
        const { reply, pieces } = separateReply(text);
        expect(pieces.map(({ span }) => text.slice(span.start, span.end)).join("")).toBe(text);
        expect(reply === "" ? text.trim() : "").toBe("");
      },
    ),
    { numRuns: 500 },
  );
});

describe("what is folded away", () => {
  const letterOf = (text: string) => wholeLetter(text, separateReply(text));

  test("stands in its place between the words that count, and nothing is lost", () => {
    const text =
      "On Mon, 5 Sep 2016, Forum <f@example.org> wrote:\n> Question 1?\n\nWe run a help desk.\n\n-- \nAmina\n";
    const parts = letterOf(text);
    expect(parts?.map(({ kind }) => kind)).toEqual(["quoted", "reply", "signature"]);
    expect(parts?.map((part) => part.text).join("")).toBe(text);
  });

  test.each(["All of it is mine.", "\n\nMine.\n\n", quoted, ""])("is nothing where all words count: %j", (text) => {
    expect(letterOf(text)).toBeUndefined();
  });
});

describe("what our own server found out about a sender", () => {
  const received = "from mail.example.org by mx.forum.example.org with ESMTPS id 1; Mon, 5 Sep 2016 10:12:00 +0000";
  const results = (by: string, verdict: string) =>
    `${by}; spf=pass; dkim=pass; dmarc=${verdict} header.from=example.org`;

  test.each([
    ["pass", [results("mx.forum.example.org", "pass")], "pass"],
    ["fail", [results("mx.forum.example.org", "fail")], "fail"],
    ["nothing, when it does not say", ["mx.forum.example.org; spf=pass"], "none"],
    ["nothing, when somebody else says it", [results("evil.example.com", "pass")], "none"],
    [
      "its own word, above a forged one",
      [results("mx.forum.example.org", "fail"), results("mx.forum.example.org", "pass")],
      "fail",
    ],
  ])("%s", (_what, all, expected) => {
    expect(
      senderVerified(
        new Map([
          ["received", [received]],
          ["authentication-results", all],
        ]),
      ),
    ).toBe(expected);
  });

  test("nothing, when no server took it or none said anything", () => {
    expect(senderVerified(new Map([["authentication-results", [results("mx.forum.example.org", "pass")]]]))).toBe(
      "none",
    );
    expect(senderVerified(new Map([["received", [received]]]))).toBe("none");
  });
});

describe("an answer stands beside what it answers", () => {
  const thread = (lines: Record<string, string>) =>
    threadAnswering(new Map(Object.entries(lines).map(([name, value]) => [name, [value]])));

  test("naming it, and what it answered itself", () => {
    expect(thread({ "message-id": "<b@x.org>", references: "<0@x.org> <a@x.org>" })).toEqual({
      inReplyTo: ["<b@x.org>"],
      references: ["<0@x.org>", "<a@x.org>", "<b@x.org>"],
    });
    expect(thread({ "message-id": " <b@x.org> " })?.references).toEqual(["<b@x.org>"]);
  });

  test("of a long conversation the latest", () => {
    const references = Array.from({ length: 500 }, (_, index) => `<${index}@x.org>`).join(" ");
    const found = thread({ "message-id": "<b@x.org>", references })?.references;
    expect(found).toHaveLength(20);
    expect(found?.slice(-2)).toEqual(["<499@x.org>", "<b@x.org>"]);
  });

  test.each([
    "",
    "b@x.org",
    "<b@x.org",
    "<b x@y.org>",
    "<>",
    "<b\r\nBcc: v@x.org>",
    "<\u00e9@x.org>",
    `<${"a".repeat(300)}@x.org>`,
  ])("never by what is no id: %j", (id) => expect(thread({ "message-id": id })).toBeUndefined());

  test("and nothing of a header that hides another", () => {
    expect(
      thread({ "message-id": "<b@x.org>", references: "<a@x.org>\r\nBcc: v@x.org <\u2028@x.org>" })?.references,
    ).toEqual(["<a@x.org>", "<b@x.org>"]);
  });

  test("under a name by which we know it again", () => {
    expect(isAutomaticMail(new Map([["message-id", [`<${ownMessageId("01hzmail0000000001", "x.org")}>`]]]))).toBe(true);
  });
});

test.each(["en", "fr", "es", "ar"])("in %s a letter that was too large is told so, and what to do", (locale) => {
  const { subject, sentences } = tooLargeWords(`${locale}-BE`, 64);
  expect(subject === tooLargeWords("en", 64).subject).toBe(locale === "en");
  expect(sentences.join(" ")).toContain("64");
});
