/** The words of one page, out of the pieces in which pdf.js gives them: some stand apart and say so only by where they stand. */

/** As pdf.js tells of one. */
export interface Piece {
  readonly str: string;
  readonly hasEOL: boolean;
  /** Scale and direction, then the place at which it begins. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Written from the top down, as columns of Japanese are. */
  readonly isVertical?: boolean;
}

export function wordsOf(pieces: readonly Piece[]): string {
  let words = "";
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (piece.str !== "") {
      if (last !== undefined && isLargeLetterOf(last, piece)) words = words.trimEnd();
      else if (last !== undefined && !/\s$/.test(words) && !/^\s/.test(piece.str)) words += between(last, piece);
      last = piece;
    }
    words += piece.str;
    if (piece.hasEOL) words += "\n";
  }
  return words.replaceAll(joined, (letters) => letters.normalize("NFKC"));
}

/**
 * Forms that letters take beside one another, of Latin (ﬁ) and Arabic. They are told apart here, when words that run from right
 * to left have been put in order: before, the two letters of one form would be turned round. Whole phrases in one sign stay.
 */
const joined = /[\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe80-\ufefc]+/g;

/** Parts of a letter's height: closer is one word, further down or up is another line. */
const [apart, nextLine] = [0.3, 0.6];

/** As books begin a chapter: two lines high or more, with the rest of its word beside its upper part. */
function isLargeLetterOf(last: Piece, next: Piece): boolean {
  if (!/^\s*["'«„“‘]?\p{L}\p{M}*$/u.test(last.str) || last.height < 1.8 * next.height || next.height === 0)
    return false;
  const [, , , , x = 0, y = 0] = last.transform;
  const [, , , , toX = 0, toY = 0] = next.transform;
  const gap = toX > x ? toX - x - last.width : x - toX - next.width;
  return (
    gap > -next.height &&
    gap < next.height &&
    toY > y - next.height / 2 &&
    toY < y + last.height &&
    /^\p{L}/u.test(next.str)
  );
}

function between(last: Piece, next: Piece): "" | " " | "\n" {
  if (last.isVertical === true || next.isVertical === true) return "";
  const [a = 1, b = 0, , , x = 0, y = 0] = last.transform;
  const [c = 1, d = 0, , , toX = 0, toY = 0] = next.transform;
  const length = Math.hypot(a, b);
  const height = Math.min(last.height, next.height);
  if (length === 0 || height === 0) return "";
  // Of two directions, such as along an edge of the page.
  if (Math.abs(a * d - b * c) > length * Math.hypot(c, d) * 0.1) return "\n";
  const along = ((toX - x) * a + (toY - y) * b) / length;
  const across = ((toY - y) * a - (toX - x) * b) / length;
  if (Math.abs(across) > height * nextLine) return "\n";
  // Whichever of the two stands first: words may run from right to left.
  const gap = Math.max(along - last.width, -along - next.width);
  return gap > height * apart ? " " : "";
}

/**
 * Words that were broken at the end of a line are put together again where the document itself shows how: it writes them whole
 * elsewhere, or the hyphen is one that only breaks. Otherwise nobody can tell "re-" and "form" from "well-" and "known".
 */
export function joinBroken(pages: readonly string[]): string[] {
  const known = new Set<string>();
  for (const page of pages)
    for (const [word] of page.matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) known.add(word.toLowerCase());
  return pages.map((page) =>
    page
      .replaceAll(/(?<=\p{L})\u00ad\n(?=\p{L})/gu, "")
      .replaceAll(/([\p{L}\p{M}]{2,40})[-\u2010]\n([\p{Ll}\p{M}]{2,40})/gu, (whole, start: string, end: string) => {
        if (known.has(`${start}${end}`.toLowerCase())) return start + end;
        return known.has(`${start}-${end}`.toLowerCase()) ? `${start}-${end}` : whole;
      }),
  );
}
