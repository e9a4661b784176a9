/** Decides whether an intake is taken in, and makes the contribution of it. The words are kept as they are. */
import type { Id } from "../base/id.ts";
import type { Instant } from "../base/instant.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { channels } from "../channel/channels.ts";
import { consentGiven } from "../channel/consent-given.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import type { Stage } from "../consultation/stage.ts";
import type { Zone } from "../deadline/deadline.ts";
import type { ClockDoubt } from "../deadline/clock-doubt.ts";
import { describeClosingMoment, describeMoment } from "../deadline/describe-moment.ts";
import { admission as admissionOf, judgeTimeliness } from "../deadline/judge-timeliness.ts";
import type { Admission, Timeliness } from "../deadline/timeliness.ts";
import type { Actor, NewEvent } from "../event/event.ts";
import { answersToText, isBlank } from "./answers-to-text.ts";
import type { AttentionNeed } from "./attention.ts";
import { answersRefusal, checkAnswers, type AnswersRefusal } from "./check-answers.ts";
import { clockNeed } from "./clock-need.ts";
import type { Contribution, Intake, ReceiptNumber, SetAsideReason } from "./contribution.ts";
import type { FilledForm } from "./filled-form.ts";
import type { Part } from "./part.ts";
import type { Provenance } from "./provenance.ts";
import { firstPublication } from "./publication.ts";
import { respondentKey } from "./respondent-key.ts";
import type { Identity, RecordedBy } from "./respondent.ts";

/** Ready to be saved, together. */
export interface NewlyReceived {
  readonly contribution: Contribution;
  readonly identity: Identity;
  readonly event: NewEvent;
  readonly parts: readonly Part[];
  readonly form: FilledForm | undefined;
  readonly provenance: Provenance | undefined;
  readonly attention: readonly AttentionNeed[];
}

export type ReceiveRefusal =
  | AnswersRefusal
  | (Refusal & { readonly kind: "not-open-yet"; readonly opensAt: Instant | undefined })
  | (Refusal & { readonly kind: "too-late"; readonly timeliness: Timeliness })
  | (Refusal & { readonly kind: "already-published" })
  | (Refusal & { readonly kind: "channel-not-offered" });

/**
 * Takes an intake in as version 1 of a new contribution, judged by its deadline. The words are kept as they are. What
 * cannot be handed back (a mail, a comment, a file) is taken in whatever is against it, and set aside with the reason.
 * Refusals: not-open-yet, already-published, channel-not-offered, too-late, those of the answers.
 *
 * @rule What cannot be handed back is kept whatever is against it, and set aside with the reason.
 * @rule What can be handed back and cannot be taken is refused with what to do.
 */
export function receive(
  intake: Intake,
  consultation: Consultation,
  {
    id,
    number,
    now,
    by = actorOf(intake.recordedBy),
    mustKeep = false,
    clockDoubt,
  }: {
    readonly id: Id;
    readonly number: ReceiptNumber;
    readonly now: Instant;
    /** Who handed it in; as the intake says when absent. */
    readonly by?: Actor | undefined;
    /** Whoever sent it cannot be told "no" while they still hold it. A draft consultation refuses all the same. */
    readonly mustKeep?: boolean | undefined;
    /** How far the clock that gave `receivedAt` may be wrong. */
    readonly clockDoubt?: ClockDoubt | undefined;
  },
): Result<NewlyReceived, ReceiveRefusal> {
  const { definition, stage, extensions, outages } = consultation;
  const refusal = refusalByStage(intake, consultation) ?? refusalByWords(intake, consultation);
  if (refusal !== undefined && (!mustKeep || stage === "draft")) return refuse(refusal);

  const timeliness = judgeTimeliness({
    deadline: definition.deadline,
    extensions,
    outages,
    opensAt: definition.opensAt,
    channel: intake.channel,
    respondent: respondentKey(intake.identity),
    evidence: { receivedAt: intake.receivedAt, sent: intake.sent },
    clockDoubt,
  });
  const admission = admissionOf(timeliness, definition.deadline);
  if (admission === "refused" && !mustKeep) return refuse(tooLate(timeliness, definition.deadline.zone));

  const consent = consentGiven(channels[intake.channel], intake.consent);
  const parts = intake.parts ?? [];
  const reason = reasonToSetAside(intake, { stage, admission });
  return ok({
    contribution: {
      id,
      consultationId: consultation.id,
      number,
      channel: intake.channel,
      receivedAt: intake.receivedAt,
      respondent: intake.respondent,
      recordedBy: intake.recordedBy,
      timeliness,
      admission,
      publication: reason === undefined ? firstPublication(consent, definition.moderation, admission) : "not-asked",
      ...(reason === undefined ? {} : { setAside: { reason, by: "this system", at: now } }),
      current: {
        version: 1,
        at: intake.receivedAt,
        original: intake.original,
        ...answersToText(intake.answers),
        ...(intake.rowCodings === undefined ? {} : { rowCodings: intake.rowCodings }),
        consent,
      },
    },
    identity: intake.identity,
    event: {
      consultationId: consultation.id,
      kind: "received",
      at: now,
      actor: by,
      contributionId: id,
      details: {
        channel: intake.channel,
        stage,
        verdict: timeliness.verdict,
        admission,
        version: 1,
        ...(parts.length === 0 ? {} : { parts: parts.length }),
        ...(reason === undefined ? {} : { setAside: reason }),
      },
    },
    parts,
    form: intake.form,
    provenance: intake.provenance,
    attention: needsOf(
      {
        ...intake,
        attention: [...(timeliness.inDoubt ? [clockNeed(timeliness.inDoubt)] : []), ...(intake.attention ?? [])],
      },
      reason,
    ),
  });
}

/** Words may also stand in a part or in a form. */
function refusalByWords(intake: Intake, { definition }: Consultation): ReceiveRefusal | undefined {
  const problems = checkAnswers(intake.answers, definition.questions);
  return answersRefusal(saysSomething(intake) ? problems.filter(({ code }) => code !== "nothing-written") : problems);
}

function saysSomething({ answers, rowCodings, parts = [], form, attention = [] }: Intake): boolean {
  return (
    // A row without words that somebody coded counts under its themes.
    rowCodings !== undefined ||
    // Nobody has said nothing whose words are only not here yet.
    attention.some(({ kind }) => kind === "linked-file") ||
    answers.some(({ text }) => !isBlank(text)) ||
    form !== undefined ||
    parts.some(({ role }) => role !== "inline" && role !== "table")
  );
}

/** Of what says nothing, nobody needs to know more; where words stand in what a machine sent, a person looks. */
function needsOf({ attention = [] }: Intake, reason: SetAsideReason | undefined): readonly AttentionNeed[] {
  if (reason === undefined || !saysNothing.has(reason)) return attention;
  return attention.filter(({ kind }) => reason === "automatic" && kind === "automatic");
}

const saysNothing: ReadonlySet<SetAsideReason> = new Set(["automatic", "blank", "by-convener"]);

/** Why what had to be kept takes no part; undefined when it does. */
function reasonToSetAside(
  intake: Intake,
  { stage, admission }: { readonly stage: Stage; readonly admission: Admission },
): SetAsideReason | undefined {
  if (intake.isAutomatic === true) return "automatic";
  if (intake.isByConvener === true) return "by-convener";
  if (!saysSomething(intake)) return "blank";
  return admission === "refused" || stage === "published" ? "late-not-admitted" : undefined;
}

function refusalByStage(intake: Intake, { definition, stage }: Consultation): ReceiveRefusal | undefined {
  const { opensAt } = definition;
  if (stage === "draft" || (opensAt !== undefined && intake.receivedAt < opensAt)) {
    return {
      kind: "not-open-yet",
      opensAt,
      message:
        opensAt === undefined
          ? "This consultation is not open yet, so nothing was taken in. Please keep your text and come back when it is announced."
          : `This consultation opens on ${describeMoment(opensAt, { locale: "en", zone: definition.deadline.zone })}, so nothing was taken in yet. Please keep your text and send it then.`,
    };
  }
  if (!canInStage("receive", stage)) {
    return {
      kind: "already-published",
      message:
        "The outcome of this consultation is already published, so your contribution can no longer become part of it. Please write to the contact named on its page.",
    };
  }
  const isOffered = definition.channels.some(({ channel }) => channel === intake.channel);
  // What a convener records did arrive, whatever was announced.
  if (!isOffered && intake.recordedBy.kind === "respondent") {
    return {
      kind: "channel-not-offered",
      message:
        "This consultation does not take contributions this way, so nothing was taken in. Its page names the ways to take part.",
    };
  }
  return undefined;
}

function tooLate(timeliness: Timeliness, zone: Zone): ReceiveRefusal {
  const closed = describeClosingMoment(timeliness.closesAt, { locale: "en", zone });
  return {
    kind: "too-late",
    timeliness,
    message: `The deadline was ${closed}, and late contributions are not taken in. Nothing was kept. If something on our side held you up, please write to the contact named on the consultation's page.`,
  };
}

function actorOf(recordedBy: RecordedBy): Actor {
  if (recordedBy.kind === "respondent") return recordedBy;
  return { kind: "person", account: recordedBy.account, label: recordedBy.label };
}
