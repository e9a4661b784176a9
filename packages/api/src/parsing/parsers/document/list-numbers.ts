/** Numbers that a program counts by itself stand in no file: they are counted here as it counts them, so that they are read as they are shown. */
import { formatNumber } from "./number-format.ts";

export interface ListLevel {
  readonly start: number;
  /** As `formatNumber` knows them. */
  readonly format: string;
  /** `%1` to `%9` stand for the numbers of the levels, such as `Question %1:` or `%1.%2`. */
  readonly text: string;
  /** Numbers of the levels above are shown in digits, as lawyers like them. */
  readonly isLegal?: boolean;
  /** After a point of which level, counted from 1, it begins anew: by itself after any above; 0 is never. */
  readonly restartsAfter?: number | undefined;
}

export interface ListCounter {
  /** What stands before the next point of that level, counted from 0. */
  next(level: number, levels: readonly (ListLevel | undefined)[]): string;
  /** The next point of that level counts from there. */
  startAt(level: number, value: number): void;
}

export function createListCounter(): ListCounter {
  const counts: (number | undefined)[] = [];
  return {
    next(level, levels) {
      const own = levels[level];
      counts[level] = (counts[level] ?? (own?.start ?? 1) - 1) + 1;
      for (let below = level + 1; below < mostLevels; below += 1) {
        const after = levels[below]?.restartsAfter ?? below;
        if (after !== 0 && level < after) counts[below] = undefined;
      }
      return own === undefined ? "" : shown(own, levels, counts);
    },
    startAt(level, value) {
      counts[level] = value - 1;
    },
  };
}

export const mostLevels = 10;

/** Before a point's words: white space as the layout has it is one space. */
export function withLabel(label: string, words: string): string {
  const trimmed = label.trim();
  return trimmed === "" ? words : `${trimmed} ${words.trimStart()}`;
}

function shown(
  { text, format, isLegal = false }: ListLevel,
  levels: readonly (ListLevel | undefined)[],
  counts: readonly (number | undefined)[],
): string {
  if (format === "bullet") return "";
  return text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const place = Number(digit) - 1;
    const level = levels[place];
    // A level above that no point of has stood yet counts as begun.
    const value = counts[place] ?? level?.start ?? 1;
    const shownAs = level?.format ?? "decimal";
    return formatNumber(value, isLegal && shownAs !== "none" ? "decimal" : shownAs);
  });
}
