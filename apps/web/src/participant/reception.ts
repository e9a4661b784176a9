/** Whether a consultation takes answers on these pages now, and what to say when that is not as usual. */
import { canInStage, closingFor, type ChannelId } from "@consult/core";
import type { CallView } from "./call-page.tsx";

export interface Reception {
  readonly takes: boolean;
  readonly isLate: boolean;
  readonly note: "opensLater" | "lateHold" | "lateMarked" | "ended" | undefined;
  readonly opensAt: string | undefined;
}

/** Of one channel: the website, or another that has its form here. */
export function reception(call: CallView, now: string, way: ChannelId = "website"): Reception {
  const { definition, stage, extensions, outages } = call;
  const { opensAt, deadline } = definition;
  const offered = definition.channels.some(({ channel }) => channel === way);
  if (stage === "draft" || (opensAt !== undefined && now < opensAt)) {
    return { takes: false, isLate: false, note: opensAt === undefined ? undefined : "opensLater", opensAt };
  }
  const isLate = closingFor({ deadline, extensions, outages }).closesAt <= now;
  const takes = offered && canInStage("receive", stage) && !(isLate && deadline.late === "refuse");
  if (!canInStage("receive", stage) || (isLate && deadline.late === "refuse"))
    return { takes, isLate, note: "ended", opensAt };
  if (!isLate) return { takes, isLate, note: undefined, opensAt };
  return { takes, isLate, note: deadline.late === "hold" ? "lateHold" : "lateMarked", opensAt };
}
