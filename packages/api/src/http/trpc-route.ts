/**
 * Procedures over HTTP in tRPC's own format, POST and JSON only. tRPC's adapters also stream, take uploads and follow a
 * caller who hangs up; nothing here does, and on the way that every contribution takes they cost more than the rest of it.
 */
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from "@trpc/server";
import { getHTTPStatusCode } from "@trpc/server/http";
import type { Context as HonoContext } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { appRouter } from "../router.ts";
import { describeError } from "../shell.ts";
import type { Context } from "../trpc.ts";
import { errorToData } from "../trpc-error.ts";
import { declaresOther, notUtf8 } from "./alphabet.ts";
import { hungUp, isHungUp } from "./hung-up.ts";
import type { Metrics } from "./metrics.ts";
import type { SecurityHeaders } from "./security-headers.ts";
import type { ServerEnv } from "./server-env.ts";

const endpoint = "/api/trpc/";
const callsAtOnce = 20;

export async function answerProcedures(
  c: HonoContext<ServerEnv>,
  context: Context,
  { metrics, headers: ours }: { readonly metrics: Metrics; readonly headers: SecurityHeaders },
): Promise<Response> {
  const request = await readRequest(c).catch((error: unknown) => fail(undefined, error));
  if ("error" in request) return respond(request, [request]);
  const answers = await Promise.all(request.calls.map(answerCall));
  return respond(request.isBatch ? answers : answers[0], answers);

  async function answerCall({ path, input }: Call, batchIndex: number): Promise<Answer> {
    try {
      const data: unknown = await callTRPCProcedure({
        router: appRouter,
        path,
        // A query comes by POST as well.
        type: "mutation",
        allowMethodOverride: true,
        ctx: context,
        getRawInput: () => Promise.resolve(input),
        signal: undefined,
        batchIndex,
      });
      return { result: { data } };
    } catch (thrown) {
      return fail(path, thrown);
    }
  }

  function fail(path: string | undefined, thrown: unknown): Failed {
    const error = getTRPCErrorFromUnknown(thrown);
    const { code, httpStatus } = errorToData(error, context.requestId);
    metrics.countProcedure(path ?? "unknown", code);
    if (httpStatus >= 500) {
      const fields = { requestId: context.requestId, path, code, error: describeError(error.cause ?? error) };
      context.shell.deps.log.error(fields, "a procedure failed");
    }
    // oxlint-disable-next-line no-underscore-dangle -- tRPC keeps a router's configuration there and nowhere else
    const config = appRouter._def._config;
    return { error: getTRPCErrorShape({ config, error, ctx: context, path, input: undefined, type: "unknown" }) };
  }

  function respond(body: unknown, answers: readonly Answer[]): Response {
    const waits = answers.map((answer) => ("error" in answer ? (answer.error.data.retryAfterSeconds ?? 0) : 0));
    const longest = Math.max(0, ...waits);
    const [text, status] = [JSON.stringify(body), statusOf(answers)];
    const headers = {
      "content-type": "application/json",
      "cache-control": "no-store",
      ...(longest === 0 ? {} : { "retry-after": String(longest) }),
    };
    // A cookie to carry back waits in Hono's own headers.
    if (context.session.isChanged) return c.body(text, status, headers);
    // Plain ones are written as they stand; an object of headers would be made, filled, sorted and read for each answer.
    c.set("isComplete", true);
    return new Response(text, { status, headers: { ...ours, "x-request-id": context.requestId, ...headers } });
  }
}

interface Call {
  readonly path: string;
  readonly input: unknown;
}

type Answer = { readonly result: { readonly data: unknown } } | Failed;

interface Failed {
  readonly error: ReturnType<(typeof appRouter)["_def"]["_config"]["errorFormatter"]>;
}

/** One call, or with `?batch=1` several, by their paths with commas between and their inputs by place. */
async function readRequest(c: HonoContext<ServerEnv>): Promise<{ isBatch: boolean; calls: readonly Call[] }> {
  const contentType = c.req.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (contentType !== "application/json") {
    throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message: "Send the input as application/json." });
  }
  if (declaresOther(c.req.header("content-type"))) {
    throw new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE", message: notUtf8 });
  }
  const path = decodePath(c.req.path.slice(endpoint.length));
  const isBatch = c.req.query("batch") === "1";
  const input = parseBody(await readBody(c));
  if (!isBatch) return { isBatch, calls: [{ path, input }] };
  const paths = path.split(",");
  if (paths.length > callsAtOnce) {
    throw new TRPCError({ code: "BAD_REQUEST", message: `Send at most ${callsAtOnce} calls at once.` });
  }
  if (input !== undefined && (typeof input !== "object" || input === null || Array.isArray(input))) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "Send the inputs of a batch as an object, by their place." });
  }
  const inputs = (input ?? {}) as Record<string, unknown>;
  return { isBatch, calls: paths.map((each, place) => ({ path: each, input: inputs[String(place)] })) };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** To the letter or not at all: a reader that mends broken letters would change what somebody wrote. */
async function readBody(c: HonoContext<ServerEnv>): Promise<string> {
  const bytes = await c.req.arrayBuffer().catch((cause: unknown) => {
    throw isHungUp(cause) ? new TRPCError({ code: "BAD_REQUEST", message: hungUp, cause }) : cause;
  });
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The body is not UTF-8. Nothing was kept.", cause });
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function parseBody(body: string): unknown {
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", message: "The body is not valid JSON.", cause });
  }
}

/** The common status, or 207 where calls of one batch ended differently. */
function statusOf(answers: readonly Answer[]): ContentfulStatusCode {
  return getHTTPStatusCode(answers as Parameters<typeof getHTTPStatusCode>[0]) as ContentfulStatusCode;
}
