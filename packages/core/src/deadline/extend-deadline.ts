/** Grants more time. The record keeps only extensions that give some. */
import { refuse, ok, type Refusal, type Result } from "../base/result.ts";
import type { Instant } from "../base/instant.ts";
import { closesAt, closingFor, type DeadlineRules } from "./closing.ts";
import { describeClosingMoment } from "./describe-moment.ts";
import type { Extension } from "./extension.ts";
import { unclearLocalTime, type UnclearLocalTime } from "./local-time.ts";

export interface NotLater extends Refusal {
  readonly kind: "not-later";
  /** What holds already for those it was meant for. */
  readonly closesAt: Instant;
}

/**
 * The extensions with the new one added. Refusals: not-later (those it is for have as much time already),
 * unclear-local-time (its time never comes, or comes twice).
 */
export function extendDeadline(
  rules: DeadlineRules,
  extension: Extension,
): Result<readonly Extension[], NotLater | UnclearLocalTime> {
  const unclear = unclearLocalTime(extension.closes, rules.deadline.zone);
  if (unclear !== undefined) return refuse(unclear);
  const respondent = extension.for.kind === "respondent" ? extension.for.respondent : undefined;
  const before = closingFor(rules, respondent);
  const extensions = [...rules.extensions, extension];
  const after = closingFor({ ...rules, extensions }, respondent);
  if (after.closesAt > before.closesAt) return ok(extensions);
  const { zone } = rules.deadline;
  const inWords = (moment: Instant) => describeClosingMoment(moment, { locale: "en", zone });
  return refuse({
    kind: "not-later",
    closesAt: before.closesAt,
    message:
      `The deadline already is ${inWords(before.closesAt)}. An extension to ${inWords(closesAt({ closes: extension.closes, zone }))} would change nothing. ` +
      "A deadline is never brought forward. Choose a later day or time.",
  });
}
