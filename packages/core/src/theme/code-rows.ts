/** Passages of rows that were coded before they came here carry those codes: once, and never again what a person took back. */
import type { NewId } from "../base/id.ts";
import type { Instant } from "../base/instant.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import type { RowCoding } from "../contribution/coder.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { Answer, Contribution } from "../contribution/contribution.ts";
import type { DeskActor } from "../segment/file-segment.ts";
import type { Segment } from "../segment/segment.ts";
import { codingEvent, whyNotCoded, type Coded } from "./code-segment.ts";
import type { Coding } from "./coding.ts";

export interface CodedRow {
  readonly contribution: Contribution;
  /** Of the version that stands. */
  readonly segments: readonly Segment[];
  /** All that were ever made of these segments, those that were taken back too. */
  readonly codings: readonly Coding[];
  readonly codes: readonly RowCoding[];
}

/**
 * A code of one question goes to the passages filed there, one of the row as a whole to all of them. Nothing where somebody
 * coded the row here, or where its words may not be coded.
 */
export function codeRow(
  { contribution, segments, codings, codes }: CodedRow,
  { newId, by, at }: { readonly newId: NewId; readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Coded[] {
  if (!canInStage("code", consultation.stage) || codings.length > 0) return [];
  const open = segments.filter((segment) => whyNotCoded(segment, contribution) === undefined);
  const done = new Set<string>();
  return codes.flatMap(({ themeId, coder, question }) => {
    const filed = open.filter(({ questions }) => question === undefined || questions.includes(question));
    const said = filed.length > 0 ? filed : open;
    return said.flatMap(({ id: segmentId }) => {
      if (done.has(`${segmentId} ${themeId}`)) return [];
      done.add(`${segmentId} ${themeId}`);
      const coding: Coding = { id: newId(), segmentId, themeId, coder, at };
      return [{ coding, event: codingEvent("coded", coding, contribution.id, { by, at }, consultation) }];
    });
  });
}

/** Those that no words of the row carry: its answer to that question is empty, or all of it is. */
export function codesWithoutWords(codes: readonly RowCoding[], answers: readonly Answer[]): RowCoding[] {
  const said = answers.filter(({ text }) => !isBlank(text));
  return codes.filter(({ question }) =>
    question === undefined ? said.length === 0 : !said.some((answer) => answer.question === question),
  );
}
