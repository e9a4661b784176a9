/** Rows of another tool's file as contributions, by a mapping. All or none: one row that cannot be read keeps out the file. */
import type { Instant } from "../base/instant.ts";
import { LanguageTag } from "../base/localized-text.ts";
import { textToTokens } from "../base/tokens.ts";
import { ok, refuse, type Result } from "../base/result.ts";
import type { ChannelId } from "../channel/channel.ts";
import type { Consent, ConsentUse } from "../consent/consent.ts";
import type { Consultation } from "../consultation/consultation.ts";
import type { SentEvidence } from "../deadline/timeliness.ts";
import { answerProblemSentence, checkAnswers } from "../contribution/check-answers.ts";
import type { AttentionNeed } from "../contribution/attention.ts";
import type { Answer, AskedAnswer } from "../contribution/contribution.ts";
import { Identity, type Respondent } from "../contribution/respondent.ts";
import type { ColumnKind, ColumnMeaning, MappedColumn, TableMapping } from "./mapping.ts";
import { nobody, readCountry, readLanguage, readRespondentKind, readYes, wordIn } from "./read-fact.ts";
import { momentsOf, noMoment } from "./doubtful-moments.ts";
import { readChannel } from "./read-channel.ts";
import { readMoment } from "./read-moment.ts";
import { codesIn, facetsIn, type RowCode } from "./read-codes.ts";
import { needsOfRow } from "./needs-of-row.ts";
import { noRow } from "./row-attention.ts";
import { repeatsAmong } from "./repeats-among.ts";
import { factIn, isEmptyRow, wordsAt, type Table, type TableRow } from "./table.ts";
import { notUsable, problemsOfMapping, takenIn, type RowProblem, type TableRefusal } from "./table-refusal.ts";

/** A row that became a contribution-to-be. */
export interface ReadRow {
  readonly line: number;
  /** What its tool calls it; undefined when no column says so. */
  readonly externalId: string | undefined;
  /** By which way it came in, where the row says. */
  readonly channel: ChannelId | undefined;
  readonly answers: readonly AskedAnswer[];
  /** What it was coded as before it came here. */
  readonly codes: readonly RowCode[];
  /** The id of the row that it answers. */
  readonly replyTo: string | undefined;
  readonly respondent: Respondent;
  readonly identity: Identity;
  readonly consent: Consent;
  readonly sent: readonly SentEvidence[];
  /** What a person has to look at. */
  readonly attention: readonly AttentionNeed[];
}

/**
 * @rule A row without a readable moment is judged by one rule that the mapping names.
 */
export function readRows(
  mapping: TableMapping,
  table: Table,
  consultation: Consultation,
): Result<readonly ReadRow[], TableRefusal> {
  const first = problemsOfMapping(mapping, table, consultation);
  if (first.length > 0) return refuse(notUsable(first));
  const problems: RowProblem[] = [];
  const lineById = new Map<string, number>();
  const asked = askedIn(mapping);
  const undated = undatedIn(mapping, table);
  const themes = new Set<string>();
  const rows = table.rows
    .filter((row) => !isEmptyRow(row))
    .map((row) => {
      const tell = (message: string, column?: number): void => {
        const path = column === undefined ? undefined : mapping.columns[column]?.column;
        problems.push({ line: row.line, ...(path === undefined ? {} : { path }), message });
      };
      if (row.cells.length !== mapping.columns.length) {
        tell(
          `${row.cells.length === 1 ? "There is one cell" : `There are ${row.cells.length} cells`} where the heading has ${mapping.columns.length}. A separator or a quotation mark is missing here, or one too many.`,
        );
        return undefined;
      }
      const read = readRow(row, { mapping, asked, consultation, undated }, tell);
      const earlier = read.externalId === undefined ? undefined : lineById.get(read.externalId);
      if (earlier !== undefined)
        tell(`Line ${earlier} has the same id. Take one of them out, or give it an id of its own.`);
      for (const { label } of read.codes) themes.add(label);
      if (read.externalId !== undefined && earlier === undefined) lineById.set(read.externalId, row.line);
      return read;
    });
  if (themes.size > mostThemes) problems.push({ line: 1, message: tooManyThemes(themes.size) });
  if (problems.length > 0) return refuse(notUsable(problems));
  return ok(repeatsAmong(rows.filter((row) => row !== undefined)));
}

const mostThemes = 500;
const tooManyThemes = (count: number): string =>
  `The columns that hold themes name ${count} of them, more than ${mostThemes}. Say in the mapping what parts several in one cell, or let the column mean something else.`;

type Tell = (message: string, column?: number) => void;

interface Reading {
  readonly mapping: TableMapping;
  readonly asked: readonly Asked[];
  readonly consultation: Consultation;
  readonly undated: Undated;
}

interface Undated {
  /** Lines whose moment counts for nothing. */
  readonly lines: ReadonlySet<number>;
  readonly sent: readonly SentEvidence[];
}

/** One rule for all of them, where the mapping has it. */
function undatedIn(mapping: TableMapping, table: Table): Undated {
  const { undated: rule } = mapping;
  if (rule === undefined) return { lines: new Set(), sent: [] };
  const { undated, unreadable, implausible } = momentsOf(mapping, table);
  const at = rule === takenIn ? undefined : readMoment(rule, mapping);
  return {
    lines: new Set([...undated, ...[...unreadable, ...implausible].map(({ line }) => line)]),
    sent: at === undefined ? [] : [{ at, by: "convener-statement" }],
  };
}

function readRow(row: TableRow, { mapping, asked, consultation, undated }: Reading, tell: Tell): ReadRow {
  const { definition } = consultation;
  const cells = mapping.columns.map(({ means }, column) => ({ means, column, fact: factIn(row, column) }));
  const facts = cells.filter(({ fact }) => fact !== "");
  const allOf = (kind: ColumnKind): string[] =>
    facts.filter(({ means }) => means.kind === kind).map(({ fact }) => fact);
  const whoOf = (kind: ColumnKind): string[] => allOf(kind).filter((fact) => !nobody.has(textToTokens(fact)));

  const answered = cells.flatMap(({ means, column }) =>
    means.kind !== "answer"
      ? []
      : [{ column, answer: { ...asked[column], ...answerOf(means.question, wordsAt(row, column)) } }],
  );
  const answers = answered.map(({ answer }) => answer);
  for (const problem of checkAnswers(answers, definition.questions)) {
    // A row without an answer is blank: it is taken in and set aside as such.
    if (problem.code === "nothing-written") continue;
    tell(
      answerProblemSentence(problem, "en"),
      problem.answer === undefined ? undefined : answered[problem.answer]?.column,
    );
  }

  const one = (
    kind: ColumnKind,
    read: (cell: string, means: ColumnMeaning) => string | undefined,
  ): string | undefined => {
    const found = facts.find(({ means }) => means.kind === kind);
    if (found === undefined) return undefined;
    const { means, column, fact } = found;
    const value = wordIn(fact, "words" in means ? means.words : undefined) ?? read(fact, means);
    if (value === undefined) tell(unread[kind as keyof typeof unread](fact), column);
    return value === "" ? undefined : value;
  };
  const country = one("country", readCountry);
  const language = one("language", (cell) => LanguageTag.safeParse(readLanguage(cell)).data);
  const kind = one("respondent-kind", readRespondentKind);
  const isUndated = undated.lines.has(row.line);
  const dated = facts.flatMap(({ means, column, fact }): SentEvidence[] => {
    if (isUndated || means.kind !== "submitted-at" || fact === noMoment) return [];
    const at: Instant | undefined = readMoment(fact, mapping);
    if (at === undefined) tell(unread["submitted-at"](fact), column);
    return at === undefined ? [] : [{ at, by: means.by }];
  });
  const sent = isUndated ? undated.sent : dated;
  const facets = facetsIn(facts, mapping.columns, tell);
  // "First name" and "last name" are one name.
  const joined = (of: ColumnKind): string | undefined => whoOf(of).join(" ") || undefined;
  const given = {
    personName: joined("person-name"),
    organisationName: joined("organisation-name"),
    email: whoOf("email")[0],
    phone: allOf("phone")[0],
  };
  return {
    line: row.line,
    externalId: allOf("external-id")[0],
    channel: channelIn(facts),
    answers,
    codes: codesIn(facts, mapping.columns, tell),
    replyTo: allOf("reply-to-row").find((id) => !noRow.test(id)),
    respondent: {
      kind:
        (kind as Respondent["kind"] | undefined) ??
        (given.organisationName === undefined ? "unstated" : "organisation"),
      ...(country === undefined ? {} : { country }),
      ...(language === undefined ? {} : { language }),
      ...(facets.length === 0 ? {} : { facets }),
    },
    identity: readIdentity(given, mapping, tell),
    consent: readConsent(facts, tell),
    sent,
    attention: needsOfRow(row, mapping),
  };
}

type Asked = Pick<AskedAnswer, "asked">;

/** Of each column. Where several answer one question, each says what it asked; beside a single one its question stands. */
function askedIn({ columns }: TableMapping): Asked[] {
  const questionOf = ({ means }: MappedColumn): number => (means.kind === "answer" ? (means.question ?? 0) : -1);
  const times = new Map<number, number>();
  for (const each of columns) times.set(questionOf(each), (times.get(questionOf(each)) ?? 0) + 1);
  return columns.map((each) =>
    times.get(questionOf(each)) === 1 || each.column.trim() === "" ? {} : { asked: each.column },
  );
}

function answerOf(question: number | undefined, text: string): Answer {
  return { ...(question === undefined ? {} : { question }), text };
}

function channelIn(facts: readonly Fact[]): ChannelId | undefined {
  for (const { means, fact } of facts) if (means.kind === "channel") return readChannel(fact, means.words);
  return undefined;
}

interface Fact {
  readonly means: ColumnMeaning;
  readonly column: number;
  readonly fact: string;
}

/** Every column that asks for a use must allow it: two answers to one question are a "no" when one of them is. */
function readConsent(facts: readonly Fact[], tell: Tell): Consent {
  const allowed = new Set<ConsentUse>(["analyse"]);
  const forbidden = new Set<ConsentUse>();
  for (const { means, column, fact } of facts) {
    if (means.kind !== "consent") continue;
    const yes = readYes(fact, means);
    if (yes === undefined) tell(unread.consent(fact), column);
    for (const use of means.uses) (yes === true ? allowed : forbidden).add(use);
  }
  const uses = [...allowed].filter((use) => use === "analyse" || !forbidden.has(use));
  return { uses, publishedAs: uses.includes("quote-named") ? "named" : "unnamed" };
}

const kindOfField = {
  personName: "person-name",
  organisationName: "organisation-name",
  email: "email",
  phone: "phone",
} as const satisfies Record<string, ColumnKind>;

function readIdentity(given: Record<string, string | undefined>, mapping: TableMapping, tell: Tell): Identity {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = Identity.safeParse(present);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const kind = kindOfField[path[0] as keyof typeof kindOfField];
    const column = mapping.columns.findIndex(({ means }) => means.kind === kind);
    tell(`This cannot be kept as it is (${message}). Mend the cell, or let the column mean nothing.`, column);
  }
  return parsed.data ?? {};
}

const unread = {
  country: (cell: string) => `"${short(cell)}" is no country we know. Say in the mapping which code it stands for.`,
  language: (cell: string) => `"${short(cell)}" is no language we know. Say in the mapping which tag it stands for.`,
  "respondent-kind": (cell: string) =>
    `"${short(cell)}" does not say whether an organisation or an individual speaks. Say in the mapping what it stands for.`,
  "submitted-at": (cell: string) =>
    `"${short(cell)}" is no moment that we can read. Write it as 2016-09-16 17:00, or say in the mapping what counts for it (undated).`,
  consent: (cell: string) => `"${short(cell)}" is neither a plain yes nor a plain no. Say in the mapping which it is.`,
};

function short(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}...` : cell;
}
