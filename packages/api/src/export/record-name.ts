/** How an export calls a contribution in its manifest: the same in every export of a profile; leads to nobody. */
import { createHmac } from "node:crypto";
import type { Id, Slug } from "@consult/core";

/** How the moderation log calls a contribution: its id stands in the paper, where its words are. */
export function moderationName(receiptKey: Uint8Array, contributionId: Id): string {
  return createHmac("sha256", receiptKey).update(`moderation:${contributionId}`).digest("hex").slice(0, 12);
}

export function recordName(
  receiptKey: Uint8Array,
  { consultationId, id, profile }: { readonly consultationId: Slug; readonly id: Id; readonly profile: string },
): string {
  const name = createHmac("sha256", receiptKey).update(`export ${profile} ${consultationId}/${id}`).digest("hex");
  return name.slice(0, 16);
}
