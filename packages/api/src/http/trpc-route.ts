/** Procedures over HTTP: tRPC's own fetch adapter, POST and JSON only. */
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context as HonoContext } from "hono";
import { appRouter } from "../router.ts";
import { describeError } from "../shell.ts";
import type { Context } from "../trpc.ts";
import { errorToData } from "../trpc-error.ts";
import type { Metrics } from "./metrics.ts";
import type { ServerEnv } from "./server-env.ts";

const callsAtOnce = 20;

export async function answerProcedures(
  c: HonoContext<ServerEnv>,
  context: Context,
  metrics: Metrics,
): Promise<Response> {
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: c.req.raw,
    router: appRouter,
    createContext: () => context,
    allowMethodOverride: true,
    maxBatchSize: callsAtOnce,
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => errorToData(error, context.requestId).retryAfterSeconds ?? 0);
      const retryAfter = Math.max(0, ...waits);
      return {
        headers: { "cache-control": "no-store", ...(retryAfter === 0 ? {} : { "retry-after": String(retryAfter) }) },
      };
    },
    onError: ({ error, path, type }) => {
      const { code, httpStatus } = errorToData(error, context.requestId);
      metrics.countProcedure(path ?? "unknown", code);
      if (httpStatus < 500) return;
      const fields = { requestId: context.requestId, path, type, code, error: describeError(error.cause ?? error) };
      context.shell.deps.log.error(fields, "a procedure failed");
    },
  });
  // The cookie of a sign-in was set on Hono's context; the adapter knows nothing of it.
  if (context.session.isChanged !== true) return response;
  for (const cookie of c.res.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}
