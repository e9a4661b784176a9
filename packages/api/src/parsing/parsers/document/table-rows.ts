/** Rows of a table as they are read: what stands side by side stands in one line, parted by tabs; a cell of many paragraphs keeps them. */

export interface CellParagraph {
  readonly words: string;
  /** A note to it, or a box: it stands below the row, whatever it is anchored to. */
  readonly isBeside?: boolean;
}

export interface TableRows<Paragraph extends CellParagraph> {
  beginRow(): void;
  beginCell(): void;
  endCell(): void;
  /** Somebody took it out. */
  dropRow(): void;
  endRow(): void;
  add(paragraph: Paragraph): void;
}

/** `give` takes what stands in no row, and each row when it ends. A table within a cell is part of that cell. */
export function createTableRows<Paragraph extends CellParagraph>(
  give: (paragraph: Paragraph) => void,
): TableRows<Paragraph> {
  const rows: { readonly cells: Paragraph[][]; isInCell: boolean; isDropped: boolean }[] = [];
  return {
    beginRow: () => void rows.push({ cells: [], isInCell: false, isDropped: false }),
    beginCell() {
      const row = rows.at(-1);
      row?.cells.push([]);
      if (row !== undefined) row.isInCell = true;
    },
    endCell() {
      const row = rows.at(-1);
      if (row !== undefined) row.isInCell = false;
    },
    dropRow() {
      const row = rows.at(-1);
      if (row !== undefined) row.isDropped = true;
    },
    endRow() {
      const row = rows.pop();
      if (row !== undefined && !row.isDropped) rowOf(row.cells).forEach(add);
    },
    add,
  };

  function add(paragraph: Paragraph): void {
    const row = rows.at(-1);
    const cell = row?.isInCell === true ? row.cells.at(-1) : undefined;
    if (cell === undefined) give(paragraph);
    else if (paragraph.words.trim() !== "") cell.push(paragraph);
  }
}

/** The first paragraphs of cells in one line, up to the first cell that holds more; then all else, in its order. */
function rowOf<Paragraph extends CellParagraph>(cells: readonly Paragraph[][]): Paragraph[] {
  const filled = cells.filter((cell) => cell.length > 0);
  if (filled.length < 2) return filled.flat();
  const line: string[] = [];
  let first: Paragraph | undefined;
  const rest: Paragraph[] = [];
  let isOver = false;
  for (const cell of cells) {
    const [head, ...others] = isOver ? [] : cell.filter(({ isBeside }) => isBeside !== true);
    if (!isOver) line.push(head?.words.trim() ?? "");
    first ??= head;
    rest.push(...cell.filter((paragraph) => paragraph !== head));
    isOver ||= others.length > 0;
  }
  return first === undefined ? rest : [{ ...first, words: line.join("\t") }, ...rest];
}
