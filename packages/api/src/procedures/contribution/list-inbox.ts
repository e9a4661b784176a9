/** What came in by whatever way, as the desk sees to it: what is new, what needs a person and why, how it was filed, who sees to it. */
import { ChannelId, isOfRespondent, Slug, type Id, type Segment } from "@consult/core";
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { publicReplies } from "../../receiving/posted-receipts.ts";
import type { StoreReader } from "../../store/store.ts";
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
  const filterOf = (of: keyof typeof filters) => ({ ...filters[of], ...(channel === undefined ? {} : { channel }) });
  const count = (of: keyof typeof filters) => reader.countContributions(consultationId, filterOf(of));
  const [page, counts] = await Promise.all([
    reader.pageContributions(consultationId, { limit, ...(cursor === undefined ? {} : { cursor }) }, filterOf(show)),
    Promise.all([count("waiting"), count("new"), count("attention"), count("mine"), count("all")]),
  ]);
  const ids = page.rows.map(({ id }) => id);
  const { publicUrl } = ctx.shell.deps.settings;
  const [rows, looks, matters, segments, parts, assignments, replies] = await Promise.all([
    deskRows(reader, consultationId, page.rows),
    reader.listLooks(consultationId, ids),
    reader.listAttention(consultationId, { contributionIds: ids, open: true }),
    reader.listSegments(consultationId, ids),
    reader.listParts(consultationId, ids),
    assignmentsOf(reader, consultationId, ids),
    publicReplies({ reader, publicUrl }, ctx.consultation, page.rows),
  ]);
  const [waiting, isNew, attention, mine, all] = counts;
  return {
    counts: { waiting, new: isNew, attention, mine, all },
    nextCursor: page.nextCursor,
    rows: rows.map((row) => ({
      ...row,
      isNew: row.withdrawnAt === undefined && (looks.get(row.id) ?? 0) < row.version,
      attention: matters
        .filter(({ contributionId }) => contributionId === row.id)
        .map(({ id, kind, message, raisedAt }) => ({ id, kind, message, raisedAt })),
      assignment: assignments.get(row.id),
      files: parts.get(row.id)?.length ?? 0,
      /** Of what was written in public: the text that hands its writer the number. */
      reply: replies.get(row.id),
      filing: filingOf(
        segments.filter(({ contributionId, version }) => contributionId === row.id && version === row.version),
      ),
    })),
  };
});

/** Whoever left the team sees to nothing any more. */
async function assignmentsOf(reader: StoreReader, consultationId: Slug, ids: readonly Id[]) {
  const assignments = await reader.listAssignments(consultationId, ids);
  const accounts = [...new Set([...assignments.values()].map(({ account }) => account))];
  const grants = await Promise.all(accounts.map(async (account) => reader.rolesOf(account)));
  const here = new Set(
    grants.flat().flatMap((grant) => ([consultationId, "*"].includes(grant.consultationId) ? [grant.account] : [])),
  );
  return new Map([...assignments].map(([id, one]) => [id, { ...one, hasLeft: !here.has(one.account) }]));
}

/** Under which questions its passages stand, by whose word, and how many stand under none. */
function filingOf(all: readonly Segment[]) {
  const segments = all.filter(isOfRespondent);
  return {
    passages: all.length,
    unfiled: segments.filter(({ filedBy, questions }) => filedBy.kind === "nobody" && questions.length === 0).length,
    questions: [...new Set(segments.flatMap(({ questions }) => questions))].toSorted((a, b) => a - b),
    by: [...new Set(segments.map(({ filedBy }) => filedBy.kind))].filter(
      (kind) => kind !== "nobody" && kind !== "call",
    ),
  };
}
