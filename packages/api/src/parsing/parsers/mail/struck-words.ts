/** Words that somebody struck out are nobody's answer, and stay one click away: in the whole letter, where they stood. */
import type { LetterStretch } from "@consult/core";
import type { StruckWords } from "./page-design.ts";

export function withStruckWords(
  text: string,
  letter: readonly LetterStretch[] | undefined,
  struck: readonly StruckWords[],
): readonly LetterStretch[] | undefined {
  if (struck.length === 0) return letter;
  const whole = letter ?? [{ kind: "reply" as const, text }];
  const isWhole = whole.map((stretch) => stretch.text).join("") === text;
  // Where a letter was handed on, its text was taken apart: there they stand below it.
  if (!isWhole) return [...whole, { kind: "struck", text: struck.map((words) => words.text).join("\n") }];
  const stretches: LetterStretch[] = [];
  let [at, next] = [0, 0];
  for (const { kind, text: words } of whole) {
    let from = 0;
    for (; next < struck.length; next += 1) {
      const { at: place, text: out } = struck[next] as StruckWords;
      if (place > at + words.length) break;
      stretches.push({ kind, text: words.slice(from, place - at) }, { kind: "struck", text: out });
      from = place - at;
    }
    stretches.push({ kind, text: words.slice(from) });
    at += words.length;
  }
  return stretches.filter((stretch) => stretch.text !== "");
}
