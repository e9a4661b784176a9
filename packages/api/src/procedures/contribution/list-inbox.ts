/** What came in by whatever way, as the desk sees to it: what is new, what needs a person and why, how it was filed, who sees to it. */
import { ChannelId, Slug, type Segment } from "@consult/core";
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { convenerProcedure } from "../../trpc.ts";
import { deskRows } from "./desk-row.ts";

const Input = z.strictObject({
  consultationId: Slug,
  show: z.enum(["waiting", "new", "attention", "mine", "all"]).default("waiting"),
  channel: ChannelId.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(25),
});

/** In the order of arrival. `waiting`: new, or in need of a person. Refusals: not-found. */
export const listInbox = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const { reader } = store;
  const { consultationId, cursor, limit, show, channel } = input;
  await fileNewContributions(store, ctx.consultation);
  // An operator has no account that anything could be given to.
  const me = ctx.actor.kind === "person" ? ctx.actor.account : "nobody00";
  const filters = {
    waiting: { inbox: "waiting" },
    new: { inbox: "new" },
    attention: { inbox: "attention" },
    mine: { assignedTo: me },
    all: {},
  } as const;
  const count = (of: keyof typeof filters) => reader.countContributions(consultationId, filters[of]);
  const [page, counts, assignments] = await Promise.all([
    reader.pageContributions(
      consultationId,
      { limit, ...(cursor === undefined ? {} : { cursor }) },
      { ...filters[show], ...(channel === undefined ? {} : { channel }) },
    ),
    Promise.all([count("waiting"), count("new"), count("attention"), count("mine"), count("all")]),
    reader.listAssignments(consultationId),
  ]);
  const ids = page.rows.map(({ id }) => id);
  const [rows, looks, matters, segments, parts] = await Promise.all([
    deskRows(reader, consultationId, page.rows),
    reader.listLooks(consultationId, ids),
    reader.listAttention(consultationId, { contributionIds: ids, open: true }),
    reader.listSegments(consultationId, ids),
    reader.listParts(consultationId, ids),
  ]);
  const [waiting, isNew, attention, mine, all] = counts;
  return {
    counts: { waiting, new: isNew, attention, mine, all },
    nextCursor: page.nextCursor,
    rows: rows.map((row) => ({
      ...row,
      isNew: (looks.get(row.id) ?? 0) < row.version,
      attention: matters
        .filter(({ contributionId }) => contributionId === row.id)
        .map(({ id, kind, message, raisedAt }) => ({ id, kind, message, raisedAt })),
      assignment: assignments.get(row.id),
      files: parts.get(row.id)?.length ?? 0,
      filing: filingOf(
        segments.filter(({ contributionId, version }) => contributionId === row.id && version === row.version),
      ),
    })),
  };
});

/** Under which questions its passages stand, by whose word, and how many stand under none. */
function filingOf(segments: readonly Segment[]) {
  return {
    passages: segments.length,
    unfiled: segments.filter(({ filedBy, questions }) => filedBy.kind === "nobody" && questions.length === 0).length,
    questions: [...new Set(segments.flatMap(({ questions }) => questions))].toSorted((a, b) => a - b),
    by: [...new Set(segments.map(({ filedBy }) => filedBy.kind))].filter((kind) => kind !== "nobody"),
  };
}
