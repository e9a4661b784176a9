/** Which rules of a deadline another definition would make stricter for somebody who relies on it. */
import type { LatePolicy } from "../deadline/deadline.ts";
import { momentThatCounts } from "../deadline/judge-timeliness.ts";
import type { ConsultationDefinition } from "./consultation.ts";

export interface StricterRule {
  /** Where it stands in the definition. */
  readonly path: string;
  readonly before: string | number;
  readonly after: string | number;
}

const strictestFirst: readonly LatePolicy[] = ["refuse", "hold", "admit-marked"];

/**
 * @rule While people answer, the rules of a deadline may become kinder and never stricter. (held by applyDefinition)
 */
export function stricterRules(
  { deadline: before, channels: offered }: ConsultationDefinition,
  { deadline: after, channels: offeredNext }: ConsultationDefinition,
): StricterRule[] {
  const channels = new Set([...offered, ...offeredNext].map(({ channel }) => channel));
  return [
    ...(strictestFirst.indexOf(after.late) < strictestFirst.indexOf(before.late)
      ? [{ path: "deadline.late", before: before.late, after: after.late }]
      : []),
    ...(after.toleranceMinutes < before.toleranceMinutes
      ? [{ path: "deadline.toleranceMinutes", before: before.toleranceMinutes, after: after.toleranceMinutes }]
      : []),
    // On each channel, however it is written: what holds for all may be overruled for one.
    ...[...channels].flatMap((channel) => {
      const [was, becomes] = [momentThatCounts(before, channel), momentThatCounts(after, channel)];
      return was === "sent" && becomes === "received"
        ? [{ path: `deadline.counts on the channel ${channel}`, before: was, after: becomes }]
        : [];
    }),
  ];
}
