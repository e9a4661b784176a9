/** The source to work on: the one handed in, else the one that is kept. */
import * as z from "zod";
import type { ConvenerContext } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

export const Source = z.string().max(1_500_000);

export async function sourceOr(ctx: ConvenerContext, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const kept = await ctx.shell.deps.store.reader.findPaper(ctx.consultation.id);
  if (kept === undefined) throw notFound();
  return kept.source;
}
