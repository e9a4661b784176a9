/** The published paper rests on a contribution that was taken back, set aside, erased or hidden since. */
import type { EventKind } from "../event/event.ts";
import type { AttentionNeed } from "./attention.ts";

/** What takes words out of public sight, as it is said of a contribution. */
const how = {
  withdrawn: "withdrawn",
  erased: "erased",
  "set-aside": "set aside",
  unpublished: "hidden",
} as const satisfies Partial<Record<EventKind, string>>;

export type WordsTakenBack = keyof typeof how;

export function takesWordsBack(kind: EventKind): kind is WordsTakenBack {
  return Object.hasOwn(how, kind);
}

/** The one place of its sentence; `edition` is the newest that rests on the contribution. */
export function publishedNeed({ edition, kind }: { readonly edition: number; readonly kind: WordsTakenBack }): AttentionNeed {
  return {
    kind: "published-paper",
    message: `Edition ${edition} of the published paper rests on this contribution, and since then it was ${how[kind]}. The page shows its words no more. Take it out of the paper and publish the next edition.`,
  };
}
