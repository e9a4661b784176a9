/**
 * Reads what was kept once more, by the adapters that read it when it came, and compares it with the words that stand:
 * forms, letters, rows of other tools' files, and files that came along. For `store check --deep`.
 */
import { answersToText, wordsOfCall, type Consultation, type Part } from "@consult/core";
import type { Files } from "../files/files.ts";
import { readOriginalBytes } from "../files/keep-original.ts";
import { mailToArrived } from "../intake/email.ts";
import { rowMediaType } from "../intake/table.ts";
import type { Parser } from "../parsing/parser.ts";
import { ownTextsOf } from "../receiving/take-in-story.ts";
import { isAsSent, wordsIn } from "../store/check-words.ts";
import { openSnapshot } from "../store/copy-store.ts";
import type { StoreLocation, StoreProblem } from "../store/open-store.ts";
import { readSlice, type ContributionRows, type Row } from "../store/slice.ts";

export interface ReadAnew {
  readonly location: StoreLocation;
  /** Where large originals stand. */
  readonly files: Pick<Files, "open">;
  readonly parser: Parser;
  readonly onProgress?: (contributions: number) => void;
}

/**
 * What does not say what it said. Only what a program read: pages that were read off pictures, and words that somebody
 * typed from paper, are compared by people. A newer version of this program may read a letter otherwise than the one that took it in.
 */
export async function readWordsAnew({
  location,
  files,
  parser,
  onProgress,
}: ReadAnew): Promise<readonly StoreProblem[]> {
  const snapshot = await openSnapshot(location, { mayMove: true });
  const problems: StoreProblem[] = [];
  try {
    let read = 0;
    for (const consultation of await consultationsIn(snapshot.db)) {
      for (let after = 0; ;) {
        const slice = await snapshot.moment(() => readSlice(snapshot.db, consultation.id, after, sliceSize));
        for (const rows of slice.contributions) {
          problems.push(...(await compare(rows, slice.originals, { consultation, files, parser })));
        }
        onProgress?.((read += slice.contributions.length));
        if (slice.last === undefined || slice.contributions.length < sliceSize) break;
        after = slice.last;
      }
    }
  } finally {
    await snapshot.close();
  }
  return problems;
}

const sliceSize = 50;

type Snapshot = Awaited<ReturnType<typeof openSnapshot>>;

async function consultationsIn(db: Snapshot["db"]): Promise<Pick<Consultation, "id" | "definition">[]> {
  const rows = await db
    .selectFrom("consultation")
    .innerJoin("definition_version", (join) =>
      join
        .onRef("definition_version.consultation_id", "=", "consultation.consultation_id")
        .onRef("definition_version.version", "=", "consultation.version"),
    )
    .select(["consultation.consultation_id", "definition_version.definition"])
    .orderBy("consultation.consultation_id")
    .execute();
  return rows.map(({ consultation_id: id, definition }) => ({
    id,
    definition: JSON.parse(definition) as Consultation["definition"],
  }));
}

interface Reading extends Pick<ReadAnew, "files" | "parser"> {
  readonly consultation: Pick<Consultation, "id" | "definition">;
}

async function compare(
  rows: ContributionRows,
  originals: ReadonlyMap<string, Row<"original">>,
  reading: Reading,
): Promise<StoreProblem[]> {
  const problems: StoreProblem[] = [];
  const { number, consultation_id: of } = rows.contribution;
  const differs = (what: string, from: string): StoreProblem => ({
    what: `contribution ${number}`,
    message: `The words of ${what} of contribution ${number} in ${of} are not those of ${from} that was kept, as this program reads it. Compare them.`,
  });
  for (const version of rows.versions) {
    const original = originals.get(version.original);
    const words = wordsIn(version.words);
    if (original === undefined || words === undefined) continue;
    if (!isAsSent(version.words, original)) problems.push(differs(`version ${version.version}`, "the form"));
    // What somebody changed later is words of theirs, beside the same letter.
    if (version.version !== 1) continue;
    const what = `version ${version.version}`;
    if (original.media_type === rowMediaType && !isOfRow(words.text, original.bytes))
      problems.push(differs(what, "the row"));
    if (letterTypes.has(original.media_type)) {
      const sent = await readLetter(original, reading);
      if (sent !== undefined && !words.text.startsWith(sent.text)) problems.push(differs(what, "the letter"));
    }
  }
  for (const part of rows.parts) {
    const text = await readFile(part, originals.get(part.original), reading);
    if (text === undefined) continue;
    const isThere = rows.versions.some((version) => {
      const words = wordsIn(version.words);
      return words?.answers.some(
        ({ part: from, span }) => from === part.ordinal && words.text.slice(span.start, span.end) === text,
      );
    });
    if (!isThere) problems.push(differs(`file ${part.ordinal}`, "the file"));
  }
  return problems;
}

const letterTypes = new Set(["message/rfc822", "application/vnd.ms-outlook"]);

async function readLetter(original: Row<"original">, { consultation, files, parser }: Reading) {
  const raw = await bytesOf(files, consultation.id, original);
  if (raw === undefined) return undefined;
  const arrived = await mailToArrived(
    { files: keepsNothing, parser },
    {
      consultationId: consultation.id,
      raw,
      receivedAt: "1970-01-01T00:00:00.000Z",
      call: wordsOfCall(consultation.definition),
      ownTexts: ownTextsOf(consultation),
    },
  );
  return answersToText(arrived.intake.answers);
}

/** undefined where no program reads words, as when it came. */
async function readFile(
  row: Row<"part">,
  original: Row<"original"> | undefined,
  { consultation, files, parser }: Reading,
): Promise<string | undefined> {
  const part = JSON.parse(row.details) as Part;
  // Files of rows and of letters are read by row and by letter.
  if (original === undefined || part.role === "table" || part.role === "letters" || part.reading.state !== "read")
    return undefined;
  const bytes = await bytesOf(files, consultation.id, original);
  const parsed = bytes && (await parser.parse("document", bytes, { name: part.name }));
  if (parsed === undefined || !parsed.ok || parsed.value.silentPages !== undefined) return undefined;
  return parsed.value.text.trim() === "" ? undefined : parsed.value.text;
}

/** Damaged and missing files are named where files are checked. */
async function bytesOf(files: Pick<Files, "open">, consultationId: string, row: Row<"original">) {
  const { hash, media_type: mediaType, bytes, size, file } = row;
  const original = { hash, mediaType, bytes, ...(size === null ? {} : { size }), ...(file === null ? {} : { file }) };
  return readOriginalBytes(files as Files, consultationId, original).catch(() => undefined);
}

/** Each line of the words stands in a cell. */
function isOfRow(text: string, bytes: Uint8Array): boolean {
  const { cells } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { readonly cells: readonly string[] };
  const row = cells.join("\n");
  return text.split("\n").every((line) => row.includes(line.trim()));
}

/** Reading anew keeps nothing a second time. */
const keepsNothing = {
  keep: async () => ({ hash: "", size: 0, name: "" }),
} as unknown as Files;
