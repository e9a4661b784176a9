/** Headers of every answer: nothing foreign runs, nothing is framed, nothing is sniffed, no address leaks. */
import { createMiddleware } from "hono/factory";
import type { ServerEnv } from "./server-env.ts";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function securityHeaders(publicUrl: string) {
  const isHttps = publicUrl.startsWith("https:");
  return createMiddleware<ServerEnv>(async (c, next) => {
    await next();
    const { headers } = c.res;
    // A page that is stricter keeps its own.
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", contentSecurityPolicy);
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    // The address of a receipt holds its key: no other site is told. `no-referrer` would also hide from us that a form
    // is our own: browsers then send it with `Origin: null`.
    headers.set("referrer-policy", "same-origin");
    headers.set("cross-origin-opener-policy", "same-origin");
    if (!headers.has("cross-origin-resource-policy")) headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()");
    if (isHttps) headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
    headers.set("x-request-id", c.get("requestId"));
  });
}
