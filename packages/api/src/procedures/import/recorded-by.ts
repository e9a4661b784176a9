/** Who stands behind what a convener hands over. */
import type { RecordedBy } from "@consult/core";
import type { ConvenerContext } from "../../trpc.ts";

/** An operator holds the store itself and has no account in it. */
export function recordedBy({ actor }: Pick<ConvenerContext, "actor">): RecordedBy {
  const account = actor.kind === "person" ? actor.account : "operator";
  return { kind: "convener", account, label: actor.label };
}
