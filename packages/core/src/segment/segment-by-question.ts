/**
 * Cuts a version into segments. What was written in the field of a question is filed there, unless the writer names
 * another question inside it; free text is cut where questions are named. Joined, the segments are the whole text.
 */
import type { Id } from "../base/id.ts";
import type { AnswerSpan, Version } from "../contribution/contribution.ts";
import { findQuestionReferences } from "./question-reference.ts";
import type { FiledBy, Segment } from "./segment.ts";
import { segmentId } from "./segment-id.ts";

export interface Segmentation {
  readonly contributionId: Id;
  readonly version: Pick<Version, "version" | "text" | "answers">;
  readonly questionNumbers: readonly number[];
}

/** The same text always gives the same segments with the same ids. Empty text gives none. */
export function segmentByQuestion({ contributionId, version, questionNumbers }: Segmentation): Segment[] {
  const { text } = version;
  const cuts = version.answers
    .toSorted((a, b) => a.span.start - b.span.start)
    .flatMap((answer) => cutAnswer(text, answer, questionNumbers));
  if (cuts.length === 0) cuts.push({ start: 0, ...unfiled });
  return cuts.flatMap(({ start, questions, filedBy }, index) => {
    // The empty line between two answers belongs to the first of them; nothing before the first cut is left out.
    const span = { start: index === 0 ? 0 : start, end: cuts[index + 1]?.start ?? text.length };
    const ordinal = index + 1;
    const id = segmentId(contributionId, version.version, ordinal);
    return text === "" ? [] : [{ id, contributionId, version: version.version, ordinal, span, questions, filedBy }];
  });
}

interface Cut {
  readonly start: number;
  readonly questions: number[];
  readonly filedBy: FiledBy;
}

const unfiled = { questions: [], filedBy: { kind: "nobody" } } as const satisfies Omit<Cut, "start">;

function cutAnswer(
  text: string,
  { question, part, speaksTo, span }: AnswerSpan,
  questionNumbers: readonly number[],
): Cut[] {
  const words = text.slice(span.start, span.end);
  if (words === "") return [];
  // Whoever sent a document said to which questions all of it speaks.
  const said =
    question === undefined ? questionNumbers.filter((each) => speaksTo?.includes(each) === true) : [question];
  const home: Omit<Cut, "start"> = said.length === 0 ? unfiled : { questions: said, filedBy: { kind: "answer" } };
  const cuts: Cut[] = [{ start: span.start, ...home }];
  // A report numbers its own chapters: in a part only "Question 3" means ours.
  const bare = question === undefined && part === undefined;
  for (const reference of findQuestionReferences(words, { questionNumbers, bare })) {
    const open = cuts.at(-1) as Cut;
    const start = span.start + reference.start;
    // "Q3:" in the field of question 3 says nothing new.
    if (open.filedBy.kind === "answer" && reference.questions.join() === open.questions.join()) continue;
    // Only white space before it: there is nothing to keep apart.
    if (text.slice(open.start, start).trim() === "") cuts.pop();
    cuts.push({
      start: cuts.length === 0 ? span.start : start,
      questions: [...reference.questions],
      filedBy: { kind: "reference" },
    });
  }
  return cuts;
}
