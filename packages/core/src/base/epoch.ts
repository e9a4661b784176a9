/** Moments as numbers. Apart from the schemas, so that a browser can reckon without loading them. */
import type { Instant } from "./instant.ts";

/** Milliseconds since 1970-01-01T00:00Z. Throws on text that is not an instant: that is a defect, parse first. */
export function instantToEpochMs(instant: Instant): number {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) throw new Error(`not an instant: ${instant}`);
  return epochMs;
}

export function epochMsToInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}
