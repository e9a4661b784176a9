/** A page of everything that came in, as CSV or JSON lines, for the public or for the desk. */
import { Id, Slug, type Contribution } from "@consult/core";
import * as z from "zod";
import { contributionsToCsv } from "../../export/csv.ts";
import { deskRecord, publicRecord } from "../../export/record.ts";
import { contributionsToJsonLines } from "../../export/json-lines.ts";
import { recordName } from "../../export/record-name.ts";
import { localeOr } from "../../locale.ts";
import { rowReader } from "../contribution/row-of.ts";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  format: z.enum(["csv", "jsonl"]),
  /** `public` holds nobody's identity and only words that may be published; `desk` holds everything but receipt keys. */
  profile: z.enum(["public", "desk"]),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(1000).default(500),
  /** These only, as they stand now: they changed since their page was read. */
  contributionIds: z.array(Id).min(1).max(500).optional(),
});

/**
 * Pages are read one after the other, while writes go on. `sequence` is the last event before this page was read: whoever
 * reads all pages asks what happened since, and for what changed once more. Refusals: not-found.
 */
export const exportPage = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store, settings } = ctx.shell.deps;
  const { reader, writer } = store;
  const { consultationId, format, profile, cursor, limit, contributionIds } = input;
  const isFirst = cursor === undefined && contributionIds === undefined;
  const sequence = await reader.lastSequence(consultationId);
  const page =
    contributionIds === undefined
      ? await reader.pageContributions(consultationId, { limit, ...(cursor === undefined ? {} : { cursor }) })
      : { rows: await these(contributionIds), nextCursor: undefined };
  const ids = page.rows.map(({ id }) => id);
  const [identities, provenances] = await Promise.all([
    reader.listIdentities(consultationId, ids),
    reader.listProvenance(consultationId, ids),
  ]);
  const locale = localeOr(undefined, ctx.consultation.definition.languages[0]);
  const heading = isFirst && format === "csv" ? contributionsToCsv([], { profile, withHeading: true }) : "";
  const rowOf = rowReader(reader);
  const ownRows = await Promise.all(
    (profile === "desk" ? page.rows : []).map((contribution) => rowOf(contribution, provenances.get(contribution.id))),
  );
  const rows = page.rows.map((contribution, place) => {
    const facts = {
      contribution,
      identity: identities.get(contribution.id),
      locale,
      provenance: provenances.get(contribution.id),
      row: ownRows[place],
    };
    const record = profile === "public" ? publicRecord(facts) : deskRecord(facts);
    return { contribution, text: record === undefined ? "" : textOf(record) };
  });
  if (isFirst) {
    await writer.appendEvent({
      consultationId,
      kind: "exported",
      at: ctx.now,
      actor: ctx.actor,
      details: { format, profile },
    });
  }
  return {
    text: heading + rows.map(({ text }) => text).join(""),
    nextCursor: page.nextCursor,
    records: rows.filter(({ text }) => text !== "").length,
    sequence,
    /** Of the text, contribution after contribution; those too that this profile says nothing of. */
    rows: rows.map(({ contribution, text }) => ({
      contributionId: contribution.id,
      record: recordName(settings.receiptKey, { consultationId, id: contribution.id, profile }),
      length: text.length,
      gone: goneOf(contribution),
    })),
  };

  async function these(wanted: readonly string[]): Promise<Contribution[]> {
    const found = await Promise.all(wanted.map((id) => reader.findContribution(consultationId, id)));
    return found.filter((contribution) => contribution !== undefined);
  }

  function textOf(record: NonNullable<ReturnType<typeof publicRecord>> | ReturnType<typeof deskRecord>): string {
    if (format === "jsonl") return contributionsToJsonLines([record]);
    return contributionsToCsv([record], { profile, withHeading: false });
  }
});

function goneOf({ withdrawnAt, erasedAt }: Contribution): "withdrawn" | "erased" | undefined {
  return erasedAt !== undefined ? "erased" : withdrawnAt === undefined ? undefined : "withdrawn";
}
