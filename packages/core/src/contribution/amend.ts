/**
 * New words for a contribution, while its respondent's own deadline lasts. The earlier words stay as a version. Where the
 * words are the same and only the consent is another, no version is made: what was filed and coded stays.
 */
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { textAt } from "../base/span.ts";
import { channels } from "../channel/channels.ts";
import { consentGiven } from "../channel/consent-given.ts";
import type { Consultation, ConsultationDefinition } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import { closingFor, graceEndsAt } from "../deadline/closing.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import { answersToText, appendPart, type AnswersText } from "./answers-to-text.ts";
import { answersRefusal, checkAnswers, type AnswersRefusal } from "./check-answers.ts";
import type { Contribution, Intake, Publication, Version } from "./contribution.ts";
import { firstPublication } from "./publication.ts";
import { respondentKey } from "./respondent-key.ts";
import type { Identity } from "./respondent.ts";

export type Amendment = Pick<Intake, "receivedAt" | "answers" | "rowCodings" | "consent" | "original">;

export interface Amended {
  readonly version: Version;
  readonly publication: Publication;
  readonly event: NewEvent;
}

export type AmendRefusal =
  | AnswersRefusal
  | (Refusal & { readonly kind: "withdrawn" })
  | (Refusal & { readonly kind: "amending-over"; readonly until: Instant });

/**
 * The next version, or with the same words the one that stands under its own number with the new consent, and what
 * becomes of its publication. What it does not allow is forbidden from then on.
 * Refusals: withdrawn, amending-over, those of the answers.
 *
 * @rule A new version forbids from then on what it does not allow.
 */
export function amend(
  contribution: Contribution,
  amendment: Amendment,
  consultation: Consultation,
  {
    now,
    identity,
    actor = { kind: "respondent" },
  }: {
    readonly now: Instant;
    /** As it stood before: the extension granted to a respondent is found by it. */
    readonly identity: Identity | undefined;
    readonly actor?: Actor;
  },
): Result<Amended, AmendRefusal> {
  const { definition } = consultation;
  const refusal =
    refusalByTime(contribution, consultation, { at: amendment.receivedAt, identity }) ??
    answersRefusal(
      checkAnswers(amendment.answers, definition.questions).filter(
        ({ code }) => code !== "nothing-written" || amendment.rowCodings === undefined,
      ),
    );
  if (refusal !== undefined) return refuse(refusal);

  const before = contribution.current;
  const words = withParts(before, answersToText(amendment.answers));
  const consent = consentGiven(channels[contribution.channel], amendment.consent);
  const { rowCodings = before.rowCodings } = amendment;
  const wordsChanged =
    words.text !== before.text ||
    placesOf(words) !== placesOf(before) ||
    JSON.stringify(rowCodings) !== JSON.stringify(before.rowCodings);
  const version: Version = wordsChanged
    ? {
        version: before.version + 1,
        at: amendment.receivedAt,
        amendedAt: amendment.receivedAt,
        original: amendment.original,
        ...words,
        ...(amendment.rowCodings === undefined ? {} : { rowCodings: amendment.rowCodings }),
        consent,
      }
    : { ...before, consent };
  return ok({
    version,
    publication: publicationAfter(contribution, version, definition),
    event: {
      consultationId: consultation.id,
      kind: "amended",
      at: now,
      actor,
      contributionId: contribution.id,
      details: { version: version.version, wordsChanged },
    },
  });
}

/**
 * Until when the respondent may amend, and whether they may at a moment: what a receipt page shows.
 *
 * @rule Words may be changed until the respondent's own deadline.
 */
export function amendingFor(
  contribution: Contribution,
  { definition, extensions, outages, stage }: Consultation,
  { at, identity }: { readonly at: Instant; readonly identity: Identity | undefined },
): { readonly until: Instant; readonly isAllowed: boolean } {
  const { deadline } = definition;
  // An extension may also be for the holder of this receipt, who left no address to find them by.
  const rules = { deadline, extensions, outages };
  const byPerson = closingFor(rules, identity && respondentKey(identity));
  const byReceipt = closingFor(rules, contribution.number);
  const closing = byPerson.closesAt > byReceipt.closesAt ? byPerson : byReceipt;
  const isInTime = at < graceEndsAt(closing, deadline);
  const isAllowed = contribution.withdrawnAt === undefined && canInStage("amend", stage) && isInTime;
  return { until: closing.closesAt, isAllowed };
}

/** A form changes what was typed into it; what came in files stays. */
function withParts(before: Version, typed: AnswersText): AnswersText {
  let words = typed;
  for (const { part, speaksTo, span } of before.answers) {
    if (part !== undefined) words = appendPart(words, part, textAt(before.text, span), speaksTo);
  }
  return words;
}

/** Which stretch answers what. A form shows answers to one question as one, so the border between two of them is none. */
function placesOf({ answers }: Pick<AnswersText, "answers">): string {
  const places: { readonly of: string; readonly start: number; end: number }[] = [];
  for (const { question, part, span } of answers) {
    const of = part === undefined ? `question ${String(question)}` : `part ${part}`;
    const last = places.at(-1);
    if (last?.of === of) last.end = span.end;
    else places.push({ of, start: span.start, end: span.end });
  }
  return JSON.stringify(places);
}

function refusalByTime(
  contribution: Contribution,
  consultation: Consultation,
  when: { readonly at: Instant; readonly identity: Identity | undefined },
): AmendRefusal | undefined {
  if (contribution.withdrawnAt !== undefined) {
    return {
      kind: "withdrawn",
      message:
        "You took this contribution back, so it can no longer be changed. You may send a new one while the consultation is open.",
    };
  }
  const { until, isAllowed } = amendingFor(contribution, consultation, when);
  if (isAllowed) return undefined;
  return {
    kind: "amending-over",
    until,
    message:
      "Contributions could be changed until the deadline, and it has passed. What you sent stands as it is. You may still take it back; for anything else please write to the contact named on the consultation's page.",
  };
}

/** New words must be read again before they are shown; a decision about the same words still holds. */
export function publicationAfter(
  contribution: Contribution,
  version: Version,
  definition: Pick<ConsultationDefinition, "moderation">,
): Publication {
  const first = firstPublication(version.consent, definition.moderation, contribution.admission);
  const { publication, current } = contribution;
  if (first === "not-asked" || publication === "not-asked") return first;
  if (version.text === current.text) return publication;
  // What was hidden may stand in the new words in another form: a person looks first.
  if (contribution.redactions !== undefined && first === "shown") return "waiting";
  // What a convener once declined does not come back unread.
  return publication === "declined" ? "waiting" : first;
}
