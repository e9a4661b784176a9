/** Headers of every answer: nothing foreign runs, nothing is framed, nothing is sniffed, no address leaks. */

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

export type SecurityHeaders = Readonly<Record<string, string>>;

export function securityHeaders(publicUrl: string): SecurityHeaders {
  return {
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // The address of a receipt holds its key: no other site is told. `no-referrer` would also hide from us that a form
    // is our own: browsers then send it with `Origin: null`.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    ...(publicUrl.startsWith("https:") ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

/** Where a page may be stricter than we are, and then keeps its own. */
const itsOwn: ReadonlySet<string> = new Set(["content-security-policy", "cross-origin-resource-policy"]);

export function addSecurityHeaders(headers: Headers, ours: SecurityHeaders): void {
  for (const [name, value] of Object.entries(ours)) {
    if (!itsOwn.has(name) || !headers.has(name)) headers.set(name, value);
  }
}
