/** A matter of a comment that changed where it was written. */
import type { Contribution } from "@consult/core";
import type { Receiver } from "./take-in.ts";

/** Told again and again, it is one matter. */
export async function raiseOnce(
  receiver: Receiver,
  { consultationId, id }: Contribution,
  message: string,
): Promise<void> {
  const { deps } = receiver.shell;
  const raised = await deps.store.reader.listAttention(consultationId, { contributionIds: [id] });
  if (raised.some((matter) => matter.message === message)) return;
  await deps.store.writer.raiseAttention({
    consultationId,
    contributionId: id,
    attention: { id: deps.newId(), kind: "changed-at-source", message },
    at: receiver.now,
  });
}

export const shownAgain =
  "This comment is shown on Facebook again. It stays taken back here; take it in by hand if its author wishes so.";
