/** Contributions that hold all the words, whatever their script or accents, in the order of arrival. */
import { Slug, textToTokens } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { deskRows } from "./desk-row.ts";

const Input = z.strictObject({
  consultationId: Slug,
  words: z.string().min(1).max(500),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(200).default(50),
});

export const searchContributions = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  const { consultationId, words, cursor, limit } = input;
  const tokens = textToTokens(words);
  if (tokens === "") return { rows: [], nextCursor: undefined };
  const page = await reader.pageContributions(
    consultationId,
    { limit, ...(cursor === undefined ? {} : { cursor }) },
    { tokens },
  );
  return { rows: await deskRows(reader, consultationId, page.rows), nextCursor: page.nextCursor };
});
