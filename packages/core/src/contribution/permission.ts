/** What a respondent allows after they sent their words: said by themselves, or recorded by a convener with its evidence. */
import * as z from "zod";
import { Instant } from "../base/instant.ts";
import { isReadable } from "../base/readable-text.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { channels } from "../channel/channels.ts";
import { consentGiven } from "../channel/consent-given.ts";
import { Consent } from "../consent/consent.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { actorLabel } from "../event/actor-label.ts";
import type { NewEvent } from "../event/event.ts";
import { publicationAfter } from "./amend.ts";
import type { Contribution, Publication } from "./contribution.ts";
import { decisionEvent, type Decider, type DecisionRefusal } from "./decision.ts";

const said = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine(isReadable, "this contains a character that cannot be kept; please type it again");

/** By what a convener knows it. */
export const PermissionEvidence = z.discriminatedUnion("kind", [
  /** The respondent's own words that say so, as they stand in what they sent. */
  z.strictObject({ kind: z.literal("words"), words: said }),
  /** Who said so, when and how: a telephone call, a meeting, another letter. */
  z.strictObject({ kind: z.literal("note"), note: said }),
]);
export type PermissionEvidence = z.infer<typeof PermissionEvidence>;

export const Permission = z.strictObject({
  at: Instant,
  /** Label of the convener, or "the respondent". */
  by: z.string(),
  isByRespondent: z.boolean(),
  /** Of the words it was given for: new words bring their own consent. */
  version: z.int().positive(),
  consent: Consent,
  /** Absent: the respondent said so with their receipt. */
  evidence: PermissionEvidence.optional(),
});
export type Permission = z.infer<typeof Permission>;

export interface Permitted {
  readonly permission: Permission;
  readonly publication: Publication;
  readonly event: NewEvent;
}

export type PermitRefusal =
  | DecisionRefusal<"withdrawn" | "already-so">
  | (Refusal & { readonly kind: "words-not-found" | "respondent-decided" });

export interface PermitInput {
  readonly consent: Consent;
  /** A convener's; a respondent needs none. */
  readonly evidence?: PermissionEvidence | undefined;
  /** Oldest first: those that were given before. */
  readonly before: readonly Permission[];
  /** It is to be signed by another name from now on. */
  readonly isNamedAnew?: boolean;
  /** Words of theirs that stand beside the contribution's own, such as the folded part of a letter. */
  readonly besides?: readonly string[];
}

/**
 * The consent that stands from now on, at any time and in any stage; words stay as they are. What its respondent chose
 * stands over words they wrote earlier. Refusals: withdrawn, already-so, words-not-found, respondent-decided.
 */
export function permit(
  contribution: Contribution,
  { consent, evidence, before, isNamedAnew = false, besides = [] }: PermitInput,
  decider: Decider,
  { definition }: Consultation,
): Result<Permitted, PermitRefusal> {
  const { current, channel, withdrawnAt } = contribution;
  if (withdrawnAt !== undefined) {
    const message = "This contribution was taken back. Nothing of it is used, whatever was allowed.";
    return refuse({ kind: "withdrawn", message });
  }
  const given = consentGiven(channels[channel], consent);
  if (isSameConsent(given, current.consent) && !isNamedAnew) {
    return refuse({ kind: "already-so", message: "It allows exactly that already. Nothing was changed." });
  }
  const isByRespondent = decider.by.kind === "respondent";
  if (evidence?.kind === "words") {
    const texts = [current.text, ...besides];
    if (!texts.some((text) => oneLine(text).includes(oneLine(evidence.words)))) {
      const message =
        "These words do not stand in what they sent. Copy them to the letter, or write a note of how you know.";
      return refuse({ kind: "words-not-found", message });
    }
    const last = before.findLast(({ version }) => version === current.version);
    if (last?.isByRespondent === true && allowsMore(given, current.consent)) {
      const message =
        "Its respondent chose with their receipt what they allow, after they wrote these words. Ask them; then record their answer with a note.";
      return refuse({ kind: "respondent-decided", message });
    }
  }
  const permission: Permission = {
    at: decider.now,
    by: actorLabel(decider.by),
    isByRespondent,
    version: current.version,
    consent: given,
    ...(evidence === undefined ? {} : { evidence }),
  };
  return ok({
    permission,
    publication: publicationAfter(contribution, { ...current, consent: given }, definition),
    event: decisionEvent(contribution, decider, "consent-changed", {
      version: current.version,
      from: [...current.consent.uses],
      to: [...given.uses],
      publishedAs: given.publishedAs,
      ...(isNamedAnew ? { isNamedAnew } : {}),
      ...(evidence === undefined ? {} : { evidence: evidence.kind }),
    }),
  });
}

/** Whether nothing is allowed but what its channel implies. */
export function allowsOnlyImplied({
  channel,
  current: { consent },
}: Pick<Contribution, "channel" | "current">): boolean {
  return isSameConsent(consent, consentGiven(channels[channel], { ...consent, uses: [] }));
}

/** Whatever the order of the uses. */
export function isSameConsent(a: Consent, b: Consent): boolean {
  return a.publishedAs === b.publishedAs && !allowsMore(a, b) && !allowsMore(b, a);
}

function allowsMore(a: Consent, b: Consent): boolean {
  return a.uses.some((use) => !b.uses.includes(use));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
