/** Reads the files that came with contributions, after their receipts have left. What cannot be read is kept for a person. */
import {
  leavePartUnread,
  ok,
  readPart,
  type Id,
  type Part,
  type PartRead,
  type PartWords,
  type Result,
  type Slug,
} from "@consult/core";
import type { Deps } from "../deps.ts";
import { readOriginalBytes } from "../files/keep-original.ts";
import type { ParseFailure } from "../parsing/parser.ts";
import type { PictureWords } from "../parsing/picture-reader.ts";
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
  // Refused when somebody changed it meanwhile: it still waits then, and the next round reads it.
  await store.writer.readPart({
    consultationId,
    contributionId,
    expectedVersion: contribution.current.version,
    part: read.part,
    version: read.version,
    tokens: facts?.tokens ?? "",
    event: read.event,
    attention: read.attention.map((need) => ({ ...need, id: newId() })),
  });
}

/** Where a picture's words can be read by a program, they are; somebody still compares them. */
async function parsePart(
  { store, files, parser, pictures }: Deps,
  consultationId: Slug,
  part: Part,
): Promise<Result<PartWords, ParseFailure>> {
  const original = await store.reader.readOriginal(consultationId, part.original);
  if (original === undefined) return missing;
  const bytes = await readOriginalBytes(files, consultationId, original);
  const parsed = await parser.parse("document", bytes, { name: part.name });
  if (parsed.ok || pictures === undefined) return parsed;
  const { code } = parsed.refusal;
  const words = code === "picture" ? await pictures.read(bytes) : code === "scan" ? await readScan(bytes) : undefined;
  return words === undefined ? parsed : ok({ ...words, facts: {}, doubt: readOffPicture });

  /** Page by page: the pictures of a whole report are more than memory should hold. */
  async function readScan(pdf: Uint8Array): Promise<PictureWords | undefined> {
    const pages: string[] = [];
    for (let [page, last] = [1, 1]; page <= last; page += 1) {
      const scanned = await parser.parse("scan", pdf, { page });
      // Too many for one sitting: all of it is left to a person rather than half of it read.
      if (!scanned.ok || scanned.value.pages > mostScannedPages) return undefined;
      last = scanned.value.pages;
      const { picture } = scanned.value;
      pages.push((picture === undefined ? undefined : await pictures?.read(picture))?.text ?? "");
    }
    const words = putPagesTogether(pages);
    return words.text === "" ? undefined : words;
  }
}

const mostScannedPages = 60;

const readOffPicture =
  "A program read these words off a picture and may have misread them. Somebody has to compare them with the picture.";

const missing = {
  ok: false,
  refusal: {
    kind: "unreadable",
    code: "missing",
    message: "The bytes of this file are not there. Restore them from a backup.",
  },
} as const;
