/** Cuts a text so that no letter of it is cut: not between a letter and its marks, not inside a joined sign. */

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most so many code units. A single letter that is longer than that is cut off whole, unless it is all there is. */
export function cutBetweenLetters(text: string, most: number): string {
  if (text.length <= most) return text;
  // What stands just behind the place says whether a letter goes on there.
  const letter = segmenter.segment(text.slice(0, most + longestLetter)).containing(most) as Intl.SegmentData;
  const cut = text.slice(0, letter.index);
  return cut === "" ? text.slice(0, most).replace(/[\ud800-\udbff]$/, "") : cut;
}

const longestLetter = 64;
