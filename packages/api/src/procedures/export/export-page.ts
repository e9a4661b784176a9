/** A page of everything that came in, as CSV or JSON lines, for the public or for the desk. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { contributionsToCsv } from "../../export/csv.ts";
import { deskRecord, publicRecord } from "../../export/record.ts";
import { contributionsToJsonLines } from "../../export/json-lines.ts";
import { localeOr } from "../../locale.ts";
import { convenerProcedure } from "../../trpc.ts";

const Input = z.strictObject({
  consultationId: Slug,
  format: z.enum(["csv", "jsonl"]),
  /** `public` holds nobody's identity and only words that may be published; `desk` holds everything but receipt keys. */
  profile: z.enum(["public", "desk"]),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(1000).default(500),
});

/** Refusals: not-found. */
export const exportPage = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { reader, writer } = ctx.shell.deps.store;
  const { consultationId, format, profile, cursor, limit } = input;
  const isFirst = cursor === undefined;
  const page = await reader.pageContributions(consultationId, { limit, ...(isFirst ? {} : { cursor }) });
  const ids = page.rows.map(({ id }) => id);
  const [identities, provenances] = await Promise.all([
    reader.listIdentities(consultationId, ids),
    reader.listProvenance(consultationId, ids),
  ]);
  const locale = localeOr(undefined, ctx.consultation.definition.languages[0]);
  const records = page.rows.map((contribution) => {
    const facts = {
      contribution,
      identity: identities.get(contribution.id),
      locale,
      provenance: provenances.get(contribution.id),
    };
    return profile === "public" ? publicRecord(facts) : deskRecord(facts);
  });
  const given = records.filter((record) => record !== undefined);
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
    text:
      format === "csv" ? contributionsToCsv(given, { profile, withHeading: isFirst }) : contributionsToJsonLines(given),
    nextCursor: page.nextCursor,
    records: given.length,
  };
});
