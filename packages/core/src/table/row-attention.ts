/** What a row of a file shows that a person has to look at: one sentence for each reason, with its facts. */
import type { AttentionNeed } from "../contribution/attention.ts";
import type { ModerationState } from "./moderation-state.ts";

export function stateAtSource({
  state,
  column,
}: {
  readonly state: ModerationState;
  readonly column: string;
}): AttentionNeed {
  const what = state === "test" ? "a test" : state === "unfinished" ? "begun and not finished" : state;
  return {
    kind: "state-at-source",
    message: `In the tool that it comes from it is ${what}, as "${column.slice(0, 200)}" says. It counts here all the same. If it should not, set it aside with the reason.`,
  };
}

export const wordsInFiles: AttentionNeed = {
  kind: "linked-file",
  message:
    "Its words, or some of them, are in files elsewhere: the row only links them or speaks of them. Open them where they are, and add them by hand.",
};

export function sameRow({ line, isWhole }: { readonly line: number; readonly isWhole: boolean }): AttentionNeed {
  const what = isWhole ? "the same words, and nothing that tells its respondent from that one" : "the same words";
  return {
    kind: "duplicate",
    message: `It looks like line ${line} of the same file: ${what}. Both stand, each with its receipt. If one was sent twice, or many sent one text, set it aside with that reason.`,
  };
}

export function sentByMany({ column, cell }: { readonly column: string; readonly cell: string }): AttentionNeed {
  return {
    kind: "duplicate",
    message: `The file says "${cell.slice(0, 100)}" under "${column.slice(0, 200)}": several sent the same. It counts once. To count each sender, bring in their own letters; to say how many there were, use this figure in a note.`,
  };
}

export function answersRow({ row }: { readonly row: string }): AttentionNeed {
  return {
    kind: "reply-to",
    message: `It answers another row of its file, "${row.slice(0, 100)}". If it only answers that person, set it aside with the reason reply-to; otherwise let it count.`,
  };
}

/** What tools write where a row answers none. */
export const noRow = /^(?:0|null|none|-)$/i;
