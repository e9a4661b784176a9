/** What may be done in which stage. API and web read this one table. */
import type { Stage } from "./stage.ts";

/**
 * Which action is allowed in which stage. Contributions may still arrive after closing: whether a late
 * one counts is the deadline's policy, not the stage's.
 */
export const stagesByAction = {
  receive: ["open", "closed", "consolidating"],
  /** Amending ends with the respondent's own deadline, which an extension may put after the closing for all. */
  amend: ["open", "closed"],
  /** A respondent may always take their words back. */
  withdraw: ["open", "closed", "consolidating", "published"],
  extend: ["open", "closed"],
  publishComment: ["open", "closed", "consolidating", "published"],
  admit: ["open", "closed", "consolidating"],
  setAside: ["open", "closed", "consolidating"],
  file: ["open", "closed", "consolidating"],
  code: ["open", "closed", "consolidating"],
  buildPaper: ["open", "closed", "consolidating", "published"],
} as const satisfies Record<string, readonly Stage[]>;

export type ConsultationAction = keyof typeof stagesByAction;

/**
 * Whether the action may be done in the stage.
 *
 * @rule What may be done depends on the stage, and one table says it for every door.
 */
export function canInStage(action: ConsultationAction, stage: Stage): boolean {
  return (stagesByAction[action] as readonly Stage[]).includes(stage);
}

/** The stages that may follow. Closing can be taken back while nobody has consolidated. */
export const nextStages: Record<Stage, readonly Stage[]> = {
  draft: ["open"],
  open: ["closed"],
  closed: ["open", "consolidating"],
  consolidating: ["closed", "published"],
  published: ["consolidating"],
};
