/**
 * Compares what stands with the log that led to it: a fact that was changed past the log has no event that says so. And
 * compares the words of a form with the answers that were kept as they came.
 */
import { answersToText, type Answer, type Outage } from "@consult/core";
import type { Snapshot } from "./dialects/dialect.ts";
import type { StoreProblem } from "./check-store.ts";
import { rowsOf, type Row } from "./rows-of.ts";

/** What the log says of one consultation. */
interface Told {
  stage: string | undefined;
  version: number | undefined;
  readonly extensions: Map<string, { readonly closes: string; readonly for: unknown }>;
  readonly outages: string[];
  readonly contributions: Map<string, ToldContribution>;
  readonly codings: Map<string, { readonly segmentId: unknown; readonly themeId: unknown; undoneAt: string | null }>;
  /** Filings by people. What the machine filed has no event. */
  readonly filings: Map<string, string>;
}

interface ToldContribution {
  readonly arrival: number;
  withdrawnAt: string | null;
  setAside: unknown;
  admission: unknown;
  version: number | undefined;
  erasedAt: string | null;
}

export async function* checkStanding(snapshot: Snapshot): AsyncGenerator<StoreProblem> {
  const told = await readLog(snapshot);
  const toldOf = (consultationId: string): Told => told.get(consultationId) ?? nothingTold();
  for await (const row of rowsOf(snapshot, "consultation")) yield* checkConsultation(row, toldOf(row.consultation_id));
  for await (const row of rowsOf(snapshot, "contribution")) yield* checkContribution(row, toldOf(row.consultation_id));
  for await (const row of rowsOf(snapshot, "coding")) {
    const known = toldOf(row.consultation_id).codings.get(row.coding_id);
    const what = `coding ${row.coding_id}`;
    if (known !== undefined) {
      yield* differing(what, row.consultation_id, [
        ["segment_id", row.segment_id, known.segmentId],
        ["theme_id", row.theme_id, known.themeId],
        ["undone_at", row.undone_at, known.undoneAt],
      ]);
    } else if (!toldOf(row.consultation_id).codings.has("")) yield unsaid(what, row.consultation_id, "coding");
  }
  for await (const row of rowsOf(snapshot, "segment")) {
    const questions = toldOf(row.consultation_id).filings.get(row.segment_id);
    if (questions === undefined) continue;
    yield* differing(`segment ${row.segment_id}`, row.consultation_id, [["questions", row.questions, questions]]);
  }
}

/** Words of forms: their originals are the answers themselves. Files that were read later add words below, and move none. */
export async function* checkFormWords({ db }: Snapshot): AsyncGenerator<StoreProblem> {
  for (let after: { contribution_id: string; version: number; consultation_id: string } | undefined; ;) {
    let query = db
      .selectFrom("version")
      .innerJoin("original", (join) =>
        join
          .onRef("original.consultation_id", "=", "version.consultation_id")
          .onRef("original.hash", "=", "version.original"),
      )
      .innerJoin("contribution", (join) =>
        join
          .onRef("contribution.consultation_id", "=", "version.consultation_id")
          .onRef("contribution.contribution_id", "=", "version.contribution_id"),
      )
      .select([
        "version.consultation_id",
        "version.contribution_id",
        "version.version",
        "version.words",
        "contribution.number",
        "original.bytes",
      ])
      .where("original.media_type", "=", "application/json")
      .where("original.size", "is", null);
    const last = after;
    if (last !== undefined) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("version.consultation_id", "version.contribution_id", "version.version"),
          ">",
          tuple(last.consultation_id, last.contribution_id, last.version),
        ),
      );
    }
    const rows = await query
      .orderBy("version.consultation_id")
      .orderBy("version.contribution_id")
      .orderBy("version.version")
      .limit(batchSize)
      .execute();
    for (const row of rows) {
      const answers = answersIn(row.bytes);
      if (answers === undefined || startsWith(row.words, answers)) continue;
      yield {
        what: `contribution ${row.number}`,
        message: `The words of version ${row.version} of contribution ${row.number} in ${row.consultation_id} are not those that were sent: they differ from the kept original. Restore them from a backup.`,
      };
    }
    after = rows.at(-1);
    if (rows.length < batchSize) return;
  }
}

const batchSize = 500;

/** undefined when the original is no filled form. */
function answersIn(bytes: Uint8Array): readonly Answer[] | undefined {
  try {
    const { answers, ...more } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { answers?: readonly Answer[] };
    return Array.isArray(answers) && Object.keys(more).length === 0 ? answers : undefined;
  } catch {
    return undefined;
  }
}

function startsWith(words: string, answers: readonly Answer[]): boolean {
  const sent = answersToText(answers);
  try {
    const standing = JSON.parse(words) as typeof sent;
    const first = standing.answers.slice(0, sent.answers.length);
    return standing.text.startsWith(sent.text) && JSON.stringify(first) === JSON.stringify(sent.answers);
  } catch {
    return false;
  }
}

function nothingTold(): Told {
  return {
    stage: undefined,
    version: undefined,
    extensions: new Map(),
    outages: [],
    contributions: new Map(),
    codings: new Map(),
    filings: new Map(),
  };
}

async function readLog(snapshot: Snapshot): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  for await (const row of rowsOf(snapshot, "event")) {
    const known = told.get(row.consultation_id) ?? nothingTold();
    told.set(row.consultation_id, known);
    note(known, row);
  }
  return told;
}

function note(told: Told, { kind, at, contribution_id, sequence, details: text }: Row<"event">): void {
  const details = JSON.parse(text) as Record<string, unknown>;
  const contribution = told.contributions.get(contribution_id ?? "");
  switch (kind) {
    case "applied":
      told.version = details["version"] as number;
      break;
    case "stage-moved":
      told.stage = details["to"] as string;
      break;
    case "extended":
      told.extensions.set(details["extension"] as string, {
        closes: JSON.stringify(details["closes"]),
        for: details["for"],
      });
      break;
    case "outage-recorded":
      told.outages.push(JSON.stringify([details["from"], details["to"], details["note"]]));
      break;
    case "received":
      told.contributions.set(contribution_id ?? "", {
        arrival: sequence,
        withdrawnAt: null,
        setAside: details["setAside"] ?? null,
        admission: details["admission"],
        version: 1,
        erasedAt: null,
      });
      break;
    case "coded":
      // One that names none may be any of them.
      told.codings.set((details["codingId"] as string | undefined) ?? "", {
        segmentId: details["segmentId"],
        themeId: details["themeId"],
        undoneAt: null,
      });
      break;
    case "uncoded": {
      const coding = told.codings.get(details["codingId"] as string);
      if (coding !== undefined) coding.undoneAt = at;
      break;
    }
    case "filed":
      told.filings.set(details["segmentId"] as string, JSON.stringify(details["to"]));
      break;
    case "filing-corrected":
      for (const passage of details["passages"] as { segmentId: string; to: unknown }[]) {
        told.filings.set(passage.segmentId, JSON.stringify(passage.to));
      }
      break;
    case "cut":
      told.filings.set(details["segmentId"] as string, JSON.stringify(details["to"]));
      break;
    case "joined":
      for (const name of ["segmentId", "into"]) told.filings.delete(details[name] as string);
      break;
  }
  if (contribution === undefined) return;
  const version = details["version"] as number | undefined;
  if (kind === "amended") contribution.version = version;
  if (kind === "part-read") contribution.version = version ?? contribution.version;
  if (kind === "admitted") Object.assign(contribution, { admission: details["admission"], setAside: null });
  if (kind === "set-aside") contribution.setAside = details["reason"];
  if (kind === "restored") contribution.setAside = null;
  if (kind === "withdrawn") {
    contribution.withdrawnAt = at;
    contribution.setAside = details["reason"] ?? (version === undefined ? undefined : "withdrawn");
  }
  if (kind === "erased") {
    contribution.erasedAt = at;
    // Nothing that is erased stands: where nobody had taken it out before, this does.
    contribution.withdrawnAt ??= at;
    if (contribution.setAside === null) contribution.setAside = "withdrawn";
  }
}

function* checkConsultation(row: Row<"consultation">, told: Told): Generator<StoreProblem> {
  const what = `consultation ${row.consultation_id}`;
  yield* differing(what, row.consultation_id, [
    ["stage", row.stage, told.stage ?? "draft"],
    ["version", row.version, told.version],
  ]);
  const extensions = JSON.parse(row.extensions) as { id: string; closes: unknown; for: { kind: string } }[];
  for (const extension of extensions) {
    const known = told.extensions.get(extension.id);
    if (known === undefined) yield unsaid(`extension ${extension.id}`, row.consultation_id, "extension");
    else {
      yield* differing(`extension ${extension.id}`, row.consultation_id, [
        ["closes", JSON.stringify(extension.closes), known.closes],
        ["for", extension.for.kind, known.for],
      ]);
    }
  }
  const outages = (JSON.parse(row.outages) as Outage[]).map(({ from, to, note: why }) =>
    JSON.stringify([from, to, why]),
  );
  yield* differing(what, row.consultation_id, [
    ["extensions", extensions.length, told.extensions.size],
    ["outages", outages.toSorted().join("\n"), told.outages.toSorted().join("\n")],
  ]);
}

function* checkContribution(row: Row<"contribution">, told: Told): Generator<StoreProblem> {
  const what = `contribution ${row.number}`;
  const known = told.contributions.get(row.contribution_id);
  if (known === undefined) {
    yield unsaid(what, row.consultation_id, "contribution");
    return;
  }
  const setAside = row.set_aside === null ? null : (JSON.parse(row.set_aside) as { reason: string }).reason;
  yield* differing(what, row.consultation_id, [
    ["arrival", row.arrival, known.arrival],
    ["withdrawn_at", row.withdrawn_at, known.withdrawnAt],
    ["set_aside", setAside, known.setAside],
    ["admission", row.admission, known.admission],
    ["current_version", row.current_version, known.version],
    ["erased_at", row.erased_at, known.erasedAt],
  ]);
}

function unsaid(what: string, consultationId: string, kind: string): StoreProblem {
  return { what, message: `The log of ${consultationId} says nothing of this ${kind}: it came here past the log.` };
}

function* differing(
  what: string,
  consultationId: string,
  facts: readonly (readonly [field: string, standing: unknown, told: unknown])[],
): Generator<StoreProblem> {
  for (const [field, standing, told] of facts) {
    // Events of earlier versions say less: what they leave open nobody can compare.
    if (told === undefined || standing === told) continue;
    yield {
      what,
      message: `${field} of ${what} in ${consultationId} is not what the log says: it was changed past the log.`,
    };
  }
}
