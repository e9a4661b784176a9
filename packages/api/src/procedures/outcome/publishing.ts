/** The act of publishing, whoever asks for it and by which way: load, decide, save. */
import { createHash } from "node:crypto";
import { consolidate, publishPaper, type Override, type PublishPaperInput } from "@consult/core";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { localeOr } from "../../locale.ts";
import type { ConvenerContext } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { loadMaterial } from "../consolidation/load-material.ts";
import { approvalsOf, exemptedBy, publicName } from "./paper-authors.ts";

export interface PublishWish {
  readonly locale?: string | undefined;
  readonly overrides?: readonly Override[] | undefined;
}

/** Everything that is judged, and the newest event before it was read. */
export async function loadPublishing(
  ctx: ConvenerContext,
  { locale: wanted, overrides }: PublishWish,
): Promise<{ readonly input: PublishPaperInput; readonly seenSequence: number }> {
  const { store } = ctx.shell.deps;
  const { id } = ctx.consultation;
  const locale = localeOr(wanted, ctx.consultation.definition.languages[0]);
  await fileNewContributions(store, ctx.consultation);
  const seenSequence = await store.reader.lastSequence(id);
  const material = await loadMaterial(ctx, locale);
  const kept = await store.reader.findPaper(id);
  const source = kept?.source ?? "";
  const [look] = await store.reader.listNewestEvents(id, "not-heard-looked-at", 1);
  const seen = look?.details["revision"];
  return {
    seenSequence,
    input: {
      paper: kept === undefined ? undefined : { source, revision: kept.revision },
      material,
      consolidation: consolidate(material, { locale }),
      locale,
      approvals: await approvalsOf(ctx, source, material),
      exemptedBy: await exemptedBy(ctx, source),
      seenRevision: typeof seen === "number" ? seen : undefined,
      ...(overrides === undefined ? {} : { overrides }),
    },
  };
}

/** Refusals: not-publishable (each condition that fails), changed-meanwhile. */
export async function publish(ctx: ConvenerContext, wish: PublishWish) {
  const { reader, writer } = ctx.shell.deps.store;
  const { id: consultationId } = ctx.consultation;
  const { input, seenSequence } = await loadPublishing(ctx, wish);
  const last = (await reader.listEditions(consultationId)).at(-1);
  const byName = publicName(ctx.actor.label);
  const { from, events, paperRevision, locale, source, evidence, html, markdown } = valueOf(
    publishPaper(input, { number: (last?.number ?? 0) + 1, by: ctx.actor, byName, now: ctx.now }),
  );
  const hash = createHash("sha256").update(html).digest("hex");
  const edition = { paperRevision, locale, source, html, markdown, evidence, hash, publishedAt: ctx.now };
  const kept = valueOf(
    await writer.publishEdition({
      consultationId,
      from,
      seenSequence,
      edition: { ...edition, publishedBy: ctx.actor.label },
      events,
    }),
  );
  ctx.shell.consultations.forget();
  return { from, to: "published" as const, edition: kept.number, hash };
}
