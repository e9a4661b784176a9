/**
 * A whole copy of a store while it is written to: the engine's online backup on the writer's own connection. What that
 * connection writes meanwhile goes into the copy as well; by another connection the engine would begin anew with every write.
 */
import type Database from "better-sqlite3";

/** A page is 4 KB: no commit waits for more than a few milliseconds of copying. */
const pagesAtOnce = 256;
/** As one step it cannot be made to begin anew. */
const allPages = 0x7fffffff;

/** Resolves when the file is whole. The file must not be there yet. */
export async function copyStoreFile(raw: Database.Database, file: string): Promise<void> {
  let stepsLeft = 100;
  let isCounted = false;
  await raw.backup(file, {
    progress({ totalPages }) {
      if (!isCounted) {
        isCounted = true;
        // Twice the way round: only a writer in another process sends the engine back to the first page.
        stepsLeft += 2 * Math.ceil(totalPages / pagesAtOnce);
      }
      stepsLeft -= 1;
      return stepsLeft > 0 ? pagesAtOnce : allPages;
    },
  });
}
