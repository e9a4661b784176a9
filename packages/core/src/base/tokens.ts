/**
 * Words for the search index, made the same way from a text and from what somebody looks for. Every engine indexes this
 * column and not the text, so all of them find the same: `lodz` finds Łódź, 移民 is found inside a sentence.
 *
 * Scripts that put no space between words are cut into overlapping pieces, not by a dictionary: a dictionary cuts the same
 * word differently in another sentence, and differently again after an update, and then what is there is not found.
 */
import { toAsciiDigits } from "./digits.ts";

/** Lower-case, without accents, parted by single spaces, in the order of the text. */
export function textToTokens(text: string): string {
  if (isAscii(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  const folded = fold(text);
  if (!/[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ud840-\ud88f]/.test(folded)) {
    return folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  }
  return tokensOfUnspaced(folded);
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- ASCII is what is asked for, its control characters included
  return /^[\u0000-\u007f]*$/.test(text);
}

/** One form for what people take for the same letter. */
function fold(text: string): string {
  const bare = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(marks, "")
    .replace(/[ßæœøłđðþıħŋŧƒςٱىیےةکەہھ]/g, (letter) => letters[letter as keyof typeof letters]);
  return toAsciiDigits(bare).normalize("NFC");
}

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, the Arabic stroke that only lengthens a word. */
const marks =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|\u0640/g;

/** Letters that no normalisation takes apart. */
const letters = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŋ: "n",
  ŧ: "t",
  ƒ: "f",
  ς: "σ",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ے: "ي",
  ة: "ه",
  ک: "ك",
  ە: "ه",
  ہ: "ه",
  ھ: "ه",
} as const;

/** Pairs are enough where letters are many; where they are few, pairs would be found everywhere. */
const unspaced = [
  { run: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]/u, longest: 2 },
  { run: /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u, longest: 3 },
] as const;

const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}])+/gu;

function tokensOfUnspaced(folded: string): string {
  const tokens: string[] = [];
  for (const [run] of folded.matchAll(runs)) {
    const script = unspaced.find((one) => one.run.test(run));
    if (script === undefined) tokens.push(run);
    else for (const piece of pieces([...run], script.longest)) tokens.push(piece);
  }
  return tokens.join(" ");
}

/** Every piece of one, two ... letters: whatever stands in a text, all pieces of it stand in the text's pieces. */
function pieces(characters: readonly string[], longest: number): string[] {
  const found: string[] = [];
  for (let length = 1; length <= longest; length += 1) {
    for (let start = 0; start + length <= characters.length; start += 1) {
      found.push(characters.slice(start, start + length).join(""));
    }
  }
  return found;
}
