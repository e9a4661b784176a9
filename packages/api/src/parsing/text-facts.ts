/** What can be said of a text once it is read through: the words it is found by, and the questions it names. */
import {
  findOtherReading,
  hasStrangeLetters,
  isOfRespondent,
  segmentByQuestion,
  textToTokens,
  type CallWords,
  type OtherReading,
  type Segmentation,
} from "@consult/core";
import { readingsOf } from "./readings.ts";
import type { Parser } from "./parser.ts";

export interface TextFacts {
  readonly tokens: string;
  /** As its passages are filed when nobody has said otherwise; undefined: under none. Each once. */
  readonly questions: readonly (number | undefined)[];
  /** Where its letters look wrong, and those of another alphabet right. */
  readonly otherReading?: OtherReading | undefined;
}

export interface TextToRead {
  readonly version: Segmentation["version"];
  readonly questionNumbers: readonly number[];
  /** Declared, or found. */
  readonly language?: string | undefined;
  /** What the consultation itself says; it answers nothing. */
  readonly call?: CallWords | undefined;
}

/** Reading through more than so much takes long enough for others to notice. */
const longText = 20_000;

/** A long text, and one whose letters look wrong, is read in the child, so that whoever sent it keeps nobody else waiting. */
export async function readText(parser: Parser, input: TextToRead): Promise<TextFacts> {
  const { version, ...by } = input;
  const { text, ...about } = version;
  if (text.length <= longText && !hasStrangeLetters(text)) return textFacts(input);
  const read = await parser.parse("text", Buffer.from(text), { version: about, ...by });
  // Its words are here, and it is taken in whatever becomes of the child.
  return read.ok ? read.value : textFacts(input);
}

export function textFacts({ version, language, ...by }: TextToRead): TextFacts {
  // Nothing here names a passage, so none needs an id that lasts.
  const segments = segmentByQuestion({ contributionId: "unnamed", version, ...by }).filter(isOfRespondent);
  const questions = segments.flatMap(({ questions: filed }) => (filed.length === 0 ? [undefined] : filed));
  const otherReading = findOtherReading(version.text, readingsOf, language);
  return { tokens: textToTokens(version.text), questions: [...new Set(questions)], otherReading };
}
