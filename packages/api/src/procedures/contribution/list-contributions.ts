/** What came in, in the order of arrival, a page at a time; with the names their respondents gave, for the desk. */
import { Admission, ChannelId, LanguageTag, Publication, RespondentKind, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { deskRows } from "./desk-row.ts";

const Input = z.strictObject({
  consultationId: Slug,
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(500).default(50),
  channel: ChannelId.optional(),
  admission: Admission.optional(),
  publication: Publication.optional(),
  kind: RespondentKind.optional(),
  language: LanguageTag.optional(),
  /** true: those that stand; false: those withdrawn or set aside. */
  standing: z.boolean().optional(),
});

export const listContributions = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  const { consultationId, cursor, limit, ...filter } = input;
  const [page, total] = await Promise.all([
    reader.pageContributions(consultationId, { limit, ...(cursor === undefined ? {} : { cursor }) }, given(filter)),
    reader.countContributions(consultationId, given(filter)),
  ]);
  return { rows: await deskRows(reader, consultationId, page.rows), nextCursor: page.nextCursor, total };
});

function given<Filter extends object>(filter: Filter): { [Key in keyof Filter]?: Exclude<Filter[Key], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as never;
}
