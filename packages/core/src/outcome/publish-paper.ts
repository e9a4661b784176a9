/** Publishing: an act with conditions. Each that fails is named with what to do; when all hold, an edition comes out. */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Consolidation, Material } from "../consolidation/consolidation.ts";
import { nextStages } from "../consultation/stage-table.ts";
import type { Stage } from "../consultation/stage.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import { compilePaper, type BuildPaperOptions, type CompiledPaper } from "./build-paper.ts";
import {
  contributionsBehind,
  freezeEvidence,
  renderEdition,
  type EditionEvidence,
  type RenderedEdition,
} from "./edition.ts";
import type { Override, PaperProblem, ShownOverride } from "./paper.ts";
import { sayPaperProblem } from "./words/problem-words.ts";

/** A condition that does not hold yet, with its facts; `sayPublishProblem` makes a sentence of them. */
export type PublishProblem =
  | { readonly kind: "wrong-stage"; readonly stage: Stage }
  | { readonly kind: "no-paper" }
  | {
      readonly kind: "balance-does-not-close";
      readonly count: number;
      readonly contributionId: string;
      readonly why: string;
    }
  | { readonly kind: "paper-problems"; readonly count: number; readonly first: PaperProblem }
  /** Nobody looked at who the kept revision does not cite. */
  | { readonly kind: "not-heard-unseen"; readonly revision: number };

export interface KeptSource {
  readonly source: string;
  readonly revision: number;
}

export interface PublishPaperInput extends BuildPaperOptions {
  /** The kept paper; undefined where none is. */
  readonly paper: KeptSource | undefined;
  readonly material: Material;
  readonly consolidation: Consolidation;
  /** The revision for which somebody looked at who was not heard last. */
  readonly seenRevision: number | undefined;
  readonly overrides?: readonly Override[];
}

export interface PublishDecision {
  /** Of the edition that it becomes. */
  readonly number: number;
  readonly by: Actor;
  /** As readers are told who it was. */
  readonly byName: string;
  readonly now: Instant;
}

export interface NewEdition extends RenderedEdition {
  readonly from: Stage;
  readonly paperRevision: number;
  readonly locale: string;
  readonly source: string;
  readonly evidence: EditionEvidence;
  readonly events: readonly NewEvent[];
}

export type PublishPaperRefusal = Refusal & {
  readonly kind: "not-publishable";
  readonly problems: readonly { readonly kind: PublishProblem["kind"]; readonly message: string }[];
};

/** All conditions that do not hold, in the order in which they are mended; empty when the paper may be published. */
export function findPublishProblems(input: PublishPaperInput): PublishProblem[] {
  return judge(input).problems;
}

/**
 * Refusal: not-publishable, with each condition that fails.
 *
 * @rule A paper is published only when the balance closes, it compiles, and somebody looked at who was not heard.
 */
export function publishPaper(
  input: PublishPaperInput,
  { number, by, byName, now }: PublishDecision,
): Result<NewEdition, PublishPaperRefusal> {
  const { problems, compiled } = judge(input);
  const { paper, material } = input;
  if (problems.length > 0 || compiled === undefined || paper === undefined) {
    const said = problems.map((problem) => ({ kind: problem.kind, message: sayPublishProblem(problem) }));
    const message = `The paper was not published. ${said.map((each) => each.message).join(" ")}`;
    return refuse({ kind: "not-publishable", problems: said, message });
  }
  const { title, locale, exemptions, notHeard } = compiled;
  const overrides: ShownOverride[] = (input.overrides ?? []).map((override) => ({ ...override, by: byName }));
  const frozen = freezeEvidence(compiled.paper, compiled.evidence);
  const behind = contributionsBehind(frozen);
  const evidence: EditionEvidence = {
    title,
    ...frozen,
    consents: Object.fromEntries(
      material.contributions.filter(({ id }) => behind.has(id)).map(({ id, current }) => [id, current.consent]),
    ),
    exemptions,
    overrides,
    notHeard,
  };
  const { id: consultationId, stage: from } = material.consultation;
  const { source, revision: paperRevision } = paper;
  const event = { consultationId, at: now, actor: by };
  const moved: NewEvent = { ...event, kind: "stage-moved", details: { from, to: "published" } };
  const published: NewEvent = {
    ...event,
    kind: "edition-published",
    details: {
      edition: number,
      revision: paperRevision,
      ...(overrides.length === 0
        ? {}
        : { overrides: overrides.map(({ condition, reason }) => ({ condition, reason })) }),
    },
  };
  return ok({
    from,
    paperRevision,
    locale,
    source,
    evidence,
    ...renderEdition({ number, publishedAt: now, locale, source, evidence }),
    events: from === "published" ? [published] : [moved, published],
  });
}

interface Judgement {
  readonly problems: PublishProblem[];
  readonly compiled: CompiledPaper | undefined;
}

function judge({
  paper,
  material,
  consolidation,
  seenRevision,
  overrides = [],
  ...options
}: PublishPaperInput): Judgement {
  const { stage } = material.consultation;
  const problems: PublishProblem[] = [];
  if (stage !== "published" && !nextStages[stage].includes("published")) problems.push({ kind: "wrong-stage", stage });
  const { unaccounted } = consolidation.balance;
  const [open] = unaccounted;
  if (open !== undefined) {
    const { contributionId, why } = open;
    problems.push({ kind: "balance-does-not-close", count: unaccounted.length, contributionId, why });
  }
  if (paper === undefined) return { problems: [...problems, { kind: "no-paper" }], compiled: undefined };
  const compiled = compilePaper(paper.source, material, consolidation, options);
  const wrong = !compiled.ok && compiled.refusal.kind === "paper-problems" ? compiled.refusal.problems : [];
  // The balance is a condition of its own, and said once.
  const ofPaper = wrong.filter(({ kind }) => kind !== "balance-does-not-close");
  const [first] = ofPaper;
  if (first !== undefined) problems.push({ kind: "paper-problems", count: ofPaper.length, first });
  if (seenRevision !== paper.revision && !overrides.some(({ condition }) => condition === "not-heard")) {
    problems.push({ kind: "not-heard-unseen", revision: paper.revision });
  }
  return { problems, compiled: compiled.ok ? compiled.value : undefined };
}

/** What is not so yet, and what to do. */
export function sayPublishProblem(problem: PublishProblem): string {
  switch (problem.kind) {
    case "wrong-stage":
      return `The consultation is ${problem.stage}. Move it to consolidating first.`;
    case "no-paper":
      return "No paper is saved. Write one, or start from the draft, and save it.";
    case "balance-does-not-close": {
      const { count, contributionId, why } = problem;
      const waiting = count === 1 ? "1 contribution is" : `${count} contributions are`;
      return `The balance does not close: ${waiting} neither analysed nor set aside. The first is ${contributionId}: ${why}. Code it, or set it aside with a reason.`;
    }
    case "paper-problems": {
      const { count, first } = problem;
      const wrong = count === 1 ? "1 problem" : `${count} problems`;
      return `The saved paper has ${wrong}. Mend them and save it again. The first is in line ${first.line}: ${sayPaperProblem(first)}`;
    }
    case "not-heard-unseen":
      return `Nobody has looked at who revision ${problem.revision} of the paper does not cite. Look at "Who was not heard", and say that you did.`;
  }
}
