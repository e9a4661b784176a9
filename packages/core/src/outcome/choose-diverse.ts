/** Chooses a few out of many so that different voices come first. The same material always gives the same choice. */
import type { Contribution } from "../contribution/contribution.ts";

/** Takes, again and again, the one that adds most: another respondent, language, kind, country. Earlier ones win ties. */
export function chooseDiverse<Candidate extends { readonly contribution: Contribution }>(
  candidates: readonly Candidate[],
  most: number,
): Candidate[] {
  const chosen: Candidate[] = [];
  const heard = new Set<string>();
  while (chosen.length < most) {
    let best: Candidate | undefined;
    let bestNews = 0;
    for (const candidate of candidates) {
      const news = newsOf(candidate.contribution, heard);
      if (news > bestNews) [best, bestNews] = [candidate, news];
    }
    if (best === undefined) break;
    chosen.push(best);
    for (const [trait] of traitsOf(best.contribution)) heard.add(trait);
  }
  return chosen;
}

/** Nothing for a respondent who was chosen already. */
function newsOf(contribution: Contribution, heard: ReadonlySet<string>): number {
  if (heard.has(`id ${contribution.id}`)) return 0;
  return traitsOf(contribution).reduce((sum, [trait, weight]) => (heard.has(trait) ? sum : sum + weight), 0);
}

function traitsOf({ id, respondent: { kind, country, language } }: Contribution): [trait: string, weight: number][] {
  return [
    [`id ${id}`, 1],
    [`language ${language ?? ""}`, 4],
    [`kind ${kind}`, 3],
    [`country ${country ?? ""}`, 2],
  ];
}
