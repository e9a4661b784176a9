/**
 * Takes in what is told of one comment: that it was written, edited, deleted or hidden, in whichever order it is told and
 * however often. Resolves after the commit.
 */
import {
  amend,
  isBlank,
  isPublicReceiptText,
  ok,
  textAt,
  textToTokens,
  type Actor,
  type CommentDeed,
  type Consultation,
  type Contribution,
  type Id,
  type MalformedComment,
  type PageComment,
  type Result,
  type Version,
} from "@consult/core";
import { createHash } from "node:crypto";
import {
  commentKey,
  commentToArrived,
  hiddenAtFirst,
  isOwnComment,
  malformedToArrived,
  provenanceOf,
  type CommentArrival,
} from "../intake/facebook.ts";
import { erasedName, erasedState } from "../store/erased-key.ts";
import type { WriteRefusal } from "../store/store.ts";
import { facebook, goneBefore, keepGone, takeBack, type KnownComment } from "./take-back-comment.ts";
import { takeIn, type Receiver, type TakeInRefusal } from "./take-in.ts";

export interface CommentTold extends CommentArrival {
  readonly comment: Result<PageComment, MalformedComment>;
  readonly deed: CommentDeed;
  /** Who handed it in; as the arrival says when absent. */
  readonly by?: Actor;
}

export interface CommentTaken {
  readonly outcome: "taken-in" | "here-already" | "amended" | "withdrawn" | "noted";
  /** None of what is not here: a deletion that was told first, a contribution that was erased. */
  readonly contribution: Contribution | undefined;
}

export type CommentRefusal = TakeInRefusal | WriteRefusal;

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

async function bringUpToDate(
  receiver: Receiver,
  consultation: Consultation,
  {
    contributionId,
    contribution,
    provenance,
    told,
    comment,
  }: KnownComment & { told: CommentTold; comment: PageComment },
): Promise<Result<CommentTaken, CommentRefusal>> {
  const { deps } = receiver.shell;
  const hereAlready = ok<CommentTaken>({ outcome: "here-already", contribution });
  if (contribution === undefined || provenance === undefined) return hereAlready;
  if (provenance.externalKey === undefined && comment.id !== undefined) {
    const named = { ...provenance, ...provenanceOf(comment) };
    await deps.store.writer.keepProvenance({ consultationId: consultation.id, contributionId, provenance: named });
    return bringUpToDate(receiver, consultation, { contributionId, contribution, provenance: named, told, comment });
  }
  if (contribution.withdrawnAt !== undefined) {
    if (told.deed === "shown") await raiseOnce(receiver, contribution, shownAgain);
    return hereAlready;
  }
  if (comment.isHidden && !(await wasHiddenAtFirst(receiver, contribution))) {
    return takeBack(receiver, { contributionId, contribution }, "hidden");
  }
  if (saysTheSame(comment, contribution.current)) return hereAlready;
  const isNews = provenance.asOf === undefined || told.asOf >= provenance.asOf;
  if (isNews) {
    const amended = await addVersion(receiver, consultation, contribution, { told, comment });
    if (!amended.ok || amended.value.outcome !== "amended") return amended;
    const current = { ...provenance, asOf: told.asOf };
    await deps.store.writer.keepProvenance({ consultationId: consultation.id, contributionId, provenance: current });
    return amended;
  }
  return addEarlierWords(receiver, consultation, contribution, { told, comment, asOf: provenance.asOf ?? told.asOf });
}

/** Words from before those that stand: a version of their own, and then again what stands. */
async function addEarlierWords(
  receiver: Receiver,
  consultation: Consultation,
  contribution: Contribution,
  { told, comment, asOf }: { told: CommentTold; comment: PageComment; asOf: string },
): Promise<Result<CommentTaken, CommentRefusal>> {
  const { reader } = receiver.shell.deps.store;
  const versions = await reader.listVersions(consultation.id, contribution.id);
  if (versions.some((version) => saysTheSame(comment, version))) return ok({ outcome: "here-already", contribution });
  const { current } = contribution;
  const original = await reader.readOriginal(consultation.id, current.original);
  const added = await addVersion(receiver, consultation, contribution, { told, comment });
  if (!added.ok || added.value.contribution === undefined || original === undefined) return added;
  const standing = { told: { ...told, asOf }, comment: { ...comment, text: typedWords(current) } };
  return addVersion(receiver, consultation, added.value.contribution, { ...standing, original });
}

async function addVersion(
  receiver: Receiver,
  consultation: Consultation,
  contribution: Contribution,
  {
    told,
    comment,
    original: given,
  }: {
    told: CommentTold;
    comment: PageComment;
    original?: Awaited<ReturnType<typeof commentToArrived>>["original"];
  },
): Promise<Result<CommentTaken, CommentRefusal>> {
  const { deps } = receiver.shell;
  const { reader, writer } = deps.store;
  const original = given ?? (await commentToArrived(deps.files, comment, told)).original;
  const identity = await reader.findIdentity(consultation.id, contribution.id);
  const amendment = {
    receivedAt: told.asOf,
    answers: [{ text: comment.text }],
    consent: contribution.current.consent,
    original: original.hash,
  };
  const decided = amend(contribution, amendment, consultation, { now: receiver.now, identity, actor: facebook });
  if (!decided.ok) {
    await raiseOnce(receiver, contribution, `${editedTooLate} (${shortHash(comment.text)})`);
    return ok({ outcome: "noted", contribution });
  }
  const { version, publication, event } = decided.value;
  const key = await versionKey(receiver, consultation.id, { contribution, comment, told });
  const amended = await writer.amend({
    consultationId: consultation.id,
    contributionId: contribution.id,
    idempotencyKey: key,
    requestHash: key,
    expectedVersion: contribution.current.version,
    version,
    original,
    publication,
    identity: undefined,
    tokens: textToTokens(version.text),
    event,
    mails: [],
  });
  if (!amended.ok) return amended;
  if (await isCoded(receiver, contribution)) await raiseOnce(receiver, contribution, editedAfterCoding);
  return ok({ outcome: "amended", contribution: amended.value.contribution });
}

/** The key by which these words are found again when they come without a name; another one when somebody else has it. */
async function versionKey(
  { shell }: Receiver,
  consultationId: string,
  { contribution, comment, told }: { contribution: Contribution; comment: PageComment; told: CommentTold },
): Promise<string> {
  const byWords = commentKey(comment, 1);
  const replay = await shell.deps.store.reader.findReplay(consultationId, byWords);
  if (replay === undefined) return byWords;
  const facts = ["facebook version", contribution.id, contribution.current.version, told.asOf, comment.text];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

const editedTooLate =
  "This comment was edited on Facebook when contributions could no longer be changed. The words that stood before count; the new ones are on Facebook.";
const editedAfterCoding =
  "This comment was edited on Facebook after passages of it were put under themes. The new words need to be looked at.";
const shownAgain =
  "This comment is shown on Facebook again. It stays taken back here; take it in by hand if its author wishes so.";

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

async function wasHiddenAtFirst({ shell }: Receiver, { consultationId, id }: Contribution): Promise<boolean> {
  const raised = await shell.deps.store.reader.listAttention(consultationId, { contributionIds: [id] });
  return raised.some(({ message }) => message === hiddenAtFirst);
}

async function isCoded({ shell }: Receiver, { consultationId, id }: Contribution): Promise<boolean> {
  const { reader } = shell.deps.store;
  for (const segment of await reader.listSegments(consultationId, [id])) {
    if ((await reader.listCodings(consultationId, { segmentId: segment.id })).length > 0) return true;
  }
  return false;
}

/** Without what stands in files. */
function typedWords({ text, answers }: Pick<Version, "text" | "answers">): string {
  return answers.flatMap(({ part, span }) => (part === undefined ? [textAt(text, span)] : [])).join("\n\n");
}

function saysTheSame(comment: PageComment, version: Version): boolean {
  const words = typedWords(version);
  return comment.text === words || (isBlank(comment.text) && isBlank(words));
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
