/**
 * Compares everything that stands of each contribution with what the log says and sealed of it, and the words of a form
 * with the answers that were kept as they came. Some contributions at a time, each time as of one moment.
 */
import type { StoreProblem } from "./check-store.ts";
import { changedEvent, firstSealedIn, isEventAsWritten } from "./check-log.ts";
import type { Snapshot } from "./dialects/dialect.ts";
import { checkOriginal, checkWords } from "./check-words.ts";
import { originalsOf, readSlice, type ContributionRows, type Slice } from "./slice.ts";
import type { Facts, SealKey } from "./seal.ts";
import { factsOf, partsToFacts, sealRow, type RowSealed, type Seals } from "./sealed-facts.ts";
import { tellContribution, type ToldContribution } from "./told.ts";

export interface CheckedContributions {
  /** How many were looked at since the last call. */
  readonly onLooked?: (contributions: number) => void;
  /** How many were written before there were seals. */
  readonly onUncovered?: (contributions: number) => void;
}

const sliceSize = 500;

export async function* checkContributions(
  snapshot: Snapshot,
  consultationId: string,
  key: SealKey | "absent",
  { onLooked, onUncovered }: CheckedContributions = {},
): AsyncGenerator<StoreProblem> {
  const firstSealed = key === "absent" ? Infinity : await firstSealedIn(snapshot, consultationId);
  for (let after = 0; ;) {
    const slice = await snapshot.moment(() => readSlice(snapshot.db, consultationId, after, sliceSize));
    const checked = new Set<string>();
    let uncovered = 0;
    for (const rows of slice.contributions) {
      const told = tellContribution(rows.events);
      const isCovered = key !== "absent" && Object.hasOwn(told.facts, "arrival");
      if (!isCovered) uncovered += 1;
      yield* problemsOf(rows, function* () {
        const [first] = rows.events;
        if (first?.kind === "received" && !isEventAsWritten(first, key, firstSealed)) yield changedEvent(first);
        let isAmiss = false;
        for (const problem of checkContribution(rows, told, key)) {
          isAmiss = true;
          yield problem;
        }
        // Words that fit their seal are those that were written; where something is amiss, the original tells more.
        yield* checkOriginals(rows, slice, { key, checked, withForms: !isCovered || isAmiss });
      });
    }
    onLooked?.(slice.contributions.length);
    onUncovered?.(uncovered);
    if (slice.last === undefined || slice.contributions.length < sliceSize) return;
    after = slice.last;
  }
}

/** What is in no form that this program knows ends the look at this contribution, and at no other. */
function* problemsOf(
  { contribution: { number, consultation_id: of } }: ContributionRows,
  look: () => Generator<StoreProblem>,
): Generator<StoreProblem> {
  try {
    yield* look();
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    const message = `A fact of contribution ${number} in ${of} is written in no form that this program knows. Restore the store from a backup.`;
    yield { what: `contribution ${number}`, message };
  }
}

type Problem = (what: string, field: string, fault: string) => StoreProblem;

function* checkContribution(
  rows: ContributionRows,
  told: ToldContribution,
  key: SealKey | "absent",
): Generator<StoreProblem> {
  const { contribution } = rows;
  const { number, consultation_id: of } = contribution;
  const here = `contribution ${number}`;
  const problem: Problem = (what, field, fault) => ({
    what,
    message: `${field} of ${what}${what === here ? "" : ` of ${here}`} in ${of} ${fault}.`,
  });
  const [first] = rows.events;
  if (first?.kind !== "received" || first.contribution_id !== contribution.contribution_id) {
    yield problem(here, "arrival", "is not what the log says: it was changed past the log, or came here past it");
    return;
  }
  const byEvents = [...comparedWithEvents(rows, told, problem)];
  yield* byEvents;
  if (contribution.cut_version > contribution.current_version) {
    yield problem(here, "cut_version", "is higher than that of its words");
  }
  if (key === "absent") return;
  const said = new Set(byEvents.map(({ message }) => message.split(" of ", 1)[0] ?? ""));
  const named = new Set(byEvents.map(({ what }) => what));
  yield* comparedWithSeals(rows, told, key, (fact) => said.has(fact) || (fact !== here && named.has(fact)));
}

/** By what the events themselves tell, which logs from before there were seals do as well. */
function* comparedWithEvents(
  rows: ContributionRows,
  told: ToldContribution,
  problem: Problem,
): Generator<StoreProblem> {
  const { contribution } = rows;
  const here = `contribution ${contribution.number}`;
  const facts: [what: string, field: string, standing: unknown, told: unknown][] = [
    [here, "withdrawn_at", contribution.withdrawn_at, told.withdrawnAt],
    [here, "set_aside", reasonIn(contribution.set_aside), told.setAside],
    [here, "admission", contribution.admission, told.admission],
    [here, "current_version", contribution.current_version, told.version],
    [here, "erased_at", contribution.erased_at, told.erasedAt],
  ];
  for (const row of rows.codings) {
    const what = `coding ${row.coding_id}`;
    const known = told.codings.get(row.coding_id);
    if (known === undefined) {
      if (!told.codings.has("")) yield problem(what, "all", "came here past the log: no event tells of it");
      continue;
    }
    facts.push(
      [what, "segment_id", row.segment_id, known.segmentId],
      [what, "theme_id", row.theme_id, known.themeId],
      [what, "undone_at", row.undone_at, known.undoneAt],
    );
  }
  for (const row of rows.segments) {
    const questions = told.filings.get(row.segment_id);
    if (questions !== undefined) facts.push([`segment ${row.segment_id}`, "questions", row.questions, questions]);
  }
  for (const [what, field, standing, known] of facts) {
    // Events of earlier versions say less: what they leave open nobody can compare.
    if (known !== undefined && standing !== known) {
      yield problem(what, field, "is not what the log says: it was changed past the log");
    }
  }
}

function reasonIn(setAside: string | null): unknown {
  if (setAside === null) return null;
  try {
    return (JSON.parse(setAside) as { reason: unknown }).reason;
  } catch {
    return setAside;
  }
}

function* comparedWithSeals(
  rows: ContributionRows,
  { facts: told }: ToldContribution,
  key: SealKey,
  isNamed: (fact: string) => boolean,
): Generator<StoreProblem> {
  const { contribution } = rows;
  // It left with an erasure, after which what is left was sealed anew.
  const seals = { key, salt: contribution.erased_at === null ? (rows.identity?.salt ?? "") : "" };
  const isCovered = Object.hasOwn(told, "arrival");
  const here = `contribution ${contribution.number}`;
  const problem = (fact: string, fault: string): StoreProblem => ({
    what: here,
    message: `In ${contribution.consultation_id} this ${fault}: ${fact} of ${here}. It was changed past the log, or the disk is damaged.`,
  });
  if (!areAllAsTold(rows, told, seals)) {
    for (const [name, fault] of faultsOf(rows, told, seals)) if (!isNamed(name)) yield problem(name, fault);
  }
  for (const [name, table, row] of sealedRows(rows)) {
    const fits = row.seal === sealRow(key, table, row as never);
    if (!fits && (isCovered || row.seal !== null) && !isNamed(name)) yield problem(name, notAsWritten);
  }
}

const notAsWritten = "is not as it was written";

/** As nearly all are: found out without keeping anything. */
function areAllAsTold(rows: ContributionRows, told: Facts, seals: Seals): boolean {
  let left = 0;
  for (const name in told) if (told[name] !== null) left += 1;
  for (const facts of factsIn(rows, told, seals)) {
    for (const name in facts) {
      const value = facts[name] ?? null;
      if ((told[name] ?? null) !== value) return false;
      if (value !== null) left -= 1;
    }
  }
  return left === 0;
}

function* faultsOf(rows: ContributionRows, told: Facts, seals: Seals): Generator<[fact: string, fault: string]> {
  const isErased = rows.contribution.erased_at !== null;
  const isCovered = Object.hasOwn(told, "arrival");
  const standing = Object.assign({}, ...factsIn(rows, told, seals)) as Facts;
  for (const [name, value] of Object.entries(standing)) {
    const sealed = told[name];
    if (isErased && value !== null && leavesWithErasure(name)) {
      yield [name, "was erased and is there"];
      continue;
    }
    if (sealed === undefined ? !isCovered || value === null : sealed === value) continue;
    yield [name, sealed === undefined ? "was never written by us" : notAsWritten];
  }
  for (const [name, sealed] of Object.entries(told)) {
    if (sealed === null || Object.hasOwn(standing, name) || (isErased && leavesWithErasure(name))) continue;
    yield [name, "is missing"];
  }
}

function leavesWithErasure(name: string): boolean {
  return /^(?:words|consent|permission|form|coding|segment|identity|list|assignment)\b/u.test(name);
}

function* factsIn(rows: ContributionRows, told: Facts, seals: Seals): Generator<Facts> {
  yield factsOf.contribution(seals, rows.contribution);
  for (const row of rows.versions) yield factsOf.version(seals, row);
  for (const row of rows.permissions) yield factsOf.permission(seals, row);
  if (rows.identity !== undefined) yield factsOf.identity(seals, rows.identity);
  if (rows.parts.length > 0) yield partsIn(rows, seals);
  for (const row of rows.forms) yield factsOf.filled_form(seals, row);
  for (const row of rows.codings) yield factsOf.coding(seals, row);
  for (const row of rows.assignments) yield factsOf.assignment(seals, row);
  for (const row of rows.segments) {
    // What the machine filed has no event: such rows hold a hash of themselves.
    if (Object.hasOwn(told, `segment ${row.segment_id}`)) yield factsOf.segment(seals, row);
  }
}

/** Parts whose JSON is damaged fit nothing. */
function partsIn({ parts }: ContributionRows, seals: Seals): Facts {
  try {
    return partsToFacts(seals, parts);
  } catch {
    return { "list of files": "unreadable" };
  }
}

function* sealedRows(rows: ContributionRows): Generator<[string, RowSealed, { readonly seal: string | null }]> {
  for (const row of rows.segments) yield [`segment ${row.segment_id}`, "segment", row];
  for (const row of rows.parts) yield [`file ${row.ordinal}`, "part", row];
  for (const row of rows.provenance) yield ["provenance", "provenance", row];
  for (const row of rows.attention) yield [`matter ${row.attention_id}`, "attention", row];
}

function* checkOriginals(
  rows: ContributionRows,
  { originals }: Slice,
  { key, checked, withForms }: { key: SealKey | "absent"; checked: Set<string>; withForms: boolean },
): Generator<StoreProblem> {
  const { contribution } = rows;
  for (const name of originalsOf(rows)) {
    const original = originals.get(name);
    if (original !== undefined && !checked.has(name)) yield* checkOriginal(original, key);
    checked.add(name);
  }
  const lost = (what: string): StoreProblem => ({
    what: `contribution ${contribution.number}`,
    message: `${what} of contribution ${contribution.number} in ${contribution.consultation_id} has lost its bytes.`,
  });
  for (const row of rows.parts) if (!originals.has(row.original)) yield lost(`File ${row.ordinal}`);
  for (const row of rows.permissions) {
    if (row.original !== null && !originals.has(row.original)) yield lost(`Permission ${row.ordinal}`);
  }
  for (const row of rows.versions) {
    const original = originals.get(row.original);
    if (original === undefined) {
      yield {
        what: `version ${row.contribution_id} ${row.version}`,
        message: `Version ${row.version} of contribution ${row.contribution_id} in ${row.consultation_id} has lost its original.`,
      };
    } else yield* checkWords(rows, row, withForms ? original : undefined);
  }
  if (
    contribution.erased_at === null &&
    !rows.versions.some(({ version }) => version === contribution.current_version)
  ) {
    yield {
      what: `contribution ${contribution.number}`,
      message: `Contribution ${contribution.number} in ${contribution.consultation_id} has lost its words, and nobody erased them.`,
    };
  }
}
