/** Words as the bytes of other alphabets would have them: back into the bytes that they were read from, and read anew. */
import type { WordsRead } from "@consult/core";
import iconv from "iconv-lite";

/** Those that files are still written in, and those that they are taken for. */
const ofOneByte = [
  "windows-1252",
  "windows-1251",
  "windows-1250",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "windows-874",
  "koi8-u",
  "koi8-r",
  "iso-8859-2",
  "iso-8859-5",
  "iso-8859-6",
  "iso-8859-7",
  "iso-8859-8",
  "iso-8859-9",
  "macintosh",
  "maccyrillic",
  "cp866",
  "cp437",
  "cp850",
  "cp852",
];
const ofTwoBytes = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"];
const all = ["utf-8", ...ofOneByte, ...ofTwoBytes];

/** Every pair of an alphabet that words may have been taken for and another that they may be in. */
export function* readingsOf(words: readonly string[]): Generator<WordsRead> {
  const isAsian = words.some((word) => /[\p{Script=Han}\p{Script=Hangul}\u3040-\u30ff\uff61-\uff9f]/u.test(word));
  for (const taken of isAsian ? ofTwoBytes : ofOneByte) {
    const bytes = words.map((word) => bytesOf(word, taken));
    if (bytes.every((each) => each === undefined)) continue;
    for (const other of all) {
      if (other !== taken) yield readAs(words, { bytes, other, as: `${other}, read as ${taken}` });
    }
  }
}

function readAs(
  words: readonly string[],
  { bytes, other, as }: { bytes: readonly (Buffer | undefined)[]; other: string; as: string },
): WordsRead {
  let sequences = 0;
  const read = words.map((word, index) => {
    const own = bytes[index];
    if (own === undefined) return word;
    const text = decode(own, other);
    if (text === undefined) return word;
    if (other === "utf-8") sequences += text.match(/[^\0-\u007f]/g)?.length ?? 0;
    return text;
  });
  return { as, words: read, evidence: sequences * natsOfSequence };
}

/** Bytes that mean something else seldom come in the order that UTF-8 wants. */
const natsOfSequence = 4;

/** Undefined: no letters of that alphabet, or not all. */
function decode(bytes: Buffer, encoding: string): string | undefined {
  const text = encoding === "utf-8" ? bytes.toString("utf8") : iconv.decode(bytes, encoding, { stripBOM: false });
  return text.includes("\ufffd") ? undefined : text;
}

/** Undefined where words hold what that alphabet has not. */
export function bytesOf(word: string, encoding: string): Buffer | undefined {
  if (ofTwoBytes.includes(encoding)) {
    const bytes = iconv.encode(word, encoding);
    return iconv.decode(bytes, encoding, { stripBOM: false }) === word ? bytes : undefined;
  }
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of word) {
    const code = character.codePointAt(0) as number;
    const byte = code < 0x80 ? code : table.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return Buffer.from(bytes);
}

const tables = new Map<string, Map<string, number>>();

function tableOf(encoding: string): ReadonlyMap<string, number> {
  let table = tables.get(encoding);
  if (table === undefined) {
    const high = Array.from({ length: 128 }, (_, index) => 128 + index);
    table = new Map([
      // Bytes that an alphabet leaves free are read as controls of the same number.
      ...high.filter((byte) => byte < 0xa0).map((byte) => [String.fromCharCode(byte), byte] as const),
      ...high.map((byte) => [iconv.decode(Buffer.from([byte]), encoding), byte] as const),
    ]);
    table.delete("\ufffd");
    tables.set(encoding, table);
  }
  return table;
}
