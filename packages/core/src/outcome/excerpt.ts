/** A piece of a passage, to the letter, short enough to quote, which begins and ends with a sentence. */
import { findQuestionReferences } from "../segment/question-reference.ts";
import { findNegation } from "./check/negation.ts";
import { isWordBorder, sentenceBorders } from "./check/word-borders.ts";

const longest = 320;
const shortest = 60;

/** From behind a leading "Q3:" or "On question 1," to the end of a sentence; `[...]` says that more follows. */
export function excerpt(passage: string, questionNumbers: readonly number[]): string {
  const [reference] = findQuestionReferences(passage.slice(0, longest), { questionNumbers, bare: true });
  const isNamedFirst = reference !== undefined && passage.slice(0, reference.start).trim() === "";
  const named = isNamedFirst ? reference.end : 0;
  // What only joined the words to the number ("On question 1, our city") is no beginning.
  const answer = passage.slice(named).replace(/^[\s,;:.)\]–—-]+(?=[\p{L}\p{N}])/u, "");
  const words = answer.trim() || passage.trim();
  if (words.length <= longest) return words;
  const ends = sentenceBorders(words);
  const end =
    ends.findLast((border) => border <= longest && border >= shortest) ??
    harmlessCut(words, ends) ??
    ends.find((border) => border > longest);
  return end === undefined || words.slice(end).trim() === "" ? words : `${words.slice(0, end).trim()} [...]`;
}

/** Between two words of a sentence that is too long, where what is left of it turns nothing round. */
function harmlessCut(words: string, ends: readonly number[]): number | undefined {
  let at = longest;
  while (at >= shortest && !(isWordBorder(words, at) && !/[\p{L}\p{N}]$/u.test(words.slice(at, at + 1)))) at -= 1;
  if (at < shortest) at = longest;
  while (at >= shortest && !isWordBorder(words, at)) at -= 1;
  const end = ends.find((border) => border >= at) ?? words.length;
  return at < shortest || findNegation(words.slice(at, end)) !== undefined ? undefined : at;
}
