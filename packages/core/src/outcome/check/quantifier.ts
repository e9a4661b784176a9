/**
 * What a quantifier claims of a count, by stated rules (docs/quantifiers.md holds the same table for people). "Most" is
 * more than half; "many" at least five and a fifth. A word that says less than the count shows ("some" for 40 of 45) is weak
 * and not false.
 */

export const quantifiers = [
  "all",
  "none",
  "nearly-all",
  "most",
  "minority",
  "half",
  "third",
  "two-thirds",
  "quarter",
  "three-quarters",
  "many",
  "several",
  "some",
  "few",
  "dozens",
  "hundreds",
  "thousands",
  "millions",
] as const;
export type Quantifier = (typeof quantifiers)[number];

/**
 * Whether `count` out of `of` bears the quantifier out.
 *
 * @rule "Most", "several" and their like agree with the count beside them by stated bounds.
 */
export function bearsOut(quantifier: Quantifier, count: number, of: number): boolean {
  const share = of === 0 ? 0 : count / of;
  switch (quantifier) {
    case "all":
      return of > 0 && count === of;
    case "none":
      return count === 0;
    case "nearly-all":
      return share >= 0.9;
    case "most":
      return share > 0.5;
    case "minority":
      return count > 0 && share < 0.5;
    case "half":
      return isAbout(share, 1 / 2);
    case "third":
      return isAbout(share, 1 / 3);
    case "two-thirds":
      return isAbout(share, 2 / 3);
    case "quarter":
      return isAbout(share, 1 / 4);
    case "three-quarters":
      return isAbout(share, 3 / 4);
    case "many":
      return count >= 5 && share >= 0.2;
    case "several":
      return count >= 3;
    case "some":
      return count >= 2;
    case "few":
      return count > 0 && share <= 0.2;
    case "dozens":
      return count >= 24;
    case "hundreds":
      return count >= 200;
    case "thousands":
      return count >= 2000;
    case "millions":
      return count >= 2_000_000;
  }
}

/** Five of a hundred either way: "half" of 19 may be 9 or 10. */
function isAbout(share: number, fraction: number): boolean {
  return Math.abs(share - fraction) <= 0.05;
}

/** Quantifiers that the passages shown can carry by themselves: so many voices stand there to be read. */
export function isCarriedByVoices(quantifier: Quantifier, voices: number): boolean {
  return (quantifier === "several" || quantifier === "some") && bearsOut(quantifier, voices, voices);
}
