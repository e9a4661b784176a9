/** What was done at the coding desk, in a sentence. */
import { fill } from "../words/fill.ts";
import type { Act, CodingData } from "./coding-state.ts";

/** Undefined when it names a theme that is not there: an address may say anything. */
export function saidOf(act: Act, { words, themes }: Pick<CodingData, "words" | "themes">): string | undefined {
  const { code } = words;
  if (act.kind === "file") {
    const questions = act.questions.map((number) => fill(words.desk.question, { number })).join(", ");
    return questions === "" ? code.saidUnfiled : fill(code.saidFiled, { questions });
  }
  const theme = themes.find(({ id }) => id === act.themeId)?.label;
  if (theme === undefined) return undefined;
  return fill(act.kind === "code" ? code.saidCoded : code.saidUncoded, { theme });
}
