/** Contributions counted two ways at once, with the labels of the themes: as figures, or as CSV for a spreadsheet. */
import { crossTabulate, readDimension, Slug, tabulatedOf, textFor, type Dimension, type Material } from "@consult/core";
import * as z from "zod";
import { crossTableToCsv } from "../../export/cross-table-csv.ts";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { loadMaterial } from "./load-material.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** `theme`, `theme:ID`, `kind`, `country`, `channel`, `language`, `question`, `facet:NAME`, `day`, `month`, `days:FROM..TO,...`. */
  rows: z.string().min(1).max(2000),
  columns: z.string().min(1).max(2000),
});

/** Refusals: not-found, unknown-dimension. */
export const tabulate = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const material = await loadMaterial(ctx);
  const rows = valueOf(readDimension(input.rows, material));
  const columns = valueOf(readDimension(input.columns, material));
  const table = crossTabulate(tabulatedOf(material), { rows, columns });
  const labels = { rows: labelsOf(rows, material), columns: labelsOf(columns, material) };
  return { table, labels, csv: crossTableToCsv(table, labels) };
});

/** Of themes; all other values are their own. */
function labelsOf({ by }: Dimension, { frame, consultation }: Material): Record<string, string> {
  if (by !== "theme") return {};
  const { languages } = consultation.definition;
  return Object.fromEntries(frame.themes.map(({ id, label }) => [id, textFor(label, languages).text]));
}
