/** Parts one file of many letters into contributions of those who wrote them, each leading to its pages. All of them in one save, or none. */
import {
  Identity,
  partDocument as part,
  receiptNumber,
  Respondent,
  textToTokens,
  type AttentionNeed,
  type Contribution,
} from "@consult/core";
import { createHash } from "node:crypto";
import * as z from "zod";
import { newDigits } from "../../auth/secret.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";
import { drawsAtMost } from "../../receiving/take-in.ts";
import type { NewContribution, Original } from "../../store/store.ts";
import { convenerProcedure, type ConvenerContext } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";
import { recordedBy } from "../import/recorded-by.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

const Input = z.strictObject({
  ...oneContribution,
  /** Ordinal of the file among those that came with it. */
  part: z.int().positive().default(1),
  unit: z.enum(["page", "paragraph"]).default("page"),
  letters: z
    .array(
      z.strictObject({
        /** Both ends belong to it; counted from 1. */
        from: z.int(),
        to: z.int(),
        respondent: Respondent.default({ kind: "unstated" }),
        identity: Identity.default({}),
      }),
    )
    .max(500),
});

/**
 * Answers the receipt of each, which nobody is sent. Refusals: not-found, withdrawn, wrong-stage, already-set-aside, coded,
 * not-anchored, nothing-parted, no-such-place, ranges-overlap, changed-meanwhile.
 */
export const partDocument = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store, randomBytes, newId } = ctx.shell.deps;
  const parent = await findOne(ctx, input.contributionId);
  const { consultationId, id: contributionId } = parent;
  const parts = (await store.reader.listParts(consultationId, [contributionId])).get(contributionId) ?? [];
  const file = parts.find(({ ordinal }) => ordinal === input.part);
  const original = file && (await store.reader.readOriginal(consultationId, file.original));
  if (file === undefined || original === undefined) throw notFound();
  const isCoded = (await codedOf(ctx, [parent])).has(contributionId);
  const needsOf = (needs: readonly AttentionNeed[]) => needs.map((need) => ({ ...need, id: newId() }));

  for (let draw = 1; ; draw += 1) {
    const letters = input.letters.map((letter) => ({
      ...letter,
      id: newId(),
      number: receiptNumber(newDigits(randomBytes, 11)),
    }));
    const parting = { part: file, unit: input.unit, letters, isCoded, recordedBy: recordedBy(ctx) };
    const decided = valueOf(part(parent, parting, { by: ctx.actor, now: ctx.now }, ctx.consultation));
    const children = decided.children.map((child): NewContribution => {
      const { contribution, identity, event, parts: enclosed, provenance, form, attention } = child;
      const key = createHash("sha256").update(`parted ${contribution.id}`).digest("hex");
      const own = textToOriginal(contribution.current.text);
      return {
        idempotencyKey: key,
        requestHash: key,
        contribution: { ...contribution, current: { ...contribution.current, original: own.hash } },
        identity,
        original: own,
        event,
        tokens: textToTokens(contribution.current.text),
        mails: [],
        enclosed: { originals: [original], parts: enclosed, provenance, form, attention: needsOf(attention) },
      };
    });
    const saved = await store.writer.partDocument({
      parent: { ...seenAs(parent), change: decided.change, event: decided.event },
      children,
      attention: needsOf(decided.attention),
    });
    if (!saved.ok && saved.refusal.kind === "number-taken" && draw < drawsAtMost) continue;
    valueOf(saved);
    return {
      number: parent.number,
      letters: children.map(({ contribution, identity }) => ({
        ...showReceiptOf(ctx, { contribution, consultation: ctx.consultation, identity }),
        contributionId: contribution.id,
      })),
      /** What a person has to know about the file: words of it that stand in no letter. */
      attention: decided.attention.map(({ message }) => message),
    };
  }
});

/** A letter has its words as they stood in the file for its original: the file may have to go when another letter in it is erased. */
function textToOriginal(text: string): Original {
  const bytes = new TextEncoder().encode(text);
  return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType: "text/plain; charset=utf-8", bytes };
}

/** Those of them that carry a coding that stands. */
export async function codedOf(
  { shell, consultation }: Pick<ConvenerContext, "shell" | "consultation">,
  contributions: readonly Contribution[],
): Promise<ReadonlySet<string>> {
  const { reader } = shell.deps.store;
  const [segments, codings] = await Promise.all([
    reader.listSegments(
      consultation.id,
      contributions.map(({ id }) => id),
    ),
    reader.listCodings(consultation.id),
  ]);
  const coded = new Set(codings.flatMap(({ segmentId, undoneAt }) => (undoneAt === undefined ? [segmentId] : [])));
  return new Set(segments.flatMap(({ id, contributionId }) => (coded.has(id) ? [contributionId] : [])));
}

/** The state of a contribution by which the store sees that nobody worked on it meanwhile. */
export function seenAs({
  consultationId,
  id: contributionId,
  admission,
  publication,
  withdrawnAt,
  setAside,
  current,
}: Contribution) {
  return {
    consultationId,
    contributionId,
    expectedVersion: current.version,
    seen: { admission, publication, withdrawnAt, setAside },
  };
}
