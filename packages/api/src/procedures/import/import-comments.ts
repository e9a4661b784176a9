/** Comments of a page from a file that its owner downloaded, some at a call. */
import type { LocalizedText } from "@consult/core";
import { pageOf } from "../../facebook/consultation-of-post.ts";
import { readAll } from "../../files/files.ts";
import { takeInComment } from "../../receiving/take-in-comment.ts";
import type { ConvenerContext } from "../../trpc.ts";
import { notFound, refusalToError, valueOf } from "../../trpc-error.ts";
import type { ImportedItem } from "./imported-item.ts";
import { recordedBy } from "./recorded-by.ts";

/** The whole file is read for each call, so not too few. */
const commentsAtOnce = 1000;

export interface ImportedComments {
  readonly items: ImportedItem[];
  readonly next: number | undefined;
  /** Comments in the file. */
  readonly size: number;
}

/** Refusals: not-a-page-file, not-found. */
export async function importComments(
  ctx: ConvenerContext,
  { name, from }: { readonly name: string; readonly from: number },
  upload: string,
): Promise<ImportedComments> {
  const { uploads, parser } = ctx.shell.deps;
  const file = await uploads.open(upload, 0);
  if (file === undefined) throw notFound();
  const parsed = await parser.parse("page-file", await readAll(file.bytes), { from, limit: commentsAtOnce });
  if (!parsed.ok) throw refusalToError({ kind: "not-a-page-file", message: parsed.refusal.message });
  const { comments, total, newestAt } = parsed.value;
  const names = ctx.consultation.definition.parties.flatMap(({ name: own }) => inAllLanguages(own));
  const page = { id: pageOf(ctx.consultation, ctx.shell.deps.settings.facebook?.pages), names };
  const taken = await Promise.all(
    comments.map(async ({ comment, source, place }) => {
      const arrival = { consultationId: ctx.consultation.id, source, receivedAt: ctx.now, recordedBy: recordedBy(ctx) };
      // The file was made when or after its newest comment was written; of an edit later than that it knows nothing.
      const asOf = newestAt ?? ctx.now;
      const told = { ...arrival, asOf, page, from: { file: name, place }, comment, by: ctx.actor };
      return valueOf(await takeInComment(ctx, ctx.consultation, { ...told, deed: "written" }));
    }),
  );
  const next = from + comments.length;
  const isDone = next >= total;
  if (isDone) await uploads.discard(upload);
  return {
    items: taken.map(({ outcome, contribution }, index) => ({
      place: index + 1,
      number: contribution?.number ?? "",
      replayed: outcome !== "taken-in",
      setAside: contribution?.setAside?.reason,
    })),
    next: isDone ? undefined : next,
    size: total,
  };
}

function inAllLanguages(text: LocalizedText): string[] {
  return typeof text === "string" ? [text] : Object.values(text);
}
