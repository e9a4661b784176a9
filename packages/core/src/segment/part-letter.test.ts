/** Whose words stand in a letter, and which question each of them answers. */
import { describe, expect, test } from "vitest";
import { wordsOfCall } from "../contribution/words-of-call.ts";
import { aDefinition } from "../testing/builders.ts";
import { partLetter } from "./part-letter.ts";

const definition = aDefinition({
  title: { en: "Homes and neighbours in our town", fr: "Logements et voisins dans notre ville" },
  summary: "Three questions go out to everybody who lives in the town or came to it.",
  channels: [{ channel: "email", address: "Forum@example.org" }],
  questions: [
    {
      number: 1,
      title: "Homes for all",
      text: "How can neighbours help newcomers to find a home? Please give examples.",
    },
    {
      number: 2,
      title: "Schools",
      text: { en: "What should the schools of the town do for them?", zh: "城里的学校应该为他们做些什么？" },
    },
    { number: 3, title: "Partnerships that work", text: "What makes a partnership of many parties trusting?" },
  ],
});
const call = wordsOfCall(definition);
const part = (text: string, subject = "Re: Homes", hasFiles = false) =>
  partLetter({ text, design: { letterStarts: [], answers: [] }, subject, call, hasFiles });
const intro = "On Fri, 2 Sep 2016 at 10:11, The Forum <forum@example.org> wrote:";

describe("answers between the lines of what we asked", () => {
  test("stand under the question right above each", () => {
    const text = `Dear team, see below.\n\n${intro}\n\n> Dear friends,\n> 1. How can neighbours help newcomers to find a home?\n\nBy a list of rooms.\n\n> 2. What should the schools do?\n> 3. What makes a partnership\n> of many parties trusting?\n>\n> The team\n\nMinutes that both sign.\n\nRegards,\nAda`;
    const parted = part(text);
    expect(parted.answers).toEqual([
      { text: "Dear team, see below." },
      { question: 1, text: "By a list of rooms." },
      { question: 3, text: "Minutes that both sign.\n\nRegards,\nAda" },
    ]);
    expect(parted.letter?.map(({ text: words }) => words).join("")).toBe(text);
  });

  test.each([
    [
      "by its words alone",
      "> How can neighbours help newcomers to find a home?\n\nRooms.\n\n> What should the schools of the town do for them?\n\nSoup.",
    ],
    ["in another language", "> Question 1: Wie?\n\nRooms.\n\n> 城里的学校应该为他们做些什么？\n\nSoup."],
    ["by its title", "> Homes for all\n\nRooms.\n\n> 2) Schools?\n\nSoup."],
  ])("known %s", (_how, below) => {
    expect(part(`${intro}\n\n${below}`).answers).toEqual([
      { question: 1, text: "Rooms." },
      { question: 2, text: "Soup." },
    ]);
  });

  test("a closing below the whole of it answers nothing", () => {
    const text = (closing: string) =>
      `We build benches.\n\n${intro}\n> Question 1: How can we help?\n> Question 2: What of schools?\n\n${closing}`;
    for (const closing of ["Kind regards,\nAda", "Ada Other", "Mit freundlichen Grüßen\nAda", "此致敬礼\n阿达"])
      expect(part(text(closing)).answers).toEqual([{ text: `We build benches.\n\n${closing}` }]);
    expect(
      part(text("And one thing more that we wish to say.")).answers.every(({ question }) => question === undefined),
    ).toBe(true);
  });

  test.each([
    [
      "with numbers",
      "1. How can neighbours help newcomers to find a home?\n\nRooms.\n\n2. What should the schools of the town do for them?\n\nSoup.",
    ],
    [
      "without",
      "How can neighbours help newcomers to find a home?\nRooms.\n\nWhat should the schools of the town do for them?\nSoup.",
    ],
    ["by titles", "Homes for all:\nRooms.\n\n城里的学校应该为他们做些什么？\nSoup."],
    [
      "in one line",
      "How can neighbours help newcomers to find a home? Rooms.\n\nWhat should the schools of the town do for them? Soup.",
    ],
  ])("between the call's own lines without marks, %s", (_how, text) => {
    const parted = part(text);
    expect(parted.answers.map(({ question, text: words }) => [question, words.trim()])).toEqual([
      [1, "Rooms."],
      [2, "Soup."],
    ]);
    expect(parted.letter?.map(({ text: stretch }) => stretch).join("")).toBe(text);
  });

  test("of nothing but the call all is kept, for a person to see", () => {
    expect(part("How can neighbours help newcomers to find a home?").answers).toHaveLength(1);
  });

  test("nothing quoted, nothing parted", () => {
    expect(part("1. Rooms.\n\n3. Minutes.").answers).toEqual([{ text: "1. Rooms.\n\n3. Minutes." }]);
    expect(part("> Only quoted.").answers).toEqual([{ text: "> Only quoted." }]);
  });
});

describe("a letter that was handed on is its writer's", () => {
  const headers =
    "From: Dov Kaplan <dov@example.org>\nDate: Thu, Nov 26, 2016 at 8:14 PM\nSubject: Our answers\nTo: <ada@example.org>";
  const words = "1. Open the kitchens.\n3. Laugh together.";

  test.each([
    ["Gmail", "Fwd: x", `FYI.\n\n---------- Forwarded message ---------\n${headers}\n\n\n${words}`],
    ["Outlook", "FW: x", `Ward Councillor\n\n-----Original Message-----\n${headers}\n\n${words}`],
    [
      "Outlook, German",
      "WG: x",
      `Zur Kenntnis.\n\n________________________________\nVon: Dov Kaplan <dov@example.org>\nGesendet: Donnerstag, 26. November 2016 20:14\nAn: Ada\nBetreff: x\n\n${words}`,
    ],
    [
      "Outlook, Danish",
      "VS: x",
      `Hej.\n\n________________________________\nFra: Dov Kaplan <dov@example.org>\nSendt: 26. november 2016 20:14\nTil: Ada\nEmne: x\n\n${words}`,
    ],
    [
      "Apple, French",
      "Tr : x",
      `De ma voisine.\n\nDébut du message transféré :\n\n> De: Dov Kaplan <dov@example.org>\n> Objet: x\n> Date: 28 novembre 2016 à 10:00:00\n> À: Ada\n>\n${words.replaceAll(/^/gm, "> ")}`,
    ],
    [
      "Apple, Chinese",
      "转发：x",
      `请看。\n\n开始转发的邮件：\n\n发件人: "Dov Kaplan" <dov@example.org>\n主题: x\n日期: 2016年11月28日 10:00\n收件人: Ada\n\n${words}`,
    ],
    [
      "Thunderbird, Arabic",
      "Fwd: x",
      `للعلم.\n\n-------- رسالة معاد توجيهها --------\nالموضوع: x\nالتاريخ: 26 نوفمبر 2016 20:14\nمن: Dov Kaplan <dov@example.org>\nإلى: Ada\n\n${words}`,
    ],
    ["Yahoo", "Fw: x", `FYI\n\n----- Forwarded Message -----\n${headers}\n\n${words}`],
    [
      "Lotus's labels in brackets",
      "Fwd: x",
      `FYI\n\n----- Forwarded by Ada/ORG on 11/27/2016 -----\nFrom: "Kaplan, Dov" [mailto:dov@example.org]\nTo: ada@example.org\nDate: 26/11/2016 20:14\nSubject: x\n\n${words}`,
    ],
    ["without a note", "Fwd: x", `---------- Forwarded message ---------\n${headers}\n\n${words}`],
    [
      "Outlook, Turkish",
      "İLT: x",
      `Bilginize.\n\nKimden: Dov Kaplan <dov@example.org>\nGönderilme: 26 Kasım 2016\nKime: Ofis\n\n${words}`,
    ],
    [
      "Yandex, with a line for its headers",
      "Fwd: x",
      `Передаю.\n\n-------- Пересылаемое сообщение --------\n26.11.2016, 20:14, "Dov Kaplan" <dov@example.org>:\n\n${words}\n\n-------- Конец пересылаемого сообщения --------\n`,
    ],
    [
      "a telephone, with such a line and marks",
      "WG: x",
      `Bitte.\n\nAm 26.11.2016 um 20:14 schrieb Dov Kaplan <dov@example.org>:\n\n${words.replaceAll(/^/gm, "> ")}`,
    ],
    [
      "such a line of numbers alone",
      "转发: x",
      `请看。\n\n2016-11-26 20:14 GMT+08:00 Dov Kaplan <dov@example.org>:\n\n${words}`,
    ],
    [
      "no empty line below its headers",
      "Fw: x",
      `FYI\n\n----- Forwarded Message -----\nFrom: Dov Kaplan <dov@example.org>\nTo: Ada <ada@example.org>;\nSubject: x\n${words}`,
    ],
    [
      "of one handed on before",
      "Fwd: Fwd: x",
      `FYI.\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.org>\nDate: Fri, Nov 27, 2016 at 8:14 PM\nSubject: Fwd: Our answers\nTo: <ada@example.org>\n\nPlease pass on.\n\n---------- Forwarded message ---------\n${headers}\n\n${words}`,
    ],
  ])("%s", (_program, subject, text) => {
    const parted = part(text, subject);
    expect(parted.answers.map((answer) => answer.text.trim())).toEqual([words]);
    expect(parted.handedOn?.writer?.address).toBe("dov@example.org");
    expect(parted.handedOn?.writer?.name).toMatch(/Dov/);
    expect(parted.letter?.map(({ text: stretch }) => stretch).join("")).toBe(text);
  });

  test("with answers of whoever brought it, both are words", () => {
    const parted = part(
      `2. We of the council say soup.\n\n---------- Forwarded message ---------\n${headers}\n\n${words}`,
      "Fwd: x",
    );
    expect(parted.answers.map(({ text }) => text.trim())).toEqual(["2. We of the council say soup.", words]);
    expect(parted.handedOn?.hasOwnWords).toBe(true);
    expect(parted.letter?.filter(({ kind }) => kind === "reply")).toHaveLength(2);
  });

  test.each([
    [
      "our own call, with answers above",
      "Fwd: x",
      `1. Rooms.\n\n---------- Forwarded message ---------\nFrom: The Forum <forum@example.org>\nDate: x\nTo: Ada\n\n1. How?`,
    ],
    ["an answer to a letter", "Re: x", `1. Rooms.\n\n-----Original Message-----\n${headers}\n\nOld.`],
    [
      "a Finnish answer",
      "VS: x",
      "1. Rooms.\n\n________________________________\nLähettäjä: Dov <dov@example.org>\nLähetetty: 26.11.2016 20.14\nVastaanottaja: Ada\n\nOld.",
    ],
    [
      "an address in a line that names nobody and is ours",
      "Fwd: x",
      "1. Rooms.\n\nOn Fri, 2 Sep 2016 at 10:11, forum@example.org wrote:\n> How?",
    ],
    ["a mark with nothing below", "Fwd: x", `1. Rooms.\n\n---------- Forwarded message ---------\n${headers}\n\n`],
  ])("not %s", (_what, subject, text) => {
    const parted = part(text, subject);
    expect([parted.handedOn, parted.answers[0]?.text]).toEqual([undefined, "1. Rooms."]);
  });

  test("a mark without headers: the words below count, and nobody is named", () => {
    const parted = part("1. Rooms.\n\n---------- Forwarded message ---------\n\nOne\nTwo\nThree\nFour\n", "Fwd: x");
    expect(parted.answers).toEqual([{ text: "1. Rooms." }, { text: "One\nTwo\nThree\nFour" }]);
    expect(parted.handedOn).toEqual({ writer: undefined, hasOwnWords: true, between: [] });
  });

  test("two letters in one: whoever wrote the upper is named, whether it answers or is a note", () => {
    const two = (upper: string) =>
      `FYI\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.org>\nDate: x\nSubject: x\n\n${upper}\n\n---------- Forwarded message ---------\n${headers}\n\n${words}`;
    const bo = { name: "Bo", address: "bo@example.org" };
    expect(part(two("2. Soup."), "Fwd: x")).toMatchObject({
      answers: [{ text: "FYI\n\n2. Soup." }, { text: words }],
      handedOn: { hasOwnWords: true, between: [bo] },
    });
    expect(part(two("Please pass on."), "Fwd: x").handedOn).toMatchObject({ hasOwnWords: false, between: [bo] });
  });

  test("of nobody whom it names, and never deeper than chains go", () => {
    const nameless = part(
      `FYI\n\n---------- Forwarded message ---------\nDate: 26/11/2016 20:14\nTo: ada@example.org\n\n${words}`,
      "Fwd: x",
    );
    expect([nameless.handedOn?.writer, nameless.answers[0]?.text]).toEqual([undefined, words]);
    const chain = `---------- Forwarded message ---------\n${headers}\n\nFYI\n\n`.repeat(12);
    expect(part(`${chain}${words}`, "Fwd: x").answers[0]?.text).toContain("FYI");
  });
});

describe("a subject that answers", () => {
  test.each([
    ["Open the halls at night", "", ["Open the halls at night"]],
    ["RE: AW: Open the halls", "", ["Open the halls"]],
    [
      "1. Please open the school halls at night",
      "See above.",
      ["1. Please open the school halls at night", "See above."],
    ],
    ["Re: Homes and neighbours in our town", "", []],
    ["Fwd: Homes", "", []],
    ["Re: ", "", []],
    ["Open the halls at night", "See the subject.", ["Open the halls at night", "See the subject."]],
    ["Ouvrir les halls", "(voir objet)", ["Ouvrir les halls", "(voir objet)"]],
    ["افتحوا القاعات", "انظر الموضوع", ["افتحوا القاعات", "انظر الموضوع"]],
    ["晚上开放大厅", "见主题", ["晚上开放大厅", "见主题"]],
    ["Open the halls", "Sent from my iPhone", ["Open the halls", "Sent from my iPhone"]],
    ["Re: Question 3: a choir", "Sent from my iPhone", ["Question 3: a choir", "Sent from my iPhone"]],
    ["Re: Invitation", "Sent from my iPhone", ["Sent from my iPhone"]],
    ["Open the halls", "See you there.", ["See you there."]],
    ["Question 1: our reply", "Rooms.", ["Rooms."]],
  ])("%s", (subject, text, answers) => {
    expect(part(text, subject).answers.map((answer) => answer.text)).toEqual(answers);
  });

  test("and not where files came along, unless it names its question", () => {
    expect(part("", "Our answers", true).answers).toEqual([]);
    expect(part("", "Question 2: soup", true).answers).toEqual([{ text: "Question 2: soup" }]);
    expect(part("", "Q1: please open the school halls at night", true).answers).toHaveLength(1);
  });
});

describe("answers between lines, at their edges", () => {
  const between = (first: string, second = "Soup.") =>
    part(
      `${intro}\n\n> 1. How can neighbours help newcomers to find a home?\n\n${first}\n\n> 2. What should the schools do?\n\n${second}`,
    );

  test("one of many lines is an answer, also below the last question", () => {
    const lines = ["a", "b", "c", "d", "e", "f"]
      .map((letter) => `We give them the large room ${letter} of the house by the sea.`)
      .join("\n");
    const { answers } = between("Rooms.", lines);
    expect(answers[0]).toEqual({ question: 1, text: "Rooms." });
    expect(answers.at(-1)?.text).toBe(lines);
  });

  test("a line of a device within one parts it not", () => {
    const parted = between("Rooms.\nSent from my iPhone\nMore rooms.");
    expect(parted.answers[0]?.text).toContain("Rooms.");
    expect(parted.answers.map(({ text }) => text).join("\n")).toContain("More rooms.");
  });

  test("the title that is quoted asks nothing", () => {
    const text = `${intro}\n\n> Homes and neighbours in our town\n\nThank you for asking us.\n\n> 1. How can neighbours help newcomers to find a home?\n\nRooms.\n\n> 2. What should the schools do?\n\nSoup.`;
    expect(part(text).answers.map(({ question }) => question)).toEqual([undefined, 1, 2]);
  });

  test("words above and within a seal are one answer", () => {
    const seal = "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----";
    const sealed = `Dear team,\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nWe want benches.\n${seal}\n`;
    const { answers } = part(sealed);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.text).toMatch(/^Dear team,\s+We want benches\.$/);
  });

  test("a subject that only names a question is no answer", () => {
    expect(part("We build benches.", "Question 1:").answers).toEqual([{ text: "We build benches." }]);
  });

  test("a letter handed on that ends with its headers, or names nobody, has no words of its writer", () => {
    const forward = "---------- Forwarded message ----------";
    const headers = "From: Dov Kaplan <dov@example.org>\nDate: Fri, 2 Sep 2016\nSubject: Rooms";
    expect(part(`FYI\n\n${forward}\n${headers}`, "Fwd: Rooms").handedOn).toBeUndefined();
    const nobody = part(
      `FYI\n\n${forward}\n${headers.replace("Dov Kaplan <dov@example.org>", '""')}\n\n1. Rooms for all of us.`,
      "Fwd: Rooms",
    );
    expect(nobody.handedOn?.writer).toBeUndefined();
  });
});
