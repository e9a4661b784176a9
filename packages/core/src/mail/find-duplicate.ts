/** Whether somebody sent the same words twice: a letter sent again, by a program or by hand, has another id. */
import type { Id } from "../base/id.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Contribution } from "../contribution/contribution.ts";
import { sayReceiptNumber } from "../contribution/receipt-number.ts";
import type { Identity } from "../contribution/respondent.ts";

type Letter = Pick<Contribution, "id" | "number"> & { readonly current: Pick<Contribution["current"], "text"> };

export interface DuplicateInput {
  readonly letter: Letter;
  /** Who was here before, in the order of arrival. */
  readonly earlier: readonly Letter[];
  readonly identities: ReadonlyMap<Id, Identity>;
}

/** Programs break lines and fill them as they like: white space tells nobody apart. Undefined when there is none. */
export function findDuplicate({ letter, earlier, identities }: DuplicateInput): AttentionNeed | undefined {
  const words = wordsOf(letter);
  const sender = senderOf(letter);
  if (isBlank(words) || sender === undefined) return undefined;
  const first = earlier.find(
    (other) => other.id !== letter.id && senderOf(other) === sender && wordsOf(other) === words,
  );
  if (first === undefined) return undefined;
  return {
    kind: "duplicate",
    message: `It looks like the same letter as ${sayReceiptNumber(first.number)}: the same words from the same address. Both stand, each with its receipt. If one was sent twice, set one aside as a duplicate.`,
  };

  function senderOf({ id }: Letter): string | undefined {
    return identities.get(id)?.email?.toLowerCase();
  }
}

function wordsOf({ current }: Letter): string {
  return current.text.replace(/\s+/g, " ").trim();
}
