/** A command that cannot go on: what happened, in words, and the code the process ends with. */
import type { ExitCode } from "./exit-codes.ts";

export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: ExitCode;
  /** The next command to type. */
  readonly next: string | undefined;
  /** For programs: what an error is called on the wire. */
  readonly code: string | undefined;

  constructor(
    message: string,
    exitCode: ExitCode,
    { next, code }: { next?: string | undefined; code?: string | undefined } = {},
  ) {
    super(message);
    this.exitCode = exitCode;
    this.next = next;
    this.code = code;
  }
}
