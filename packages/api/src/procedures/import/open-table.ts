/** A table that was sent in pieces: its bytes, and what our reader finds in them. */
import type { ParsedTable } from "../../parsing/parsers/table.ts";
import { mostParsedBytes } from "../../parsing/limits.ts";
import type { ParseFailure } from "../../parsing/parser.ts";
import { readAll } from "../../files/files.ts";
import type { ConvenerContext } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";
import { uploadOf } from "./upload.ts";

export interface OpenedTable {
  readonly bytes: Uint8Array;
  readonly table: ParsedTable;
}

const parseWithinMs = 30_000;

/** Refusals: not-found, file-not-readable. */
export async function openTable(
  ctx: ConvenerContext,
  input: { readonly consultationId: string; readonly upload: string; readonly sheet?: string | undefined },
): Promise<OpenedTable> {
  const { parser, uploads } = ctx.shell.deps;
  const file = await uploads.open(uploadOf(ctx, input), 0);
  if (file === undefined) throw notFound();
  // Before a byte of it is held in memory.
  if (file.size > mostParsedBytes) throw notReadable({ kind: "too-large", message: "" });
  const bytes = await readAll(file.bytes);
  const parsed = await parser.parse("table", bytes, { sheet: input.sheet }, { withinMs: parseWithinMs });
  if (!parsed.ok) throw notReadable(parsed.refusal);
  return { bytes, table: parsed.value };
}

/** Whoever sent it still has it: nothing is kept of a file that cannot be read. */
function notReadable({ kind, code, message }: ParseFailure) {
  const why =
    kind === "unreadable" && code !== "defect"
      ? message
      : "This file is too large for us to read at once, or it is broken. Please export it in parts, or as CSV.";
  return refusalToError({ kind: "file-not-readable", message: `${why} Nothing of it was taken in.` });
}
