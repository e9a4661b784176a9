/** What the columns of another tool's file mean here: proposed, shown, corrected by a person, and kept for the next file of that shape. */
import * as z from "zod";
import { ChannelId } from "../channel/channel.ts";
import { ConsentUse } from "../consent/consent.ts";
import { Coder } from "../contribution/coder.ts";
import { Zone } from "../deadline/deadline.ts";

/** What a cell says and what it stands for; an empty `means` is "not said". A list, so that no word of a file is a name in it. */
const Words = z.array(z.strictObject({ cell: z.string().max(300), means: z.string().max(200) })).max(300);

/** Of columns in which somebody coded the rows before they came here. */
const codes = {
  /** Whose answer was coded; absent: the row as a whole. */
  question: z.int().positive().optional(),
  /** What parts several values of one cell. */
  separator: z.string().min(1).max(3).optional(),
  /** Who coded, where no column says so; whoever brings the file in when absent. A machine's codes are candidates. */
  coder: Coder.optional(),
  /** `means` is the label of a theme, or the value of a stance. */
  words: Words.optional(),
};

/**
 * Who set a time. `platform-time`: the other tool's own clock. `convener-statement`: so too, and the tool received for this
 * consultation, so its receipt is ours. `claimed-date`: the respondent, or their device; it decides nothing.
 */
export const TimeSetBy = z.enum(["platform-time", "convener-statement", "claimed-date"]);
export type TimeSetBy = z.infer<typeof TimeSetBy>;

export const ColumnMeaning = z.discriminatedUnion("kind", [
  /** Words of the respondent: to a question, or to the consultation as a whole. */
  z.strictObject({ kind: z.literal("answer"), question: z.int().positive().optional() }),
  z.strictObject({ kind: z.literal("person-name") }),
  z.strictObject({ kind: z.literal("organisation-name") }),
  z.strictObject({ kind: z.literal("email") }),
  z.strictObject({ kind: z.literal("phone") }),
  z.strictObject({ kind: z.literal("country"), words: Words.optional() }),
  z.strictObject({ kind: z.literal("language"), words: Words.optional() }),
  z.strictObject({ kind: z.literal("respondent-kind"), words: Words.optional() }),
  z.strictObject({ kind: z.literal("submitted-at"), by: TimeSetBy }),
  /** What the other tool calls the row: the same id is the same contribution, however often the file comes. */
  z.strictObject({ kind: z.literal("external-id") }),
  /** A "yes" allows these uses. `yes` and `no` add the words of this file to the usual ones. */
  z.strictObject({
    kind: z.literal("consent"),
    uses: z.array(ConsentUse).min(1),
    yes: z.array(z.string().max(300)).max(50).optional(),
    no: z.array(z.string().max(300)).max(50).optional(),
  }),
  /** By which way each row came in: it stands before the way of the whole file. */
  z.strictObject({ kind: z.literal("channel"), words: Words.optional() }),
  /** What its tool did with the row: rows that were hidden, withdrawn or never finished go before a person. */
  z.strictObject({ kind: z.literal("moderation"), words: Words.optional() }),
  /** Links to files that did not come with the row, or their names or number. */
  z.strictObject({ kind: z.literal("files-elsewhere") }),
  /**
   * Themes that somebody gave the row, each by its label. `byYes`: the column is one theme, called as the column is, and a
   * "yes" in its cell gives it.
   */
  z.strictObject({ kind: z.literal("theme"), ...codes, byYes: z.literal(true).optional() }),
  /** For or against what the column names: a theme of that name, with one below it for each value. */
  z.strictObject({ kind: z.literal("stance"), ...codes }),
  /** Who coded the row. */
  z.strictObject({ kind: z.literal("coder") }),
  /** A fact about the respondent that is tallied: a place, an age group. Called as the column is when it has no name. */
  z.strictObject({ kind: z.literal("facet"), name: z.string().min(1).max(200).optional(), words: Words.optional() }),
  /** The id of the row that it answers. */
  z.strictObject({ kind: z.literal("reply-to-row") }),
  /** How many sent the same, by the count of its tool. It is shown; the row counts once. */
  z.strictObject({ kind: z.literal("copies") }),
  /** Nothing that we know. It stays in the row's original, and is named to whoever takes the file in. */
  z.strictObject({ kind: z.literal("kept") }),
]);
export type ColumnMeaning = z.infer<typeof ColumnMeaning>;
export type ColumnKind = ColumnMeaning["kind"];

export const DateOrder = z.enum(["day-first", "month-first"]);
export type DateOrder = z.infer<typeof DateOrder>;

export const MappedColumn = z.strictObject({ column: z.string(), means: ColumnMeaning });
export type MappedColumn = z.infer<typeof MappedColumn>;

export const TableMapping = z.strictObject({
  /** The tool that wrote the file, as a name for people and as part of every row's key. */
  tool: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "name the tool in small letters, digits and hyphens, such as google-forms"),
  /** The way in under which its rows are counted, where no column says another. */
  channel: ChannelId,
  /** Whose clock its times are read on when they do not say. */
  zone: Zone,
  /** How 03/04/2016 is read. */
  dateOrder: DateOrder,
  /**
   * What counts for rows without a moment, and for moments that nobody can read or that stand far from all others:
   * `taken-in`, when the file is taken in, or a day or a moment by which the convener states that they were sent. Absent:
   * rows without one count when they are taken in, and one that cannot be read keeps out the file.
   */
  undated: z.string().max(40).optional(),
  /** One for each column, in their order. */
  columns: z.array(MappedColumn).min(1).max(2000),
});
export type TableMapping = z.infer<typeof TableMapping>;

/** Files with the same heading are read alike. */
export function shapeOf(columns: readonly string[]): string {
  return JSON.stringify(columns);
}

/** Columns that mean nothing here, by name: they are kept with each row and shown to whoever takes the file in. */
export function keptColumns({ columns }: TableMapping): string[] {
  return columns.filter(({ means }) => means.kind === "kept").map(({ column }) => column);
}
