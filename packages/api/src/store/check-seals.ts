/**
 * Compares the rows that came in with what the log sealed of them when they were written, and each event with its own
 * seal. Rows that were written before there were seals are counted, and cannot be compared.
 */
import type { KeyObject } from "node:crypto";
import type { StoreProblem } from "./check-store.ts";
import type { Snapshot } from "./dialects/dialect.ts";
import { rowsOf, type Row } from "./rows-of.ts";
import {
  lookAtSeal,
  readSealKey,
  sealArrival,
  sealIdentity,
  sealParts,
  sealRespondent,
  sealVersion,
  type Sealed,
} from "./seal.ts";

/** What the log sealed of one contribution: the last of each, and of every version. */
interface SealedContribution {
  readonly arrival: string | undefined;
  respondent: string | undefined;
  identity: string | undefined;
  parts: string | undefined;
  isErased: boolean;
  readonly versions: Map<number, Pick<Sealed, "words" | "consent">>;
}

type SealedLog = ReadonlyMap<string, SealedContribution>;

/** `onUncovered` is told how many contributions were written before there were seals. */
export async function* checkSeals(
  snapshot: Snapshot,
  onUncovered: (contributions: number) => void = () => undefined,
): AsyncGenerator<StoreProblem> {
  const key = await readSealKey(snapshot.db);
  const log = new Map<string, SealedContribution>();
  if (key === "damaged" || (key === "absent" && (await hasSeals(snapshot)))) {
    yield {
      what: "seal key",
      message: `The key of this store's seals is ${key}, so that nothing can be compared with them. Restore it from a backup.`,
    };
    return;
  }
  yield* readSeals(snapshot, key, log);
  if (key === "absent") return onUncovered(log.size);
  const numbers = new Map<string, string>();
  let uncovered = 0;
  for await (const row of rowsOf(snapshot, "contribution")) {
    const sealed = log.get(nameOf(row));
    numbers.set(nameOf(row), row.number);
    if (sealed?.arrival === undefined) uncovered += 1;
    yield* differing(row, row.number, "arrival", sealed?.arrival, sealArrival(key, row));
    if (sealed?.isErased === true) continue;
    yield* differing(row, row.number, "respondent", sealed?.respondent, sealRespondent(key, row));
  }
  onUncovered(uncovered);
  const numberOf = (row: Named): string => numbers.get(nameOf(row)) ?? row.contribution_id;
  yield* checkVersions(snapshot, key, log, numberOf);
  for await (const row of rowsOf(snapshot, "identity")) {
    yield* differing(row, numberOf(row), "identity", log.get(nameOf(row))?.identity, sealIdentity(key, row));
  }
  yield* checkParts(snapshot, key, log, numberOf);
}

async function hasSeals({ db }: Snapshot): Promise<boolean> {
  const sealed = await db.selectFrom("event").select("sequence").where("details", "like", '%"seal":"%').executeTakeFirst();
  return sealed !== undefined;
}

async function* readSeals(
  snapshot: Snapshot,
  key: KeyObject | "absent",
  log: Map<string, SealedContribution>,
): AsyncGenerator<StoreProblem> {
  const sealedLogs = new Set<string>();
  for await (const row of rowsOf(snapshot, "event")) {
    const isWhole = key === "absent" ? "unsealed" : lookAtSeal(key, row);
    if (isWhole === "whole") sealedLogs.add(row.consultation_id);
    // Before the first seal of a log there were none.
    if (isWhole === "changed" || (isWhole === "unsealed" && sealedLogs.has(row.consultation_id))) {
      yield {
        what: `event ${row.sequence}`,
        message: `Event ${row.sequence} in ${row.consultation_id} is not as it was written. Restore the store from a backup.`,
      };
    }
    note(log, row);
  }
}

function note(log: Map<string, SealedContribution>, row: Row<"event">): void {
  if (row.contribution_id === null) return;
  const name = nameOf({ ...row, contribution_id: row.contribution_id });
  const sealed = sealedIn(row.details);
  if (row.kind === "received") {
    const { arrival, respondent, identity, parts } = sealed;
    log.set(name, { arrival, respondent, identity, parts, isErased: false, versions: new Map() });
  }
  const known = log.get(name);
  if (known === undefined) return;
  if (row.kind === "erased") known.isErased = true;
  known.respondent = sealed.respondent ?? known.respondent;
  known.identity = sealed.identity ?? known.identity;
  known.parts = sealed.parts ?? known.parts;
  if (sealed.version !== undefined) known.versions.set(sealed.version, sealed);
}

/** Nothing where the details cannot be read: their event is named already. */
function sealedIn(details: string): Sealed {
  try {
    return (JSON.parse(details) as { sealed?: Sealed }).sealed ?? {};
  } catch {
    return {};
  }
}

async function* checkVersions(
  snapshot: Snapshot,
  key: KeyObject,
  log: SealedLog,
  numberOf: (row: Named) => string,
): AsyncGenerator<StoreProblem> {
  const there = new Set<string>();
  for await (const row of rowsOf(snapshot, "version")) {
    const known = log.get(nameOf(row));
    const sealed = known?.versions.get(row.version);
    there.add(`${nameOf(row)} ${row.version}`);
    if (sealed === undefined && known?.arrival !== undefined) {
      yield problem(row, numberOf(row), `version ${row.version}`, "was never written by us");
      continue;
    }
    const { words, consent } = sealVersion(key, row);
    yield* differing(row, numberOf(row), `words of version ${row.version}`, sealed?.words, words);
    yield* differing(row, numberOf(row), `consent of version ${row.version}`, sealed?.consent, consent);
  }
  for (const [name, { versions, isErased }] of log) {
    if (isErased) continue;
    const [consultationId = "", contributionId = ""] = name.split(" ");
    const row = { consultation_id: consultationId, contribution_id: contributionId };
    for (const version of versions.keys()) {
      if (!there.has(`${name} ${version}`)) yield problem(row, numberOf(row), `version ${version}`, "is missing");
    }
  }
}

async function* checkParts(
  snapshot: Snapshot,
  key: KeyObject,
  log: SealedLog,
  numberOf: (row: Named) => string,
): AsyncGenerator<StoreProblem> {
  let rows: Row<"part">[] = [];
  const withParts = new Set<string>();
  const compare = function* (): Generator<StoreProblem> {
    const [first] = rows;
    if (first === undefined) return;
    withParts.add(nameOf(first));
    const standing = sealedParts(key, rows);
    yield* differing(first, numberOf(first), "list of files", log.get(nameOf(first))?.parts, standing);
  };
  for await (const row of rowsOf(snapshot, "part")) {
    const [first] = rows;
    if (first !== undefined && nameOf(first) !== nameOf(row)) {
      yield* compare();
      rows = [];
    }
    rows.push(row);
  }
  yield* compare();
  for (const [name, { parts, isErased }] of log) {
    if (isErased || withParts.has(name) || parts === undefined || parts === "none") continue;
    const [consultationId = "", contributionId = ""] = name.split(" ");
    const row = { consultation_id: consultationId, contribution_id: contributionId };
    yield problem(row, numberOf(row), "list of files", "is missing");
  }
}

/** Parts whose JSON is damaged fit nothing. */
function sealedParts(key: KeyObject, rows: readonly Row<"part">[]): string {
  try {
    return sealParts(key, rows);
  } catch {
    return "";
  }
}

interface Named {
  readonly consultation_id: string;
  readonly contribution_id: string;
}

function nameOf(row: Named): string {
  return `${row.consultation_id} ${row.contribution_id}`;
}

function* differing(
  row: Named,
  number: string,
  field: string,
  sealed: string | undefined,
  standing: string,
): Generator<StoreProblem> {
  if (sealed === undefined || sealed === standing) return;
  yield problem(row, number, field, "is not as it was written");
}

function problem(row: Named, number: string, field: string, fault: string): StoreProblem {
  return {
    what: `contribution ${number}`,
    message: `In ${row.consultation_id} this ${fault}: ${field} of contribution ${number}. It was changed past the log, or the disk is damaged.`,
  };
}
