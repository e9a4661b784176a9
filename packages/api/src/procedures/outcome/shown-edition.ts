/** An edition as anybody may see it today: with its stamp when a newer one is out, and without words that were taken back. */
import { exemptionSentences, linesOnGone, renderEdition, type Consultation, type Slug } from "@consult/core";
import type { Edition, EditionHead, StoreReader } from "../../store/store.ts";
import { notFound } from "../../trpc-error.ts";
import { goneFrom } from "./gone-from.ts";
import { publicName } from "./paper-authors.ts";

export interface ShownEdition {
  readonly edition: Edition;
  readonly newest: EditionHead;
  readonly html: string;
  readonly markdown: string;
  /** Contributions that it rests on and whose words are shown no more. */
  readonly goneCount: number;
  readonly linesOnGone: readonly number[];
  /** What was taken out of the check, or gone past, by whom and why. */
  readonly exempted: readonly string[];
}

/** Throws not-found where nothing is published, or no edition of that number. */
export async function loadShownEdition(
  reader: StoreReader,
  { id, stage }: Pick<Consultation, "id" | "stage">,
  number?: number,
): Promise<ShownEdition> {
  if (stage !== "published") throw notFound();
  // The log moves with everything that could take a word back.
  const key = `${id} ${number ?? "newest"} ${await reader.lastSequence(id)}`;
  const known = recent.get(reader) ?? new Map<string, Promise<ShownEdition>>();
  recent.set(reader, known);
  const found = known.get(key) ?? makeShownEdition(reader, id, number);
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) if (known.size > mostRemembered) known.delete(oldest);
  found.catch(() => known.delete(key));
  return found;
}

/** A paper of many contributions is large: readers who come one after the other are given the same. */
const recent = new WeakMap<StoreReader, Map<string, Promise<ShownEdition>>>();
const mostRemembered = 4;

async function makeShownEdition(reader: StoreReader, id: Slug, number: number | undefined): Promise<ShownEdition> {
  const newest = (await reader.listEditions(id)).at(-1);
  const edition = await reader.findEdition(id, number ?? newest?.number);
  if (edition === undefined || newest === undefined) throw notFound();
  const gone = await goneFrom(reader, id, edition);
  const isAsPublished = gone.size === 0 && edition.number === newest.number;
  const { html, markdown } = isAsPublished
    ? edition
    : renderEdition(edition, { gone, newer: edition.number === newest.number ? undefined : newest });
  const { exemptions, overrides } = edition.evidence;
  return {
    edition,
    newest,
    html,
    markdown,
    goneCount: gone.size,
    linesOnGone: linesOnGone(edition, gone),
    exempted: exemptionSentences({ exemptions, overrides, locale: edition.locale }),
  };
}

/** Stages are moved by hand, and seldom. */
const mostMoves = 100;

export function publicHead({ number, publishedAt, publishedBy, hash, locale }: EditionHead) {
  return { number, publishedAt, publishedBy: publicName(publishedBy), hash, locale };
}

/** When it was taken down; undefined while it is up, or was never out. */
export async function takenDownAt(
  reader: StoreReader,
  { id, stage }: { readonly id: Slug; readonly stage: Consultation["stage"] },
): Promise<string | undefined> {
  if (stage === "published" || (await reader.listEditions(id)).length === 0) return undefined;
  const moves = await reader.listNewestEvents(id, "stage-moved", mostMoves);
  return moves.find(({ details }) => details["from"] === "published")?.at;
}

/** What leads to the outcome from other pages: its newest edition, while it is up. */
export async function outcomeOf(
  reader: StoreReader,
  { id, stage }: Pick<Consultation, "id" | "stage">,
): Promise<{ readonly edition: number; readonly publishedAt: string } | undefined> {
  if (stage !== "published") return undefined;
  const newest = (await reader.listEditions(id)).at(-1);
  return newest && { edition: newest.number, publishedAt: newest.publishedAt };
}
