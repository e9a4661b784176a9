/** One line a request: what kind of address, how it ended, how long it took. No address of a person, no key, no words. */
import { createMiddleware } from "hono/factory";
import type { Log } from "../deps.ts";
import type { Metrics } from "./metrics.ts";
import type { ServerEnv } from "./server-env.ts";

export function requestLog(log: Log, metrics: Metrics) {
  return createMiddleware<ServerEnv>(async (c, next) => {
    const startedMs = performance.now();
    await next();
    const tookMs = performance.now() - startedMs;
    const kind = kindOf(c.req.path);
    metrics.countRequest(kind, c.req.method, c.res.status, tookMs);
    // Thousands of good answers a second would only bury the line somebody needs.
    if (c.res.status < 400 && kind !== "page") return;
    const fields = {
      requestId: c.get("requestId"),
      kind,
      method: c.req.method,
      status: c.res.status,
      tookMs: Math.round(tookMs),
    };
    if (c.res.status >= 500) log.error(fields, "request failed");
    else log.info(fields, "request");
  });
}

/** A receipt's address holds its key, so addresses are logged by kind only. */
function kindOf(path: string): string {
  if (path.startsWith("/api/trpc/")) return "procedure";
  if (path.startsWith("/assets/")) return "asset";
  if (path.startsWith("/receipt")) return "receipt";
  if (path.startsWith("/webhooks/")) return "delivery";
  if (path === "/healthz" || path === "/metrics") return "operation";
  return "page";
}
