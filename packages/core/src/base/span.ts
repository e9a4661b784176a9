/** A stretch of a text, in UTF-16 units, half open: `[start, end)`, as JavaScript's `slice` takes it. */
import * as z from "zod";

export const Span = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine(({ start, end }) => start <= end, "a span must not end before it starts");
export type Span = z.infer<typeof Span>;

/** The words of a span; offsets count UTF-16 units. */
export function textAt(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
