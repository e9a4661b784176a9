/** Pages or paragraphs of a file from one to another, and the words that stand there. */
import { type Span } from "../base/span.ts";
import { isBlank } from "./answers-to-text.ts";
import type { Anchor } from "./part.ts";

export type PartedUnit = "page" | "paragraph";

/** Both ends belong to it; counted from 1. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

interface Anchored {
  readonly text: string;
  readonly anchors: readonly Anchor[];
}

/** "page 4", "paragraphs 2 to 9". */
export function sayRange(unit: PartedUnit, { from, to }: Range): string {
  return from === to ? `${unit} ${from}` : `${unit}s ${from} to ${to}`;
}

/** The words of a range to the character, without the white space around them; undefined where it has none. */
export function spanOfRange({ text, anchors }: Anchored, unit: PartedUnit, { from, to }: Range): Span | undefined {
  const placeOf = (anchor: Anchor): number => anchor[unit] ?? 0;
  const first = anchors.findIndex((anchor) => placeOf(anchor) >= from);
  if (first < 0) return undefined;
  const after = anchors.findIndex((anchor, index) => index >= first && placeOf(anchor) > to);
  const start = (anchors[first] as Anchor).at;
  const words = text.slice(start, after < 0 ? text.length : anchors[after]?.at);
  if (isBlank(words)) return undefined;
  const begin = start + words.length - words.trimStart().length;
  return { start: begin, end: start + words.trimEnd().length };
}

/** Where words stand that no range holds, neighbours put together. */
export function pagesLeft(words: Anchored, unit: PartedUnit, ranges: readonly Range[]): Range[] {
  const left: { from: number; to: number }[] = [];
  const known = [...new Set(words.anchors.flatMap((anchor) => anchor[unit] ?? []))];
  for (const place of known) {
    const isTaken = ranges.some(({ from, to }) => from <= place && place <= to);
    if (isTaken || spanOfRange(words, unit, { from: place, to: place }) === undefined) continue;
    const before = left.at(-1);
    if (before !== undefined && before.to === place - 1) before.to = place;
    else left.push({ from: place, to: place });
  }
  return left;
}
