/** The letters of a file that somebody hands over, whatever program kept them, and what their mailbox says of each. */
import { ok, stateByHeaders, stateByPath, type LetterState, type Result } from "@consult/core";
import { isOutlookLetter } from "../parsing/outlook-mark.ts";
import type { ParseFailure, Parser } from "../parsing/parser.ts";
import { readAppleLetter } from "./apple-letter.ts";
import { lettersOfDigest } from "./digest.ts";
import { readMailHead } from "./mail-head.ts";
import { messagesOf } from "./mailbox-file.ts";

export interface LetterOfFile {
  readonly raw: Uint8Array;
  /** Where in the file it stands. */
  readonly place: string;
  /** Undefined for one that lies there to be read. */
  readonly state: LetterState | undefined;
  /** What its first letter shows to be a mailbox is one to its end, whatever stands in it further down. */
  readonly isOfMany: boolean;
  /** Its letters follow, each as one of its own. */
  readonly isTakenApart?: boolean;
  readonly isOfDigest?: boolean;
}

export interface SomeLetters {
  readonly letters: readonly LetterOfFile[];
  /** Where to go on: a byte, or of a package the how many-th letter; undefined at its end. */
  readonly next: number | undefined;
}

/** As its first bytes say. */
export function isPackage(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 4)).toString("latin1") === "PK\u0003\u0004";
}

/** Some letters of an mbox, or the one that a file is. `bytes` begin at byte `from`. */
export async function lettersOfMailbox(
  bytes: AsyncIterable<Uint8Array>,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<SomeLetters> {
  const letters: LetterOfFile[] = [];
  let next = from;
  for await (const message of messagesOf(bytes, from)) {
    const place = `from byte ${next}`;
    letters.push(...withDigest({ ...toLetter(message.raw), place, isOfMany: from > 0 || letters.length > 0 }));
    next = message.next;
    if (letters.length >= most) break;
  }
  return { letters, next };
}

/** Some letters of a package of files, counted through all of them. Refusals: those of the parser. */
export async function lettersOfPackage(
  parser: Parser,
  bytes: Uint8Array,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<Result<SomeLetters, ParseFailure>> {
  const parsed = await parser.parse("archive", bytes, {});
  if (!parsed.ok) return parsed;
  const letters: LetterOfFile[] = [];
  let count = 0;
  for (const { path, bytes: file } of parsed.value.files) {
    const messages = isOutlookLetter(file) ? [{ raw: file }] : messagesOf(once(file), 0);
    for await (const { raw } of messages) {
      count += 1;
      if (count <= from || letters.length === most) continue;
      const letter = toLetter(raw);
      const place = `${path}, letter ${count}`.slice(-200);
      letters.push({ ...letter, state: letter.state ?? stateByPath(path), place, isOfMany: false });
    }
  }
  const next = from + letters.length;
  return ok({ letters, next: next < count ? next : undefined });
}

/** A digest, and the letters that it holds: they count in its place. */
function withDigest(letter: LetterOfFile): LetterOfFile[] {
  const inside = letter.state === undefined ? lettersOfDigest(letter.raw) : [];
  if (inside.length === 0) return [letter];
  const letters = inside.map((raw, index) => ({
    ...toLetter(raw),
    place: `${letter.place}, letter ${index + 1} of a digest`,
    isOfMany: true,
    isOfDigest: true,
  }));
  return [{ ...letter, isTakenApart: true }, ...letters];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** The one that a file of Outlook's is (.msg), which holds no others beside it. */
export function outlookLetter(raw: Uint8Array): SomeLetters {
  return { letters: [{ ...toLetter(raw), place: "the whole file", isOfMany: false }], next: undefined };
}

function toLetter(bytes: Uint8Array): Pick<LetterOfFile, "raw" | "state"> {
  if (isOutlookLetter(bytes)) return { raw: bytes, state: undefined };
  const apple = readAppleLetter(bytes);
  const raw = apple?.raw ?? bytes;
  return { raw, state: apple?.state ?? stateByHeaders(readMailHead(raw).headers) };
}
