/**
 * Cuts a version into segments. What was written in the field of a question is filed there, unless the writer names
 * another question inside it; free text is cut where questions are named, and where the call's own words stand, which
 * are nobody's answer. Joined, the segments are the whole text.
 */
import type { Id } from "../base/id.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { AnswerSpan, Version } from "../contribution/contribution.ts";
import { findCallWords, noCall, type CallWords } from "../contribution/words-of-call.ts";
import { findQuestionReferences, type QuestionReference } from "./question-reference.ts";
import type { Segment } from "./segment.ts";
import { segmentId } from "./segment-id.ts";

export interface Segmentation {
  readonly contributionId: Id;
  readonly version: Pick<Version, "version" | "text" | "answers">;
  readonly questionNumbers: readonly number[];
  /** What the consultation itself says; when absent, nothing is known of it. */
  readonly call?: CallWords | undefined;
}

/**
 * The same text always gives the same segments with the same ids. Empty text gives none.
 *
 * @rule The same words are always cut in the same places.
 */
export function segmentByQuestion({
  contributionId,
  version,
  questionNumbers,
  call = noCall,
}: Segmentation): Segment[] {
  const { text } = version;
  const cuts = version.answers
    .toSorted((a, b) => a.span.start - b.span.start)
    .flatMap((answer) => cutAnswer(text, answer, { questionNumbers, call }));
  if (cuts.length === 0) cuts.push({ start: 0, ...unfiled });
  return cuts.flatMap(({ start, questions, filedBy }, index) => {
    // The empty line between two answers belongs to the first of them; nothing before the first cut is left out.
    const span = { start: index === 0 ? 0 : start, end: cuts[index + 1]?.start ?? text.length };
    const ordinal = index + 1;
    const id = segmentId(contributionId, version.version, ordinal);
    return text === "" ? [] : [{ id, contributionId, version: version.version, ordinal, span, questions, filedBy }];
  });
}

type Filing = Pick<Segment, "questions" | "filedBy">;

interface Cut extends Filing {
  readonly start: number;
}

const unfiled: Filing = { questions: [], filedBy: { kind: "nobody" } };
const ofCall: Filing = { questions: [], filedBy: { kind: "call" } };

interface CutBy {
  readonly questionNumbers: readonly number[];
  readonly call: CallWords;
}

function cutAnswer(text: string, answer: AnswerSpan, { questionNumbers, call }: CutBy): Cut[] {
  const { question, part, speaksTo, span } = answer;
  const words = text.slice(span.start, span.end);
  if (words === "") return [];
  // Whoever sent a document said to which questions all of it speaks.
  const said =
    question === undefined ? questionNumbers.filter((each) => speaksTo?.includes(each) === true) : [question];
  const home: Filing = said.length === 0 ? unfiled : { questions: said, filedBy: { kind: "answer" } };
  // A report numbers its own chapters: in a part only "Question 3" means ours.
  const bare = question === undefined && part === undefined;
  const references = findQuestionReferences(words, { questionNumbers, bare });
  const runs = callRunsIn(words, references, call);
  // Who types the question into its field, and nothing else, is left with it as their answer.
  const isAllCall = question !== undefined && isAllOf(words, runs);
  const marks = isAllCall ? references.map(toMark) : marksOf(words, references, runs);
  const cuts: Cut[] = [{ start: span.start, ...home }];
  // What stands below lines of the call that ask nothing goes on where they broke it off.
  let before = home;
  for (const { at, filing } of marks) {
    const open = cuts.at(-1) as Cut;
    const start = span.start + at;
    // "Q3:" in the field of question 3 says nothing new.
    if (open.filedBy.kind === "answer" && filing?.questions.join() === open.questions.join()) continue;
    // Nor does the question itself.
    const isHome = open.filedBy.kind === "call" && filing?.questions.join() === home.questions.join();
    const filed = isHome ? home : (filing ?? before);
    // Only white space before it: there is nothing to keep apart.
    if (text.slice(open.start, start).trim() === "") cuts.pop();
    cuts.push({ start: cuts.length === 0 ? span.start : start, ...filed });
    if (filed !== ofCall) before = filed;
  }
  return cuts;
}

/** From here on the words are filed so; undefined: as before the call's own words. */
interface Mark {
  readonly at: number;
  readonly filing: Filing | undefined;
}

function toMark({ start, questions }: QuestionReference): Mark {
  return { at: start, filing: asReference(questions) };
}

/** Lines of the call with nothing but white space between them. */
interface CallRun {
  readonly start: number;
  readonly end: number;
  readonly questions: readonly number[];
}

/** In one pass over both: whoever repeats a line ten thousand times keeps nobody waiting. */
function callRunsIn(words: string, references: readonly QuestionReference[], call: CallWords): CallRun[] {
  const runs: { start: number; end: number; questions: number[] }[] = [];
  let next = 0;
  for (const { span, question } of findCallWords(words, call)) {
    let start = span.start;
    const named: number[] = [];
    for (; next < references.length; next += 1) {
      const reference = references[next] as QuestionReference;
      if (reference.start >= span.end) break;
      // "Question 3:" in a line of its own above it belongs to it.
      const isAbove = /^[\s.:)\]–-]*$/.test(words.slice(reference.end, Math.max(reference.end, span.start)));
      if (!isAbove) continue;
      start = Math.min(start, reference.start);
      named.push(...reference.questions);
    }
    const questions = question === undefined ? named : [question];
    const open = runs.at(-1);
    if (open !== undefined && isBlank(words.slice(open.end, start))) {
      open.end = span.end;
      open.questions.push(...questions);
    } else runs.push({ start, end: span.end, questions });
  }
  return runs;
}

function isAllOf(words: string, runs: readonly CallRun[]): boolean {
  const ends = [0, ...runs.map(({ end }) => end)];
  return ends.every((end, index) => isBlank(words.slice(end, runs[index]?.start)));
}

function outsideOf(references: readonly QuestionReference[], runs: readonly CallRun[]): QuestionReference[] {
  let at = 0;
  return references.filter(({ start }) => {
    while (at < runs.length && (runs[at] as CallRun).end <= start) at += 1;
    const run = runs[at];
    return run === undefined || start < run.start;
  });
}

function marksOf(words: string, references: readonly QuestionReference[], runs: readonly CallRun[]): Mark[] {
  const named = outsideOf(references, runs).map(toMark);
  let following = 0;
  const answered = runs.map(({ end }, index) => {
    while (following < named.length && (named[following] as Mark).at < end) following += 1;
    const next = Math.min(runs[index + 1]?.start ?? words.length, named[following]?.at ?? words.length);
    return !isBlank(words.slice(end, next));
  });
  const between = runs.filter(({ questions }, index) => questions.length > 0 && answered[index]).length;
  const ofRuns = runs.flatMap(({ start, end, questions }, index): Mark[] => {
    const all = new Set(questions);
    // Of several questions above one answer the last is meant, if others are answered where they stand.
    const meant = all.size === 1 || between > 1 ? questions.slice(-1) : [];
    const after = all.size === 0 ? undefined : meant.length === 0 ? unfiled : asReference(meant);
    return [{ at: start, filing: ofCall }, ...(answered[index] ? [{ at: end, filing: after }] : [])];
  });
  return [...named, ...ofRuns].toSorted((a, b) => a.at - b.at);
}

function asReference(questions: readonly number[]): Filing {
  return { questions: [...questions], filedBy: { kind: "reference" } };
}
