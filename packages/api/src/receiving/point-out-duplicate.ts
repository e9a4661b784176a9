/** Tells the desk when a letter looks like an earlier one. After its commit: whatever happens here, it is taken in. */
import { findDuplicate, type AttentionNeed, type Slug } from "@consult/core";
import { describeError } from "../shell.ts";
import type { Receiver, TakenIn } from "./take-in.ts";

/** Enough to be found by; the words themselves are compared afterwards. */
const wordsLookedFor = 8;
const mostCompared = 20;

export async function pointOutDuplicate(
  { shell, now }: Receiver,
  consultationId: Slug,
  { contributionId: id, identity, setAside }: TakenIn,
  tokens: string,
): Promise<void> {
  const { newId, log, store } = shell.deps;
  const sender = identity.email;
  if (sender === undefined || setAside?.reason === "automatic") return;
  try {
    // Nearly all send one. Looking for words among everybody's takes longer the more of them have the same.
    if ((await store.reader.countContributions(consultationId, { sender })) < 2) return;
    const need = (await findAmong(tellingWords(tokens), sender)) ?? (await findAmong(openingWords(tokens), sender));
    if (need === undefined) return;
    const attention = { ...need, id: newId() };
    await store.writer.raiseAttention({ consultationId, contributionId: id, attention, at: now });
  } catch (error) {
    log.warn({ error: describeError(error) }, "nobody looked whether a letter came twice");
  }

  async function findAmong(words: string, from: string): Promise<AttentionNeed | undefined> {
    const filter = words === "" ? { sender: from } : { tokens: words, sender: from };
    const { rows } = await store.reader.pageContributions(consultationId, { limit: mostCompared }, filter);
    const place = rows.findIndex((other) => other.id === id);
    const letter = rows[place] ?? (await store.reader.findContribution(consultationId, id));
    const earlier = place === -1 ? rows : rows.slice(0, place);
    if (letter === undefined || earlier.length === 0) return undefined;
    const ids = [id, ...earlier.map((other) => other.id)];
    const identities = await store.reader.listIdentities(consultationId, ids);
    const parts = await store.reader.listParts(consultationId, ids);
    return findDuplicate({ letter, earlier, identities, parts });
  }
}

/** The longest say most. */
function tellingWords(tokens: string): string {
  return [...new Set(tokens.split(" "))]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, wordsLookedFor)
    .join(" ");
}

/** Those at the end may be of a signature that only one of two letters has. */
function openingWords(tokens: string): string {
  const words = tokens.split(" ");
  return tellingWords(words.slice(0, Math.ceil(words.length / 2)).join(" "));
}
