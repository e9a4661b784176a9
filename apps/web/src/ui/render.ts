/** A page as an answer: what a cache may keep, and what is made small on the line. */
import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { PageContext } from "./page-context.ts";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Something anybody may see: small on the line, and asked for again each time, as dates move. */
export function publicPage(
  c: Context,
  page: PageContext,
  view: JSX.Element,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  c.header("Cache-Control", "public, max-age=0, must-revalidate");
  return compressed(c, page, view, status);
}

/**
 * A participant's own form or receipt. Compressed all the same: its only secret is its own address, so nobody who could
 * choose a part of it learns anything from its length.
 */
export function participantPage(
  c: Context,
  page: PageContext,
  view: JSX.Element,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  c.header("Cache-Control", "no-store");
  return compressed(c, page, view, status);
}

/** For somebody who is signed in, or signs in. Not compressed: other people's words stand beside what an address may choose. */
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

async function compressed(
  c: Context,
  page: PageContext,
  view: JSX.Element,
  status: ContentfulStatusCode,
): Promise<Response> {
  const html = document(view);
  describeLanguage(c, page);
  c.header("Vary", "Accept-Language, Accept-Encoding");
  const accepted = c.req.header("Accept-Encoding") ?? "";
  if (/\bbr\b/.test(accepted)) {
    c.header("Content-Encoding", "br");
    const brotli = await compressBrotli(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    return c.body(new Uint8Array(brotli), status);
  }
  if (/\bgzip\b/.test(accepted)) {
    c.header("Content-Encoding", "gzip");
    return c.body(new Uint8Array(await compressGzip(html)), status);
  }
  return c.body(html, status);
}

function document(view: JSX.Element): string {
  return `<!doctype html>${renderToString(view)}`;
}

function describeLanguage(c: Context, page: PageContext): void {
  c.header("Content-Type", "text/html; charset=utf-8");
  c.header("Content-Language", page.locale);
}
