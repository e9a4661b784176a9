/** What stands around a letter that is none of its words: a signature, the seal of a program, the line of a device. */
import { mark, type Kind, type Line } from "./letter-lines.ts";
import { warning } from "./reply-words.ts";

/** More lines than these under a rule are no signature. Two hyphens are the mark of one; other rules also part chapters. */
const longestSignature = { hyphens: 12, other: 4 };
/** Other rules are followed by where somebody is reached, if what is below them is a signature. */
const signsByItself = /^\s*(- )?(--|_+)\s*$/;
const reachedAt = /@|https?:|www\.|\p{Nd}[\p{Nd} ()/.-]{6,}/u;
/** A rule that stands so often parts what somebody wrote. */
const dividesFrom = { hyphens: 3, other: 2 };

/** By which a program proves that nobody changed the words between (RFC 9580, 7). */
export function separateSeal(lines: readonly Line[], kinds: Kind[]): void {
  const opens = lines.findIndex(({ text }) => text.trim() === "-----BEGIN PGP SIGNED MESSAGE-----");
  const from = lines.findIndex(({ text }) => text.trim() === "-----BEGIN PGP SIGNATURE-----");
  const to = lines.findIndex(({ text }) => text.trim() === "-----END PGP SIGNATURE-----");
  if (opens === -1 || from < opens || to < from) return;
  mark(kinds, opens, opens + lines.slice(opens).findIndex(({ look }) => look === "empty"), "signature");
  mark(kinds, from, to + 1, "signature");
}

export function separateSignature(
  lines: readonly Line[],
  kinds: Kind[],
  beginsLetter: (index: number) => boolean,
): void {
  const rules = new Map<string, number>();
  for (const { look, text } of lines) if (look === "rule") rules.set(text.trim(), (rules.get(text.trim()) ?? 0) + 1);
  let linesAfter = 0;
  let namesPlace = false;
  let signature: number | undefined;
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const { look, text } = lines[index] as Line;
    if (kinds[index] !== "reply") continue;
    if (look === "text" && isSurelyWritten(text)) break;
    if (look === "text" || look === "header") {
      linesAfter += 1;
      namesPlace ||= reachedAt.test(text);
    }
    if (look !== "rule") continue;
    const of = /^(- )?--$/.test(text.trim()) ? "hyphens" : "other";
    const isAboveLetter = lines.slice(index + 1, index + 4).some((line) => line.look === "header");
    const divides = (rules.get(text.trim()) as number) >= dividesFrom[of];
    const isOfSomebody = signsByItself.test(text) || namesPlace || linesAfter === 0;
    if (linesAfter <= longestSignature[of] && isOfSomebody && !isAboveLetter && !divides) signature = index;
  }
  if (signature === undefined || lines.slice(0, signature).every(({ look }) => look !== "text")) return;
  for (let index = signature; index < lines.length; index += 1) {
    // A letter quoted below a signature is a letter.
    if (lines[index]?.look === "quote" || beginsLetter(index)) return;
    kinds[index] = "signature";
  }
}

/** Nobody signs with so many words in one line; programs warn with them. */
const longestSignatureLine = 250;

/** An answer by its number, or a paragraph. */
function isSurelyWritten(line: string): boolean {
  if (/^\s*(?:\p{L}{1,12}\s?)?\d{1,2}\s?[.:)\uff1a\u3001]\s*\p{L}/u.test(line)) return true;
  return line.length > longestSignatureLine && !warning.test(line);
}

/** What a device adds below what is left. */
export function separateDeviceLines(lines: readonly Line[], kinds: Kind[]): void {
  for (let index = kinds.lastIndexOf("reply"); index > 0; index -= 1) {
    if (kinds[index] !== "reply") continue;
    const look = lines[index]?.look;
    if (look === "device") kinds[index] = "signature";
    else if (look !== "empty") break;
  }
}
