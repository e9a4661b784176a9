/** Contributions as they stand, page by page from the store: all of a consultation, or the ones that are named. */
import type { Contribution, Id, Slug } from "@consult/core";
import type { StoreReader } from "../../store/store.ts";

export async function readContributions(
  reader: StoreReader,
  consultationId: Slug,
  ids?: readonly Id[],
): Promise<Contribution[]> {
  if (ids !== undefined) {
    const found = await Promise.all(ids.map((id) => reader.findContribution(consultationId, id)));
    return found.filter((contribution) => contribution !== undefined);
  }
  const all: Contribution[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.pageContributions(consultationId, {
      limit: 1000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    all.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}
