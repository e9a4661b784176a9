/**
 * Saving what was accepted: the path that every participant waits on. All that arrived since the last commit is saved
 * together, a statement a table, and each contribution still stands or falls whole.
 */
import { ok, refuse } from "@consult/core";
import type { Contribution, Id, NewEvent, Result, Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { findContribution } from "./contribution-reader.ts";
import { holdLog, moveLog } from "./event-log.ts";
import { insertRows, selectAnyOf, type InsertPlan } from "./insert-rows.ts";
import { mailToRow } from "./outbox-writer.ts";
import {
  enclosedToFacts,
  enclosedToRows,
  insertEnclosed,
  insertOriginals,
  originalToValues,
  type EnclosedRows,
} from "./enclosed.ts";
import { versionToAnswered, versionToWords } from "./rows.ts";
import { drawSalt } from "./salt.ts";
import { sealDetails, sealKeyOf, type SealKey } from "./seal.ts";
import { factsOf } from "./sealed-facts.ts";
import { tokensToSearchText } from "./search-text.ts";
import type { NewContribution, Received, WriteRefusal } from "./store.ts";
import type { Tables } from "./tables.ts";
import { notThere } from "./write.ts";

/** A new contribution as rows: flat, so that it crosses to the writer's thread cheaply. */
export interface ReceiveRows {
  readonly consultationId: Slug;
  readonly id: Id;
  readonly number: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly contribution: unknown[];
  readonly original: unknown[];
  readonly version: unknown[];
  readonly identity: string;
  readonly salt: string;
  readonly event: unknown[];
  readonly tokens: string;
  readonly mails: readonly unknown[][];
  readonly enclosed: EnclosedRows | undefined;
}

/** `saved`: as the caller gave it, which therefore need not travel back. */
export type ReceiveOutcome = "saved" | Result<Received, WriteRefusal>;

export function newContributionToRows(input: NewContribution): ReceiveRows {
  const { contribution, original, event } = input;
  const { consultationId, id, current } = contribution;
  return {
    consultationId,
    id,
    number: contribution.number,
    idempotencyKey: input.idempotencyKey,
    requestHash: input.requestHash,
    contribution: [
      contribution.channel,
      contribution.receivedAt,
      JSON.stringify(contribution.respondent),
      JSON.stringify(contribution.recordedBy),
      JSON.stringify(contribution.timeliness),
      contribution.admission,
      contribution.publication,
      contribution.withdrawnAt ?? null,
      contribution.setAside === undefined ? null : JSON.stringify(contribution.setAside),
      current.version,
      versionToAnswered(current),
    ],
    original: originalToValues(original),
    version: [current.version, current.at, current.original, versionToWords(current), JSON.stringify(current.consent)],
    identity: JSON.stringify(input.identity),
    salt: drawSalt(),
    event: eventToValues(event),
    tokens: input.tokens,
    mails: input.mails.map((mail) => Object.values(mailToRow(mail, id))),
    enclosed:
      input.enclosed &&
      enclosedToRows(consultationId, id, {
        enclosed: input.enclosed,
        channel: contribution.channel,
        version: current.version,
        at: event.at,
      }),
  };
}

/**
 * Saves contributions of one consultation: an exception means that nothing may be kept. With `allOrNone` one that is
 * refused keeps out all others.
 */
export async function receiveTogether(
  tx: Kysely<Tables>,
  inputs: readonly ReceiveRows[],
  { allOrNone = false } = {},
): Promise<ReceiveOutcome[]> {
  const consultationId = inputs[0]?.consultationId ?? "";
  const last = await holdLog(tx, consultationId);
  if (last === undefined) return inputs.map(() => notThere("consultation"));

  const known = await knownKeys(tx, consultationId, inputs);
  const takenNumbers = await numbersTaken(tx, inputs);
  const fresh: ReceiveRows[] = [];
  const outcomes: (ReceiveOutcome | { repeats: Id })[] = inputs.map((input) => {
    const earlier = known.get(input.idempotencyKey);
    if (earlier !== undefined) {
      // Of one that was erased nothing is left to compare.
      return earlier.requestHash === input.requestHash || earlier.requestHash === ""
        ? { repeats: earlier.id }
        : otherRequest;
    }
    if (takenNumbers.has(input.number)) return numberTaken;
    known.set(input.idempotencyKey, input);
    takenNumbers.add(input.number);
    fresh.push(input);
    return "saved";
  });

  const isRefused = outcomes.some((outcome) => typeof outcome === "object" && "ok" in outcome && !outcome.ok);
  if (fresh.length > 0 && !(allOrNone && isRefused)) await insertAll(tx, consultationId, last, fresh);
  return Promise.all(
    outcomes.map(async (outcome) => {
      if (typeof outcome !== "object" || !("repeats" in outcome)) return outcome;
      const contribution = await findContribution(tx, consultationId, outcome.repeats);
      return ok({ contribution: contribution as Contribution, replayed: true });
    }),
  );
}

export function outcomeToResult(outcome: ReceiveOutcome, input: NewContribution): Result<Received, WriteRefusal> {
  return outcome === "saved" ? ok({ contribution: input.contribution, replayed: false }) : outcome;
}

export const otherRequest = refuse<WriteRefusal>({
  kind: "idempotency-mismatch",
  message: "This was sent before with other content. What came first is safe; send the new version as a new one.",
});

const numberTaken = refuse<WriteRefusal>({
  kind: "number-taken",
  message: "This receipt number is in use. Draw another.",
});

function eventToValues(event: NewEvent): unknown[] {
  return [
    event.kind,
    event.at,
    JSON.stringify(event.actor),
    event.contributionId ?? null,
    JSON.stringify(event.details),
  ];
}

interface KnownKey {
  readonly id: Id;
  readonly requestHash: string;
}

async function knownKeys(
  tx: Kysely<Tables>,
  consultationId: Slug,
  inputs: readonly ReceiveRows[],
): Promise<Map<string, KnownKey>> {
  const keys = inputs.map((input) => input.idempotencyKey);
  // Keys are looked up in all consultations: a key never repeats by chance, and one condition keeps the statement small.
  const rows = await selectAnyOf<Pick<Tables["contribution"], KeyColumn>>(tx, "keys", keys, (values) =>
    tx
      .selectFrom("contribution")
      .select(["consultation_id", "contribution_id", "idempotency_key", "request_hash"])
      .where("idempotency_key", "in", [...values])
      .compile(),
  );
  return new Map(
    rows
      .filter((row) => row.consultation_id === consultationId)
      .map((row) => [row.idempotency_key, { id: row.contribution_id, requestHash: row.request_hash }]),
  );
}

type KeyColumn = "consultation_id" | "contribution_id" | "idempotency_key" | "request_hash";

async function numbersTaken(tx: Kysely<Tables>, inputs: readonly ReceiveRows[]): Promise<Set<string>> {
  const numbers = inputs.map((input) => input.number);
  const rows = await selectAnyOf<{ number: string }>(tx, "numbers", numbers, (values) =>
    tx
      .selectFrom("contribution")
      .select("number")
      .where("number", "in", [...values])
      .compile(),
  );
  return new Set(rows.map((row) => row.number));
}

async function insertAll(
  tx: Kysely<Tables>,
  consultationId: Slug,
  last: number,
  fresh: readonly ReceiveRows[],
): Promise<void> {
  const rows = <Values>(values: (input: ReceiveRows, sequence: number) => Values): Values[] =>
    fresh.map((input, place) => values(input, last + 1 + place));
  await insertRows(
    tx,
    contributionPlan,
    rows((input, sequence) => [
      consultationId,
      input.id,
      input.number,
      sequence,
      input.idempotencyKey,
      input.requestHash,
      ...input.contribution,
    ]),
  );
  const key = await sealKeyOf(tx);
  await insertOriginals(
    tx,
    key,
    rows((input) => [consultationId, ...input.original]),
  );
  await insertRows(
    tx,
    versionPlan,
    rows((input) => [consultationId, input.id, ...input.version]),
  );
  await insertRows(
    tx,
    identityPlan,
    rows((input) => [consultationId, input.id, input.identity, input.salt]),
  );
  await insertRows(
    tx,
    eventPlan,
    rows((input, sequence) => [consultationId, sequence, ...sealedEvent(key, input, sequence)]),
  );
  await insertRows(
    tx,
    searchPlan,
    // Here and not where they are handed in: the writer's thread has more time than the one that answers.
    rows((input) => [consultationId, input.id, tokensToSearchText(input.tokens)]),
  );
  await insertRows(
    tx,
    outboxPlan,
    fresh.flatMap((input) => input.mails as unknown[][]),
  );
  for (const { enclosed } of fresh) if (enclosed !== undefined) await insertEnclosed(tx, key, enclosed);
  await moveLog(tx, consultationId, last + fresh.length);
}

/** The values of its event, with what it says of the rows that are written with it. In the order of `newContributionToRows`. */
function sealedEvent(key: SealKey, input: ReceiveRows, sequence: number): unknown[] {
  const of = { consultation_id: input.consultationId, contribution_id: input.id };
  const seals = { key, salt: input.salt };
  const [kind, at, actor, contributionId, details] = input.event as [string, string, string, string | null, string];
  const [channel, receivedAt, respondent, recordedBy, timeliness, admission, publication, withdrawnAt, setAside] =
    input.contribution as [string, string, string, string, string, string, string, string | null, string | null];
  const [version, versionAt, original, words, consent] = input.version as [number, string, string, string, string];
  const facts = {
    ...factsOf.contribution(seals, {
      ...of,
      number: input.number,
      arrival: sequence,
      channel,
      received_at: receivedAt,
      respondent,
      recorded_by: recordedBy,
      timeliness,
      admission,
      publication,
      withdrawn_at: withdrawnAt,
      set_aside: setAside,
      current_version: version,
      idempotency_key: input.idempotencyKey,
      request_hash: input.requestHash,
      erased_at: null,
      permitted: null,
      redactions: null,
    }),
    ...factsOf.version(seals, {
      ...of,
      version,
      at: versionAt,
      original,
      words,
      consent,
      idempotency_key: null,
      request_hash: null,
    }),
    ...factsOf.identity(seals, { ...of, details: input.identity }),
    ...(input.enclosed === undefined ? {} : enclosedToFacts(seals, input.enclosed)),
  };
  const event = { consultation_id: of.consultation_id, sequence, kind, at, actor, contribution_id: contributionId };
  return [kind, at, actor, contributionId, sealDetails(key, event, details, facts)];
}

const contributionPlan: InsertPlan = {
  table: "contribution",
  columns: [
    "consultation_id",
    "contribution_id",
    "number",
    "arrival",
    "idempotency_key",
    "request_hash",
    "channel",
    "received_at",
    "respondent",
    "recorded_by",
    "timeliness",
    "admission",
    "publication",
    "withdrawn_at",
    "set_aside",
    "current_version",
    "answered",
  ],
};

const versionPlan: InsertPlan = {
  table: "version",
  columns: ["consultation_id", "contribution_id", "version", "at", "original", "words", "consent"],
};

const identityPlan: InsertPlan = {
  table: "identity",
  columns: ["consultation_id", "contribution_id", "details", "salt"],
};

const eventPlan: InsertPlan = {
  table: "event",
  columns: ["consultation_id", "sequence", "kind", "at", "actor", "contribution_id", "details"],
};

const searchPlan: InsertPlan = { table: "search_entry", columns: ["consultation_id", "contribution_id", "tok"] };

const outboxPlan: InsertPlan = {
  table: "outbox",
  columns: ["consultation_id", "mail_id", "contribution_id", "recipient", "message", "created_at", "due_at"],
};
