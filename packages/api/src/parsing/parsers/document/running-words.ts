/** What stands above and below on each page: said once. A page's number is the machine's, and so are the words about it. */

/** Stands for the number of a page, or of all, until it is left out. */
export const pageNumber = "\u{f0000}";

export function runningWords(paragraphs: readonly string[]): string[] {
  const lines = paragraphs.map((words) =>
    words
      .split(/(\t|\n)/)
      .flatMap((piece) => (isAboutPages(piece) ? [] : [piece.replaceAll(pageNumber, "")]))
      .join("")
      .trim(),
  );
  return [...new Set(lines)].filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** "Page 3 of 12", in whatever language. */
function isAboutPages(piece: string): boolean {
  if (!piece.includes(pageNumber)) return false;
  return (piece.replaceAll(pageNumber, " ").match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).length <= 3;
}
