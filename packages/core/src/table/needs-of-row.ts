/** Why a person has to look at a row, as far as its cells show it. */
import type { AttentionNeed } from "../contribution/attention.ts";
import { countIn } from "./code-columns.ts";
import { namesFiles, pointsElsewhere } from "./files-elsewhere.ts";
import { toolOf } from "./known-tool.ts";
import type { TableMapping } from "./mapping.ts";
import { readState } from "./moderation-state.ts";
import { answersRow, noRow, sentByMany, stateAtSource, wordsInFiles } from "./row-attention.ts";
import { factIn, wordsAt, type TableRow } from "./table.ts";

export function needsOfRow(row: TableRow, mapping: TableMapping): AttentionNeed[] {
  const { columns, dateOrder } = mapping;
  const states = columns.flatMap(({ column, means }, place) => {
    if (means.kind !== "moderation") return [];
    const state = readState(column, factIn(row, place), { dateOrder, words: means.words });
    return state === undefined ? [] : [{ state, column }];
  });
  const unsent = neverSent(row, mapping);
  const named = states.length > 0 || unsent === undefined ? states : [{ state: "unfinished" as const, column: unsent }];
  const said = columns.flatMap(({ means }, place) => (means.kind === "answer" ? [wordsAt(row, place)] : []));
  const isElsewhere =
    pointsElsewhere(said.filter((words) => words.trim() !== "").join(" ")) ||
    columns.some(({ means }, place) => means.kind === "files-elsewhere" && namesFiles(factIn(row, place)));
  return [
    // One is enough to send a person there.
    ...named.slice(0, 1).map(stateAtSource),
    ...(isElsewhere ? [wordsInFiles] : []),
    ...columns.flatMap(({ column, means }, place) => {
      const cell = factIn(row, place);
      const copies = means.kind === "copies" ? countIn(cell) : undefined;
      if (copies !== undefined && copies > 1) return [sentByMany({ column, cell })];
      return means.kind === "reply-to-row" && cell !== "" && !noRow.test(cell) ? [answersRow({ row: cell })] : [];
    }),
  ];
}

/** The column of the moment that such a row has not, in files of tools that export what was begun too. */
function neverSent(row: TableRow, { columns }: TableMapping): string | undefined {
  const names = columns.map(({ column }) => column);
  const { exportsUnsent, submittedAt } = toolOf(names);
  if (exportsUnsent !== true) return undefined;
  const place = names.findIndex((name) => submittedAt?.columns.includes(name) === true);
  return place !== -1 && factIn(row, place) === "" ? names[place] : undefined;
}
