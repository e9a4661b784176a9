/** Where a "no" meets the wire: one table from refusals to codes, and the one shape of every error. */
import { TRPCError, type TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Refusal } from "@consult/core";
import { ZodError } from "zod";
import { StoreUnavailable } from "./store/store-errors.ts";

/** Every refusal a procedure may meet, from core, the store and the API itself. A kind that is missing does not compile where it is met. */
const codesByRefusal = {
  // the store's guards
  "idempotency-mismatch": "CONFLICT",
  "number-taken": "CONFLICT",
  "changed-meanwhile": "CONFLICT",
  "already-there": "CONFLICT",
  "not-there": "NOT_FOUND",
  // definitions and stages
  "definition-not-usable": "UNPROCESSABLE_CONTENT",
  "id-changed": "CONFLICT",
  "question-removed": "CONFLICT",
  "deadline-moved-forward": "CONFLICT",
  "deadline-made-stricter": "CONFLICT",
  "unclear-local-time": "UNPROCESSABLE_CONTENT",
  "stage-not-next": "CONFLICT",
  "wrong-stage": "CONFLICT",
  "not-later": "CONFLICT",
  // taking in
  "not-open-yet": "PRECONDITION_FAILED",
  "too-late": "PRECONDITION_FAILED",
  "already-published": "PRECONDITION_FAILED",
  "channel-not-offered": "UNPROCESSABLE_CONTENT",
  "language-not-offered": "UNPROCESSABLE_CONTENT",
  "nothing-written": "UNPROCESSABLE_CONTENT",
  "unknown-question": "UNPROCESSABLE_CONTENT",
  "too-long": "PAYLOAD_TOO_LARGE",
  "unreadable-characters": "UNPROCESSABLE_CONTENT",
  "broken-characters": "UNPROCESSABLE_CONTENT",
  // what becomes of a contribution
  "amending-over": "PRECONDITION_FAILED",
  withdrawn: "CONFLICT",
  "already-withdrawn": "CONFLICT",
  "already-admitted": "CONFLICT",
  "already-set-aside": "CONFLICT",
  "not-set-aside": "CONFLICT",
  parted: "CONFLICT",
  "not-parted": "CONFLICT",
  touched: "CONFLICT",
  coded: "CONFLICT",
  "not-anchored": "UNPROCESSABLE_CONTENT",
  "nothing-parted": "UNPROCESSABLE_CONTENT",
  "no-such-place": "UNPROCESSABLE_CONTENT",
  "ranges-overlap": "UNPROCESSABLE_CONTENT",
  "set-aside": "CONFLICT",
  "already-so": "CONFLICT",
  "not-admitted": "CONFLICT",
  "publication-not-allowed": "FORBIDDEN",
  "words-not-found": "UNPROCESSABLE_CONTENT",
  "respondent-decided": "CONFLICT",
  "no-such-redaction": "CONFLICT",
  redacted: "CONFLICT",
  "reason-needed": "UNPROCESSABLE_CONTENT",
  "not-shown": "CONFLICT",
  "not-public": "CONFLICT",
  "not-a-letter": "UNPROCESSABLE_CONTENT",
  "upload-missing": "UNPROCESSABLE_CONTENT",
  "upload-incomplete": "UNPROCESSABLE_CONTENT",
  "upload-empty": "UNPROCESSABLE_CONTENT",
  "not-a-page-file": "UNPROCESSABLE_CONTENT",
  "file-not-readable": "UNPROCESSABLE_CONTENT",
  "table-not-usable": "UNPROCESSABLE_CONTENT",
  "not-a-story": "UNPROCESSABLE_CONTENT",
  "other-consultation": "UNPROCESSABLE_CONTENT",
  "already-settled": "CONFLICT",
  "not-settled": "CONFLICT",
  "no-role": "UNPROCESSABLE_CONTENT",
  "passage-blank": "UNPROCESSABLE_CONTENT",
  "passage-crosses": "CONFLICT",
  "passage-coded": "CONFLICT",
  "passage-whole": "CONFLICT",
  // the line to the paper
  "unknown-theme": "UNPROCESSABLE_CONTENT",
  "unknown-dimension": "UNPROCESSABLE_CONTENT",
  superseded: "CONFLICT",
  "forbidden-use": "FORBIDDEN",
  "words-of-call": "CONFLICT",
  "paper-problems": "UNPROCESSABLE_CONTENT",
  "no-such-quotation": "CONFLICT",
  "own-quotation": "FORBIDDEN",
  "not-publishable": "PRECONDITION_FAILED",
  "no-such-recommendation": "CONFLICT",
  // the API's own
  "not-found": "NOT_FOUND",
  "receipt-not-found": "NOT_FOUND",
  "sign-in-needed": "UNAUTHORIZED",
  "sign-in-expired": "UNAUTHORIZED",
  "may-act": "PRECONDITION_FAILED",
  "original-damaged": "INTERNAL_SERVER_ERROR",
  "too-many-requests": "TOO_MANY_REQUESTS",
  "no-backup-folder": "PRECONDITION_FAILED",
  "come-back-later": "SERVICE_UNAVAILABLE",
} as const satisfies Record<string, TRPC_ERROR_CODE_KEY>;

export type RefusalKind = keyof typeof codesByRefusal;
export type KnownRefusal = Refusal & { readonly kind: RefusalKind };

/** Data of an error on the wire; `TRPCClientError.data` of a client. */
export interface ErrorData {
  /** The refusal's kind in UPPER_SNAKE, or tRPC's own code. */
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly httpStatus: number;
  /** What is wrong with the input: by field, by place in a definition, by answer, or by line of a paper. */
  readonly problems?: readonly ErrorProblem[];
  readonly retryAfterSeconds?: number;
}

export interface ErrorProblem {
  readonly path?: string;
  readonly at?: readonly (string | number)[];
  readonly line?: number;
  readonly kind?: string;
  readonly code?: string;
  readonly answer?: number;
  readonly question?: number;
  readonly length?: number;
  readonly limit?: number;
  readonly message?: string;
}

/** The error to throw for a refusal. */
export function refusalToError(refusal: KnownRefusal, retryAfterSeconds?: number): TRPCError {
  return new TRPCError({
    code: codesByRefusal[refusal.kind],
    message: refusal.message,
    cause: new RefusalCause(refusal, retryAfterSeconds),
  });
}

/** The value, or the refusal thrown as the error it is on the wire. */
export function valueOf<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: KnownRefusal },
): Value {
  if (result.ok) return result.value;
  throw refusalToError(result.refusal);
}

/** One answer for what is missing and for what is somebody else's. */
export function notFound(): TRPCError {
  return refusalToError({ kind: "not-found", message: "There is nothing here, or it is not yours to see." });
}

/** What a caller may know of an error. Never a stack, a path or a statement of the database. */
export function errorToData(error: TRPCError, requestId: string): ErrorData {
  const { cause } = error;
  const httpStatus = getHTTPStatusCodeFromError(error);
  if (cause instanceof RefusalCause) {
    const { kind, message, problems } = cause.refusal;
    return {
      code: upperSnake(kind),
      message,
      requestId,
      httpStatus,
      ...(problems === undefined ? {} : { problems }),
      ...(cause.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: cause.retryAfterSeconds }),
    };
  }
  if (cause instanceof StoreUnavailable) {
    return {
      code: "STORE_UNAVAILABLE",
      message: cause.message,
      requestId,
      httpStatus: cause.reason === "full" ? 507 : 503,
      retryAfterSeconds: cause.retryAfterSeconds,
    };
  }
  if (cause instanceof ZodError) {
    const problems = problemsOf(cause);
    return { code: error.code, message: sentenceOf(problems), requestId, httpStatus, problems };
  }
  return { code: error.code, message: plainMessage(error), requestId, httpStatus };
}

class RefusalCause extends Error {
  override readonly name = "Refusal";
  readonly refusal: Refusal & { readonly problems?: ErrorData["problems"] };
  readonly retryAfterSeconds: number | undefined;

  constructor(refusal: KnownRefusal, retryAfterSeconds: number | undefined) {
    super(refusal.message);
    this.refusal = refusal;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A defect is ours: the caller is told that, and the number under which we find it. */
function plainMessage(error: TRPCError): string {
  if (error.code === "INTERNAL_SERVER_ERROR") {
    return "Something went wrong on our side. Please try again; sending the same thing twice is safe.";
  }
  if (error.code === "NOT_FOUND") return "There is no such procedure.";
  if (error.code === "METHOD_NOT_SUPPORTED") return "This cannot be asked for that way.";
  return error.message;
}

function problemsOf(error: ZodError): { path: string; message: string }[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: pathToText(issue.path), message: issue.message }));
}

function pathToText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}

function sentenceOf(problems: readonly { path: string; message: string }[]): string {
  const [first] = problems;
  if (first === undefined) return "The request does not have the expected form.";
  return first.path === "" ? first.message : `${first.path}: ${first.message}`;
}

function upperSnake(kind: string): string {
  return kind.toUpperCase().replaceAll("-", "_");
}
