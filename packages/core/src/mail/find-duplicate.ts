/** Whether somebody sent the same twice: a letter sent again, by a program or by hand, has another id. */
import type { Id } from "../base/id.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { Part } from "../contribution/part.ts";
import { sayReceiptNumber } from "../contribution/receipt-number.ts";
import type { Identity } from "../contribution/respondent.ts";

type Letter = Pick<Contribution, "id" | "number"> & {
  readonly current: Pick<Contribution["current"], "text" | "answers">;
};

export interface DuplicateInput {
  readonly letter: Letter;
  /** Who was here before, in the order of arrival. */
  readonly earlier: readonly Letter[];
  readonly identities: ReadonlyMap<Id, Identity>;
  /** The files that came with each. */
  readonly parts: ReadonlyMap<Id, readonly Part[]>;
}

/**
 * Words and files together: one cover with other files is another letter. Undefined when there is none.
 *
 * @rule Two letters are the same when their words and their files are.
 */
export function findDuplicate({ letter, earlier, identities, parts }: DuplicateInput): AttentionNeed | undefined {
  const words = wordsOf(letter);
  const sender = senderOf(letter);
  const files = filesOf(letter);
  if (`${words}${files}` === "" || sender === undefined) return undefined;
  const first = earlier.find(
    (other) =>
      other.id !== letter.id && senderOf(other) === sender && filesOf(other) === files && isSame(wordsOf(other), words),
  );
  if (first === undefined) return undefined;
  return {
    kind: "duplicate",
    message: `It looks like the same letter as ${sayReceiptNumber(first.number)}: the same words from the same address. Both stand, each with its receipt. If one was sent twice, set one aside as a duplicate.`,
  };

  function senderOf({ id }: Letter): string | undefined {
    return identities.get(id)?.email?.toLowerCase();
  }

  function filesOf({ id }: Letter): string {
    const told = (parts.get(id) ?? []).filter(({ role }) => role !== "inline");
    return told
      .map(({ original }) => original)
      .toSorted()
      .join(" ");
  }

  /** A name, a telephone number, an address below the same words make no other letter of it. */
  function isSame(one: string, other: string): boolean {
    if (one === other) return true;
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    const rest = long.startsWith(`${short} `) ? long.slice(short.length).trim() : undefined;
    return rest !== undefined && short.length >= leastWords && isClosing(rest);
  }

  function isClosing(rest: string): boolean {
    if (rest.length > longestClosing) return false;
    const names = namesIn([...identities.values()].flatMap((identity) => Object.values(identity)).join(" "));
    const own = namesIn(rest).filter((word) => !closing.has(word) && !names.includes(word));
    return own.length <= Math.max(2, namesIn(rest).length / 3);
  }
}

/** So many letters that nothing but a repeat begins alike. */
const leastWords = 40;
const longestClosing = 200;

const closing: ReadonlySet<string> = new Set(
  "kind best warm regards wishes yours sincerely thanks thank you many cordialement bien à vous merci saludos atentamente gracias cumprimentos atenciosamente obrigado obrigada mit freundlichen grüßen viele grüße danke с уважением مع التحية تحياتي 此致 敬礼 此致敬礼 wako asante tel phone mobile email e-mail fax www http https".split(
    " ",
  ),
);

function namesIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

/** Programs break lines and fill them as they like: white space tells nobody apart. Words that were read from files are told by the files. */
function wordsOf({ current }: Letter): string {
  const written = current.answers.filter(({ part }) => part === undefined);
  const text = written.map(({ span }) => current.text.slice(span.start, span.end)).join(" ");
  return isBlank(text) ? "" : text.replace(/\s+/g, " ").trim();
}
