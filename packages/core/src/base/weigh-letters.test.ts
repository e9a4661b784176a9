import { expect, test } from "vitest";
import { findOtherReading, hasStrangeLetters, type WordsRead } from "./weigh-letters.ts";

const ukrainian = "Питання: ми просимо відкрити зали вночі";
const latin1 = (text: string): string =>
  text
    .replace(/[а-яА-Я]/g, (letter) => String.fromCharCode((letter.codePointAt(0) as number) - 0x410 + 0xc0))
    .replaceAll("і", "³");
const cyrillic = (text: string): string =>
  text
    .replace(/[À-ÿ]/g, (letter) => String.fromCharCode((letter.codePointAt(0) as number) - 0xc0 + 0x410))
    .replaceAll("³", "і");

function* readings(words: readonly string[]): Generator<WordsRead> {
  yield { as: "nothing else", words };
  yield { as: "windows-1251", words: words.map(cyrillic) };
  yield {
    as: "capitals",
    words: words.map((word) => cyrillic(word).replace(/(?<=.)./g, (letter) => letter.toUpperCase())),
  };
}

test("letters of no language are found, and read as the alphabet that makes words of them", () => {
  const text = `Answer one\n${latin1(ukrainian)}`;
  expect(hasStrangeLetters(text)).toBe(true);
  expect(findOtherReading(text, readings)).toMatchObject({ as: "windows-1251", text: `Answer one\n${ukrainian}` });
});

test("a few words are enough where characters stand among them that no text holds", () => {
  const few = (between: string) => `A ${latin1("Ні, ми")}${between}`;
  expect(findOtherReading(few(""), readings)).toBeUndefined();
  function* without(words: readonly string[]): Generator<WordsRead> {
    for (const { as, words: read } of readings(words))
      yield { as, words: read.map((word) => word.replaceAll("\u008d", "Ќ")) };
  }
  expect(findOtherReading(few("\u008d"), without)?.text).toContain("Ні, ми");
  // What leaves them where they are is no better than it was.
  expect(findOtherReading(few("\u008d"), readings)).toBeUndefined();
});

test("only the lines that read better are read anew", () => {
  const text = `Où étudier la nuit?\n${latin1(ukrainian)}\nL’école est fermée.\ngê¶l¹ où`;
  expect(findOtherReading(text, readings)?.text).toBe(text.replace(latin1(ukrainian), ukrainian));
});

test("a long text is told by a part of it and read anew whole", () => {
  const lines = Array.from({ length: 90 }, (_, index) => `${ukrainian} номер${index}`);
  const text = lines.join("\n");
  expect(findOtherReading(latin1(text), readings, "uk")?.text).toContain(lines[89]);
  const oneLine = lines.join(" ");
  expect(findOtherReading(latin1(oneLine), readings)?.text).toBe(oneLine);
});

test.each([
  ["", "plain words in ASCII"],
  ["fr", "L’École est fermée la nuit, où étudier? Zoë a été là: « déjà vu » à 20 °C, 50 m²."],
  ["de", "Größere Säle für die Übung; „Straße“ – süß."],
  ["pl", "Zażółć gęślą jaźń, prosimy o świetlicę."],
  ["tr", "İstanbul'da çocuklar için ağaç, ışık ve şehir."],
  ["vi", "Xin mở cửa hội trường vào ban đêm."],
  ["ru", "МЫ ПРОСИМ открыть залы ночью, «Школа №5»."],
  ["el", "Παρακαλούμε ανοίξτε τις αίθουσες"],
  ["he", "אנחנו מבקשים לפתוח את האולמות"],
  ["ar", "نطلب منكم فتح القاعات ليلا"],
  ["th", "กรุณาเปิดห้องโถงในเวลากลางคืน"],
  ["zh", "我们希望晚上开放大厅。"],
  ["ja", "夜にホールを開けてください。"],
  ["ko", "밤에 강당을 열어 주시기를 바랍니다"],
  ["hi", "कृपया रात में हॉल खोलें"],
])("words of %j stay as they are", (language, text) => {
  expect(findOtherReading(text, readings, language)).toBeUndefined();
});

test("where no alphabet makes words of them, or none is offered, nothing is", () => {
  const text = latin1(ukrainian);
  expect(findOtherReading(text, (words) => [{ as: "none", words: words.map(() => "¶¤¦¬") }])).toBeUndefined();
  expect(findOtherReading(text, () => [])).toBeUndefined();
});

test("an alphabet that is not offered again for all words is none", () => {
  let asked = 0;
  const once = (words: readonly string[]) => ((asked += 1) > 1 ? [] : readings(words));
  expect(findOtherReading(latin1(ukrainian), once)).toBeUndefined();
});

test.each([
  ["a sign of Chinese in a word of French", "éàèé的"],
  ["a syllable of Korean in a word of French", "éàèé이"],
  ["letters of half width", "ｱｲｳｴ"],
  ["a capital within a word", "écoleÉcoleÉcoleÉ"],
  ["a damaged letter", "caf\ufffd"],
  ["a sign that no word has", "gê¶l¹"],
])("%s is strange", (_what, text) => {
  expect(hasStrangeLetters(text)).toBe(true);
});

test.each(["50 m², 5§6 é", "UNESCOの本を読む", "COVID-та школа", "的事不了", "WhatsApp à McDonald"])(
  "%s stays",
  (text) => {
    expect(findOtherReading(text, readings)).toBeUndefined();
  },
);

test("evidence speaks for a reading that its letters alone do not carry, and not for one that changes nothing", () => {
  const evidence = 20;
  expect(findOtherReading("caf\u00c3\u00a9", () => [{ as: "utf-8", words: ["café"], evidence }])?.text).toBe("café");
  expect(findOtherReading("caf\u00c3\u00a9", (words) => [{ as: "utf-8", words, evidence }])).toBeUndefined();
});
