/** A comment that is here already, told once more: its edits are versions, in the order in which they were made, whenever they are told. */
import {
  amend,
  isBlank,
  ok,
  textAt,
  textToTokens,
  type Consultation,
  type Contribution,
  type PageComment,
  type Result,
  type Version,
} from "@consult/core";
import { createHash } from "node:crypto";
import { commentKey, commentToArrived, hiddenAtFirst, provenanceOf } from "../intake/facebook.ts";
import type { CommentRefusal, CommentTaken, CommentTold } from "./comment-told.ts";
import { raiseOnce, shownAgain } from "./raise-once.ts";
import { facebook, takeBack, type KnownComment } from "./take-back-comment.ts";
import type { Receiver } from "./take-in.ts";

export async function bringUpToDate(
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
