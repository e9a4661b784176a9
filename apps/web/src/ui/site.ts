/** What the pages are given: a client that speaks for the caller, and what they need of the site itself. */
import type { Client } from "@consult/api/client";
import { epochMsToInstant } from "@consult/core";
import type { Context } from "hono";
import type { Assets } from "../assets.ts";
import { pageContext, type PageContext } from "./page-context.ts";

export interface Site {
  /** The caller's own client, with their session; a page cannot tell it from one over HTTP. */
  readonly clientFor: (c: Context) => Client;
  /** Where people reach this site, no slash at the end. */
  readonly publicUrl: string;
  readonly assets: Assets;
}

export function pageFor(c: Context, site: Site): PageContext {
  return pageContext({ url: c.req.url, acceptLanguage: c.req.header("Accept-Language") }, site);
}

/** When the request reached the server, by the server's clock. */
export function receivedAt(c: Context): string {
  const told = (c.env as { receivedAt?: string } | undefined)?.receivedAt;
  return told ?? epochMsToInstant(Date.now());
}

/** The fields of a form as a browser sends it. */
export async function formFields(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}
