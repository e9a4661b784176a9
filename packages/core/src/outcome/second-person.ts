/** A second person's yes to a quotation that leaves words out or puts words in, and who wrote what a paper holds first. */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import { markedWordsOf, quotationKey } from "./check/check-quotations.ts";
import { ownTexts } from "./check/own-texts.ts";
import { readStatements } from "./check/statement.ts";
import type { PaperProblem } from "./paper.ts";
import { parsePaper } from "./parse-paper.ts";

export type WaitingQuotation = Extract<PaperProblem, { kind: "needs-second-person" }>;

export interface QuotationApproval {
  readonly quotation: WaitingQuotation;
  readonly event: NewEvent;
}

export type ApproveQuotationRefusal =
  | (Refusal & { readonly kind: "no-such-quotation" })
  | (Refusal & { readonly kind: "own-quotation" });

export interface ApproveQuotationOptions {
  readonly consultationId: string;
  /** Who saved the earliest revision that holds the quotation. */
  readonly writtenBy: string | undefined;
  readonly by: Actor;
  readonly now: Instant;
}

/**
 * `problems` are those of the kept paper. Refusals: no-such-quotation (none of the kept paper waits under this key),
 * own-quotation (two people look at it, or nobody did).
 *
 * @rule A cut inside a sentence is approved by somebody who did not write it.
 */
export function approveQuotation(
  key: string,
  problems: readonly PaperProblem[],
  { consultationId, writtenBy, by, now }: ApproveQuotationOptions,
): Result<QuotationApproval, ApproveQuotationRefusal> {
  const quotation = problems.find(
    (problem): problem is WaitingQuotation => problem.kind === "needs-second-person" && problem.key === key,
  );
  if (quotation === undefined || writtenBy === undefined) {
    return refuse({
      kind: "no-such-quotation",
      message: "No quotation of the saved paper waits for this. Save the paper first, then check it again.",
    });
  }
  if (writtenBy === actorLabel(by)) {
    return refuse({
      kind: "own-quotation",
      message: "You wrote this quotation. Ask somebody else of the team to look at it and approve it.",
    });
  }
  const event: NewEvent = {
    consultationId,
    kind: "quotation-approved",
    at: now,
    actor: by,
    // The contribution itself is not named: who approves a quotation has not looked at all that is new in it.
    details: { segmentId: quotation.segment },
  };
  return ok({ quotation, event });
}

/** Keys of all quotations that a source holds, in blocks and in lines, whether something is wrong with them or not. */
export function quotationKeys(source: string, material: Material): ReadonlySet<string> {
  const paper = parsePaper(source);
  const { all } = ownTexts(material);
  const inBlocks = paper.references.flatMap((reference) =>
    reference.kind === "quotation" ? [quotationKey(reference.segment, reference.words)] : [],
  );
  const inLines = readStatements(paper.blocks).statements.flatMap((statement) => {
    const ids = statement.references.flatMap(({ reference }) =>
      reference.kind === "segments" ? reference.segments : [],
    );
    return markedWordsOf(statement, all).marked.flatMap(({ words }) => ids.map((id) => quotationKey(id, words)));
  });
  return new Set([...inBlocks, ...inLines]);
}

/** Reasons by which a source takes something out of the check. */
export function exemptionReasons(source: string): ReadonlySet<string> {
  return new Set(readStatements(parsePaper(source).blocks).exemptions.map(({ reason }) => reason));
}
