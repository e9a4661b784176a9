/** When the last backup was made, and red when one failed or none comes any more. */
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";
import { when } from "./say-facts.ts";

interface BackupLineProps {
  readonly desk: Desk;
  readonly backup: { readonly state: "off" | "good" | "failed" | "overdue"; readonly at?: string | undefined };
}

export function BackupLine({ desk, backup }: BackupLineProps): JSX.Element {
  const { overview } = desk.words;
  const { state, at } = backup;
  const last =
    at === undefined ? overview.backupNever : fill(overview.backupLast, { when: when(at, desk.page.locale) });
  if (state === "failed" || state === "overdue") {
    return (
      <p class="bad" role="alert">
        {state === "failed" ? overview.backupFailed : overview.backupOverdue} {last}
      </p>
    );
  }
  return <p class="hint">{state === "off" && at === undefined ? overview.backupOff : last}</p>;
}
