/** Adding a version, and making it the one that stands: for words that are amended, and for words of files that were read. */
import type { Id, Publication, Slug, Version } from "@consult/core";
import type { Kysely } from "kysely";
import type { Fresh } from "./seal-fresh.ts";
import { versionToAnswered, versionToWords } from "./rows.ts";
import { tokensToSearchText } from "./search-text.ts";
import type { Tables } from "./tables.ts";

export interface StandingVersion {
  readonly consultationId: Slug;
  readonly contributionId: Id;
  readonly version: Version;
  /** Of the words as they stand now. */
  readonly tokens: string;
  /** undefined leaves it as it is. */
  readonly publication?: Publication;
  /** Of the request that amended; absent when nobody asked for it. */
  readonly request?: { readonly idempotencyKey: string; readonly requestHash: string };
}

/** What its event says of it. */
export function freshVersion({ version, publication }: Pick<StandingVersion, "version" | "publication">): Fresh[] {
  const facts = ["current_version", "permitted", ...(publication === undefined ? [] : ["publication"])];
  return [
    { table: "version", where: { version: version.version } },
    { table: "contribution", facts },
  ];
}

export async function letStand(tx: Kysely<Tables>, input: StandingVersion): Promise<void> {
  const { version, publication, request } = input;
  const key = { consultation_id: input.consultationId, contribution_id: input.contributionId };
  await tx
    .insertInto("version")
    .values({
      ...key,
      version: version.version,
      at: version.at,
      original: version.original,
      words: versionToWords(version),
      consent: JSON.stringify(version.consent),
      idempotency_key: request?.idempotencyKey ?? null,
      request_hash: request?.requestHash ?? null,
    })
    .execute();
  await tx
    .updateTable("contribution")
    .set({
      current_version: version.version,
      answered: versionToAnswered(version),
      // New words bring their own consent.
      permitted: null,
      ...(publication === undefined ? {} : { publication }),
    })
    .where((where) => where.and(key))
    .execute();
  await tx
    .updateTable("search_entry")
    .set({ tok: tokensToSearchText(input.tokens) })
    .where((where) => where.and(key))
    .execute();
}
