/**
 * Whether a quotation is to the letter. Nothing is normalised: not case, not accents, not quotation marks inside.
 * Three liberties only: a line break in the paper's source stands for any run of white space in the words; `[...]` leaves
 * words out, and what stands around it must come in that order; one pair of quotation marks around the whole may be the paper's.
 */
export function isVerbatim(quoted: string, words: string): boolean {
  return [quoted.trim(), withoutMarks(quoted.trim())].some(
    (text) => text !== "" && (findPieces([text], words) || findPieces(text.split(/\[(?:\.\.\.|…)\]/), words)),
  );
}

function findPieces(texts: readonly string[], words: string): boolean {
  const pieces = texts.map((text) => text.trim()).filter((text) => text !== "");
  let from = 0;
  return (
    pieces.length > 0 &&
    pieces.every((piece) => {
      const pattern = new RegExp(linesOf(piece).map(escapePattern).join("\\s+"), "g");
      pattern.lastIndex = from;
      const match = pattern.exec(words);
      from = pattern.lastIndex;
      return match !== null;
    })
  );
}

function linesOf(piece: string): string[] {
  return piece
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function withoutMarks(text: string): string {
  const isMarked = ["“”", '""', "«»", "„“", "‘’", "''", "‚‘", "「」", "『』", "»«", "””"].some(
    ([open, close]) => text.length > 2 && text.startsWith(open as string) && text.endsWith(close as string),
  );
  return isMarked ? text.slice(1, -1).trim() : text;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
