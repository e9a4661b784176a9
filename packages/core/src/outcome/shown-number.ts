/** Reads the number that a tally's link shows, in the forms a paper may use: "12", "12 of 38", "32 %". */

export interface ShownNumber {
  readonly agrees: (contributions: number, of: number) => boolean;
  /** The same form with the right numbers. */
  readonly rewrite: (contributions: number, of: number) => string;
}

export function readShownNumber(shown: string): ShownNumber | undefined {
  const count = /^(\s*)([0-9]{1,9})(?:( \p{L}{1,12}(?: \p{L}{1,12})? )([0-9]{1,9}))?(\s*)$/u.exec(shown);
  if (count !== null) {
    const [, before = "", number = "", between, of, behind = ""] = count;
    return {
      agrees: (contributions, ofAll) => Number(number) === contributions && (of === undefined || Number(of) === ofAll),
      rewrite: (contributions, ofAll) =>
        `${before}${contributions}${between === undefined ? "" : `${between}${ofAll}`}${behind}`,
    };
  }
  const share = /^(\s*)([0-9]{1,3})([.,][0-9])?([\s\u00a0\u202f]*%\s*)$/.exec(shown);
  if (share === null) return undefined;
  const [, before = "", whole = "", tenth, behind = ""] = share;
  const perCent = (contributions: number, of: number): string => {
    const value = of === 0 ? 0 : (100 * contributions) / of;
    return tenth === undefined ? String(Math.round(value)) : value.toFixed(1).replace(".", tenth.charAt(0));
  };
  return {
    agrees: (contributions, of) => `${Number(whole)}${tenth ?? ""}` === perCent(contributions, of),
    rewrite: (contributions, of) => `${before}${perCent(contributions, of)}${behind}`,
  };
}
