/** What a letter shows that a person has to look at: one sentence for each reason, with its facts. */
import type { AttentionNeed } from "../contribution/attention.ts";

export function perhapsAutomatic({ isSetAside }: { readonly isSetAside: boolean }): AttentionNeed {
  return {
    kind: "automatic",
    message: isSetAside
      ? "A machine says that it sent this, so it was set aside; words stand in it all the same. If a person wrote them, restore it, then settle this: their receipt goes out (not of a letter that was imported)."
      : "A machine may have sent this: an absence note, a bounce, a ticket. Nobody was sent a receipt. If a machine sent it, set it aside as automatic; if a person did, settle this: their receipt goes out (not of a letter that was imported).",
  };
}

export const onlyReply: AttentionNeed = {
  kind: "reply-to",
  message:
    "It says thanks, or is a reaction, and nothing more. No receipt was sent. If it answers no question, set it aside as reply-to; if it counts, settle this: its receipt goes out (not of a letter that was imported).",
};

export function lettersInside({ count }: { readonly count: number }): AttentionNeed {
  const many = count === 1 ? "Another letter stands" : `${count === 0 ? "Several" : count} other letters stand`;
  return {
    kind: "letters-inside",
    message: `${many} inside this one, perhaps by other people, and everything counts as one contribution. Save each as a file of its own and import it, or set this one aside.`,
  };
}

export const wordsBelow: AttentionNeed = {
  kind: "incomplete",
  message:
    "Words stand below the last part of this letter, where mail programs show nothing. They are not read. Compare its words with the original.",
};

export const oneOfPieces: AttentionNeed = {
  kind: "incomplete",
  message:
    "This letter was sent in several pieces, and this is one of them. Ask its writer for the whole letter, or put the pieces together from their originals.",
};

export const filesElsewhere: AttentionNeed = {
  kind: "linked-file",
  message:
    "A file is only linked in this letter, not attached, so nothing of it is here. Open the link, save the file, and add it by hand.",
};

export const nobodyNamed: AttentionNeed = {
  kind: "unnamed-respondent",
  message:
    "It came through a form or a list that does not name its writer, so nobody was sent a receipt. Say for whom it speaks.",
};
