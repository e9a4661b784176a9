/** A letter that came with another, as a file: who wrote it, when, and its words. Addresses are no words, and stay in the file. */
import type { ParsedDocument } from "../document.ts";
import { parse as parseMail } from "../mail.ts";
import { factsOf } from "./facts.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export async function readLetter(bytes: Uint8Array): Promise<ParsedDocument> {
  const {
    subject = "",
    from,
    headers,
    claimedAt,
    text: words,
    parts,
    isGuessed,
    hasStrayLines,
  } = await parseMail(bytes, {});
  const date = headers.find(([name]) => name === "date")?.[1] ?? "";
  const author = from?.name ?? "";
  const head = Object.entries({ From: author, Date: date, Subject: subject })
    .flatMap(([name, value]) => (value === "" ? [] : [`${name}: ${value.replace(/\s+/g, " ")}`]))
    .join("\n");
  const text = head === "" ? words : `${head}\n\n${words}`;
  const doubt = doubtOf({ files: parts.filter(({ isInline }) => !isInline).length, isGuessed, hasStrayLines });
  return {
    text,
    anchors: paragraphAnchors(text),
    facts: factsOf({ title: subject, authors: [author], date: claimedAt }),
    ...(doubt === "" ? {} : { doubt }),
  };
}

function doubtOf(found: {
  readonly files: number;
  readonly isGuessed: boolean;
  readonly hasStrayLines: boolean;
}): string {
  const { files, isGuessed, hasStrayLines } = found;
  return [
    files === 0
      ? ""
      : `This letter brought ${files} ${files === 1 ? "file" : "files"} of its own, and nothing of that was read. Somebody has to open it.`,
    isGuessed
      ? "It does not say in which alphabet it is written, and was read as it looks. Somebody has to look whether the words are right."
      : "",
    hasStrayLines
      ? "Some lines at its head are no part of it as programs write letters. Somebody has to compare them with the file."
      : "",
  ]
    .filter((each) => each !== "")
    .join(" ");
}

/** Headers that programs write and nobody types: a note that begins with "From:" and "To:" is no letter. */
const ofPrograms = /^(?:message-id|received|return-path|mime-version|content-type|x-mailer|delivered-to):/im;

/** Of how a file begins. */
export function looksLikeLetter(start: string, name: string): boolean {
  const [head = ""] = start.split(/\r?\n\r?\n/, 1);
  if (!/^(?:from|subject|date|content-type):/im.test(head)) return false;
  if (/\.eml$/i.test(name)) return true;
  // The last of its lines may be cut.
  const lines = head.split(/\r?\n/).slice(0, -1);
  return ofPrograms.test(head) && lines.every((line) => /^(?:[!-9;-~]+:|[ \t]+\S)/.test(line));
}
