/**
 * What every request passes on its way in and every answer on its way out, in one layer: Hono waits anew for each, and a
 * contribution would wait as often.
 */
import { randomUUID } from "node:crypto";
import { createMiddleware } from "hono/factory";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { answerError } from "./errors.ts";
import { guardOrigin } from "./guard-origin.ts";
import type { Metrics } from "./metrics.ts";
import { logRequest } from "./request-log.ts";
import { addSecurityHeaders, type SecurityHeaders } from "./security-headers.ts";
import type { ServerEnv } from "./server-env.ts";

export interface DoorInput {
  readonly deps: Deps;
  readonly metrics: Metrics;
  readonly headers: SecurityHeaders;
  readonly addressOf: (c: Context<ServerEnv>) => ServerEnv["Variables"]["address"];
}

export function door({ deps, metrics, headers, addressOf }: DoorInput) {
  const mayHaveEffect = guardOrigin(deps.settings.publicUrl);
  return createMiddleware<ServerEnv>(async (c, next) => {
    const startedMs = performance.now();
    c.set("requestId", randomUUID());
    c.set("receivedAt", deps.clock());
    c.set("address", addressOf(c));
    if (mayHaveEffect(c.req.method, c.req.raw.headers)) await next();
    else c.res = fromElsewhere(c);
    logRequest(c, performance.now() - startedMs, deps.log, metrics);
    if (c.get("isComplete")) return;
    addSecurityHeaders(c.res.headers, headers);
    c.res.headers.set("x-request-id", c.get("requestId"));
  });
}

function fromElsewhere(c: Context<ServerEnv>): Response {
  return answerError(
    c,
    403,
    "FOREIGN_ORIGIN",
    "This was sent from another website, so nothing was done. Please open our own page and send it from there.",
  );
}
