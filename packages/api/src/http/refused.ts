/** A refusal that a plain route met on its way, as the answer that procedures would give for it. */
import { TRPCError } from "@trpc/server";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { StoreUnavailable } from "../store/store-errors.ts";
import { errorToData } from "../trpc-error.ts";
import { answerError } from "./errors.ts";
import type { ServerEnv } from "./server-env.ts";

/** Throws what is no refusal: a defect is for whoever logs it. */
export function answerRefused(c: Context<ServerEnv>, thrown: unknown): Response {
  const error =
    thrown instanceof StoreUnavailable
      ? new TRPCError({ code: "SERVICE_UNAVAILABLE", message: thrown.message, cause: thrown })
      : thrown;
  if (!(error instanceof TRPCError)) throw thrown;
  const { code, httpStatus, message, retryAfterSeconds } = errorToData(error, c.get("requestId"));
  const wait = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return answerError(c, httpStatus as ContentfulStatusCode, code, message, wait);
}
