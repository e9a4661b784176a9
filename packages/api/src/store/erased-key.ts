/** That something was erased, for the channel it came by: whatever still has it there must not bring it back. */
import { createHash } from "node:crypto";

/** Where a channel remembers them. */
export function erasedState(channel: string): string {
  return `${channel}-erased`;
}

/** What the channel called it, so that it is known again and not told. */
export function erasedName(externalKey: string): string {
  return createHash("sha256").update(`erased ${externalKey}`).digest("hex");
}
