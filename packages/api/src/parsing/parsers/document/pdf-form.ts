/** What somebody put onto a page of a PDF stands where it is seen: an answer behind or below the words that ask for it. */
import { tick } from "./form-fields.ts";
import { writtenInto, type Annotation } from "./pdf-annotations.ts";
import { wordsOf, type Piece } from "./pdf-words.ts";

export interface Placed {
  readonly words: string;
  /** Left, bottom, right, top, as PDF counts from the lower left corner. */
  readonly rect: readonly number[];
  readonly isTick: boolean;
}

/** `said` holds the names of fields whose value stands on a page before: a field may be drawn on each of them. */
export function placedOf(annotations: readonly Annotation[], said: Set<string>): Placed[] {
  const placed = annotations.flatMap((annotation): Placed[] => {
    const { rect = [0, 0, 0, 0], fieldName = "" } = annotation;
    const ticked = tickOf(annotation);
    if (ticked !== undefined) return [{ words: ticked, rect, isTick: true }];
    const words = writtenInto(annotation).join("\n").replaceAll(/\r\n?/g, "\n");
    if (words === "" || said.has(`${fieldName}\n${words}`)) return [];
    if (fieldName !== "") said.add(`${fieldName}\n${words}`);
    return [{ words, rect, isTick: false }];
  });
  return placed.toSorted((a, b) => (b.rect[3] ?? 0) - (a.rect[3] ?? 0) || (a.rect[0] ?? 0) - (b.rect[0] ?? 0));
}

function tickOf(annotation: Annotation): string | undefined {
  const { subtype, hidden, checkBox, radioButton, fieldValue, buttonValue } = annotation;
  if (subtype !== "Widget" || hidden === true || (checkBox !== true && radioButton !== true)) return undefined;
  const isSet = typeof fieldValue === "string" && fieldValue !== "" && fieldValue !== "Off";
  return tick(isSet && (checkBox === true || fieldValue === buttonValue));
}

/** Words of a page with what was put onto it, in the order in which it is read. */
export function wordsWithAnswers(pieces: readonly Piece[], placed: readonly Placed[]): string {
  // Boxes laid over a picture of words are none: the picture is what has to be read.
  const isPicture = pieces.every(({ str }) => str.trim() === "") && placed.every(({ words }) => words === tick(false));
  if (isPicture) return "";
  const before = new Map<number, string>();
  for (const each of placed) {
    const { index, glue } = placeOf(each, pieces);
    before.set(index, (before.get(index) ?? "") + glue(each.words));
  }
  let words = "";
  let from = 0;
  for (const [index, answer] of [...before].toSorted(([a], [b]) => a - b)) {
    words += wordsOf(pieces.slice(from, index)).replace(/\n+$/, "") + answer;
    from = index;
  }
  return (words + wordsOf(pieces.slice(from)).replace(/^\n+/, words === "" ? "$&" : "")).replaceAll(/\n{3,}/g, "\n\n");
}

interface Place {
  /** Of the piece that comes after it. */
  readonly index: number;
  readonly glue: (words: string) => string;
}

function placeOf({ rect, isTick }: Placed, pieces: readonly Piece[]): Place {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const lines = pieces.flatMap((piece, index) => {
    const [, , , , x = 0, y = 0] = piece.transform;
    return piece.str.trim() === "" ? [] : [{ index, x, y, end: x + piece.width, height: piece.height }];
  });
  const beside = lines.filter(({ y, height }) => y + height / 2 >= bottom && y + height / 2 <= top);
  // A box stands in front of what it is a box for.
  const next = isTick ? nearest(beside, ({ x }) => x - left) : undefined;
  if (next !== undefined && next.x - right <= farthestLabel)
    return { index: next.index, glue: (words) => `\n${words} ` };
  const label = nearest(beside, ({ end, x }) => (x < left ? Math.max(0, left - end) : -1));
  if (label !== undefined) return { index: label.index + 1, glue: (words) => ` ${words}\n` };
  const above = nearest(lines, ({ y, height }) => y + height / 2 - top);
  if (above === undefined) return { index: 0, glue: (words) => `${words}\n\n` };
  // The last of that line which stands over the field, else of that line.
  const line = lines.filter(({ y, height }) => Math.abs(y - above.y) < height / 2);
  const over = line.filter(({ x, end }) => x < right && end > left);
  return { index: (over.at(-1) ?? line.at(-1) ?? above).index + 1, glue: (words) => `\n\n${words}\n\n` };
}

/** Between a box and its words, in points. */
const farthestLabel = 40;

/** Of those that are not on the other side. */
function nearest<Item>(items: readonly Item[], distance: (item: Item) => number): Item | undefined {
  let found: { readonly item: Item; readonly away: number } | undefined;
  for (const item of items) {
    const away = distance(item);
    if (away >= 0 && (found === undefined || away <= found.away)) found = { item, away };
  }
  return found?.item;
}
