/**
 * Takes in what is told of one comment: that it was written, edited, deleted or hidden, in whichever order it is told and
 * however often. Resolves after the commit.
 */
import {
  isBlank,
  isPublicReceiptText,
  ok,
  type Actor,
  type Consultation,
  type Id,
  type MalformedComment,
  type PageComment,
  type Result,
} from "@consult/core";
import { commentKey, commentToArrived, isOwnComment, malformedToArrived } from "../intake/facebook.ts";
import { erasedName, erasedState } from "../store/erased-key.ts";
import { bringUpToDate } from "./bring-comment-up-to-date.ts";
import type { CommentRefusal, CommentTaken, CommentTold } from "./comment-told.ts";
import { raiseOnce, shownAgain } from "./raise-once.ts";
import { goneBefore, keepGone, takeBack, type KnownComment } from "./take-back-comment.ts";
import { takeIn, type Receiver } from "./take-in.ts";

export async function takeInComment(
  receiver: Receiver,
  consultation: Consultation,
  told: CommentTold,
): Promise<Result<CommentTaken, CommentRefusal>> {
  const { comment } = told;
  if (!comment.ok) return takeInMalformed(receiver, consultation, told, comment.refusal);
  const { turns } = receiver.shell;
  const { id, at } = comment.value;
  const take = () => takeInTold(receiver, consultation, told, comment.value);
  // By its name, and by its second for what has none: whatever is told of one comment is taken in one after the other.
  const inSecond = () => turns.take(`${consultation.id} at ${at?.slice(0, 19) ?? id ?? ""}`, take);
  return id === undefined ? inSecond() : turns.take(`${consultation.id} comment ${id}`, inSecond);
}

async function takeInMalformed(
  receiver: Receiver,
  { id }: Consultation,
  told: CommentTold,
  refusal: MalformedComment,
): Promise<Result<CommentTaken, CommentRefusal>> {
  const { key, ...arrived } = await malformedToArrived(receiver.shell.deps.files, refusal, told);
  return takeInAs(receiver, id, { key, arrived, by: told.by });
}

async function takeInTold(
  receiver: Receiver,
  consultation: Consultation,
  told: CommentTold,
  comment: PageComment,
): Promise<Result<CommentTaken, CommentRefusal>> {
  // A receipt that we posted, or a convener did: it answers what counts, and came from nobody.
  const { publicUrl } = receiver.shell.deps.settings;
  if (isOwnComment(comment, told.page) && isPublicReceiptText(comment.text, publicUrl)) {
    return ok({ outcome: "noted", contribution: undefined });
  }
  const { known, freeKey } = await findStanding(receiver, consultation, comment);
  if (told.deed === "deleted" || told.deed === "hidden") {
    if (known !== undefined) return takeBack(receiver, known, told.deed);
    await keepGone(receiver, consultation, comment, { deed: told.deed });
    return ok({ outcome: "noted", contribution: undefined });
  }
  // Told that it is shown again, and not what it says: what it said stands.
  if (told.deed === "shown" && isBlank(comment.text) && comment.attachments.length === 0) {
    return noteShown(receiver, consultation, { known, comment });
  }
  const taken =
    known === undefined
      ? await takeInNew(receiver, consultation, { told, comment, freeKey })
      : await bringUpToDate(receiver, consultation, { ...known, told, comment });
  const gone = await goneBefore(receiver, consultation, comment);
  if (gone === undefined || !taken.ok || taken.value.contribution === undefined) return taken;
  const { contribution } = taken.value;
  // Hidden and shown again before anything was told of the comment itself: it is there.
  const isBack = gone.deed === "hidden" && told.deed === "shown";
  const withdrawn = isBack
    ? taken
    : await takeBack(receiver, { contributionId: contribution.id, contribution }, gone.deed);
  if (withdrawn.ok) await keepGone(receiver, consultation, comment, undefined);
  return withdrawn;
}

async function noteShown(
  receiver: Receiver,
  consultation: Consultation,
  { known, comment }: { readonly known: KnownComment | undefined; readonly comment: PageComment },
): Promise<Result<CommentTaken, CommentRefusal>> {
  const contribution = known?.contribution;
  if (contribution?.withdrawnAt !== undefined) await raiseOnce(receiver, contribution, shownAgain);
  const gone = await goneBefore(receiver, consultation, comment);
  if (gone?.deed === "hidden") await keepGone(receiver, consultation, comment, undefined);
  return ok({ outcome: contribution === undefined ? "noted" : "here-already", contribution });
}

async function takeInNew(
  receiver: Receiver,
  { id }: Consultation,
  { told, comment, freeKey: key }: { told: CommentTold; comment: PageComment; freeKey: string },
): Promise<Result<CommentTaken, CommentRefusal>> {
  const { files, store } = receiver.shell.deps;
  if (comment.id !== undefined) {
    const name = erasedName(comment.id);
    const erased = await store.reader.readChannelState(id, erasedState("facebook"), [name]);
    if (erased.has(name)) return ok({ outcome: "here-already", contribution: undefined });
  }
  const arrived = await commentToArrived(files, comment, told);
  return takeInAs(receiver, id, { key, arrived, by: told.by });
}

async function takeInAs(
  receiver: Receiver,
  consultationId: string,
  { key, arrived, by }: { key: string; arrived: Parameters<typeof takeIn>[2]["arrived"]; by: Actor | undefined },
): Promise<Result<CommentTaken, CommentRefusal>> {
  const taken = await takeIn(receiver, consultationId, {
    idempotencyKey: key,
    requestHash: key,
    arrived,
    by,
    locale: undefined,
    mustKeep: true,
    mails: () => [],
  });
  if (!taken.ok) return taken;
  const { contributionId, replayed } = taken.value;
  const contribution = await receiver.shell.deps.store.reader.findContribution(consultationId, contributionId);
  return ok({ outcome: replayed ? "here-already" : "taken-in", contribution });
}

/** The contribution that this comment is, or the key under which it becomes one. */
async function findStanding(
  { shell }: Receiver,
  { id: consultationId }: Consultation,
  comment: PageComment,
): Promise<{ readonly known: KnownComment | undefined; readonly freeKey: string }> {
  const { reader } = shell.deps.store;
  const byName = comment.id && (await reader.findByExternalKey(consultationId, "facebook", comment.id));
  if (byName) return { known: await knownOf(byName), freeKey: "" };
  for (let place = 1; ; place += 1) {
    const key = commentKey(comment, place);
    const replay = await reader.findReplay(consultationId, key);
    if (replay === undefined) return { known: undefined, freeKey: key };
    const known = await knownOf(replay.contributionId);
    if (await isSame(known)) return { known, freeKey: "" };
  }

  async function knownOf(contributionId: Id): Promise<KnownComment> {
    const provenance = await reader.listProvenance(consultationId, [contributionId]);
    const contribution = await reader.findContribution(consultationId, contributionId);
    return { contributionId, contribution, provenance: provenance.get(contributionId) };
  }

  /** Said in the same second with the same words: one comment, unless Facebook or its authors' names tell them apart. */
  async function isSame({ contributionId, provenance }: KnownComment): Promise<boolean> {
    if (comment.id !== undefined && provenance?.externalKey !== undefined) return comment.id === provenance.externalKey;
    const identity = await reader.findIdentity(consultationId, contributionId);
    const { name } = comment.author;
    return name === undefined || identity?.personName === undefined || identity.personName === name;
  }
}
