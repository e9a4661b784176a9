/** Receipt numbers: made, said, and read back from what somebody typed or heard over the telephone. */
import { toAsciiDigits } from "../base/digits.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { ReceiptNumber } from "./contribution.ts";

export interface UnreadableReceiptNumber extends Refusal {
  readonly kind: "unreadable-receipt-number";
  /** `length`: not 12 digits. `check-digit`: a digit is wrong or two are swapped. `characters`: something else than digits. */
  readonly because: "length" | "check-digit" | "characters";
}

/** The number for eleven random digits: they and their check digit. */
export function receiptNumber(elevenDigits: string): ReceiptNumber {
  if (!/^[0-9]{11}$/.test(elevenDigits)) throw new Error(`expected 11 digits, got ${JSON.stringify(elevenDigits)}`);
  return `${elevenDigits}${damm(elevenDigits)}`;
}

/** Twelve digits, nothing else, of which the last checks the others. */
export function isReceiptNumber(text: string): boolean {
  return /^[0-9]{12}$/.test(text) && damm(text) === 0;
}

/** `4827 3905 1170`: in fours, as people say it. */
export function sayReceiptNumber(number: ReceiptNumber): string {
  return `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`;
}

/**
 * Reads a number as people write it: with spaces, dashes or dots, in the digits of their own script. Every single wrong
 * digit and every swap of two neighbours is noticed.
 *
 * @rule A receipt number with one wrong digit, or two swapped ones, is no receipt number.
 */
export function parseReceiptNumber(text: string): Result<ReceiptNumber, UnreadableReceiptNumber> {
  const digits = toAsciiDigits(text.replace(/[\s\p{Pd}\p{Cf}.,/_'’·]/gu, ""));
  if (!/^[0-9]*$/.test(digits)) {
    return unreadable("characters", "A receipt number has 12 digits and nothing else, such as 4827 3905 1170.");
  }
  if (digits.length !== 12) {
    return unreadable(
      "length",
      `A receipt number has 12 digits; this one has ${digits.length}. Please look at it again.`,
    );
  }
  if (!isReceiptNumber(digits)) {
    return unreadable(
      "check-digit",
      "This is not a receipt number of ours: a digit is wrong, or two are swapped. Please compare it with your receipt.",
    );
  }
  return ok(digits);
}

function unreadable(
  because: UnreadableReceiptNumber["because"],
  message: string,
): Result<never, UnreadableReceiptNumber> {
  return refuse({ kind: "unreadable-receipt-number", because, message });
}

/** H. Michael Damm's quasigroup: 0 when the last digit checks the others. */
function damm(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = (quasigroup[interim] as readonly number[])[Number(digit)] as number;
  return interim;
}

const quasigroup = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;
