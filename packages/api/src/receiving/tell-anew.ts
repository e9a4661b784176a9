/** A case study that is here is told anew: words, fields and consent become its next version, and what was asked about the last is answered. */
import {
  amend,
  needsOfStories,
  settleAttention,
  textToTokens,
  type Actor,
  type AmendRefusal,
  type Consultation,
  type Contribution,
  type Identity,
  type Result,
} from "@consult/core";
import type { NewMail, Received, WriteRefusal } from "../store/store.ts";
import type { Arrived, Gate, Receiver } from "./take-in.ts";

export interface StoryToldAnew {
  readonly standing: Contribution;
  readonly arrived: Arrived;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly expectedVersion: number;
  readonly by: Actor;
  readonly identityBefore: Identity | undefined;
  readonly identity: Identity;
  /** Of the contribution as it stands then. */
  readonly mails?: (amended: Contribution) => readonly NewMail[];
}

/** Refused where its respondent could not change it any more. */
export async function tellAnew(
  receiver: Receiver,
  consultation: Consultation,
  { standing, arrived, by, identityBefore, mails = () => [], ...request }: StoryToldAnew,
  gate: Gate = (write) => write(),
): Promise<Result<Received, AmendRefusal | WriteRefusal>> {
  const { intake, original } = arrived;
  const { newId, store } = receiver.shell.deps;
  const decided = amend(standing, intake, consultation, { now: receiver.now, identity: identityBefore, actor: by });
  if (!decided.ok) return decided;
  const { version, publication, event } = decided.value;
  const before = (await store.reader.listParts(consultation.id, [standing.id])).get(standing.id) ?? [];
  const ordinal = Math.max(0, ...before.map((part) => part.ordinal)) + 1;
  const asked = await store.reader.listAttention(consultation.id, { contributionIds: [standing.id], open: true });
  const received = await gate(() =>
    store.writer.amend({
      consultationId: consultation.id,
      contributionId: standing.id,
      ...request,
      version,
      original,
      publication,
      tokens: textToTokens(version.text),
      event,
      mails: mails({ ...standing, publication, current: version }),
      enclosed: {
        originals: arrived.originals ?? [],
        parts: (intake.parts ?? []).map((part) => ({ ...part, ordinal })),
        provenance: undefined,
        form: intake.form,
        attention: (intake.attention ?? []).map((need) => ({ ...need, id: newId() })),
      },
    }),
  );
  if (received.ok && !received.value.replayed) {
    for (const each of asked.filter(({ kind }) => needsOfStories.includes(kind))) {
      const settled = settleAttention(each, { by, now: receiver.now, note: "The story was told anew." });
      // Somebody at the desk may have seen to it a moment ago.
      if (settled.ok) await store.writer.settleAttention(settled.value);
    }
  }
  return received;
}
