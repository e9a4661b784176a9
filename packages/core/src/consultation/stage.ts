/** Where a consultation stands. */
import * as z from "zod";

export { canInStage, nextStages, stagesByAction, type ConsultationAction } from "./stage-table.ts";

export const Stage = z.enum(["draft", "open", "closed", "consolidating", "published"]);
export type Stage = z.infer<typeof Stage>;
