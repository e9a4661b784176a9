/** The moment that something says of itself, where it is another than that of its coming in. */
import type { Instant } from "../base/instant.ts";
import type { Timeliness } from "./timeliness.ts";

/** As its sender wrote or another's clock told; undefined where only our own clock knows. */
export function saidAt({ claimedAt, evidence, momentAt }: Timeliness): Instant | undefined {
  return claimedAt ?? (evidence === "server-clock" ? undefined : momentAt);
}
