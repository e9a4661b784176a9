/** Why something is not part of the analysis, to whoever wrote it. */
import type { SetAsideReason } from "@consult/core";
import type { PageContext } from "../ui/page-context.ts";

export function reasonInWords(reason: SetAsideReason, words: PageContext["words"]["receipt"]): string {
  return {
    blank: words.reasonBlank,
    "exact-duplicate": words.reasonExactDuplicate,
    merged: words.reasonMerged,
    "campaign-copy": words.reasonCampaignCopy,
    "late-not-admitted": words.reasonLateNotAdmitted,
    withdrawn: words.reasonWithdrawn,
    "deleted-at-source": words.reasonDeletedAtSource,
    "hidden-at-source": words.reasonHiddenAtSource,
    "out-of-scope": words.reasonOutOfScope,
    "no-consent-to-analyse": words.reasonNoConsentToAnalyse,
    automatic: words.reasonAutomatic,
    "reply-to": words.reasonReplyTo,
    "by-convener": words.reasonByConvener,
    spam: words.reasonSpam,
    parted: words.reasonParted,
  }[reason];
}
