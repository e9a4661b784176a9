/** Links that the servers of offices rewrote so that they watch who follows them: what was written is read out of them again. */

/** Each takes the address out of the link's own, or says that it cannot. */
const wrappers: readonly (readonly [RegExp, (url: URL) => string | null | undefined])[] = [
  [/\.safelinks\.protection\.(?:outlook|office365)\.(?:com|us|cn)$/, (url) => url.searchParams.get("url")],
  [/^urldefense(?:\.proofpoint)?\.(?:com|us)$/, proofpoint],
  [/^linkprotect\.cudasvc\.com$/, (url) => url.searchParams.get("a")],
  [/^clicktime\.(?:symantec\.com|cloud\.postoffice\.net)$/, (url) => url.searchParams.get("u")],
  [/\.protection\.sophos\.com$/, (url) => fromBase64(url.searchParams.get("u"))],
  [
    /(?:^|\.)google\.(?:com|[a-z]{2,3})(?:\.[a-z]{2})?$/,
    (url) => (url.pathname === "/url" ? (url.searchParams.get("q") ?? url.searchParams.get("url")) : undefined),
  ],
  [/\.trendmicro\.(?:com|eu)$/, (url) => url.searchParams.get("url")],
  [/^(?:www\.)?(?:secure-web\.cisco\.com)$/, (url) => decoded(url.pathname.split("/").at(-1) ?? "")],
  [/(?:^|\.)fireeye\.com$/, (url) => url.searchParams.get("u")],
  [/^eu-west-\d\.protection\.sophos\.com$/, (url) => fromBase64(url.searchParams.get("u"))],
  [/^l\.facebook\.com$/, (url) => url.searchParams.get("u")],
];

/** Cheap where a letter has none. */
const anyWrapped =
  /safelinks\.|urldefense|cudasvc|clicktime\.|sophos\.com|google\.[a-z.]+\/url|trendmicro|secure-web\.cisco|fireeye|l\.facebook\.com/i;
const longestLink = 8000;

export function unwrapLinks(text: string): string {
  if (!anyWrapped.test(text)) return text;
  return text.replace(/https?:\/\/[^\s<>"\])}]+/gi, (link) => {
    // Of links within each other the innermost was written.
    let written = link;
    for (let depth = 0; depth < 3; depth += 1) {
      const inner = unwrapped(written);
      if (inner === undefined) break;
      written = inner;
    }
    return written;
  });
}

function unwrapped(link: string): string | undefined {
  if (link.length > longestLink || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  const [, read] = wrappers.find(([host]) => host.test(url.hostname)) ?? [];
  const written = read?.(url);
  return written !== undefined && written !== null && /^(?:https?|mailto|ftp):/i.test(written) && !/\s/.test(written)
    ? written
    : undefined;
}

/** Its second version writes `-` for `%` and `_` for `/`; its third the address as it is, with what it could not bear at the end. */
function proofpoint(url: URL): string | undefined {
  const second = /^\/v[12]\/url/.test(url.pathname) ? url.searchParams.get("u") : null;
  if (second !== null) return decoded(second.replaceAll("-", "%").replaceAll("_", "/"));
  const third = /^\/v3\/__(.+?)__;([^!]*)!/.exec(url.href.slice(url.origin.length));
  if (third === null) return undefined;
  const [, address = "", cut = ""] = third;
  const left = [...Buffer.from(cut.replaceAll("-", "+").replaceAll("_", "/"), "base64").toString("utf8")];
  return address
    .replace(/\*(?:\*([A-Z]))?/g, (whole) => (whole === "*" ? (left.shift() ?? whole) : whole))
    .replace(/^(https?:\/)(?=[^/])/, "$1/");
}

function fromBase64(given: string | null): string | undefined {
  return given === null ? undefined : Buffer.from(given, "base64").toString("utf8");
}

function decoded(given: string): string | undefined {
  try {
    return decodeURIComponent(given);
  } catch {
    return undefined;
  }
}
