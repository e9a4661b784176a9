/**
 * What a consultation promises about keeping: by what became of something, for how many days what kind of data stays. One
 * group a kind of data; a kind that is not named is kept until somebody asks for its erasure.
 */
import * as z from "zod";

/** Days, or for good. 0: no longer than it takes to notice. */
export type KeptFor = number | "for-good";
export const KeptFor = z.custom<KeptFor>(
  (given) => given === "for-good" || (Number.isInteger(given) && (given as number) >= 0 && (given as number) <= 3650),
  "give a number of days from 0 to 3650, or for-good",
);

export const Retention = z.strictObject({
  /** Words, their original, and who wrote them, counted from the moment at which they were taken out. */
  words: z
    .strictObject({
      /** Taken back by whoever wrote them. */
      withdrawn: KeptFor.optional(),
      "deleted-at-source": KeptFor.optional(),
      "hidden-at-source": KeptFor.optional(),
    })
    .optional(),
});
export type Retention = z.infer<typeof Retention>;

export type WordsKept = Required<NonNullable<Retention["words"]>>;

/**
 * Where a definition says nothing. Deleting asks for no trace; hiding is a deed of the page, which must not be able to
 * erase what was said to it; and whoever withdraws here can ask for erasure with the receipt in hand.
 */
const wordsKept: WordsKept = {
  withdrawn: "for-good",
  "deleted-at-source": 30,
  "hidden-at-source": "for-good",
};

export function wordsKeptIn({ retention }: { readonly retention?: Retention | undefined }): WordsKept {
  return { ...wordsKept, ...retention?.words };
}

/** What was erased has left the last backup by then; the page on what is kept promises it, and the thinning of backups holds it. */
export const backupsKeptDays = 35;
