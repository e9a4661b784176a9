/** Builds the paper, or says why not: a paper with one problem is no paper. */
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { LanguageTag } from "../base/localized-text.ts";
import { accountFor } from "../consolidation/account-for.ts";
import type { Consolidation, Material } from "../consolidation/consolidation.ts";
import { canInStage } from "../consultation/stage.ts";
import { readStatements } from "./check/statement.ts";
import { checkParsedPaper, type CheckPaperOptions } from "./check-paper.ts";
import { findNotHeard, sayNotHeard } from "./not-heard.ts";
import type { PaperProblem, ShownExemption } from "./paper.ts";
import { paperEvidence, type PaperEvidence } from "./paper-evidence.ts";
import { paperToHtml, titleOf } from "./paper-to-html.ts";
import { paperToMarkdown } from "./paper-to-markdown.ts";
import { parsePaper, type ParsedPaper } from "./parse-paper.ts";
import { sayPaperProblem } from "./words/problem-words.ts";

export interface BuildPaperOptions extends CheckPaperOptions {
  /** The title of the file; the paper's first heading when absent. */
  readonly title?: string | undefined;
  /** Who took something out of the check by hand, by the reason they gave. */
  readonly exemptedBy?: ReadonlyMap<string, string> | undefined;
}

export interface BuiltPaper {
  /** One file, without scripts. */
  readonly html: string;
  readonly markdown: string;
}

export type BuildPaperRefusal =
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "paper-problems"; readonly problems: readonly PaperProblem[] });

/** Refusals: wrong-stage; paper-problems, all that `checkPaper` finds. */
export function buildPaper(
  source: string,
  material: Material,
  consolidation: Consolidation,
  options: BuildPaperOptions = {},
): Result<BuiltPaper, BuildPaperRefusal> {
  const compiled = compilePaper(source, material, consolidation, options);
  if (!compiled.ok) return compiled;
  const { paper, evidence, locale, title, exemptions, notHeard } = compiled.value;
  return ok({
    html: paperToHtml(paper, evidence, { title, locale, exemptions, notHeard }),
    markdown: paperToMarkdown(paper, evidence, { locale, exemptions, notHeard }),
  });
}

/** A paper in which nothing is wrong, with what stands behind it. */
export interface CompiledPaper {
  readonly paper: ParsedPaper;
  readonly evidence: PaperEvidence;
  readonly locale: LanguageTag;
  readonly title: string;
  readonly exemptions: readonly ShownExemption[];
  /** Sentences of the annex about who was not heard. */
  readonly notHeard: readonly string[];
}

/** Refusals as `buildPaper`. */
export function compilePaper(
  source: string,
  material: Material,
  consolidation: Consolidation,
  options: BuildPaperOptions,
): Result<CompiledPaper, BuildPaperRefusal> {
  const { stage, definition } = material.consultation;
  if (!canInStage("buildPaper", stage)) {
    return refuse({
      kind: "wrong-stage",
      message: `A consultation in the stage "${stage}" has no paper yet. Open it first.`,
    });
  }
  const locale = options.locale ?? definition.languages[0] ?? "en";
  const paper = parsePaper(source);
  const account = accountFor(material);
  const problems = checkParsedPaper(paper, { account, material, consolidation, ...options, locale });
  const [first] = problems;
  if (first !== undefined) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const message = `The paper was not built: it has ${count}. The first is in line ${first.line}: ${sayPaperProblem(first)}`;
    return refuse({ kind: "paper-problems", problems, message });
  }
  return ok({
    paper,
    evidence: paperEvidence(material, consolidation, locale, account),
    locale,
    title: options.title ?? titleOf(paper) ?? consolidation.consultationId,
    exemptions: readStatements(paper.blocks).exemptions.map((exemption) => ({
      ...exemption,
      by: options.exemptedBy?.get(exemption.reason),
    })),
    notHeard: sayNotHeard(findNotHeard(source, material), material, locale),
  });
}
