/** What was decided about contributions and why, as CSV or JSON lines. Names nobody, so that it can be published. */
import { moderationEntry, Slug } from "@consult/core";
import * as z from "zod";
import { moderationToCsv } from "../../export/csv.ts";
import { contributionsToJsonLines } from "../../export/json-lines.ts";
import { moderationName } from "../../export/record-name.ts";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  format: z.enum(["csv", "jsonl"]),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  /** The last event that counts: what happened later stands in a later export. */
  upTo: z.int().nonnegative().optional(),
  limit: z.int().min(1).max(1000).default(1000),
});

/** Pages go by all that happened, so one of them may hold nothing. Refusals: not-found. */
export const exportModeration = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store, settings } = ctx.shell.deps;
  const { consultationId, format, cursor, limit, upTo = Number.MAX_SAFE_INTEGER } = input;
  const isFirst = cursor === undefined;
  const read = await store.reader.pageEvents(consultationId, Number(cursor ?? 0), limit);
  const events = read.filter(({ sequence }) => sequence <= upTo);
  const entries = events.flatMap(
    (event) => moderationEntry(event, (id) => moderationName(settings.receiptKey, id)) ?? [],
  );
  if (isFirst) {
    const details = { format, profile: "moderation" };
    await store.writer.appendEvent({ consultationId, kind: "exported", at: ctx.now, actor: ctx.actor, details });
  }
  return {
    text: format === "csv" ? moderationToCsv(entries, { withHeading: isFirst }) : contributionsToJsonLines(entries),
    nextCursor: events.length < limit ? undefined : String(events.at(-1)?.sequence ?? 0),
    records: entries.length,
  };
});
