/** What a call of the API came back with, when it did not come back with an answer. */
import type { ErrorData } from "@consult/api/client";

export interface Failure extends Pick<ErrorData, "code" | "message" | "requestId" | "problems"> {
  /** 0: nothing came back at all. */
  readonly httpStatus: number;
  readonly retryAfterSeconds?: number;
}

/** Reads the client's error, over HTTP and in the process alike; undefined for anything else, which is a defect. */
export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || error.name !== "TRPCClientError") return undefined;
  const { data } = error as Error & { readonly data?: ErrorData | null };
  if (data?.code === undefined) return { code: "NO_ANSWER", message: error.message, requestId: "", httpStatus: 0 };
  return data;
}

export function isMissing(failure: Failure | undefined): boolean {
  return failure?.httpStatus === 404;
}

/** Worth trying again with the same words: the line was dead, or the server had no time. */
export function isPassing(failure: Failure): boolean {
  return failure.httpStatus === 0 || failure.httpStatus === 429 || failure.httpStatus >= 500;
}
