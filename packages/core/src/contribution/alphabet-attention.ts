/** Words that were read in a wrong alphabet: said to a person, who is shown the better reading beside them. */
import type { AttentionNeed } from "./attention.ts";

export function otherAlphabet({
  as,
  part,
}: {
  /** As people call it, with what it was taken for. */
  readonly as: string;
  readonly part?: number | undefined;
}): AttentionNeed {
  return {
    kind: "other-alphabet",
    message: `Some words here are probably in another alphabet than they were read in (${as}). The better reading is shown here. Compare both with the original, and ask for the words again if neither is right.`,
    ...(part === undefined ? {} : { part }),
  };
}
