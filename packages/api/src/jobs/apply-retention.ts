/** Erases the words of what was taken out once their consultation's rule keeps them no longer. How many, and why, stays in the balance. */
import { eraseByRule, type Consultation } from "@consult/core";
import type { Deps } from "../deps.ts";
import { eraseWithFiles } from "../files/erase-with-files.ts";

const atOnce = 200;

/** Answers how many were erased. Safe to run in several processes: each is erased once. */
export async function applyRetention(deps: Deps, { id, definition }: Consultation): Promise<number> {
  const { store, clock, log } = deps;
  let erased = 0;
  let cursor: string | undefined;
  do {
    const page = await store.reader.pageContributions(
      id,
      { limit: atOnce, ...(cursor === undefined ? {} : { cursor }) },
      { withdrawn: true, erased: false },
    );
    for (const contribution of page.rows) {
      const event = eraseByRule(contribution, definition, clock());
      if (event === undefined) continue;
      const done = await eraseWithFiles(deps, contribution, event);
      // Not counted when somebody erased it meanwhile.
      if (done.ok && !done.value.again) erased += 1;
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  if (erased > 0) log.info({ consultationId: id, erased }, "words were kept as long as promised, and erased");
  return erased;
}
