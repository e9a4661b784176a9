/** What Facebook takes away: a comment that was deleted or hidden there is withdrawn here, even when that is told first. */
import {
  ok,
  withdraw,
  type Actor,
  type Consultation,
  type Contribution,
  type Id,
  type PageComment,
  type Provenance,
  type Result,
} from "@consult/core";
import type { WriteRefusal } from "../store/store.ts";
import type { Receiver } from "./take-in.ts";

/** Whoever tells of a change is Facebook: nobody here decided it. */
export const facebook: Actor = { kind: "system", label: "Facebook" };
/** Deletions told before what they delete. */
const goneState = "facebook-gone";
const triesAtMost = 5;
const reasonByDeed = {
  deleted: { reason: "deleted-at-source", note: "It was deleted on Facebook." },
  hidden: { reason: "hidden-at-source", note: "It was hidden on Facebook." },
} as const;

/** The contribution that a comment is. */
export interface KnownComment {
  readonly contributionId: Id;
  /** None of what was erased. */
  readonly contribution: Contribution | undefined;
  readonly provenance: Provenance | undefined;
}

export interface TakenBack {
  readonly outcome: "withdrawn" | "here-already";
  readonly contribution: Contribution | undefined;
}

export async function takeBack(
  receiver: Receiver,
  { contributionId, contribution: first }: Pick<KnownComment, "contributionId" | "contribution">,
  deed: "deleted" | "hidden",
): Promise<Result<TakenBack, WriteRefusal>> {
  const { reader, writer } = receiver.shell.deps.store;
  let contribution = first;
  for (let tries = 1; ; tries += 1) {
    if (contribution === undefined || contribution.withdrawnAt !== undefined) {
      return ok({ outcome: "here-already", contribution });
    }
    const decided = withdraw(contribution, { now: receiver.now, by: facebook, ...reasonByDeed[deed] });
    if (!decided.ok) return ok({ outcome: "here-already", contribution });
    const { consultationId, admission, publication, withdrawnAt, setAside } = contribution;
    const seen = { admission, publication, withdrawnAt, setAside };
    const saved = await writer.changeContribution({ consultationId, contributionId, seen, ...decided.value });
    contribution = await reader.findContribution(consultationId, contributionId);
    if (saved.ok) return ok({ outcome: "withdrawn", contribution });
    // Somebody decided about it in the meantime, which does not bring it back.
    if (saved.refusal.kind !== "changed-meanwhile" || tries >= triesAtMost) return saved;
  }
}

export interface Gone {
  readonly deed: "deleted" | "hidden";
}

export async function keepGone(
  { shell }: Receiver,
  { id: consultationId }: Consultation,
  { id: name }: PageComment,
  value: Gone | undefined,
): Promise<void> {
  if (name === undefined) return;
  await shell.deps.store.writer.keepChannelState({ consultationId, channel: goneState, name, value });
}

export async function goneBefore(
  { shell }: Receiver,
  { id }: Consultation,
  { id: name }: PageComment,
): Promise<Gone | undefined> {
  if (name === undefined) return undefined;
  return (await shell.deps.store.reader.readChannelState(id, goneState, [name])).get(name) as Gone | undefined;
}
