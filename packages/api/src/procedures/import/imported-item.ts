/** What an import says of each thing that it took in, and who hands it in. */
import type { RecordedBy } from "@consult/core";
import type { ConvenerContext } from "../../trpc.ts";

export interface ImportedItem {
  /** In the file: its number from where this call began, counted from 1. */
  readonly place: number;
  readonly number: string;
  /** It was here already. */
  readonly replayed: boolean;
  readonly setAside: string | undefined;
}

export function recordedBy({ actor }: ConvenerContext): RecordedBy {
  const account = actor.kind === "person" ? actor.account : "operator";
  return { kind: "convener", account, label: actor.label };
}
