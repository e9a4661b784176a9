/** A letter that is locked: nobody here can open it, and its sender can do something about it. */
import { Unreadable } from "../unreadable.ts";

export function lockedLetter(): Unreadable {
  return new Unreadable(
    "encrypted",
    "This is locked so that only the one it was written to can open it, and we hold no key to it. Please ask its sender to send it unlocked.",
  );
}

/** Of the words of a letter, or of how a file begins. */
export function isLocked(text: string): boolean {
  return /^\s*-----BEGIN PGP MESSAGE-----/.test(text);
}
