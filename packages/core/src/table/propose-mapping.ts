/** A first reading of another tool's columns. It decides nothing: a person looks at it before a row is taken in. */
import type { Consultation } from "../consultation/consultation.ts";
import type { ConsentUse } from "../consent/consent.ts";
import { textToTokens } from "../base/tokens.ts";
import { meaningOfCodes } from "./code-columns.ts";
import { doubtsOfCodes } from "./doubtful-codes.ts";
import { factNamedBy, namesWholeAnswer } from "./column-words.ts";
import {
  holdsEmails,
  holdsMoments,
  holdsNoEmail,
  holdsNumbers,
  holdsSentences,
  holdsWords,
  isMomentInWords,
} from "./cells-of-column.ts";
import { doubtsOfMoments, momentsOf, zoneNamedBy } from "./doubtful-moments.ts";
import { holdsFiles } from "./files-elsewhere.ts";
import { doubtsOfChannels, namesChannel } from "./read-channel.ts";
import { holdsStates, readState } from "./moderation-state.ts";
import { toolOf, type KnownTool } from "./known-tool.ts";
import type { ColumnMeaning, DateOrder, TableMapping } from "./mapping.ts";
import { questionByNumber, questionByWords } from "./question-of-column.ts";
import { factIn, type Table } from "./table.ts";

export interface ProposedMapping {
  readonly mapping: TableMapping;
  /** What a person should look at, in words. */
  readonly doubts: readonly string[];
}

/** Most of what a column is, its first rows show; what is the matter with a row may stand in any. */
const weighedRows = 200;

/** `table`: the heading and all rows. By the first of them a day is told from a month, words from numbers. */
export function proposeMapping(table: Table, { definition }: Consultation): ProposedMapping {
  const sample = { columns: table.columns, rows: table.rows.slice(0, weighedRows) };
  const tool = toolOf(sample.columns);
  const names = new Set(sample.columns);
  const cells = sample.columns.map((_, place) => sample.rows.map((row) => factIn(row, place)));
  const byHeading = onlyOneOf(
    sample.columns.map((column) =>
      // One choice of a column that has all of them: a 1 or a 0.
      names.has(column.replace(/\/[^/]*$/, "")) && column.includes("/")
        ? kept
        : meaningOf(column, tool, definition.questions),
    ),
  );
  const { means: weighed, guessed, numbers } = byCells(byHeading, table, cells, tool, definition.questions);
  const means = forOneQuestion(weighed, definition.questions);
  const place = means.findIndex(({ kind }) => kind === "submitted-at");
  const order = place === -1 ? undefined : dateOrderIn(cells[place] as string[]);
  const mapping: TableMapping = {
    tool: tool.tool,
    channel: "website",
    zone: zoneNamedBy(sample.columns[place] ?? "") ?? tool.submittedAt?.zone ?? definition.deadline.zone,
    dateOrder: order === "either" || order === undefined ? "day-first" : order,
    columns: means.map((each, index) => ({ column: sample.columns[index] as string, means: each })),
  };
  const answered = means.filter(({ kind }) => kind === "answer");
  return {
    mapping,
    doubts: [
      ...(answered.length === 0 ? [noAnswers] : []),
      ...(guessed.length === 0 ? [] : [byLength(guessed)]),
      ...(numbers.length === 0 ? [] : [noWords(numbers)]),
      ...doubtsOfRows(mapping, table),
      ...byNumberAlone(mapping.columns, definition.questions),
      ...(means.some(({ kind }) => kind === "external-id") ? [] : [noId]),
      ...(place === -1 ? [noTime] : []),
      ...(tool.exportsUnsent === true && table.rows.some((row) => factIn(row, place) === "") ? [unsent] : []),
      ...(order === "either" ? [dayOrMonth] : []),
    ],
  };
}

type Questions = Parameters<typeof questionByWords>[1];

interface Weighed {
  readonly means: readonly ColumnMeaning[];
  /** Columns that were taken for answers because of what stands in them. */
  readonly guessed: readonly string[];
  /** Columns whose headings are those of answers, and in which no words stand. */
  readonly numbers: readonly string[];
}

/** A heading that says nothing may stand above what says all: addresses, moments, sentences. */
function byCells(
  byHeading: readonly ColumnMeaning[],
  { columns, rows }: Table,
  cells: readonly (readonly string[])[],
  tool: KnownTool,
  questions: Questions,
): Weighed {
  const numbers: string[] = [];
  const means = byHeading.map((meaning, place) => {
    const [column, own] = [columns[place] as string, cells[place] as string[]];
    if (meaning.kind === "email" && isLogin(column) && holdsNoEmail(own)) return kept;
    // "How many beds?" is answered by a number, where it is our question to the letter.
    if (meaning.kind !== "answer" || questionByWords(column, questions) !== undefined) return meaning;
    if (!holdsNumbers(own) && !holdsMomentsInWords(own)) return meaning;
    numbers.push(column);
    return kept;
  });
  const idPlace = means.findIndex(({ kind }) => kind === "external-id");
  const ids = idPlace === -1 ? undefined : new Set(rows.map((row) => factIn(row, idPlace)));
  for (const [place, column] of columns.entries()) {
    const all = rows.map((row) => factIn(row, place));
    const isTaken = means[place] !== kept;
    // "Q3 theme" names a question, and holds no answer to it.
    if (isTaken && !isNumbered(means[place] as ColumnMeaning, column, questions)) continue;
    const codes = isOfTool(column, tool) ? undefined : meaningOfCodes({ heading: column, cells: all, ids });
    if (isTaken)
      means[place] = codes === undefined ? (means[place] as ColumnMeaning) : ofQuestion(codes, column, questions);
    else if (namesChannel(column)) means[place] = { kind: "channel" };
    else if (holdsStates(column, all)) means[place] = { kind: "moderation" };
    else if (holdsFiles(column, all)) means[place] = { kind: "files-elsewhere" };
    else if (codes !== undefined) means[place] = ofQuestion(codes, column, questions);
  }
  const isFree = (place: number): boolean => means[place] === kept && !isOfTool(columns[place] as string, tool);
  const take = (kind: ColumnMeaning["kind"], meaning: ColumnMeaning, is: (place: number) => boolean): void => {
    if (means.some((each) => each.kind === kind)) return;
    const place = means.findIndex((_, at) => isFree(at) && is(at));
    if (place !== -1) means[place] = meaning;
  };
  take("email", { kind: "email" }, (place) => holdsEmails(cells[place] as string[]));
  take(
    "submitted-at",
    { kind: "submitted-at", by: "claimed-date" },
    (place) => speaksOfSending(columns[place] as string) && holdsMoments(cells[place] as string[]),
  );
  const hasAnswers = means.some(({ kind }) => kind === "answer");
  const long = columns.filter((column, place) => isFree(place) && holdsSentences(column, cells[place] as string[]));
  const worded = columns.filter((column, place) => isFree(place) && holdsWords(column, cells[place] as string[]));
  // Where nothing else holds answers, the one column in which people wrote does.
  const guessed = hasAnswers || long.length > 0 || worded.length !== 1 ? long : worded;
  return {
    numbers,
    means: means.map((meaning, place) =>
      meaning === kept && guessed.includes(columns[place] as string) ? { kind: "answer" } : meaning,
    ),
    guessed,
  };
}

/** Taken for an answer by the number of a question in its heading, or for a whole answer by a word. */
function isNumbered(meaning: ColumnMeaning, column: string, questions: Questions): boolean {
  return meaning.kind === "answer" && questionByWords(column, questions) === undefined;
}

function ofQuestion(codes: ColumnMeaning, column: string, questions: Questions): ColumnMeaning {
  const question = questionByNumber(column, questions);
  return question !== undefined && (codes.kind === "theme" || codes.kind === "stance") ? { ...codes, question } : codes;
}

/** In one tool an address, in others a name of a device. */
function isLogin(column: string): boolean {
  return textToTokens(column).endsWith("username");
}

function isOfTool(column: string, tool: KnownTool): boolean {
  return tool.means?.some(([heading]) => heading.test(column.trim())) === true;
}

/** Not when somebody was born, began, or was here last. */
function speaksOfSending(heading: string): boolean {
  const words = ` ${textToTokens(heading)} `;
  return (
    / (timestamp|date|time|created|submi\w*|sent|received|recorded|completed|fecha|data|datum|heure|дата|время|تاريخ|日期|时间) /.test(
      words,
    ) && !/ (birth|naissance|nacimiento|start\w*|begin|opened|modified|updated?|last|edited|expir\w*|due) /.test(words)
  );
}

function holdsMomentsInWords(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 0 && filled.every(isMomentInWords);
}

/** Where one question is asked, the one column of words answers it. */
function forOneQuestion(means: readonly ColumnMeaning[], [only, ...others]: Questions): readonly ColumnMeaning[] {
  if (only === undefined || others.length > 0 || means.filter(({ kind }) => kind === "answer").length !== 1)
    return means;
  return means.map((each) => (each.kind === "answer" ? { kind: "answer", question: only.number } : each));
}

/** What may be the matter with single rows, wherever they stand in the file: for a mapping that was confirmed before too. */
export function doubtsOfRows(mapping: TableMapping, table: Table): string[] {
  return [
    ...statesFound(mapping, table),
    ...doubtsOfChannels(mapping, table),
    ...doubtsOfCodes(mapping, table),
    ...doubtsOfMoments(momentsOf(mapping, table)),
  ];
}

/** What tools say of rows that no longer stand there, with how many of each. */
function statesFound(mapping: TableMapping, table: Table): string[] {
  return mapping.columns.flatMap(({ column, means }, place) => {
    const isRead = means.kind === "moderation";
    if (!isRead && means.kind !== "kept") return [];
    const all = table.rows.map((row) => factIn(row, place));
    if (!isRead && !holdsStates(column, all)) return [];
    const words = isRead ? means.words : undefined;
    const counts = new Map<string, number>();
    for (const cell of all) {
      const state = readState(column, cell, { dateOrder: mapping.dateOrder, words });
      if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const named = [...counts].map(([state, count]) => `${count} ${state}`).join(", ");
    return [
      isRead
        ? `"${column}" says what its tool did with a row: ${named}. Each is put before a person.`
        : `"${column}" is not read, and seems to say what its tool did with a row: ${named}. They count like all others.`,
    ];
  });
}

function noWords(columns: readonly string[]): string {
  const named = columns.map((column) => `"${column}"`).join(", ");
  return `${named}: not taken for answers, because numbers or moments stand there and no words. Say otherwise if they are answers.`;
}

const kept: ColumnMeaning = { kind: "kept" };
const noAnswers = "No column was found that holds answers. Say which of them do.";
function byLength(columns: readonly string[]): string {
  const named = columns.map((column) => `"${column}"`).join(", ");
  return `${named}: taken for answers, because whole sentences stand there. Look whether they are the respondents' own.`;
}
/** Another tool counts its questions its own way: "7: How old are you?" is hardly our seventh. */
function byNumberAlone(columns: TableMapping["columns"], questions: Questions): string[] {
  const numbered = columns.filter(
    ({ column, means }) =>
      means.kind === "answer" &&
      means.question !== undefined &&
      textToTokens(column).length >= leastWords &&
      questionByWords(column, questions) === undefined,
  );
  if (numbered.length === 0) return [];
  const named = numbered.map(({ column }) => `"${column}"`).join(", ");
  return [`${named}: taken by the number alone, and the words are others than ours. Look whether it is our question.`];
}

/** Shorter is a code, or a code with a word behind it. */
const leastWords = 16;
const noId =
  "No column names its rows by an id, so a row is known by its words: one that is changed later would come in as a new one.";
const noTime = "No column says when a row was sent, so the moment of taking the file in counts.";
const unsent =
  "Some rows have no moment of sending. This tool exports what somebody began and never sent, too: take those rows out of the file unless you know better.";
const dayOrMonth = "The dates can be read with the day or with the month in front. Say which.";

function meaningOf(column: string, tool: KnownTool, questions: Questions): ColumnMeaning {
  if (tool.id?.includes(column) === true) return { kind: "external-id" };
  if (tool.submittedAt?.columns.includes(column)) return { kind: "submitted-at", by: tool.submittedAt.by };
  const own = tool.means?.find(([heading]) => heading.test(column.trim()));
  if (own !== undefined) return own[1];
  // A question may be called "Country": only one whose whole title that is would be meant.
  const asked = questionByWords(column, questions);
  if (asked !== undefined) return { kind: "answer", question: asked };
  // "1: What is your name?" asks for a name before it names a question of ours.
  const fact = factNamedBy(column);
  if (fact === "submitted-at") return { kind: "submitted-at", by: "claimed-date" };
  if (fact !== undefined) return { kind: fact };
  const question = questionByNumber(column, questions);
  if (question !== undefined) return { kind: "answer", question };
  if (namesWholeAnswer(column)) return { kind: "answer" };
  const uses = usesAskedBy(column);
  return uses.length === 0 ? kept : { kind: "consent", uses };
}

/** What a heading asks leave for, as far as it says so plainly. Whoever takes the file in looks at it. */
function usesAskedBy(heading: string): ConsentUse[] {
  const words = ` ${textToTokens(heading)} `;
  if (/ (privacy|gdpr|data protection|terms) /.test(words) && !/ publication privacy /.test(words)) return [];
  if (/ (quoted?|cited?|citer|citar|citado|цитир\p{L}*) /u.test(words)) {
    return [/ (name|named|nom|nombre) /.test(words) && !nameless.test(words) ? "quote-named" : "quote-unnamed"];
  }
  // "Published" alone is what became of a row in its tool, and no leave.
  return !/^ (published|publiee?s?|publicad[oa]s?|veroffentlicht) $/.test(words) && publishing.test(words)
    ? ["publish"]
    : [];
}

const nameless = / (without|no|not|sans|sin) (\w+ )?(name|named|nom|nombre) | (unnamed|anonym\w*) /;
const publishing =
  / (publish|published|publication|publier|publiee?s?|publicar|publicad[oa]s?|publicacion|publicacao|veroffentlich\w*|публик\p{L}*|опубликов\p{L}*|(?:ال)?نشر\p{L}*|公开|发布|发表) /u;

/** A row has one id and one moment: the first that the tool itself means, otherwise the first. */
function onlyOneOf(means: readonly ColumnMeaning[]): ColumnMeaning[] {
  const first = (kind: ColumnMeaning["kind"], preferred: (meaning: ColumnMeaning) => boolean): number => {
    const best = means.findIndex((meaning) => meaning.kind === kind && preferred(meaning));
    return best === -1 ? means.findIndex((meaning) => meaning.kind === kind) : best;
  };
  const single = new Set([
    first("external-id", () => true),
    first("submitted-at", (meaning) => meaning.kind === "submitted-at" && meaning.by === "platform-time"),
  ]);
  return means.map((meaning, index) =>
    (meaning.kind === "external-id" || meaning.kind === "submitted-at") && !single.has(index) ? kept : meaning,
  );
}

function dateOrderIn(cells: readonly string[]): DateOrder | "either" | undefined {
  const dates = cells.flatMap((cell) => {
    const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)/.exec(cell);
    return match === null ? [] : [{ first: Number(match[1]), second: Number(match[2]) }];
  });
  if (dates.length === 0) return undefined;
  if (dates.some(({ first }) => first > 12)) return "day-first";
  return dates.some(({ second }) => second > 12) ? "month-first" : "either";
}
