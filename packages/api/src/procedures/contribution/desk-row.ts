/** A contribution as a list at the desk shows it: with its respondent's name, without the bulk of its words. */
import type { Contribution, Slug } from "@consult/core";
import type { StoreReader } from "../../store/store.ts";

const excerptLength = 160;

export async function deskRows(reader: StoreReader, consultationId: Slug, contributions: readonly Contribution[]) {
  const identities = await reader.listIdentities(
    consultationId,
    contributions.map(({ id }) => id),
  );
  return contributions.map(({ current, ...contribution }) => ({
    ...contribution,
    version: current.version,
    consent: current.consent,
    questions: [...new Set(current.answers.flatMap(({ question }) => (question === undefined ? [] : [question])))],
    excerpt: excerptOf(current.text),
    characters: current.text.length,
    identity: identities.get(contribution.id) ?? {},
  }));
}

/** Cut between characters, never within one. */
function excerptOf(text: string): string {
  if (text.length <= excerptLength) return text;
  const end = /[\ud800-\udbff]/.test(text[excerptLength - 1] ?? "") ? excerptLength - 1 : excerptLength;
  return `${text.slice(0, end)}…`;
}
