/** Compares bytes with the hash they are named by, the words of a form with its answers, and passages with the words they are cut from. */
import { hash } from "node:crypto";
import { answersToText, type Answer, type Version } from "@consult/core";
import type { StoreProblem } from "./check-store.ts";
import { versionToAnswered } from "./rows.ts";
import type { SealKey } from "./seal.ts";
import { sealRow } from "./sealed-facts.ts";
import type { ContributionRows, Row } from "./slice.ts";

export function* checkOriginal(row: Row<"original">, key: SealKey | "absent"): Generator<StoreProblem> {
  const what = `original ${row.hash}`;
  // Large ones are files, which are read and compared with their names by themselves.
  if (row.size === null && hash("sha256", row.bytes) !== row.hash) {
    yield {
      what,
      message: `The bytes of original ${row.hash} in ${row.consultation_id} are not those that came in. Restore them from a backup.`,
    };
  }
  if (key !== "absent" && row.seal !== null && row.seal !== sealRow(key, "original", row)) {
    yield {
      what,
      message: `What stands beside original ${row.hash} in ${row.consultation_id} (its type, its size, its file) is not as it was written.`,
    };
  }
}

/** Of one version, and with its original. Files that were read later add words below, and move none. */
export function* checkWords(
  { contribution, segments }: ContributionRows,
  row: Row<"version">,
  original: Row<"original"> | undefined,
): Generator<StoreProblem> {
  const what = `contribution ${contribution.number}`;
  const where = `version ${row.version} of ${what} in ${row.consultation_id}`;
  const words = wordsIn(row.words);
  if (original !== undefined && !isAsSent(row.words, original)) {
    yield {
      what,
      message: `The words of ${where} are not those that were sent: they differ from the kept original. Restore them from a backup.`,
    };
  }
  if (words === undefined) {
    yield { what, message: `The words of ${where} are written in no form that this program knows.` };
    return;
  }
  if (row.version === contribution.current_version && contribution.answered !== versionToAnswered(words as Version)) {
    yield { what, message: `answered of ${where} is not what its words say.` };
  }
  const cut = segments.filter(({ version }) => version === row.version);
  const isCut = cut.length > 0 || (contribution.cut_version === row.version && words.text.trim() !== "");
  if (isCut && !isWhole(cut, words.text.length)) {
    yield {
      what,
      message: `The passages of ${where} do not make up its words any more: one is missing, or was moved.`,
    };
  }
}

/** Whether these words begin with the answers of the form that was kept; true where it is no form. */
export function isAsSent(words: string, { media_type: mediaType, size, bytes }: Row<"original">): boolean {
  const answers = mediaType === "application/json" && size === null ? answersIn(bytes) : undefined;
  return answers === undefined || startsWith(words, wordsIn(words), answers);
}

type Words = Pick<Version, "text" | "answers">;

export function wordsIn(words: string): Words | undefined {
  try {
    const { text, answers } = JSON.parse(words) as Partial<Words>;
    return typeof text === "string" && Array.isArray(answers) ? { text, answers } : undefined;
  } catch {
    return undefined;
  }
}

/** undefined when the original is no filled form. */
function answersIn(bytes: Uint8Array): readonly Answer[] | undefined {
  try {
    const { answers, ...more } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { answers?: readonly Answer[] };
    return Array.isArray(answers) && Object.keys(more).length === 0 ? answers : undefined;
  } catch {
    return undefined;
  }
}

function startsWith(row: string, words: Words | undefined, answers: readonly Answer[]): boolean {
  const sent = answersToText(answers);
  // As most stand: spelled by the same hand, they are the same to the letter.
  if (row === JSON.stringify({ text: sent.text, answers: sent.answers })) return true;
  if (words === undefined || !words.text.startsWith(sent.text)) return false;
  return JSON.stringify(words.answers.slice(0, sent.answers.length)) === JSON.stringify(sent.answers);
}

/** One after the other, from the first letter to the last. */
function isWhole(segments: readonly Row<"segment">[], length: number): boolean {
  let end = 0;
  for (const { span_start: from, span_end: to } of segments.toSorted(inPlace)) {
    if (from !== end || to < from) {
      // What was joined to another stands empty where it began.
      if (from === to && from <= end) continue;
      return false;
    }
    end = to;
  }
  return end === length;
}

function inPlace(a: Row<"segment">, b: Row<"segment">): number {
  return a.span_start - b.span_start || a.span_end - b.span_end;
}
