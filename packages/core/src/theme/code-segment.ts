/** A person ties a segment to a theme, or takes that back. */
import type { Id, Slug } from "../base/id.ts";
import type { Instant } from "../base/instant.ts";
import { textFor } from "../base/localized-text.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { allows } from "../consent/allows.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { NewEvent } from "../event/event.ts";
import type { DeskActor } from "../segment/file-segment.ts";
import { isOfRespondent, type Segment } from "../segment/segment.ts";
import type { CodingFrame } from "./coding-frame.ts";
import type { Coding } from "./coding.ts";

export type CodeSegmentRefusal =
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "unknown-theme" })
  | (Refusal & { readonly kind: "already-there" })
  | (Refusal & { readonly kind: "withdrawn" })
  | (Refusal & { readonly kind: "set-aside" })
  | (Refusal & { readonly kind: "superseded" })
  | (Refusal & { readonly kind: "forbidden-use" })
  | (Refusal & { readonly kind: "words-of-call" });

export type UncodeSegmentRefusal =
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "not-there" });

export interface CodeSegmentInput {
  readonly segment: Segment;
  /** The contribution that the segment was cut from. */
  readonly contribution: Contribution;
  readonly themeId: Slug;
  readonly frame: CodingFrame;
  /** At least the codings of this segment. */
  readonly codings: readonly Coding[];
}

export interface Coded {
  readonly coding: Coding;
  readonly event: NewEvent;
}

/**
 * Ties a segment to a theme, by a person. Only words that stand can be coded.
 * Refusals: wrong-stage, unknown-theme, withdrawn, set-aside, superseded, words-of-call, forbidden-use, already-there.
 *
 * @rule Only a person codes, and only words that stand and whose use is allowed.
 */
export function codeSegment(
  { segment, contribution, themeId, frame, codings }: CodeSegmentInput,
  { id, by, at }: { readonly id: Id; readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<Coded, CodeSegmentRefusal> {
  if (!canInStage("code", consultation.stage)) return refuse(wrongStage(consultation));
  const theme = frame.themes.find((candidate) => candidate.id === themeId);
  if (theme === undefined) {
    return refuse({
      kind: "unknown-theme",
      message: `There is no theme "${themeId}" in the coding frame. Add it first.`,
    });
  }
  const refusal = whyNotCoded(segment, contribution);
  if (refusal !== undefined) return refuse(refusal);
  const same = standing(codings).find((coding) => coding.segmentId === segment.id && coding.themeId === themeId);
  if (same !== undefined) {
    const message = `${same.coder.label} coded this passage as "${textFor(theme.label).text}" already. Nothing was changed.`;
    return refuse({ kind: "already-there", message });
  }
  const coding: Coding = { id, segmentId: segment.id, themeId, coder: { kind: "person", label: by.label }, at };
  return ok({ coding, event: codingEvent("coded", coding, contribution.id, { by, at }, consultation) });
}

/**
 * The coding stays, marked as undone: who coded and who took it back can both be read later.
 *
 * @rule A coding that is taken back can still be read.
 */
export function uncodeSegment(
  coding: Coding,
  { contributionId, by, at }: { readonly contributionId: Id; readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<Coded, UncodeSegmentRefusal> {
  if (!canInStage("code", consultation.stage)) return refuse(wrongStage(consultation));
  if (coding.undoneAt !== undefined) {
    return refuse({ kind: "not-there", message: "This coding was taken back already. Nothing was changed." });
  }
  const undone: Coding = { ...coding, undoneAt: at };
  return ok({ coding: undone, event: codingEvent("uncoded", undone, contributionId, { by, at }, consultation) });
}

/** A coding that counts: by a person, and not taken back. */
export type StandingCoding = Coding & { readonly coder: { readonly kind: "person"; readonly label: string } };

/** Those that count, in their order. */
export function standing(codings: readonly Coding[]): StandingCoding[] {
  return codings.filter(isStanding);
}

/** Made by a person and not taken back. */
export function isStanding(coding: Coding): coding is StandingCoding {
  return coding.undoneAt === undefined && coding.coder.kind === "person";
}

/** undefined: it can be. */
export function whyNotCoded(
  segment: Segment,
  contribution: Contribution,
): (Refusal & { kind: "withdrawn" | "set-aside" | "superseded" | "forbidden-use" | "words-of-call" }) | undefined {
  if (contribution.withdrawnAt !== undefined) {
    return { kind: "withdrawn", message: "The respondent withdrew this contribution, so it cannot be coded." };
  }
  if (contribution.setAside !== undefined) {
    const message = `${contribution.setAside.by} set this contribution aside (${contribution.setAside.reason}). Restore it before you code it.`;
    return { kind: "set-aside", message };
  }
  if (segment.version !== contribution.current.version) {
    return {
      kind: "superseded",
      message: "The respondent has amended these words since. Code the new version instead.",
    };
  }
  if (!isOfRespondent(segment)) {
    const message =
      "This passage repeats words of the consultation itself, so it is nobody's answer. If it is one all the same, file it under its question first.";
    return { kind: "words-of-call", message };
  }
  if (!allows(contribution.current.consent, "analyse")) {
    const message =
      "The respondent does not allow analysis. Set the contribution aside, with the reason no-consent-to-analyse.";
    return { kind: "forbidden-use", message };
  }
  return undefined;
}

function wrongStage({ stage }: Consultation): Refusal & { readonly kind: "wrong-stage" } {
  const message = `This consultation is in the stage "${stage}", and passages can be coded only between opening and publishing.`;
  return { kind: "wrong-stage", message };
}

export function codingEvent(
  kind: "coded" | "uncoded",
  coding: Coding,
  contributionId: Id,
  { by, at }: { readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): NewEvent {
  const details = { codingId: coding.id, segmentId: coding.segmentId, themeId: coding.themeId };
  return { consultationId: consultation.id, kind, at, actor: by, contributionId, details };
}
