/** That a letter is somebody's whom its sender names or does not: a person says for whom it speaks. */
import { cutBetweenLetters } from "../base/cut-between-letters.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Writer } from "./forwarded-letter.ts";

export interface HandedOnFacts {
  readonly writer: Writer | undefined;
  /** As its sender's program names them. */
  readonly bringer: string;
  /** Whoever brought it says something of their own above. */
  readonly hasOwnWords: boolean;
  /** Those whose own words stand above too: it went through their hands. */
  readonly between?: readonly Writer[];
  /** It came as a file, beside the letter. */
  readonly isFile: boolean;
}

/** It names both, as the letter does; it goes wherever their names go, and is erased with them. */
export function handedOnNeed({ writer, bringer, hasOwnWords, between = [], isFile }: HandedOnFacts): AttentionNeed {
  const who = writer === undefined ? "somebody whom it does not name" : nameOf(writer);
  const others = between.slice(0, mostBetween).map(nameOf).join(" and ");
  const whose = hasOwnWords
    ? ` The words above them are of ${[bringer, others].filter((each) => each !== "").join(" and ")}.`
    : others === ""
      ? ""
      : ` ${others} wrote above it too, and that was taken for a note.`;
  return {
    kind: "unnamed-respondent",
    message: `${isFile ? "A letter came with this one as a file. It" : "This letter"} was written by ${who} and passed on by ${bringer}.${whose} Say for whom it speaks.`,
  };
}

function nameOf({ name, address }: Writer): string {
  const shortName = cutBetweenLetters(name, longestName);
  const shortAddress = cutBetweenLetters(address ?? "", longestName);
  if (shortAddress === "") return shortName;
  return shortName === "" ? shortAddress : `${shortName} <${shortAddress}>`;
}

const longestName = 200;
const mostBetween = 4;
