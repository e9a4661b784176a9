/** A piece of a passage, to the letter, short enough to quote. */
import { findQuestionReferences } from "../segment/question-reference.ts";

const longest = 320;
const shortest = 60;

/** From behind a leading "Q3:" to the end of a sentence; `[...]` says that more follows. */
export function excerpt(passage: string, questionNumbers: readonly number[]): string {
  const [reference] = findQuestionReferences(passage.slice(0, longest), { questionNumbers, bare: true });
  const named = reference !== undefined && passage.slice(0, reference.start).trim() === "" ? reference.end : 0;
  const words = passage.slice(named).trim() || passage.trim();
  if (words.length <= longest) return words;
  const window = words.slice(0, longest);
  const sentence = Math.max(...[..."。！？"].map((end) => window.lastIndexOf(end) + 1), lastSentenceEnd(window));
  const blank = Math.max(window.lastIndexOf(" "), window.lastIndexOf("\n"));
  const end = sentence >= shortest ? sentence : blank >= shortest ? blank : wholeCharacters(window);
  return `${words.slice(0, end).trim()} [...]`;
}

function lastSentenceEnd(window: string): number {
  return Math.max(
    ...[".", "!", "?", "؟", "।"].flatMap((end) => [" ", "\n"].map((blank) => window.lastIndexOf(end + blank) + 1)),
  );
}

/** Never half of a character that takes two units. */
function wholeCharacters(window: string): number {
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? window.length - 1 : window.length;
}
