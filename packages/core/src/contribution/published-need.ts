/** The published paper rests on a contribution that was taken back, set aside, erased, hidden or allowed for less since. */
import type { NewEvent } from "../event/event.ts";
import type { AttentionNeed } from "./attention.ts";

/** What takes words out of public sight, as it is said of a contribution. */
const how = {
  withdrawn: "it was withdrawn",
  erased: "it was erased",
  "set-aside": "it was set aside",
  unpublished: "it was hidden",
  "consent-changed": "its respondent allows less",
} as const satisfies Partial<Record<NewEvent["kind"], string>>;

export type WordsTakenBack = keyof typeof how;

/** How an event takes words back; undefined when it takes none. */
export function wordsTakenBack({ kind, details }: Pick<NewEvent, "kind" | "details">): WordsTakenBack | undefined {
  if (!Object.hasOwn(how, kind)) return undefined;
  if (kind === "consent-changed" && !takesUse(details)) return undefined;
  return kind as WordsTakenBack;
}

function takesUse({ from, to }: NewEvent["details"]): boolean {
  return Array.isArray(from) && Array.isArray(to) && from.some((use) => !to.includes(use));
}

/**
 * The one place of its sentence; `edition` is the newest that rests on the contribution.
 *
 * @rule What the published paper rests on and is taken back is put before a person at once.
 */
export function publishedNeed({
  edition,
  how: taken,
}: {
  readonly edition: number;
  readonly how: WordsTakenBack;
}): AttentionNeed {
  return {
    kind: "published-paper",
    message: `Edition ${edition} of the published paper rests on this contribution, and since then ${how[taken]}. The page shows its words no more. Take it out of the paper and publish the next edition.`,
  };
}
