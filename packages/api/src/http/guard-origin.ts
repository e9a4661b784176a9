/** Only our own pages, and callers that are no browser, may change anything: a form on a foreign page gets nowhere. */

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request may have any effect. */
export function guardOrigin(publicUrl: string): (method: string, headers: Headers) => boolean {
  const ownOrigin = new URL(publicUrl).origin;
  return (method, headers) => safeMethods.has(method) || isOwn(headers);

  function isOwn(headers: Headers): boolean {
    const origin = headers.get("origin");
    if (origin !== null) return origin === ownOrigin || isAtHost(origin, headers.get("host"));
    const site = headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
}

/** The page's own host as the browser sees it: somebody may reach a server by another name than its public one. */
function isAtHost(origin: string, host: string | null): boolean {
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
