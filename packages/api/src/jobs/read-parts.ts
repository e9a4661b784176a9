/** Reads the files that came with contributions, after their receipts have left. What cannot be read is kept for a person. */
import {
  leavePartUnread,
  ok,
  otherAlphabet,
  readPart,
  type Contribution,
  type Id,
  type Part,
  type PartRead,
  type PartWords,
  type Result,
  type Slug,
} from "@consult/core";
import type { Deps } from "../deps.ts";
import { DamagedFile } from "../files/files.ts";
import { readOriginalBytes } from "../files/keep-original.ts";
import { mostParsedBytes } from "../parsing/limits.ts";
import { tooLargeToParse, type ParseFailure } from "../parsing/parser.ts";
import { putPagesTogether } from "../parsing/put-pages-together.ts";
import { readText } from "../parsing/text-facts.ts";
import { describeError } from "../shell.ts";

const partsAtOnce = 20;
/** A parser that breaks may have met a busy machine; one that breaks three times has met its file. */
const attemptsAtMost = 3;

/** Answers how many were looked at. Safe to run in several processes: each part is saved once. */
export async function readWaitingParts(deps: Deps, consultationId: Slug): Promise<number> {
  const waiting = await deps.store.reader.listWaitingParts(consultationId, partsAtOnce);
  for (const { contributionId, part } of waiting) {
    await readOne(deps, consultationId, contributionId, part).catch((error: unknown) => {
      deps.log.error({ part: part.ordinal, error: describeError(error) }, "a part could not be read");
    });
  }
  return waiting.length;
}

async function readOne(deps: Deps, consultationId: Slug, contributionId: Id, part: Part): Promise<void> {
  const { store, clock, newId } = deps;
  const parsed = await parsePart(deps, consultationId, part);
  const attempts = part.reading.state === "waiting" ? part.reading.attempts + 1 : attemptsAtMost;
  if (!parsed.ok && parsed.refusal.kind !== "unreadable" && attempts < attemptsAtMost) {
    const tried: Part = { ...part, reading: { state: "waiting", attempts } };
    return store.writer.retryPart({ consultationId, contributionId, part: tried });
  }
  const contribution = await store.reader.findContribution(consultationId, contributionId);
  if (contribution === undefined) return;
  const now = clock();
  const read: PartRead = parsed.ok
    ? readPart(contribution, part, parsed.value, { now })
    : leavePartUnread(
        contribution,
        part,
        { code: parsed.refusal.code ?? parsed.refusal.kind, message: parsed.refusal.message },
        { now },
      );
  const facts = read.version && (await readText(deps.parser, { version: read.version, questionNumbers: [] }));
  const other = parsed.ok ? await otherReadingOf(deps, contribution, parsed.value) : undefined;
  // Refused when somebody changed it meanwhile: it still waits then, and the next round reads it.
  await store.writer.readPart({
    consultationId,
    contributionId,
    expectedVersion: contribution.current.version,
    part: read.part,
    version: read.version,
    tokens: facts?.tokens ?? "",
    event: read.event,
    attention: [
      ...read.attention,
      ...(other === undefined ? [] : [otherAlphabet({ ...other, part: part.ordinal })]),
    ].map((need) => ({ ...need, id: newId() })),
  });
}

/** Of its own words: those that stand beside them were weighed when they came. */
async function otherReadingOf({ parser }: Deps, { current, respondent }: Contribution, { text, facts }: PartWords) {
  const version = { ...current, text, answers: [] };
  const language = facts.language ?? respondent.language;
  return (await readText(parser, { version, questionNumbers: [], language })).otherReading;
}

/** Where words are on pictures and can be read by a program, they are; somebody still compares them. */
async function parsePart(
  { store, files, parser, pictures }: Deps,
  consultationId: Slug,
  part: Part,
): Promise<Result<PartWords, ParseFailure>> {
  const original = await store.reader.readOriginal(consultationId, part.original);
  if (original === undefined) return missing;
  if (part.size > mostParsedBytes) return tooLargeToParse;
  const bytes = await readOriginalBytes(files, consultationId, original).catch((error: unknown) => {
    if (error instanceof DamagedFile) return undefined;
    throw error;
  });
  if (bytes === undefined) return missing;
  const parsed = await parser.parse("document", bytes, { name: part.name });
  if (pictures === undefined) return parsed;
  if (parsed.ok) {
    const { silentPages, ...words } = parsed.value;
    const seen = silentPages && (await pictures.readPages(bytes, silentPages));
    return ok(seen === undefined ? words : addPages(words, seen));
  }
  const { code } = parsed.refusal;
  if (code === "picture") {
    const words = await pictures.read(bytes);
    return words === undefined ? parsed : ok({ ...words, facts: {}, doubt: sayReadOff([], []) });
  }
  const seen = code === "scan" ? await pictures.readPages(bytes) : undefined;
  const words = seen && addPages({ text: "", anchors: [], facts: { pages: seen.size } }, seen);
  return words === undefined || words.text === "" ? parsed : ok(words);
}

/** The pages that were read off pictures, each in its place among those that hold their words. */
function addPages(words: PartWords, seen: ReadonlyMap<number, string>): PartWords {
  const read = [...seen].flatMap(([page, text]) => (text === "" ? [] : [page]));
  if (read.length === 0) return words;
  const pages = new Map(seen);
  for (const [index, { at, page = 0 }] of words.anchors.entries()) {
    pages.set(page, words.text.slice(at, words.anchors[index + 1]?.at));
  }
  const last = Math.max(...pages.keys());
  const whole = putPagesTogether(Array.from({ length: last }, (_, index) => pages.get(index + 1) ?? ""));
  const silent = [...seen.keys()].filter((page) => !read.includes(page));
  return { ...words, ...whole, doubt: sayReadOff(read, silent) };
}

function sayReadOff(read: readonly number[], silent: readonly number[]): string {
  const where = read.length === 0 ? "" : ` (${sayPages(read)})`;
  const rest = silent.length === 0 ? "" : ` It made out none on ${sayPages(silent)}: blank, or not to be read.`;
  return `A program read words off pictures${where} and may have misread them. Somebody has to compare them with the pictures.${rest}`;
}

function sayPages(pages: readonly number[]): string {
  return `${pages.length === 1 ? "page" : "pages"} ${pages.join(", ")}`;
}

const missing = {
  ok: false,
  refusal: {
    kind: "unreadable",
    code: "missing",
    message: "The bytes of this file are damaged or gone. Restore them from a backup: consult store check names them.",
  },
} as const;
