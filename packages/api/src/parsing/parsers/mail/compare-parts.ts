/** What a letter says plainly beside what its page says: whether they are the same words, and which says more. */
import { isBlank, separateReply, type LetterDesign } from "@consult/core";

interface Page {
  readonly text: string;
  readonly design: LetterDesign;
}

export interface Compared {
  readonly fuller: "plain" | "page";
  /** A person has to look: each may be what was meant. */
  readonly differ: boolean;
}

/** So many words, and such a share of them, stand in one and not in the other: fewer are how programs write addresses. */
const leastWords = 4;
const leastShare = 0.1;
/** Longer ones are compared by their beginnings. */
const longestCompared = 200_000;

/** What is quoted below may be left out of one of them: what was written now is compared. */
export function sayOtherwise(plain: string, page: Page): Compared {
  const ofPlain = wordsIn(separateReply(plain).reply);
  const ofPage = wordsIn(separateReply(page.text, page.design).reply);
  const allPlain = countOf(wordsIn(plain));
  const allPage = countOf(wordsIn(page.text));
  // Words that the other has anywhere, quoted or not, are not missing from it.
  const onlyPage = missing(ofPage, allPlain);
  const onlyPlain = missing(ofPlain, allPage);
  const pageSaysMore = isMuch(onlyPage, ofPage.length);
  const plainSaysMore = isMuch(onlyPlain, ofPlain.length);
  if (isBlank(page.text) || (!pageSaysMore && !plainSaysMore)) return { fuller: "plain", differ: false };
  // Where each has words of its own, whoever wrote it looked at the page.
  const fuller = pageSaysMore && onlyPage * 2 >= onlyPlain ? "page" : "plain";
  return { fuller, differ: true };
}

function isMuch(words: number, of: number): boolean {
  return words >= leastWords && words >= of * leastShare;
}

/** Scripts without spaces are compared letter by letter. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu;

/** Without addresses, and what programs put in the place of a picture. */
function wordsIn(text: string): string[] {
  const words = text
    .slice(0, longestCompared)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/<?(?:https?:\/\/|www\.|mailto:)[^\s>]*>?|\[(?:image|cid|bild|imagen|immagine)[^\]]*\]/gu, " ");
  return words.match(word) ?? [];
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of words) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function missing(words: readonly string[], from: ReadonlyMap<string, number>): number {
  const left = new Map(from);
  let lacking = 0;
  for (const each of words) {
    const count = left.get(each) ?? 0;
    if (count === 0) lacking += 1;
    else left.set(each, count - 1);
  }
  return lacking;
}

const longestRun = 40;
const leastRun = 12;

/** Places of one text in another that says the same: found by the letters that follow them. */
export function placesIn(plain: string, page: string, places: readonly number[]): number[] {
  if (places.length === 0) return [];
  const letters: string[] = [];
  const offsets: number[] = [];
  for (const { index, 0: letter } of plain.matchAll(/[\p{L}\p{N}]/gu)) {
    letters.push(letter.slice(0, 1));
    offsets.push(index);
  }
  const joined = letters.join("");
  let from = 0;
  return places.flatMap((place) => {
    const run = (page.slice(place, place + 4 * longestRun).match(/[\p{L}\p{N}]/gu) ?? [])
      .map((each) => each.slice(0, 1))
      .slice(0, longestRun)
      .join("");
    const at = run.length < leastRun ? -1 : joined.indexOf(run, from);
    if (at === -1) return [];
    from = at;
    return [offsets[at] as number];
  });
}

/** A program sent its page as plain text: marks from the first to the last. */
export function isWrittenAsPage(text: string): boolean {
  const start = text.slice(0, 300).trimStart();
  const end = text.slice(-100).trimEnd();
  return (
    /^<(?:!doctype html|html|head|body|div|p|table|meta|style|span|font|center|br|h\d|ul|ol)\b[^>]*>/i.test(start) &&
    /<\/(?:html|body|div|p|table|span|font|center|h\d|ul|ol)>$|<br\s*\/?>$/i.test(end)
  );
}
