/** Digits of every script, as people type them on their own keyboards. */

/** Every decimal digit as one of `0` to `9`; everything else stays. */
export function toAsciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) as number)));
}

/** Digits stand in runs of ten, zero first; some runs (the mathematical ones) follow one another without a gap. */
function digitValue(code: number): number {
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
