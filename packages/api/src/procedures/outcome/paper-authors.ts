/** Who wrote what a paper holds first, and what a second person approved of it. */
import { createHash } from "node:crypto";
import { exemptionReasons, quotationKeys, type Material } from "@consult/core";
import type { KeptPaper, StoreReader } from "../../store/store.ts";
import type { ConvenerContext } from "../../trpc.ts";

/** Options by which core checks a source: keys of its quotations that were approved. */
export async function approvalsOf(
  { shell, consultation }: ConvenerContext,
  source: string,
  material: Material,
): Promise<ReadonlySet<string>> {
  const kept = await shell.deps.store.reader.listApprovals(consultation.id);
  if (kept.length === 0) return new Set();
  const hashes = new Set(kept.map(({ keyHash }) => keyHash));
  return new Set([...quotationKeys(source, material)].filter((key) => hashes.has(hashQuotationKey(key))));
}

/** For each reason by which a source takes something out of the check: who saved it first. */
export async function exemptedBy(
  { shell, consultation }: ConvenerContext,
  source: string,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const reasons = exemptionReasons(source);
  if (reasons.size === 0) return found;
  for await (const paper of papersOf(shell.deps.store.reader, consultation.id)) {
    for (const reason of exemptionReasons(paper.source)) {
      if (reasons.has(reason) && !found.has(reason)) found.set(reason, publicName(paper.keptBy));
    }
    if (found.size === reasons.size) break;
  }
  return found;
}

/** Who saved the earliest revision that holds the quotation. */
export async function quotationWrittenBy(
  { shell, consultation }: ConvenerContext,
  key: string,
  material: Material,
): Promise<string | undefined> {
  for await (const paper of papersOf(shell.deps.store.reader, consultation.id)) {
    if (quotationKeys(paper.source, material).has(key)) return paper.keptBy;
  }
  return undefined;
}

/** The key holds a respondent's words, which are not kept again. */
export function hashQuotationKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The annex is public, and a mail address is nobody's business there. */
export function publicName(label: string): string {
  return label.replace(/@.*$/s, "");
}

const pageSize = 20;

async function* papersOf(reader: StoreReader, consultationId: string): AsyncGenerator<KeptPaper> {
  let after = 0;
  for (;;) {
    const page = await reader.pagePapers(consultationId, after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.revision;
  }
}
