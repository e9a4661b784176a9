import { findOtherReading } from "@consult/core";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readingsOf } from "./readings.ts";

const words = {
  ru: "Мы просим открыть залы ночью и построить новую школу у реки.",
  uk: "Питання 1. Ми просимо відкрити зали вночі, бо їх потребують люди.",
  el: "Παρακαλούμε ανοίξτε τις αίθουσες τη νύχτα και χτίστε ένα νέο σχολείο.",
  he: "אנחנו מבקשים לפתוח את האולמות בלילה ולבנות בית ספר חדש ליד הנהר",
  ar: "نطلب منكم فتح القاعات ليلا وبناء مدرسة جديدة قرب النهر",
  th: "กรุณาเปิดห้องโถงในเวลากลางคืนและสร้างโรงเรียนใหม่ใกล้แม่น้ำ",
  pl: "Prosimy o otwarcie świetlic nocą i budowę nowej szkoły, która będzie służyć mieszkańcom łąk.",
  tr: "Lütfen salonları geceleri açın ve nehrin yanına yeni bir okul yapın, çünkü şehirde çocuklar için yer yoktur.",
  fr: "L'École est fermée la nuit. Nous demandons où étudier; les fenêtres sont cassées. Zoë a été là.",
  is: "Við biðjum um að salirnir verði opnaðir á nóttunni og nýr skóli byggður við ána þar sem börnin búa.",
  zh: "我们希望晚上开放大厅，并且在河边建设一所新的学校，因为孩子们没有地方学习。",
  ja: "夜にホールを開けてください。川のそばに新しい学校を建てることを希望します。",
  ko: "밤에 강당을 열어 주시고 강 옆에 새로운 학교를 지어 주시기를 바랍니다.",
} as const;

describe.each([
  ["uk", "windows-1251", "latin1"],
  ["ru", "koi8-r", "latin1"],
  ["ru", "koi8-r", "windows-1251"],
  ["ru", "iso-8859-5", "windows-1251"],
  ["el", "windows-1253", "latin1"],
  ["he", "windows-1255", "latin1"],
  ["ar", "windows-1256", "latin1"],
  ["th", "windows-874", "latin1"],
  ["pl", "windows-1250", "latin1"],
  ["tr", "windows-1254", "latin1"],
  ["fr", "macintosh", "windows-1252"],
  ["zh", "gb18030", "latin1"],
  ["ja", "shift_jis", "latin1"],
  ["ko", "euc-kr", "latin1"],
  ["fr", "utf-8", "windows-1252"],
  ["ar", "utf-8", "windows-1252"],
  ["ru", "utf-8", "windows-1251"],
] as const)("%s in %s, read as %s", (language, written, read) => {
  test("is noticed, and read as it was written", () => {
    const garbled = new TextDecoder(read).decode(iconv.encode(words[language], written));
    expect(garbled).not.toBe(words[language]);
    expect(findOtherReading(`Answer\n${garbled}`, readingsOf)?.text).toBe(`Answer\n${words[language]}`);
  });
});

test.each(Object.entries(words))("%s as it was written is left alone", (_language, text) => {
  expect(findOtherReading(text, readingsOf)).toBeUndefined();
});
