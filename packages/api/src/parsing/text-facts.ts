/** What can be said of a text once it is read through: the words it is found by, and the questions it names. */
import { segmentByQuestion, textToTokens, type Segmentation } from "@consult/core";
import type { Parser } from "./parser.ts";

export interface TextFacts {
  readonly tokens: string;
  /** As its passages are filed when nobody has said otherwise; undefined: under none. Each once. */
  readonly questions: readonly (number | undefined)[];
}

export interface TextToRead {
  readonly version: Segmentation["version"];
  readonly questionNumbers: readonly number[];
}

/** Reading through more than so much takes long enough for others to notice. */
const longText = 20_000;

/** A long text is read in the child, so that whoever sent it keeps nobody else waiting. */
export async function readText(parser: Parser, input: TextToRead): Promise<TextFacts> {
  const { version, questionNumbers } = input;
  const { text, ...about } = version;
  if (text.length <= longText) return textFacts(input);
  const read = await parser.parse("text", Buffer.from(text), { version: about, questionNumbers });
  // Its words are here, and it is taken in whatever becomes of the child.
  return read.ok ? read.value : textFacts(input);
}

export function textFacts({ version, questionNumbers }: TextToRead): TextFacts {
  // Nothing here names a passage, so none needs an id that lasts.
  const segments = segmentByQuestion({ contributionId: "unnamed", version, questionNumbers });
  const questions = segments.flatMap(({ questions: filed }) => (filed.length === 0 ? [undefined] : filed));
  return { tokens: textToTokens(version.text), questions: [...new Set(questions)] };
}
