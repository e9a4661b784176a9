/** What a store cannot show any more of what it had acknowledged, and what a person does about it. */
import type { KeptMark } from "./high-water-mark.ts";

/** What is found in a store before anybody writes to it. */
export interface Held {
  /** undefined in a store that no mark was ever kept of. */
  readonly storeId: string | undefined;
  readonly events: number;
  readonly contributions: number;
  /** When the newest event happened. */
  readonly lastAt: string | undefined;
  /** Events that the log counts and that are not there. */
  readonly gaps: number;
  /** Whether the engine's own files leave open if something of it stood in a file that is gone. */
  readonly isHalf: boolean;
}

/**
 * `behind`: less is there than was acknowledged. `other-store`: not the store that was left here. `torn`: its parts are of
 * different times. `unproven`: the file that would tell, or the mark, is gone.
 */
export type StoreLoss =
  | {
      readonly kind: "behind";
      readonly events: number;
      readonly contributions: number;
      readonly since: string | undefined;
      readonly until: string;
    }
  | { readonly kind: "torn"; readonly events: number; readonly since: string | undefined }
  | { readonly kind: "other-store"; readonly events: number; readonly contributions: number; readonly until: string }
  | { readonly kind: "unproven"; readonly since: string | undefined };

/** undefined: all that was acknowledged is there. */
export function lossOf(mark: KeptMark, held: Held): StoreLoss | undefined {
  const since = held.lastAt;
  if (held.gaps > 0) return { kind: "torn", events: held.gaps, since };
  if (mark === "absent" || mark === "damaged") {
    const isOpen = held.storeId !== undefined && (mark === "damaged" || held.isHalf);
    return isOpen ? { kind: "unproven", since } : undefined;
  }
  const { storeId, at: until } = mark;
  const [events, contributions] = [mark.events - held.events, mark.contributions - held.contributions];
  if (events > 0 || contributions > 0) {
    return { kind: "behind", events: Math.max(0, events), contributions: Math.max(0, contributions), since, until };
  }
  if (storeId === held.storeId || mark.events === 0) return undefined;
  return { kind: "other-store", events: mark.events, contributions: mark.contributions, until };
}

/** What is missing, in a sentence. */
export function lossToSentence(loss: StoreLoss): string {
  const since = "since" in loss && loss.since !== undefined ? ` after ${loss.since}` : "";
  switch (loss.kind) {
    case "behind":
      return `${counted(loss.contributions, "contribution")} and ${counted(loss.events, "event")} that were acknowledged${since}, up to ${loss.until}, are missing.`;
    case "torn":
      return `${counted(loss.events, "event")} of the log are missing: the store's files are of different times. The newest that is there happened${since === "" ? " at no known time" : ` at ${loss.since}`}.`;
    case "other-store":
      return `This is another store than the one that was left here, which held ${counted(loss.contributions, "contribution")} and ${counted(loss.events, "event")} at ${loss.until}.`;
    case "unproven":
      return `Nothing proves that this store is whole: the file that its newest contributions stand in, or the mark of how much there was, is gone. Whatever came${since} may be missing.`;
  }
}

/** The ways on, for whoever runs the server. */
export const waysOnAfterLoss = [
  "Put the missing files back if you have them (consult.sqlite, consult.sqlite-wal and consult.mark belong together), or bring back a backup into an empty folder:",
  "  consult store restore DIR",
  "Or go on without what is missing; the reason is kept in the log:",
  '  consult store accept-loss --reason "..."',
] as const;

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
