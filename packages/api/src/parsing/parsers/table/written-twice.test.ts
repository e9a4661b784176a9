/** Letters that a program spoiled on their way into a file: read as they were meant, and always put before a person. */
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readEncoding } from "./encoding.ts";

const spoilt = (text: string, taken: string) => Buffer.from(iconv.decode(Buffer.from(text), taken));

test.each([
  ["win1252", "Zoë;L’école ouverte la nuit, ça aide\n"],
  ["win1252", "Müller;Größere Häuser für alle\n"],
  ["macintosh", "Zoë;L’école ouverte la nuit\n"],
  ["win1251", "Анна;Мы хотим скамейки\n"],
  ["win1252", "Ali;نريد مقاعد\n"],
])("UTF-8 that was taken for %s and written again: %s", (taken, text) => {
  const read = readEncoding(spoilt(text, taken));
  expect(read.text).toBe(text);
  expect(read.encoding).toBe("UTF-8, written twice over");
  expect(read.doubt).toContain("written twice over");
});

test("where some lines are spoilt, they stay as they are and are named", () => {
  const bytes = Buffer.concat([Buffer.from("é à la fin\nplain\n"), spoilt("L’école\n", "win1252")]);
  const read = readEncoding(bytes);
  expect(read.text).toBe(bytes.toString());
  expect(read.doubt).toContain("Line 3 may hold letters");
});

test.each(["Zoë;L’école ouverte\n", "Größe – Maß\n", "Мы хотим\n", "噪音\n", "plain\n", "№ 5 – 20 €\n"])(
  "what is well is left: %s",
  (text) => expect(readEncoding(Buffer.from(text))).toEqual({ text, encoding: "UTF-8" }),
);

test.each([
  "Timestamp;Name;Question 1\r20/11/2026 10:00;Zoë;L’école ouverte la nuit, ça aide\r",
  "Name;Antwort\rJürgen;Größere Häuser für ältere Bürger\r",
  "Nombre;Respuesta\rÍñigo;Más árboles y menos ruido, señor\r",
  "Nome;Resposta\rJoão;Não há bancos na praça, são poucos\r",
])("letters of an old Mac are read, and somebody looks: %s", (text) => {
  const read = readEncoding(iconv.encode(text, "macintosh"));
  expect(read.text).toBe(text);
  expect([read.encoding, read.doubt]).toEqual(["Mac Roman", expect.stringContaining("Mac Roman")]);
});

test.each([
  "Name;Answer\nZoé;L’école ouverte la nuit, ça aide\n",
  "Name;Antwort\nJürgen;Größere Häuser für ältere Bürger – „bald“\n",
])("letters of Windows are no Mac's: %s", (text) =>
  expect(readEncoding(iconv.encode(text, "win1252")).text).toBe(text),
);
