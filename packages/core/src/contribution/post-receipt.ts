/** That the number of something written in public was posted under it, so that nobody posts it twice; and taking that back. */
import { channels } from "../channel/channels.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { NewEvent } from "../event/event.ts";
import type { Contribution } from "./contribution.ts";
import { decisionEvent, type Decider } from "./decision.ts";

export type PostReceiptRefusal = Refusal & { readonly kind: "not-public" };

/** Refusals: not-public. */
export function postReceipt(
  contribution: Contribution,
  { isPosted, ...decider }: Decider & { readonly isPosted: boolean },
): Result<NewEvent, PostReceiptRefusal> {
  if (channels[contribution.channel].isPublic) {
    return ok(decisionEvent(contribution, decider, "receipt-posted", isPosted ? {} : { takenBack: true }));
  }
  return refuse({
    kind: "not-public",
    message: "This came in private, so its number must not stand in public. Its respondent holds the receipt.",
  });
}
