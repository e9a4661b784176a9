/** The names of our own mail servers: those that the configuration gives, and those that the watched mailbox showed us. */
import { noServersSeen, ownServersOf, type ServersSeen } from "@consult/core";
import type { Deps } from "../deps.ts";

const key = "mail-servers-seen";

export async function ownMailServers({
  store,
  settings,
}: Pick<Deps, "store" | "settings">): Promise<readonly string[]> {
  return [...(settings.mailServers ?? []), ...ownServersOf(await readServersSeen(store))];
}

export async function readServersSeen(store: Deps["store"]): Promise<ServersSeen> {
  const kept = await store.reader.readSetting(key);
  return kept === undefined ? noServersSeen : (JSON.parse(kept) as ServersSeen);
}

export async function keepServersSeen(store: Deps["store"], seen: ServersSeen): Promise<void> {
  await store.writer.keepSetting(key, JSON.stringify(seen));
}
