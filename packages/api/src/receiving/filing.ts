/** Where the words of a contribution are filed, for whoever wrote them: they alone know what they meant to answer. */
import {
  canInStage,
  isBlank,
  isOfRespondent,
  segmentByQuestion,
  textAt,
  wordsOfCall,
  type Consultation,
  type Contribution,
  type Segment,
} from "@consult/core";
import type { StoreReader } from "../store/store.ts";

interface Filed {
  readonly contribution: Contribution;
  readonly consultation: Consultation;
}

export interface ShownFiling {
  /** Of the questions that any passage is filed under; lowest first. */
  readonly questions: readonly number[];
  readonly passages: readonly ShownPassage[];
  /** Its writer has said of every passage where it belongs. */
  readonly isConfirmed: boolean;
  readonly canCorrect: boolean;
}

export interface ShownPassage {
  readonly ordinal: number;
  /** Its beginning: enough to know it by. */
  readonly opening: string;
  readonly isCut: boolean;
  readonly questions: readonly number[];
}

const openingLength = 400;

/** undefined where there is nothing to ask: every word was written in the field of its question, or none is left. */
export async function showFilingOf(reader: StoreReader, filed: Filed): Promise<ShownFiling | undefined> {
  const { contribution, consultation } = filed;
  if (contribution.withdrawnAt !== undefined) return undefined;
  const { text } = contribution.current;
  const passages = (await passagesOf(reader, filed))
    .filter(isOfRespondent)
    .filter(({ span }) => !isBlank(textAt(text, span)));
  if (passages.every(({ filedBy }) => filedBy.kind === "answer")) return undefined;
  return {
    questions: [...new Set(passages.flatMap(({ questions }) => questions))].toSorted((a, b) => a - b),
    passages: passages.map(({ ordinal, span, questions }) => {
      const characters = [...textAt(text, { ...span, end: Math.min(span.end, span.start + 4 * openingLength) }).trim()];
      const opening = characters.slice(0, openingLength).join("");
      return { ordinal, opening, isCut: opening.length < textAt(text, span).trim().length, questions };
    }),
    isConfirmed: passages.every(({ filedBy }) => filedBy.kind === "respondent"),
    canCorrect: canInStage("file", consultation.stage),
  };
}

/** Of the current version. One that came a moment ago is cut here as it will be cut for everybody: with the same ids. */
export async function passagesOf(
  reader: StoreReader,
  { contribution, consultation }: Filed,
): Promise<readonly Segment[]> {
  const { id, current } = contribution;
  const stored = await reader.listSegments(consultation.id, [id]);
  const standing = stored.filter(({ version }) => version === current.version);
  if (standing.length > 0) return standing;
  const questionNumbers = consultation.definition.questions.map(({ number }) => number);
  const call = wordsOfCall(consultation.definition);
  return segmentByQuestion({ contributionId: id, version: current, questionNumbers, call });
}
