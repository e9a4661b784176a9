/** Where in a document a passage stands, so that somebody who holds the document finds it again. */
import type { AnswerSpan } from "../contribution/contribution.ts";
import type { Anchor, Part } from "../contribution/part.ts";

export interface PlaceInPart extends Pick<Anchor, "page" | "section" | "paragraph"> {
  /** Ordinal of the part. */
  readonly part: number;
}

interface Words {
  readonly text: string;
  readonly answers: readonly AnswerSpan[];
}

/** Undefined for words that came in no file, or in one whose places are not known. */
export function placeInPart({ text, answers }: Words, parts: readonly Part[], at: number): PlaceInPart | undefined {
  const words = at + text.slice(at).search(/\S|$/);
  const answer = answers.find(({ part, span }) => part !== undefined && span.start <= words && words < span.end);
  const part = parts.find(({ ordinal }) => ordinal === answer?.part);
  if (answer === undefined || part?.reading.state !== "read") return undefined;
  const anchor = part.reading.anchors.findLast((each) => answer.span.start + each.at <= words);
  if (anchor === undefined) return undefined;
  const { at: _, ...place } = anchor;
  return { part: part.ordinal, ...place };
}

/** A paragraph, or where only pages are known a line: what a person chooses passages by. */
export interface Stretch extends Omit<Anchor, "at"> {
  /** In the part's own words. */
  readonly start: number;
  readonly end: number;
}

export function stretchesOf(words: string, anchors: readonly Anchor[]): Stretch[] {
  const from = anchors.length === 0 ? [{ at: 0 }] : anchors;
  return from.flatMap(({ at, ...place }: Anchor, index) => {
    const end = from[index + 1]?.at ?? words.length;
    if ("paragraph" in place) return trimmed(words, at, end, place);
    return [...words.slice(at, end).matchAll(/[^\n]+/g)].flatMap((line) =>
      trimmed(words, at + line.index, at + line.index + line[0].length, place),
    );
  });
}

function trimmed(words: string, from: number, to: number, place: Omit<Anchor, "at">): Stretch[] {
  const text = words.slice(from, to);
  const start = from + text.length - text.trimStart().length;
  const end = from + text.trimEnd().length;
  return start < end ? [{ start, end, ...place }] : [];
}
