/** Who says that words, or a row without any, speak to a theme. */
import * as z from "zod";
import { Slug } from "../base/id.ts";

/** A machine's coding is a candidate: it counts for nothing until a person agrees. */
export const Coder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("person"), label: z.string() }),
  z.strictObject({ kind: z.literal("machine"), method: z.string() }),
]);
export type Coder = z.infer<typeof Coder>;

/**
 * A theme that a row of a coded file carries where it has no words to carry it: the row counts under the theme, and no
 * passage shows it.
 */
export const RowCoding = z.strictObject({
  themeId: Slug,
  coder: Coder,
  /** The question whose answer was coded; absent: the row as a whole. */
  question: z.int().positive().optional(),
});
export type RowCoding = z.infer<typeof RowCoding>;
