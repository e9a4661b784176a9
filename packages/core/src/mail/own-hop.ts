/**
 * When our own mail servers had a letter. Every server that hands a letter on writes a `Received` line on top of those that
 * stand there, so the topmost are ours and whatever stands below them a sender can have made up.
 */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import type { SentEvidence } from "../deadline/timeliness.ts";
import { hopMoment } from "./mail-moment.ts";

export interface LetterArrival {
  /** `Received` lines as they stand, the topmost first. */
  readonly received: readonly string[];
  /** Names of our own mail servers: `mx.example.org`, or `.example.org` for all in that domain. */
  readonly ownServers: readonly string[];
  /** When the mailbox that we watch had it; undefined for a letter that a person put there, or handed in. */
  readonly inboxAt?: Instant | undefined;
}

/** What can be said about when a letter reached us, or was on its way. Weighed by `judgeTimeliness`. */
export function arrivalEvidence({ received, ownServers, inboxAt }: LetterArrival): SentEvidence[] {
  const own = ownHop(received, ownServers);
  const last = hopMoment(received[0] ?? "");
  // Our server writes its name on what it delivers: a letter in our inbox without it shows a line that its sender wrote.
  const isOfNoUse = own !== undefined || (inboxAt !== undefined && ownServers.length > 0);
  return [
    ...(own === undefined ? [] : [{ at: own, by: "own-server" as const }]),
    ...(inboxAt === undefined ? [] : [{ at: inboxAt, by: "inbox" as const }]),
    ...(last === undefined || isOfNoUse ? [] : [{ at: last, by: "mail-hop" as const }]),
  ];
}

/**
 * The earliest moment among the topmost lines that our own servers wrote; undefined when the topmost is not ours.
 *
 * @rule When a letter reached us is said by our own servers alone, whatever the lines below theirs say.
 */
export function ownHop(received: readonly string[], ownServers: readonly string[]): Instant | undefined {
  const moments: number[] = [];
  let isOurs = (name: string): boolean => isOwn(name, ownServers);
  for (const line of received) {
    const hop = readHop(line);
    if (hop?.by === undefined || !isOurs(hop.by)) break;
    const at = hopMoment(line);
    if (at !== undefined) moments.push(instantToEpochMs(at));
    if (!hop.isFromWithin) break;
    // Whoever handed it to us from within wrote the line below, under the name by which our server knew them.
    isOurs = (name) => isOwn(name, ownServers) || hop.from.includes(name);
  }
  return moments.length === 0 ? undefined : epochMsToInstant(Math.min(...moments));
}

/** The server that wrote the topmost line; undefined when it does not say. */
export function topServer(received: readonly string[]): string | undefined {
  return readHop(received[0] ?? "")?.by;
}

function isOwn(name: string, ownServers: readonly string[]): boolean {
  return ownServers.some((own) => {
    const wanted = tidy(own);
    return wanted.startsWith(".") ? name.endsWith(wanted) : name === wanted;
  });
}

interface Hop {
  /** Names of whoever handed it over, as they called themselves and as they were looked up. */
  readonly from: readonly string[];
  readonly by: string | undefined;
  /** Handed over inside of our own house. */
  readonly isFromWithin: boolean;
}

const longestLine = 4000;

/** `from NAME (LOOKED-UP [ADDRESS]) by NAME with PROTOCOL id ...; date`, in the order that RFC 5321 demands. */
function readHop(line: string): Hop | undefined {
  const text = line.slice(0, longestLine).trim();
  const found =
    /^(?:from\s+(?<from>[^\s()]+)(?<about>(?:\s*\([^()]*(?:\([^()]*\)[^()]*)*\))*)\s*)?by\s+(?<by>[^\s();]+)/i.exec(
      text,
    );
  if (found?.groups === undefined) return undefined;
  const { from, about = "", by = "" } = found.groups;
  const handedOver = `${from ?? ""} ${about}`;
  const protocol = /\bwith\s+(\w+)/i.exec(text.slice(found[0].length))?.[1] ?? "";
  const addresses = [
    ...handedOver.matchAll(/[[(=\s](?:IPv6:)?((?:\d{1,3}\.){3}\d{1,3}|[\da-f]*:[\da-f:.]+)(?=[\])\s:]|$)/gi),
  ];
  const isNear = addresses.length > 0 && addresses.every(([, address = ""]) => near.test(address));
  return {
    from: handedOver
      .split(/[\s()[\]=]+/)
      .filter((word) => word !== "")
      .map(tidy),
    by: tidy(by),
    // Nobody outside can speak LMTP to the program that puts letters into mailboxes.
    isFromWithin: from !== undefined && (isNear || /^u?lmtps?a?$/i.test(protocol)),
  };
}

/** Addresses that cannot come from outside: this machine, and networks that nobody routes (RFC 1918, 4193, 3927, 4291). */
const near =
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|::ffff:127\.|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/i;

function tidy(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\*(?=\.)/, "")
    .replace(/\.$/, "");
}
