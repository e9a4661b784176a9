/** One line a request: what kind of address, how it ended, how long it took. No address of a person, no key, no words. */
import type { Context } from "hono";
import type { Log } from "../deps.ts";
import type { Metrics } from "./metrics.ts";
import type { ServerEnv } from "./server-env.ts";

export function logRequest(c: Context<ServerEnv>, tookMs: number, log: Log, metrics: Metrics): void {
  const kind = kindOf(c.req.path);
  const { status } = c.res;
  metrics.countRequest(kind, c.req.method, status, tookMs);
  // Thousands of good answers a second would only bury the line somebody needs.
  if (status < 400 && kind !== "page") return;
  const fields = {
    requestId: c.get("requestId"),
    kind,
    method: c.req.method,
    status,
    tookMs: Math.round(tookMs),
  };
  if (status >= 500) log.error(fields, "request failed");
  else log.info(fields, "request");
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
