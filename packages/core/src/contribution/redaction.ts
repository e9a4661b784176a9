/** Stretches of a contribution's words that the public does not see, each with its reason. The words themselves stay as they are. */
import * as z from "zod";
import { Id } from "../base/id.ts";
import { Instant } from "../base/instant.ts";
import { isReadable } from "../base/readable-text.ts";
import { textAt, type Span } from "../base/span.ts";
import { spokenLanguage, type SpokenLanguage } from "../base/spoken-language.ts";

/** Why words are hidden. Everybody reads the reason, so it says nothing of what stands behind it. */
export const RedactionReason = z.enum([
  "personal-details", // of somebody: a name, an address, a number, health
  "safety", // it could put somebody in danger
  "insult",
  "accusation", // of somebody who is named and cannot answer
  "confidential", // not its respondent's to pass on
  "unlawful",
]);
export type RedactionReason = z.infer<typeof RedactionReason>;

export const Redaction = z.strictObject({
  id: Id,
  /** To the letter. Wherever they stand they are hidden, in later versions too. */
  words: z.string().min(1).max(20_000).refine(isReadable, "this contains a character that cannot be kept"),
  /** Only where they stand here; in another version everywhere, as nobody has looked there yet. */
  place: z.strictObject({ version: z.int().positive(), start: z.int().nonnegative() }).optional(),
  reason: RedactionReason,
  /** For the desk; the public reads the reason only. */
  note: z.string().max(2000).refine(isReadable, "this contains a character that cannot be kept").optional(),
  by: z.string(),
  at: Instant,
});
export type Redaction = z.infer<typeof Redaction>;

/** Words as they stand, and what of them is hidden. */
export interface Redacted {
  readonly current: { readonly version: number; readonly text: string };
  readonly redactions?: readonly Redaction[] | undefined;
}

export interface HiddenSpan {
  readonly span: Span;
  readonly reason: RedactionReason;
}

/** In the order of the text; they do not overlap. */
export function hiddenSpans({ current, redactions = [] }: Redacted): HiddenSpan[] {
  const found = redactions
    .flatMap(({ words, place, reason }) =>
      (place?.version === current.version
        ? [{ start: place.start, end: place.start + words.length }]
        : placesOf(words, current.text)
      ).map((span) => ({ span, reason })),
    )
    .toSorted((a, b) => a.span.start - b.span.start);
  const apart: { span: { start: number; end: number }; reason: RedactionReason }[] = [];
  for (const { span, reason } of found) {
    const last = apart.at(-1);
    if (last !== undefined && span.start < last.span.end) last.span.end = Math.max(last.span.end, span.end);
    else apart.push({ span: { ...span }, reason });
  }
  return apart;
}

/** What the public reads of a span: in the place of each hidden stretch stands `[redacted: reason]`. */
export function publicTextAt(contribution: Redacted, span: Span, locale: string): string {
  const words = redactionWords(locale);
  return piecesAt(contribution, span)
    .map((piece) => ("reason" in piece ? `[${words.redacted(words.reasons[piece.reason])}]` : piece.text))
    .join("");
}

/** Stretches of a span that the public sees, in their order: all of it where nothing is hidden. */
export function visibleStretches(contribution: Redacted, span: Span): string[] {
  return piecesAt(contribution, span).flatMap((piece) => ("reason" in piece ? [] : piece.text));
}

/** Whether something of a span is hidden. */
export function isRedacted(contribution: Redacted, span: Span): boolean {
  return piecesAt(contribution, span).some((piece) => "reason" in piece);
}

/** Each place at which words stand, however their lines break. */
export function placesOf(words: string, text: string): Span[] {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
  if (pattern === "") return [];
  return [...text.matchAll(new RegExp(pattern, "gu"))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

type Piece = { readonly text: string } | { readonly reason: RedactionReason };

function piecesAt(contribution: Redacted, { start, end }: Span): Piece[] {
  const { text } = contribution.current;
  const pieces: Piece[] = [];
  let from = start;
  for (const { span, reason } of hiddenSpans(contribution)) {
    if (span.end <= start || span.start >= end) continue;
    if (span.start > from) pieces.push({ text: textAt(text, { start: from, end: span.start }) });
    pieces.push({ reason });
    from = Math.min(end, span.end);
  }
  if (from < end || pieces.length === 0) pieces.push({ text: textAt(text, { start: from, end }) });
  return pieces;
}

interface RedactionWords {
  redacted(reason: string): string;
  readonly reasons: Record<RedactionReason, string>;
}

/** How a reason is said, in the reader's language. */
export function sayRedactionReason(reason: RedactionReason, locale: string): string {
  return redactionWords(locale).reasons[reason];
}

function redactionWords(locale: string): RedactionWords {
  return wordsByLanguage[spokenLanguage(locale)];
}

const wordsByLanguage = {
  en: {
    redacted: (reason) => `redacted: ${reason}`,
    reasons: {
      "personal-details": "somebody's personal details",
      safety: "somebody's safety",
      insult: "an insult",
      accusation: "an accusation against somebody",
      confidential: "confidential",
      unlawful: "unlawful",
    },
  },
  fr: {
    redacted: (reason) => `masqué : ${reason}`,
    reasons: {
      "personal-details": "données personnelles de quelqu’un",
      safety: "sécurité de quelqu’un",
      insult: "une insulte",
      accusation: "une accusation contre quelqu’un",
      confidential: "confidentiel",
      unlawful: "contraire à la loi",
    },
  },
  es: {
    redacted: (reason) => `oculto: ${reason}`,
    reasons: {
      "personal-details": "datos personales de alguien",
      safety: "la seguridad de alguien",
      insult: "un insulto",
      accusation: "una acusación contra alguien",
      confidential: "información confidencial",
      unlawful: "contrario a la ley",
    },
  },
  ar: {
    redacted: (reason) => `محجوب: ${reason}`,
    reasons: {
      "personal-details": "بيانات شخصية لأحدهم",
      safety: "سلامة أحدهم",
      insult: "إهانة",
      accusation: "اتهام لأحدهم",
      confidential: "معلومات سرية",
      unlawful: "مخالف للقانون",
    },
  },
} as const satisfies Record<SpokenLanguage, RedactionWords>;
