/** Targets of the Sustainable Development Goals, `10.7` or `17.b`. */
import * as z from "zod";

export const SdgTarget = z
  .string()
  .refine(isSdgTarget, "there is no such target; write one of the 169 targets such as 10.7 or 17.16");
export type SdgTarget = z.infer<typeof SdgTarget>;

/** Whether one of the 169 targets of resolution A/RES/70/1 has this number. */
export function isSdgTarget(text: string): boolean {
  const [, goal, target] = /^([1-9][0-9]?)\.([1-9][0-9]?|[a-d])$/.exec(text) ?? [];
  if (goal === undefined || target === undefined) return false;
  const [numbered, lettered] = targetsByGoal[Number(goal) - 1] ?? [0, 0];
  return /[a-d]/.test(target) ? target.charCodeAt(0) - 96 <= lettered : Number(target) <= numbered;
}

/** For each goal how many targets have a number, and how many (its means of implementation) a letter. */
export const targetsByGoal: readonly (readonly [numbered: number, lettered: number])[] = [
  [5, 2],
  [5, 3],
  [9, 4],
  [7, 3],
  [6, 3],
  [6, 2],
  [3, 2],
  [10, 2],
  [5, 3],
  [7, 3],
  [7, 3],
  [8, 3],
  [3, 2],
  [7, 3],
  [9, 3],
  [10, 2],
  [19, 0],
];
