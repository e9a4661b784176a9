/**
 * Receipts of what was written in public: the text to post under it, and whether somebody has. It holds the number, never
 * the key: whoever reads it may see whether the comment counts, and change nothing.
 */
import {
  channels,
  publicReceiptText,
  type Consultation,
  type Contribution,
  type Id,
  type Instant,
  type NewEvent,
} from "@consult/core";
import { localeOr } from "../locale.ts";
import type { Store, StoreReader } from "../store/store.ts";

export interface Posted {
  readonly at: Instant;
  /** The name by which conveners know who did. */
  readonly by: string;
}

export interface PublicReply {
  readonly text: string;
  /** Where it is to be posted, as far as its channel told. */
  readonly permalink: string | undefined;
  readonly posted: Posted | undefined;
  /** The address in the text leads to this machine, whoever follows it. */
  readonly leadsNowhere: boolean;
}

const postedState = "posted-receipts";

type Answered = Pick<Contribution, "id" | "number" | "channel" | "setAside" | "respondent">;

/** Of those of these contributions that were written in public and take part. */
export async function publicReplies(
  { reader, publicUrl }: { readonly reader: StoreReader; readonly publicUrl: string },
  { id, definition }: Consultation,
  contributions: readonly Answered[],
): Promise<ReadonlyMap<Id, PublicReply>> {
  const answered = contributions.filter(
    ({ channel, setAside }) => channels[channel].isPublic && setAside === undefined,
  );
  const ids = answered.map((contribution) => contribution.id);
  const [provenance, posted] = await Promise.all([
    reader.listProvenance(id, ids),
    reader.readChannelState(id, postedState, ids),
  ]);
  return new Map(
    answered.map(({ id: contributionId, number, respondent }) => {
      const locale = localeOr(respondent.language, definition.languages[0]);
      const reply: PublicReply = {
        text: publicReceiptText({ number, address: `${publicUrl}/receipt/${number}` }, locale),
        permalink: provenance.get(contributionId)?.permalink,
        posted: posted.get(contributionId) as Posted | undefined,
        leadsNowhere: leadsToOneself(publicUrl),
      };
      return [contributionId, reply];
    }),
  );
}

/** Whether an address leads everybody to their own machine. */
export function leadsToOneself(address: string): boolean {
  const { hostname } = new URL(address);
  return /(^|\.)localhost$|^127\.|^0\.0\.0\.0$|^\[::1?\]$/.test(hostname);
}

/** Whether it is for whoever asks to post it: nobody has, and nobody else is about to. */
export async function claimPosting(
  { writer }: Store,
  { consultationId, id }: Pick<Contribution, "consultationId" | "id">,
  posted: Posted,
): Promise<boolean> {
  return writer.claimChannelState({ consultationId, channel: postedState, name: id, value: posted });
}

/** undefined: nobody has, after all. */
export async function keepPosted(
  { writer }: Store,
  { consultationId, id }: Pick<Contribution, "consultationId" | "id">,
  { posted, event }: { readonly posted: Posted | undefined; readonly event?: NewEvent },
): Promise<void> {
  const kept = { consultationId, channel: postedState, name: id, value: posted };
  await writer.keepChannelState({ ...kept, ...(event === undefined ? {} : { event }) });
}
