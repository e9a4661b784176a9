/**
 * Which mail servers are ours, learned from the mailbox that we watch: the one that puts letters there writes its name on
 * each of them, at the moment at which it lies there.
 */
import { instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import { hopMoment } from "./mail-moment.ts";
import { topServer } from "./own-hop.ts";

/** What was seen on letters that were delivered. */
export interface ServersSeen {
  readonly letters: number;
  /** Letters on which a server named itself at the moment of delivery. */
  readonly byServer: Readonly<Record<string, number>>;
}

export const noServersSeen: ServersSeen = { letters: 0, byServer: {} };

const sameMomentMs = 5 * 60_000;
const fewestLetters = 3;
/** Of a hundred. A server that names itself does so on all that it delivers; what only some letters show their senders may have written. */
const leastShare = 90;
const mostServers = 20;
/** Servers are renamed: what was seen long ago counts for less and less. */
const mostLetters = 500;

export function seeLetter(
  seen: ServersSeen,
  letter: { readonly received: readonly string[]; readonly inboxAt: Instant },
): ServersSeen {
  if (seen.letters >= mostLetters) return seeLetter(halved(seen), letter);
  const { received, inboxAt } = letter;
  const [server, at] = [topServer(received), hopMoment(received[0] ?? "")];
  const letters = seen.letters + 1;
  const agrees =
    server !== undefined &&
    at !== undefined &&
    Math.abs(instantToEpochMs(at) - instantToEpochMs(inboxAt)) <= sameMomentMs;
  const isNew = server !== undefined && !Object.hasOwn(seen.byServer, server);
  if (!agrees || (isNew && Object.keys(seen.byServer).length >= mostServers)) return { ...seen, letters };
  return { letters, byServer: { ...seen.byServer, [server]: (isNew ? 0 : (seen.byServer[server] as number)) + 1 } };
}

function halved({ letters, byServer }: ServersSeen): ServersSeen {
  const half = Object.entries(byServer).map(([name, count]) => [name, Math.floor(count / 2)] as const);
  return {
    letters: Math.floor(letters / 2),
    byServer: Object.fromEntries(half.filter(([, count]) => count > 0)),
  };
}

/** Names that can be relied on; none while too little was seen. */
export function ownServersOf({ letters, byServer }: ServersSeen): readonly string[] {
  const known = Object.entries(byServer).filter(([, count]) => count >= fewestLetters);
  const share = known.reduce((sum, [, count]) => sum + count, 0);
  return share * 100 >= letters * leastShare ? known.map(([name]) => name) : [];
}
