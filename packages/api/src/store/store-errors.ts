/** What goes wrong with a store through no fault of a request: not a refusal, and no defect either. */

/** The store cannot take or give anything now. Nothing that was acknowledged is lost; the caller may try again. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  readonly reason: UnavailableReason;
  readonly retryAfterSeconds: number;

  constructor(reason: UnavailableReason, options?: { cause?: unknown }) {
    super(sentences[reason], options);
    this.reason = reason;
    this.retryAfterSeconds = reason === "busy" ? 2 : reason === "incomplete" ? 300 : 10;
  }
}

/**
 * `full`: no space left. `busy`: somebody else holds it. `lost`: it went away while we were writing. `stopped`: the disk
 * could not be made to keep what was written, and is not trusted again. `incomplete`: something acknowledged is missing.
 */
export type UnavailableReason = "full" | "busy" | "broken" | "lost" | "closed" | "stopped" | "incomplete";

/** Why a store cannot be opened, in words for the person who started it. */
export class StartError extends Error {
  override readonly name = "StartError";
}

const sentences: Record<UnavailableReason, string> = {
  full: "The disk of this server is full. Nothing was saved just now; please try again in a few minutes.",
  busy: "The store is busy with something else. Nothing was saved just now; please try again in a moment.",
  broken: "The store cannot be read or written just now. Please try again in a few minutes.",
  lost: "The store stopped while it was saving. It may have been saved; sending it again is safe.",
  stopped:
    "The disk of this server failed, and it takes nothing until it has started anew. Nothing was saved just now; please try again in a minute.",
  incomplete:
    "This server may have lost something that it had received, and takes nothing new until somebody has looked at it. Nothing was saved just now. Receipts can be opened. Please keep your words and try again later.",
  closed: "The store is closed: this server is stopping. Please try again in a moment.",
};
