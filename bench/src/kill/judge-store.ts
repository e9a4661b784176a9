/** Opens the store after the last life and compares it with what clients were told. */
import type { Store } from "@consult/api/store";
import type { Contribution } from "@consult/core";
import type { Acknowledged } from "./clients.ts";

export interface Damage {
  /** Acknowledged and not there. */
  readonly lost: number;
  /** More contributions than requests: some request counted twice. */
  readonly doubled: number;
  /** There, with other words or another original than were sent. */
  readonly altered: number;
}

export async function judgeStore(store: Store, acknowledged: readonly Acknowledged[]): Promise<Damage> {
  const byNumber = new Map<string, Contribution>();
  let cursor: string | undefined;
  do {
    const page = await store.reader.pageContributions("mayoral-forum-2016", {
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const contribution of page.rows) {
      if (contribution.channel === "website") byNumber.set(contribution.number, contribution);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);

  let lost = 0;
  let altered = 0;
  for (const { input, number } of acknowledged) {
    const contribution = byNumber.get(number);
    if (contribution === undefined) {
      lost += 1;
      continue;
    }
    const original = await store.reader.readOriginal("mayoral-forum-2016", contribution.current.original);
    const kept =
      original === undefined
        ? undefined
        : (JSON.parse(Buffer.from(original.bytes).toString("utf8")) as { answers: unknown });
    const sameWords = contribution.current.text === input.answers.map(({ text }) => text).join("\n\n");
    if (!sameWords || JSON.stringify(kept?.answers) !== JSON.stringify(input.answers)) altered += 1;
  }
  // Each client waits for its answer, so in the end there are as many contributions as acknowledged requests.
  const doubled = Math.max(0, byNumber.size - (acknowledged.length - lost));
  return { lost, doubled, altered };
}
