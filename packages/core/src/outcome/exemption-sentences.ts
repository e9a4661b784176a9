/** What was taken out of the check, and which condition of publishing was gone past: a sentence each, with who and why. */
import type { LanguageTag } from "../base/localized-text.ts";
import type { ShownExemption, ShownOverride } from "./paper.ts";
import { editionWords } from "./words/edition-words.ts";
import { paperWords } from "./words/paper-words.ts";

export function exemptionSentences({
  exemptions,
  overrides,
  locale,
}: {
  readonly exemptions: readonly ShownExemption[];
  readonly overrides: readonly ShownOverride[];
  readonly locale: LanguageTag;
}): string[] {
  return [
    ...exemptions.map(({ of, reason, by }) => paperWords(locale).exempted(of, reason, by)),
    ...overrides.map(({ condition, reason, by }) => editionWords(locale).overridden[condition](reason, by)),
  ];
}
