/** Figures that somebody printed, beside the rows of a coded file: each follows from them, or what follows instead is said. */
import { toAsciiDigits } from "../base/digits.ts";
import { textToTokens } from "../base/tokens.ts";
import { readChannel } from "./read-channel.ts";
import { readCountry, readLanguage, readRespondentKind } from "./read-fact.ts";
import type { ReadRow } from "./read-rows.ts";
import { isEmptyRow, type Table } from "./table.ts";

export interface ComparedFigure {
  readonly line: number;
  readonly theme: string;
  /** Absent: over all rows. */
  readonly column?: string;
  /** As it stands there. */
  readonly printed: string;
  readonly follows: boolean;
  /** What it is, or what the rows give instead. */
  readonly message: string;
}

/** Lines of theme[,column],figure, or one column of figures for each value, called as it is. Every figure of the file is compared. */
export function compareFigures(expected: Table, rows: readonly ReadRow[]): ComparedFigure[] {
  return figuresIn(expected).map((figure) => ({ ...shown(figure), ...compare(figure, rows) }));
}

interface Figure {
  readonly line: number;
  readonly theme: string;
  readonly column: string | undefined;
  /** What the heading above the column's value calls it. */
  readonly named: string | undefined;
  readonly printed: string;
  readonly isPerCent: boolean;
}

function shown({ line, theme, column, printed }: Figure) {
  return { line, theme, ...(column === undefined ? {} : { column }), printed };
}

const figure =
  /^\s*[~≈]?\s*(\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d+))?\s*(%|per ?cent|percent|pour ?cent|prozent|por ?ciento)?\s*$/iu;
const perCentName =
  /%|per ?cent|pour ?cent|prozent|por ?ciento|porcentaje|pourcentage|proportion|share|anteil|процент|نسبة|百分比|比例/iu;
const countName =
  /^(?:n|no|nr|number|count|counts|total|responses|mentions|frequency|nombre|effectif|número|cantidad|anzahl|zahl|häufigkeit|число|количество|العدد|عدد|数量|人数|sayı)$/u;

function isFigure(cell: string): boolean {
  return figure.test(toAsciiDigits(cell));
}

function figuresIn({ columns, rows }: Table): Figure[] {
  // A file without a heading has its first figures in the line above the others.
  const isHeaded = !columns.slice(1).some(isFigure);
  const lines = [...(isHeaded ? [] : [{ line: 1, cells: columns }]), ...rows.filter((row) => !isEmptyRow(row))];
  const places = columns.map((_, place) => place).slice(1);
  const figures = places.filter((place) => {
    const filled = lines.map(({ cells }) => cellAt(cells, place)).filter((cell) => cell !== "");
    return filled.length > 0 && filled.every(isFigure);
  });
  const beside = places.find((place) => !figures.includes(place));
  return lines.flatMap(({ line, cells }) =>
    figures.flatMap((place): Figure[] => {
      const printed = cellAt(cells, place);
      if (printed === "") return [];
      const heading = isHeaded ? (columns[place] as string).trim() : "";
      const isNamed = heading === "" || countName.test(heading.toLowerCase()) || perCentName.test(heading);
      const column = beside === undefined ? (isNamed ? "" : heading) : cellAt(cells, beside);
      return [
        {
          line,
          theme: cellAt(cells, 0),
          column: column === "" ? undefined : column,
          named: isHeaded && beside !== undefined ? columns[beside] : undefined,
          printed,
          isPerCent: perCentName.test(printed) || perCentName.test(heading),
        },
      ];
    }),
  );
}

function cellAt(cells: readonly string[], place: number): string {
  return (cells[place] ?? "").trim();
}

type Is = (row: ReadRow) => boolean;

function compare(given: Figure, rows: readonly ReadRow[]): Pick<ComparedFigure, "follows" | "message"> {
  const { theme, column, printed, isPerCent } = given;
  const isTheme = isWhole(theme) ? () => true : themeNamed(theme, rows);
  if (isTheme === undefined) return no(`No row has the theme "${theme}".`);
  const isColumn = column === undefined || isWhole(column) ? () => true : columnNamed(column, given.named, rows);
  if (isColumn === undefined) return no(`No row says "${column as string}" of itself.`);
  const both = rows.filter((row) => isTheme(row) && isColumn(row)).length;
  if (!isPerCent) {
    const follows = numberIn(printed).value === both;
    return {
      follows,
      message: follows ? `${both} of ${rows.length} rows` : `The rows give ${both} of ${rows.length}.`,
    };
  }
  const shares = totalsFor(given, rows, { isTheme, isColumn }).map(({ name, of }) => ({
    name: `${both} of ${of} ${name}`,
    of,
    exact: (both * 100) / of,
  }));
  const { value, decimals } = numberIn(printed);
  const fitting = shares.filter(({ exact }) => Math.abs(exact - value) <= 0.5 * 10 ** -decimals + 1e-9);
  if (fitting.length > 0) return { follows: true, message: fitting.map(({ name }) => name).join("; or ") };
  const found = shares.map(({ name, exact }) => `${exact.toFixed(2)} % (${name})`).join("; ");
  return no(found === "" ? "There are no rows that it could be a part of." : `The rows give ${found}.`);
}

function no(message: string): Pick<ComparedFigure, "follows" | "message"> {
  return { follows: false, message };
}

/** What a share may be out of, each by its name; only what has rows. */
function totalsFor(
  { theme, column }: Figure,
  rows: readonly ReadRow[],
  { isTheme, isColumn }: { readonly isTheme: Is; readonly isColumn: Is },
): { readonly name: string; readonly of: number }[] {
  const siblings = new Set(
    rows.flatMap(({ codes }) =>
      codes.flatMap(({ label, under }) => (under !== undefined && isCalled(theme, label, under) ? [under] : [])),
    ),
  );
  const isAsked: Is = ({ codes }) => codes.some(({ under }) => under !== undefined && siblings.has(under));
  const isCoded: Is = ({ codes }) => codes.length > 0;
  const counted = (is: Is): number => rows.filter(is).length;
  const named =
    column === undefined
      ? []
      : [
          { name: `of "${column}"`, of: counted(isColumn) },
          { name: `of "${theme}"`, of: counted(isTheme) },
          { name: `of "${column}" that have a code`, of: counted((row) => isColumn(row) && isCoded(row)) },
          {
            name: `of "${column}" that say anything of ${[...siblings].join(", ")}`,
            of: counted((row) => isColumn(row) && isAsked(row)),
          },
        ];
  const totals = [
    { name: "rows", of: rows.length },
    ...named,
    { name: "rows that have a code", of: counted(isCoded) },
    { name: `rows that say anything of ${[...siblings].join(", ")}`, of: counted(isAsked) },
  ];
  return totals.filter(({ of }) => of > 0);
}

function numberIn(printed: string): { readonly value: number; readonly decimals: number } {
  const [, whole, part = ""] = figure.exec(toAsciiDigits(printed)) as unknown as [string, string, string?];
  return { value: Number(`${whole.replace(/\D/g, "")}.${part || "0"}`), decimals: part.length };
}

const wholes = new Set(
  "all, total, overall, all rows, all responses, all respondents, tous, ensemble, todos, todas, alle, gesamt, insgesamt, всего, все, المجموع, الكل, 全部, 总计, 合計, toplam"
    .split(",")
    .map(textToTokens),
);

function isWhole(name: string): boolean {
  return wholes.has(textToTokens(name));
}

/** "Stance: against", "against" or, for all that have one, "Stance". */
function isCalled(name: string, label: string, under: string | undefined): boolean {
  const asked = keyOf(name);
  const names = under === undefined ? [label] : [label, label.slice(under.length + 1), under];
  return names.some((one) => keyOf(one) === asked);
}

/** What has no letter that search knows is told apart as it stands. */
function keyOf(name: string): string {
  return textToTokens(name) || name.trim();
}

function themeNamed(name: string, rows: readonly ReadRow[]): Is | undefined {
  const is: Is = ({ codes }) => codes.some(({ label, under }) => isCalled(name, label, under));
  return rows.some(is) ? is : undefined;
}

const unsaid = new Set(
  "unstated, not stated, not said, unknown, no answer, non précisé, inconnu, no indicado, desconocido, keine angabe, unbekannt, не указано, неизвестно, غير مذكور, غير معروف, 未说明, 不详"
    .split(",")
    .map(textToTokens),
);

/** What a row says of itself under a name: a facet, another theme, or a fact that every respondent has. */
function columnNamed(value: string, named: string | undefined, rows: readonly ReadRow[]): Is | undefined {
  const tokens = keyOf(value);
  const facet = textToTokens(named ?? "");
  const isNamed = rows.some(({ respondent }) => respondent.facets?.some(({ name }) => textToTokens(name) === facet));
  if (unsaid.has(tokens))
    return isNamed ? (row) => !facetsOf(row).some(({ name }) => textToTokens(name) === facet) : undefined;
  const ways: Is[] = [
    (row) => facetsOf(row).some((one) => (!isNamed || textToTokens(one.name) === facet) && keyOf(one.value) === tokens),
    ({ codes }) => codes.some(({ label, under }) => isCalled(value, label, under)),
    ({ respondent }) => respondent.kind === (readRespondentKind(value) ?? singular(value)),
    ({ respondent }) => respondent.country !== undefined && respondent.country === readCountry(value),
    ({ channel }) => channel !== undefined && channel === readChannel(value),
    ({ respondent }) => respondent.language !== undefined && respondent.language === readLanguage(value),
  ];
  return ways.find((is) => rows.some(is));
}

function facetsOf({ respondent }: ReadRow) {
  return respondent.facets ?? [];
}

/** "Organisations", "individuals". */
function singular(value: string): string | undefined {
  return readRespondentKind(value.trim().replace(/s$/i, ""));
}
