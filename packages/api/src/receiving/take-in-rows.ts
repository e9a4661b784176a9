/**
 * Takes in all rows of a file or none: new ones as contributions, changed ones as versions. What is there already stays as
 * it is, so the same file twice changes nothing. A trial says what would happen and writes nothing.
 */
import {
  amend,
  instantToEpochMs,
  notUsable,
  ok,
  receive,
  refuse,
  textToTokens,
  type Actor,
  type Consultation,
  type Contribution,
  type Intake,
  type ReceiveRefusal,
  type Result,
  type TableRefusal,
  type Verdict,
} from "@consult/core";
import { columnsOf, rowMediaType, type ArrivedRow } from "../intake/table.ts";
import type { NewContribution, NewVersion, Original, WriteRefusal } from "../store/store.ts";
import { drawFacts, drawsAtMost, toNewContribution, type Receiver } from "./take-in.ts";

export interface RowOutcome {
  readonly line: number;
  /** `left`: it changed where it came from, and what was taken in stands all the same; `why` says the reason. */
  readonly outcome: "new" | "changed" | "here already" | "left";
  readonly why?: string;
  /** Of a new one. */
  readonly verdict?: Verdict;
  readonly setAside?: string;
  /** Its receipt number; absent in a trial for one that is not there yet. */
  readonly number?: string;
}

export interface RowsToTakeIn {
  readonly rows: readonly ArrivedRow[];
  readonly by: Actor;
  readonly sendsReceipts: boolean;
  /** Nothing is written. */
  readonly isTrial: boolean;
}

export async function takeInRows(
  receiver: Receiver,
  consultation: Consultation,
  input: RowsToTakeIn,
): Promise<Result<readonly RowOutcome[], ReceiveRefusal | TableRefusal | WriteRefusal>> {
  const { writer } = receiver.shell.deps.store;
  for (let draw = 1; ; draw += 1) {
    const decided = await inGroups(input.rows, (row) => decide(receiver, consultation, row, input));
    const refused = decided.find((each) => "ok" in each);
    if (refused !== undefined && "ok" in refused) return refused;
    const all = decided.filter((each): each is DecidedRow => !("ok" in each));
    const others = all.filter(({ isOther }) => isOther === true);
    if (others.length > 0) {
      return refuse(notUsable(others.map(({ outcome: { line } }) => ({ line, message: otherForm }))));
    }
    const outcomes = ok(all.map(({ outcome }) => outcome));
    if (input.isTrial) return outcomes;
    const received = all.flatMap(({ received: one }) => (one === undefined ? [] : [one]));
    const amended = all.flatMap(({ amended: one }) => (one === undefined ? [] : [one]));
    const written = received.length + amended.length === 0 ? ok([]) : await writer.receiveAll(received, amended);
    if (!written.ok && written.refusal.kind === "number-taken" && draw < drawsAtMost) continue;
    if (!written.ok) return written;
    for (const { left } of all) if (left !== undefined) await raiseOnce(receiver, left);
    return outcomes;
  }
}

const otherForm =
  "A row with this id has come in already, from a file with other headings or sent at another time. Two forms of one tool may both count from 1: if this is another form, call its tool otherwise, such as microsoft-forms-2. If it is the same one, export it as before; if its row was corrected there, let the column of its time mean nothing.";

interface DecidedRow {
  readonly outcome: RowOutcome;
  /** Nobody can say that it is the same row: words of one person must never become those of another. */
  readonly isOther?: boolean;
  readonly received?: NewContribution;
  readonly amended?: NewVersion;
  /** What stands although its row changed. */
  readonly left?: Contribution;
}

async function decide(
  receiver: Receiver,
  consultation: Consultation,
  row: ArrivedRow,
  input: RowsToTakeIn,
): Promise<DecidedRow | { readonly ok: false; readonly refusal: ReceiveRefusal }> {
  const { reader } = receiver.shell.deps.store;
  const { line, key, intake } = row;
  const known = await reader.findReplay(consultation.id, key);
  if (known !== undefined) {
    const standing = await reader.findContribution(consultation.id, known.contributionId);
    return decideKnown(receiver, consultation, { row, standing, by: input.by });
  }
  // A tool that has it cannot be told "no": it is taken in, and set aside when something is against it.
  const decided = receive(intake, consultation, drawFacts(receiver, { by: input.by, mustKeep: true }));
  if (!decided.ok) return decided;
  const { newContribution } = toNewContribution(
    receiver,
    consultation,
    {
      idempotencyKey: key,
      requestHash: row.original.hash,
      arrived: row,
      locale: undefined,
      ...(input.sendsReceipts ? {} : { mails: () => [] }),
    },
    decided.value,
  );
  const { number, timeliness, setAside } = decided.value.contribution;
  return {
    received: newContribution,
    outcome: {
      line,
      outcome: "new",
      verdict: timeliness.verdict,
      ...(setAside === undefined ? {} : { setAside: setAside.reason }),
      ...(input.isTrial ? {} : { number }),
    },
  };
}

interface KnownRow {
  readonly row: ArrivedRow;
  /** undefined: it was erased. */
  readonly standing: Contribution | undefined;
  readonly by: Actor;
}

async function decideKnown(
  receiver: Receiver,
  consultation: Consultation,
  { row, standing, by }: KnownRow,
): Promise<DecidedRow> {
  const { line, intake, original } = row;
  if (standing === undefined) return { outcome: { line, outcome: "here already" } };
  const { number } = standing;
  // Taken back or erased: a row of a file brings nothing back.
  if (standing.withdrawnAt !== undefined) return { outcome: { line, outcome: "here already", number } };
  const last = await lastRowOf(receiver, standing);
  // The same row may be read by a mapping that knows more: codes that no words carry come with a version.
  const { rowCodings } = intake;
  const isCodedAnew = rowCodings !== undefined && standing.current.rowCodings === undefined;
  if (last?.hash === original.hash && !isCodedAnew) {
    return { outcome: { line, outcome: "here already", number } };
  }
  if (hasOtherHeadings(last, original) || wasSentAtAnotherTime(standing, intake)) {
    return { isOther: true, outcome: { line, outcome: "changed", number } };
  }
  const { reader } = receiver.shell.deps.store;
  const { answers, consent, receivedAt } = intake;
  const amendment = { receivedAt, answers, rowCodings, consent, original: original.hash };
  const decided = amend(standing, amendment, consultation, {
    now: receiver.now,
    identity: await reader.findIdentity(consultation.id, standing.id),
    actor: by,
  });
  if (!decided.ok) {
    return { left: standing, outcome: { line, outcome: "left", why: decided.refusal.message, number } };
  }
  const { version, publication, event } = decided.value;
  return {
    outcome: {
      line,
      outcome: "changed",
      number,
      ...(standing.setAside === undefined ? {} : { setAside: standing.setAside.reason }),
    },
    amended: {
      consultationId: consultation.id,
      contributionId: standing.id,
      // Two rows may say the same words and another consent: then the version is the same.
      idempotencyKey: `${row.key}.${version.version}.${original.hash}`,
      requestHash: original.hash,
      expectedVersion: standing.current.version,
      version,
      original,
      publication,
      // A person may have corrected who it is; the new row has it in its original.
      identity: undefined,
      tokens: textToTokens(version.text),
      event,
      mails: [],
    },
  };
}

/** A form that grows keeps most of its questions. */
function hasOtherHeadings(last: Original | undefined, row: Original): boolean {
  if (last === undefined) return false;
  const [before, now] = [columnsOf(last), columnsOf(row)];
  const shared = [...now].filter((name) => before.has(name)).length;
  return shared * 2 < Math.min(before.size, now.size);
}

/** As far as the same clock told both. One export of a tool leaves out the seconds that another has. */
function wasSentAtAnotherTime({ timeliness }: Contribution, { sent }: Intake): boolean {
  const told = sent.find(({ by }) => by === timeliness.evidence);
  return told !== undefined && Math.abs(instantToEpochMs(told.at) - instantToEpochMs(timeliness.momentAt)) >= minuteMs;
}

const minuteMs = 60_000;

/** The row that its words were last taken from: a respondent may have changed them here since, with their receipt. */
async function lastRowOf(
  { shell }: Receiver,
  { consultationId, id, current }: Contribution,
): Promise<Original | undefined> {
  const { reader } = shell.deps.store;
  const versions = await reader.listVersions(consultationId, id);
  const permissions = await reader.listPermissions(consultationId, id);
  const sameWords = permissions.flatMap(({ version, original = "" }) => (version === current.version ? original : []));
  const hashes = new Set([
    ...sameWords.toReversed(),
    current.original,
    ...versions.map(({ original }) => original).toReversed(),
  ]);
  for (const hash of hashes) {
    const original = await reader.readOriginal(consultationId, hash);
    if (original?.mediaType === rowMediaType) return original;
  }
  return undefined;
}

async function raiseOnce({ shell, now }: Receiver, { consultationId, id }: Contribution): Promise<void> {
  const { newId, store } = shell.deps;
  const open = await store.reader.listAttention(consultationId, { contributionIds: [id], open: true });
  if (open.some(({ kind }) => kind === "changed-at-source")) return;
  await store.writer.raiseAttention({
    consultationId,
    contributionId: id,
    attention: {
      id: newId(),
      kind: "changed-at-source",
      message: "Its row has other words by now in the file it came from. Those that were taken in stand.",
    },
    at: now,
  });
}

const atOnce = 100;

async function inGroups<One, Other>(all: readonly One[], work: (one: One) => Promise<Other>): Promise<Other[]> {
  const done: Other[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    done.push(...(await Promise.all(all.slice(from, from + atOnce).map(work))));
  }
  return done;
}
