/** What an import says of each thing that it took in. */
import type { LetterState } from "@consult/core";
import type { StorySummary } from "../../receiving/story-summary.ts";

export interface ImportedItem {
  /** In the file: its number from where this call began, counted from 1. */
  readonly place: number;
  readonly number: string;
  /** It was here already. */
  readonly replayed: boolean;
  readonly setAside: string | undefined;
  /** It was not taken in, and has no number: its mailbox says that it is no letter to be read, it is none at all, or a digest whose letters follow. */
  readonly leftOut?: LetterState | "no-letter" | "digest" | undefined;
  /** It stood in a digest, and is a letter of its own here. */
  readonly isOfDigest?: boolean;
  /** Of a case study: the next version of a story that was here. */
  readonly isNewer?: boolean;
  /** Of a case study: how many of its fields are given, and what is not. */
  readonly caseStudy?: StorySummary | undefined;
}
