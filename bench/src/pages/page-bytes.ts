/** What a page weighs on the line, as a browser that takes brotli fetches it: the body, and every file that the body asks for. */
import { get } from "node:http";

export interface PageBytes {
  readonly html: number;
  readonly css: number;
  readonly js: number;
  readonly images: number;
  readonly requests: number;
}

export async function pageBytes(port: number, path: string): Promise<PageBytes> {
  const page = await fetchSmall(port, path);
  const html = (await readable(port, path)).toString("utf8");
  const sum = { html: page.length, css: 0, js: 0, images: 0, requests: 1 };
  const seen = new Set<string>();
  const wanted = filesOf(html);
  for (let file = wanted.shift(); file !== undefined; file = wanted.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    sum.requests += 1;
    const { length } = await fetchSmall(port, file);
    const { pathname } = new URL(file, "http://localhost");
    if (pathname.endsWith(".css")) sum.css += length;
    else if (pathname.endsWith(".js")) sum.js += length;
    else sum.images += length;
    if (pathname.endsWith(".js")) wanted.push(...importsOf((await readable(port, file)).toString("utf8"), file));
  }
  return sum;
}

/** Addresses of this host that a browser fetches by itself; data: and other hosts are none. */
function filesOf(html: string): string[] {
  const tags = html.match(/<(?:link|script|img)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => !tag.startsWith("<link") || /rel="?(stylesheet|icon|modulepreload|manifest)\b/.test(tag))
    .map((tag) => /(?:href|src)="?([^"\s>]+)/.exec(tag)?.[1] ?? "")
    .filter((address) => address.startsWith("/"));
}

/** Static imports of a built module. */
function importsOf(script: string, from: string): string[] {
  const found = script.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'()]*?from)?\s*["'](\.{1,2}\/[^"']+)["']/g);
  return [...found].map(([, specifier = ""]) => new URL(specifier, `http://localhost${from}`).pathname);
}

function fetchSmall(port: number, path: string): Promise<Buffer> {
  return fetchBody(port, path, { "accept-encoding": "br" });
}

function readable(port: number, path: string): Promise<Buffer> {
  return fetchBody(port, path, { "accept-encoding": "identity" });
}

/** Without undoing any encoding, which `fetch` would. */
function fetchBody(port: number, path: string, headers: Record<string, string>): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  get({ port, path, headers, agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () => {
      if (response.statusCode === 200) resolve(Buffer.concat(chunks));
      else reject(new Error(`${path} answered ${response.statusCode}`));
    });
  }).on("error", reject);
  return promise;
}
