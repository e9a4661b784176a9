/** Errors of plain routes: the same `{code, message, requestId}` that procedures answer with. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ServerEnv } from "./server-env.ts";

export function answerError(
  c: Context<ServerEnv>,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return c.json({ code, message, requestId: c.get("requestId") }, status, { "cache-control": "no-store", ...headers });
}
