/** Tells the desk when a letter looks like an earlier one. After its commit: whatever happens here, it is taken in. */
import { findDuplicate, type Contribution, type Slug } from "@consult/core";
import { describeError } from "../shell.ts";
import type { Receiver, TakenIn } from "./take-in.ts";

/** Enough to be found by; the words themselves are compared afterwards. */
const wordsLookedFor = 8;
const mostCompared = 20;

export async function pointOutDuplicate(
  receiver: Receiver,
  consultationId: Slug,
  { contributionId: id, identity, setAside }: TakenIn,
  tokens: string,
): Promise<void> {
  const { newId, log, store } = receiver.shell.deps;
  if (identity.email === undefined || tokens === "" || setAside?.reason === "automatic") return;
  try {
    const rows = await sentBy(receiver, consultationId, { sender: identity.email, tokens });
    const place = rows.findIndex((other) => other.id === id);
    const earlier = place === -1 ? rows : rows.slice(0, place);
    if (earlier.length === 0) return;
    const letter = rows[place] ?? (await store.reader.findContribution(consultationId, id));
    if (letter === undefined) return;
    const ids = [id, ...earlier.map((other) => other.id)];
    const identities = await store.reader.listIdentities(consultationId, ids);
    const need = findDuplicate({ letter, earlier, identities });
    if (need === undefined) return;
    const attention = { ...need, id: newId() };
    await store.writer.raiseAttention({ consultationId, contributionId: id, attention, at: receiver.now });
  } catch (error) {
    log.warn({ error: describeError(error) }, "nobody looked whether a letter came twice");
  }
}

/** All of them where they are few: their words are compared sooner than looked for among everybody's. */
async function sentBy(
  { shell }: Receiver,
  consultationId: Slug,
  { sender, tokens }: { readonly sender: string; readonly tokens: string },
): Promise<readonly Contribution[]> {
  const { reader } = shell.deps.store;
  const page = { limit: mostCompared };
  const few = await reader.pageContributions(consultationId, page, { sender });
  if (few.nextCursor === undefined) return few.rows;
  return (await reader.pageContributions(consultationId, page, { sender, tokens: tellingWords(tokens) })).rows;
}

/** The longest say most. */
function tellingWords(tokens: string): string {
  return [...new Set(tokens.split(" "))]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, wordsLookedFor)
    .join(" ");
}
