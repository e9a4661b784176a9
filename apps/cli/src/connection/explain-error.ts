/** What went wrong, for a person and for a script: words, an exit code, and where it helps the next command. */
import type { ErrorData } from "@consult/api/client";
import { exitCodes, type ExitCode } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

export function explainError(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) return defect(String(error));
  switch (error.name) {
    case "TRPCClientError":
      return explainCall(error);
    case "StartError":
      return new Failure(error.message, exitCodes.unavailable, { next: "consult doctor" });
    case "StoreUnavailable":
      return new Failure(error.message, exitCodes.tryAgain);
    case "CannotServe":
      return new Failure(error.message, (error as Error & { exitCode: ExitCode }).exitCode);
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new Failure(`There is no ${path ?? "such file"}.`, exitCodes.noInput);
  if (code === "EISDIR") return new Failure("That is a folder; a file is needed.", exitCodes.noInput);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOSPC") {
    return new Failure(`${path ?? "A file"} cannot be used (${code}).`, exitCodes.cannotCreate);
  }
  if (error.name === "AbortError" || code === "ABORT_ERR") return new Failure("Stopped.", exitCodes.interrupted);
  return defect(`${error.name}: ${error.message}`);
}

function explainCall(error: Error & { readonly data?: ErrorData | null }): Failure {
  const { message, data, cause } = error;
  if (data === undefined || data === null) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? ` (${cause.cause.message})` : "";
    return new Failure(`The server did not answer as a server of consultations does${reason}.`, exitCodes.unavailable, {
      next: "consult doctor --server URL",
    });
  }
  const lines = (data.problems ?? []).flatMap(({ message: text }) =>
    text === undefined || message.includes(text) ? [] : [text],
  );
  const { code } = data;
  return new Failure([message, ...lines].join("\n"), exitCodeOf(data), { code, next: nextOf(code) });
}

function exitCodeOf({ code, httpStatus }: ErrorData): ExitCode {
  if (code === "INTERNAL_SERVER_ERROR") return exitCodes.defect;
  if (code === "NOT_FOUND") return exitCodes.noInput;
  switch (httpStatus) {
    case 400:
    case 413:
    case 422:
      return exitCodes.data;
    case 401:
    case 403:
      return exitCodes.notAllowed;
    case 429:
    case 503:
    case 507:
      return exitCodes.tryAgain;
    default:
      return exitCodes.no;
  }
}

function nextOf(code: string): string | undefined {
  return { SIGN_IN_NEEDED: "consult sign-in EMAIL --server URL", NOT_FOUND: "consult status" }[code];
}

function defect(what: string): Failure {
  return new Failure(
    `Something is broken in the program itself. Please report it with these words: ${what}`,
    exitCodes.defect,
  );
}
