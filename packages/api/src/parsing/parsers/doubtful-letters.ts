/** How little a text looks like what people write: marks of drawing, letters of several scripts in a word, capitals within it. */

/** 0 for what anybody may have written; more for each thing that nobody does. */
export function doubtsOfText(text: string): number {
  const marks = [...text].filter(
    (letter) => letter > "\u007f" && !/[\p{L}\p{M}\u2019\u00a0\u2013\u2014«»„“”…¿¡]/u.test(letter),
  ).length;
  // Quotation marks and dashes stand between words, and an apostrophe between letters.
  const inWords = text.match(/\p{L}[«»„“”¿¡\u2013\u2014](?=\p{L})/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return 2 * (marks + inWords) + words.reduce((sum, word) => sum + doubtsOfWord(word), 0);
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

function doubtsOfWord(word: string): number {
  const mixed = scripts.filter((script) => script.test(word)).length - 1;
  // Capitals begin words, or are all of them.
  const capitals =
    word.match(/\p{Ll}\p{Lu}/gu)?.filter((pair) => pair > "\u007f" || /[^\0-\x7f]/.test(pair)).length ?? 0;
  const foreign = [...word].filter((letter) => letter > "\u007f" && /\p{Script=Latin}/u.test(letter)).length;
  // No language writes most of a word in letters with signs.
  const unusual = word.length > 4 && foreign * 2 > word.length ? foreign : 0;
  // Half as wide as the others, they stand alone on old terminals and nowhere else; letters of few languages are rare.
  const rare = [...word].filter((letter) =>
    /[þðÞÐ\uff61-\uff9f\u0402\u0403\u0409-\u040c\u040f\u0452\u0453\u0459-\u045c\u045f]/.test(letter),
  ).length;
  return 3 * Math.max(0, mixed) + 2 * capitals + unusual + 2 * rare;
}
