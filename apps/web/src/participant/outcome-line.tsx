/** Leads to the outcome from wherever somebody may look for it; nothing while none is out. */
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";

export interface ShownOutcome {
  readonly edition: number;
  readonly publishedAt: string;
}

export function OutcomeLine({
  page: { paths, words },
  id,
  outcome,
  said,
}: {
  readonly page: PageContext;
  readonly id: string;
  readonly outcome: ShownOutcome | undefined;
  readonly said: string;
}): JSX.Element | null {
  if (outcome === undefined) return null;
  return (
    <p class="callout">
      {said} <a href={paths.outcome(id)}>{words.outcome.link}</a>
    </p>
  );
}
