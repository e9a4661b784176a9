/** A first reading of another tool's columns. It decides nothing: a person looks at it before a row is taken in. */
import type { Consultation } from "../consultation/consultation.ts";
import type { ConsentUse } from "../consent/consent.ts";
import { textToTokens } from "../base/tokens.ts";
import { factNamedBy, namesWholeAnswer } from "./column-words.ts";
import { holdsEmails, holdsMoments, holdsNoEmail, holdsSentences } from "./cells-of-column.ts";
import { toolOf, type KnownTool } from "./known-tool.ts";
import type { ColumnMeaning, DateOrder, TableMapping } from "./mapping.ts";
import { questionByNumber, questionByWords } from "./question-of-column.ts";
import { factIn, type Table } from "./table.ts";

export interface ProposedMapping {
  readonly mapping: TableMapping;
  /** What a person should look at, in words. */
  readonly doubts: readonly string[];
}

/** `sample`: the heading and some of the rows, by which a day is told from a month. */
export function proposeMapping(sample: Table, { definition }: Consultation): ProposedMapping {
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
  const { means, guessed } = byCells(byHeading, sample.columns, cells, tool);
  const place = means.findIndex(({ kind }) => kind === "submitted-at");
  const order = place === -1 ? undefined : dateOrderIn(cells[place] as string[]);
  const mapping: TableMapping = {
    tool: tool.tool,
    channel: "website",
    zone: tool.submittedAt?.zone ?? definition.deadline.zone,
    dateOrder: order === "either" || order === undefined ? "day-first" : order,
    columns: means.map((each, index) => ({ column: sample.columns[index] as string, means: each })),
  };
  const answered = means.filter(({ kind }) => kind === "answer");
  return {
    mapping,
    doubts: [
      ...(answered.length === 0 ? [noAnswers] : []),
      ...(guessed.length === 0 ? [] : [byLength(guessed)]),
      ...byNumberAlone(mapping.columns, definition.questions),
      ...(means.some(({ kind }) => kind === "external-id") ? [] : [noId]),
      ...(place === -1 ? [noTime] : []),
      ...(tool.exportsUnsent === true && sample.rows.some((row) => factIn(row, place) === "") ? [unsent] : []),
      ...(order === "either" ? [dayOrMonth] : []),
    ],
  };
}

interface Weighed {
  readonly means: readonly ColumnMeaning[];
  /** Columns that were taken for answers because of what stands in them. */
  readonly guessed: readonly string[];
}

/** A heading that says nothing may stand above what says all: addresses, moments, sentences. */
function byCells(
  byHeading: readonly ColumnMeaning[],
  columns: readonly string[],
  cells: readonly (readonly string[])[],
  tool: KnownTool,
): Weighed {
  const means = byHeading.map((meaning, place) =>
    meaning.kind === "email" && isLogin(columns[place] as string) && holdsNoEmail(cells[place] as string[])
      ? kept
      : meaning,
  );
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
  const guessed = columns.filter((column, place) => isFree(place) && holdsSentences(column, cells[place] as string[]));
  return {
    means: means.map((meaning, place) =>
      meaning === kept && guessed.includes(columns[place] as string) ? { kind: "answer" } : meaning,
    ),
    guessed,
  };
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

const kept: ColumnMeaning = { kind: "kept" };
const noAnswers = "No column was found that holds answers. Say which of them do.";
function byLength(columns: readonly string[]): string {
  const named = columns.map((column) => `"${column}"`).join(", ");
  return `${named}: taken for answers, because whole sentences stand there. Look whether they are the respondents' own.`;
}
/** Another tool counts its questions its own way: "7: How old are you?" is hardly our seventh. */
function byNumberAlone(columns: TableMapping["columns"], questions: Parameters<typeof questionByWords>[1]): string[] {
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

function meaningOf(column: string, tool: KnownTool, questions: Parameters<typeof questionByWords>[1]): ColumnMeaning {
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
