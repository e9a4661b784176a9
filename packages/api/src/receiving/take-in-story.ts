/** Takes in a filled-in template. The same file is taken in once; a newer state of the same story is its next version. */
import {
  caseStudyIn,
  ok,
  type Actor,
  type CalendarDay,
  type Consultation,
  type Contribution,
  type RecordedBy,
  type Result,
} from "@consult/core";
import { storyToArrived, type ArrivedStory, type StoryRefusal } from "../intake/case-study.ts";
import { broughtOn } from "../intake/stated-day.ts";
import { showReceiptOf } from "./receipt.ts";
import { tellAnew } from "./tell-anew.ts";
import { takeIn, type Receiver, type TakeInInput, type TakeInRefusal, type TakenIn } from "./take-in.ts";

export interface StoryFileIn {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** By the word of whoever brings it; now when absent. */
  readonly receivedOn?: CalendarDay | undefined;
  readonly recordedBy: RecordedBy;
  readonly by?: Actor;
  readonly sendsReceipt: boolean;
}

export interface StoryTakenIn extends TakenIn {
  /** It became the next version of a story that was here. */
  readonly isNewer: boolean;
}

export async function takeInStory(
  receiver: Receiver,
  consultation: Consultation,
  { bytes, name, receivedOn, recordedBy, by, sendsReceipt }: StoryFileIn,
): Promise<Result<StoryTakenIn, TakeInRefusal | StoryRefusal>> {
  const { deps } = receiver.shell;
  const arrival = { consultationId: consultation.id, bytes, name, recordedBy, receivedAt: receiver.now };
  const ownTexts = ownTextsOf(consultation);
  const read = await storyToArrived(deps, { ...arrival, ownTexts });
  if (!read.ok) return read;
  const intake = broughtOn(read.value.intake, receivedOn, consultation.definition.deadline);
  const arrived: ArrivedStory = { ...read.value, intake };
  const { key } = arrived;
  const { reader } = deps.store;
  const replay = await reader.findReplay(consultation.id, key);
  const here = replay && (await reader.findContribution(consultation.id, replay.contributionId));
  if (here !== undefined) return asHereAlready(receiver, consultation, here);
  const earlier = await findEarlier(receiver, consultation, arrived);
  if (earlier !== undefined && (await isOlder(receiver, earlier, arrived))) {
    return asHereAlready(receiver, consultation, earlier);
  }
  const newer = earlier && (await takeAsNewer(receiver, consultation, { earlier, arrived, by }));
  if (newer?.ok === true) return newer;
  const input: TakeInInput = {
    idempotencyKey: key,
    requestHash: key,
    arrived: earlier === undefined ? arrived : besideEarlier(arrived),
    by,
    locale: arrived.intake.respondent.language,
    mustKeep: true,
    ...(sendsReceipt ? {} : { mails: () => [] }),
  };
  const taken = await takeIn(receiver, consultation.id, input);
  return taken.ok ? ok({ ...taken.value, isNewer: false }) : taken;
}

/** As the template of this consultation says them: its title in each language, and where to send it. */
export function ownTextsOf({ definition: { title, channels } }: Pick<Consultation, "definition">): string[] {
  const addresses = channels.flatMap(({ address }) => (address === undefined ? [] : [address]));
  return [...(typeof title === "string" ? [title] : Object.values(title)), ...addresses];
}

async function asHereAlready(
  receiver: Receiver,
  consultation: Consultation,
  contribution: Contribution,
): Promise<{ readonly ok: true; readonly value: StoryTakenIn }> {
  const identity = await receiver.shell.deps.store.reader.findIdentity(consultation.id, contribution.id);
  const receipt = showReceiptOf(receiver, { contribution, consultation, identity });
  return ok({ ...receipt, contributionId: contribution.id, replayed: true, isNewer: false });
}

/** The contribution of another state of the same story. */
async function findEarlier(
  { shell }: Receiver,
  { id }: Consultation,
  { storyKey }: ArrivedStory,
): Promise<Contribution | undefined> {
  const { reader } = shell.deps.store;
  if (storyKey === undefined) return undefined;
  const contributionId = await reader.findByExternalKey(id, "case-study", storyKey);
  return contributionId === undefined ? undefined : reader.findContribution(id, contributionId);
}

/** The key of the story stays with the contribution that has it. */
function besideEarlier({ intake, ...arrived }: ArrivedStory): ArrivedStory {
  const { externalKey: _, ...provenance } = intake.provenance ?? {};
  return { ...arrived, intake: { ...intake, provenance } };
}

/** What is here was saved later than this: nobody wants the older state to stand. */
async function isOlder(
  { shell }: Receiver,
  { consultationId, id }: Contribution,
  { intake }: ArrivedStory,
): Promise<boolean> {
  const standing = await shell.deps.store.reader.findFilledForm(consultationId, id);
  const [there, here] = [caseStudyIn(standing)?.writtenAt, caseStudyIn(intake.form)?.writtenAt];
  return there !== undefined && here !== undefined && here < there;
}

/** Refused where its respondent could not change it any more: then it comes in by itself, late or not, and is accounted for. */
async function takeAsNewer(
  receiver: Receiver,
  consultation: Consultation,
  {
    earlier,
    arrived,
    by = { kind: "respondent" },
  }: { readonly earlier: Contribution; readonly arrived: ArrivedStory; readonly by: Actor | undefined },
): Promise<Result<StoryTakenIn>> {
  const identity = await receiver.shell.deps.store.reader.findIdentity(consultation.id, earlier.id);
  const told = await tellAnew(receiver, consultation, {
    standing: earlier,
    arrived,
    idempotencyKey: arrived.key,
    requestHash: arrived.key,
    expectedVersion: earlier.current.version,
    by,
    identityBefore: identity,
    identity: { ...identity, ...arrived.intake.identity },
  });
  if (!told.ok) return told;
  const { contribution, replayed } = told.value;
  const receipt = showReceiptOf(receiver, { contribution, consultation, identity });
  return ok({ ...receipt, contributionId: contribution.id, replayed, isNewer: true });
}
