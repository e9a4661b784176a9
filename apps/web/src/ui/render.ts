/** A page as an answer. What is personal is never kept by a cache and never compressed. */
import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { PageContext } from "./page-context.ts";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Something anybody may see: small on the line, and kept for a moment. */
export async function publicPage(c: Context, page: PageContext, view: JSX.Element): Promise<Response> {
  const html = document(view);
  describeLanguage(c, page);
  c.header("Vary", "Accept-Language, Accept-Encoding");
  c.header("Cache-Control", "public, max-age=0, must-revalidate");
  const accepted = c.req.header("Accept-Encoding") ?? "";
  if (/\bbr\b/.test(accepted)) {
    c.header("Content-Encoding", "br");
    const brotli = await compressBrotli(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    return c.body(new Uint8Array(brotli));
  }
  if (/\bgzip\b/.test(accepted)) {
    c.header("Content-Encoding", "gzip");
    return c.body(new Uint8Array(await compressGzip(html)));
  }
  return c.body(html);
}

/** Somebody's own: a form with their words, a receipt, a desk. */
export function personalPage(
  c: Context,
  page: PageContext,
  view: JSX.Element,
  status: ContentfulStatusCode = 200,
): Response {
  describeLanguage(c, page);
  c.header("Cache-Control", "no-store");
  return c.body(document(view), status);
}

function document(view: JSX.Element): string {
  return `<!doctype html>${renderToString(view)}`;
}

function describeLanguage(c: Context, page: PageContext): void {
  c.header("Content-Type", "text/html; charset=utf-8");
  c.header("Content-Language", page.locale);
}
