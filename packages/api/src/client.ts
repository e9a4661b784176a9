/** The typed client: the same for a page, a script and the command line, over HTTP here and in the process elsewhere. */
import { createTRPCClient, httpBatchLink, type HTTPBatchLinkOptions, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "./router.ts";

export type Client = TRPCClient<AppRouter>;
export type { TypedInChannel } from "./intake/adapters.ts";
export type { AppRouter } from "./router.ts";
export type { ErrorData } from "./trpc-error.ts";

/** A `fetch` as tRPC calls it; the global one fits. */
type FetchEsque = NonNullable<HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>["fetch"]>;

export interface ClientOptions {
  /** Where the server is, such as `https://consult.example.org`; empty in a page of that server. */
  readonly url: string;
  /** A session's token, for callers without a cookie. */
  readonly token?: string | undefined;
  readonly fetch?: FetchEsque | undefined;
}

export function createClient({ url, token, fetch }: ClientOptions): Client {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${url.replace(/\/$/, "")}/api/trpc`,
        // Always POST: what is asked for, a receipt's key included, stands in no address and in no log of a proxy.
        methodOverride: "POST",
        maxItems: 20,
        ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
        ...(fetch === undefined ? {} : { fetch }),
      }),
    ],
  });
}
