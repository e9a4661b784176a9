/** Consultations: what is asked, by when, in which stage, and what happened. */
import { applyDefinition } from "./apply-definition.ts";
import { checkDeadline } from "./check-deadline.ts";
import { extendDeadline } from "./extend-deadline.ts";
import { followEvents } from "./follow-events.ts";
import { listConsultations } from "./list-consultations.ts";
import { moveStage } from "./move-stage.ts";
import { recordOutage } from "./record-outage.ts";
import { showConsultation } from "./show-consultation.ts";
import { showStatus } from "./show-status.ts";
import { router } from "../../trpc.ts";

export const consultationRouter = router({
  listConsultations,
  showConsultation,
  applyDefinition,
  moveStage,
  extendDeadline,
  recordOutage,
  showStatus,
  followEvents,
  checkDeadline,
});
