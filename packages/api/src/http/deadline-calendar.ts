/** The deadline as a calendar entry: `/c/<consultation>/deadline.ics`. */
import type { Context } from "hono";
import type { Shell } from "../shell.ts";
import { deadlineEntry } from "../procedures/consultation/deadline-entry.ts";
import { answerError } from "./errors.ts";
import type { ServerEnv } from "./server-env.ts";

export async function deadlineCalendar(c: Context<ServerEnv>, shell: Shell): Promise<Response> {
  const consultation = await shell.consultations.find(c.req.param("id") ?? "");
  if (consultation === undefined || consultation.stage === "draft") {
    return answerError(c, 404, "NOT_FOUND", "There is no such consultation.");
  }
  const ics = deadlineEntry(consultation, {
    publicUrl: shell.deps.settings.publicUrl,
    locale: c.req.query("lang") ?? consultation.definition.languages[0] ?? "en",
    stamp: c.get("receivedAt"),
  });
  return c.body(ics, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": `attachment; filename="${consultation.id}-deadline.ics"`,
    "cache-control": "no-cache",
  });
}
