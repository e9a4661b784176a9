/** The promise in numbers: received = analysed + set aside, and nothing left over. */
import type { SetAsideReason } from "../contribution/contribution.ts";
import { accountFor, type Account } from "./account-for.ts";
import type { Balance, Material } from "./consolidation.ts";

/**
 * Each contribution stands in one place: analysed (it takes part, allows it and is coded), set aside (withdrawn ones
 * too), or unaccounted with what it waits for. It closes when none is unaccounted.
 *
 * @rule Everything received stands in one place: analysed, set aside with a reason, or unaccounted; the balance
 * closes when nothing is unaccounted.
 */
export function balance(material: Material): Balance {
  return balanceOf(accountFor(material));
}

export function balanceOf({ contributions }: Account): Balance {
  const setAsideByReason: Partial<Record<SetAsideReason, number>> = {};
  const unaccounted: Balance["unaccounted"] = [];
  const passages = { coded: 0, uncoded: 0, unfiled: 0 };
  let analysed = 0;
  let setAside = 0;
  for (const { contribution, place, passages: own } of contributions) {
    if (place.kind === "set-aside") {
      setAside += 1;
      setAsideByReason[place.reason] = (setAsideByReason[place.reason] ?? 0) + 1;
    } else if (place.kind === "unaccounted") {
      unaccounted.push({ contributionId: contribution.id, why: place.why });
    } else {
      analysed += 1;
      for (const { segment, themes } of own) {
        passages[segment.questions.length === 0 ? "unfiled" : themes.length > 0 ? "coded" : "uncoded"] += 1;
      }
    }
  }
  const closes = unaccounted.length === 0;
  return { received: contributions.length, analysed, setAside, setAsideByReason, unaccounted, passages, closes };
}
