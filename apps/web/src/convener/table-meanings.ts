/** What a column can mean, as choices of a form; and back from the form to a mapping. */
import { ChannelId, ColumnMeaning, type ConsentUse, DateOrder, TableMapping, TimeSetBy } from "@consult/core";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const plainKinds = [
  "person-name",
  "organisation-name",
  "email",
  "phone",
  "country",
  "language",
  "respondent-kind",
  "external-id",
  "channel",
  "moderation",
  "files-elsewhere",
  "theme",
  "stance",
  "coder",
  "facet",
  "reply-to-row",
  "copies",
] as const;

const askedTogether: readonly (readonly ConsentUse[])[] = [
  ["quote-named"],
  ["quote-unnamed"],
  ["publish"],
  ["quote-named", "publish"],
  ["share-with-partners"],
];

/** Those of every column, and the one of this column when it is none of them. */
export function choicesFor({ words, consultation }: Desk, current: ColumnMeaning): Choice[] {
  const { kinds } = words.table;
  const uses = (list: readonly ConsentUse[]): string => list.map((use) => words.uses[use]).join(", ");
  const numbers = consultation.definition.questions.map(({ number }) => number);
  const choices: Choice[] = [
    choice({ kind: "kept" }, kinds.kept),
    ...numbers.map((number) => choice({ kind: "answer", question: number }, fill(kinds.answer, { number }))),
    choice({ kind: "answer" }, kinds.whole),
    ...plainKinds.map((kind) => choice({ kind }, kinds[kind])),
    choice({ kind: "theme", byYes: true }, kinds.themeByYes),
    choice({ kind: "facet", name: "place" }, kinds.place),
    ...(numbers.length < 2 ? [] : numbers).flatMap((number) => [
      choice({ kind: "theme", question: number }, fill(kinds.themeOf, { number })),
      choice({ kind: "stance", question: number }, fill(kinds.stanceOf, { number })),
    ]),
    ...TimeSetBy.options.map((by) => choice({ kind: "submitted-at", by }, kinds[by])),
    ...askedTogether.map((list) =>
      choice({ kind: "consent", uses: [...list] }, fill(kinds.consent, { uses: uses(list) })),
    ),
  ];
  const value = valueOf(current);
  if (choices.some((each) => each.value === value)) return choices;
  return [...choices, { value, label: labelOf(current, { kinds, uses }) }];
}

interface Saying {
  readonly kinds: Desk["words"]["table"]["kinds"];
  readonly uses: (list: readonly ConsentUse[]) => string;
}

function labelOf(current: ColumnMeaning, { kinds, uses }: Saying): string {
  if (current.kind === "consent") return fill(kinds.consent, { uses: uses(current.uses) });
  if (current.kind === "theme" || current.kind === "stance") {
    const parted = current.separator === undefined ? "" : ` (${current.separator})`;
    return `${kinds[current.kind]}${parted}`;
  }
  return current.kind === "facet" ? `${kinds.facet}: ${current.name ?? ""}` : current.kind;
}

function choice(meaning: ColumnMeaning, label: string): Choice {
  return { value: valueOf(meaning), label };
}

/** Without what its words stand for: that has a field of its own. */
export function valueOf(meaning: ColumnMeaning): string {
  const { kind, ...more } = meaning;
  const facts = Object.entries(more).filter(([name]) => !["words", "yes", "no"].includes(name));
  return JSON.stringify({ kind, ...Object.fromEntries(facts) });
}

/** `Public=yes; Home=KE`, as the form shows it. */
export function standsFor(meaning: ColumnMeaning): string {
  if (meaning.kind === "consent") {
    const said = [
      ...(meaning.yes ?? []).map((word) => `${word}=yes`),
      ...(meaning.no ?? []).map((word) => `${word}=no`),
    ];
    return said.join("; ");
  }
  return "words" in meaning ? (meaning.words ?? []).map(({ cell, means }) => `${cell}=${means}`).join("; ") : "";
}

/** As the form says; undefined when it was not made by our page. */
export function mappingFrom(fields: URLSearchParams): TableMapping | undefined {
  const columns = fields.getAll("column").map((column, index) => ({
    column,
    means: meaningFrom(fields.get(`means-${index}`) ?? "", fields.get(`stands-${index}`) ?? ""),
  }));
  return TableMapping.safeParse({
    tool: fields.get("tool")?.trim(),
    channel: ChannelId.catch("website").parse(fields.get("channel")),
    zone: fields.get("zone")?.trim(),
    dateOrder: DateOrder.catch("day-first").parse(fields.get("dateOrder")),
    ...undatedFrom(fields.get("undated")?.trim() ?? ""),
    columns,
  }).data;
}

function undatedFrom(undated: string): Pick<TableMapping, "undated"> {
  return undated === "" ? {} : { undated };
}

function meaningFrom(value: string, stands: string): ColumnMeaning | undefined {
  const meaning = ColumnMeaning.safeParse(parseOrUndefined(value)).data;
  const pairs = stands.split(";").flatMap((pair) => {
    const at = pair.lastIndexOf("=");
    return at < 1 ? [] : [{ cell: pair.slice(0, at).trim(), means: pair.slice(at + 1).trim() }];
  });
  if (meaning === undefined || pairs.length === 0) return meaning;
  if (meaning.kind === "consent") {
    const saying = (wanted: string): string[] => pairs.filter(({ means }) => means === wanted).map(({ cell }) => cell);
    return { ...meaning, yes: saying("yes"), no: saying("no") };
  }
  // What has no words of its own drops them.
  const worded = ColumnMeaning.safeParse({ ...meaning, words: pairs });
  return worded.success ? worded.data : meaning;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
