/** What the server's people should do something about; nothing while all is well. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import type { Desk } from "./desk.tsx";

interface ServerLinesProps {
  readonly desk: Desk;
  readonly server: Awaited<ReturnType<Client["consultation"]["showStatus"]["query"]>>["server"];
}

export function ServerLines({ desk, server }: ServerLinesProps): JSX.Element {
  const { overview } = desk.words;
  const { folder, isIncomplete, logIsLong } = server;
  return (
    <>
      {isIncomplete ? (
        <p class="bad" role="alert">
          {overview.storeIncomplete}
        </p>
      ) : null}
      {folder === undefined || folder.kind === "disk" ? null : (
        <p class="bad" role="alert">
          {fill(overview.folder[folder.kind], { name: folder.name })}
        </p>
      )}
      {logIsLong ? <p class="hint">{overview.logIsLong}</p> : null}
    </>
  );
}
