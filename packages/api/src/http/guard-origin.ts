/** Only our own pages, and callers that are no browser, may change anything: a form on a foreign page gets nowhere. */
import { createMiddleware } from "hono/factory";
import { answerError } from "./errors.ts";
import type { ServerEnv } from "./server-env.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export function guardOrigin(publicUrl: string) {
  const ownOrigin = new URL(publicUrl).origin;
  return createMiddleware<ServerEnv>(async (c, next) => {
    if (safeMethods.has(c.req.method) || isOwn(c.req.raw.headers)) return next();
    return answerError(
      c,
      403,
      "FOREIGN_ORIGIN",
      "This was sent from another website, so nothing was done. Please open our own page and send it from there.",
    );
  });

  function isOwn(headers: Headers): boolean {
    const origin = headers.get("origin");
    if (origin !== null) return origin === ownOrigin || hostOf(origin) === headers.get("host");
    const site = headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
}

/** The page's own host as the browser sees it: somebody may reach a server by another name than its public one. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
