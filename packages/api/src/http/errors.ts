/** Errors of plain routes: the same `{code, message, requestId}` that procedures answer with; for a browser's page, in plain words. */
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
  const { accept = "" } = c.req.header();
  if (accept.includes("text/html"))
    return c.html(errorPage(message, c.get("requestId")), status, { "cache-control": "no-store", ...headers });
  return c.json({ code, message, requestId: c.get("requestId") }, status, { "cache-control": "no-store", ...headers });
}

/** Messages are our own; escaped all the same. */
function errorPage(message: string, requestId: string): string {
  const escaped = message.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped}</title><h1>${escaped}</h1><p><a href="/">consult</a></p><p><small>${requestId}</small></p></html>`;
}
