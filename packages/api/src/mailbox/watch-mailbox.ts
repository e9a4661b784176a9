/**
 * Fetches what comes into a mailbox over IMAP, as soon as the server says so and every minute besides. A letter is marked
 * in the mailbox only after it is committed here, and fetching one twice changes nothing: whatever breaks in between, none
 * is lost and none counts twice. Nothing is ever removed from the mailbox.
 */
import { ImapFlow } from "imapflow";
import { describeError, type Shell } from "../shell.ts";
import { pause } from "../jobs/pause.ts";
import { fetchNew } from "./fetch-letters.ts";
import { keepMailboxHealth } from "./mailbox-health.ts";

export interface Watching {
  stop(): Promise<void>;
}

export interface WatchOptions {
  /** `imaps://user:password@host:993/INBOX` */
  readonly url: string;
  readonly everyMs?: number;
  readonly retryMs?: number;
  /** A larger letter stays in the mailbox, and its sender is told. */
  readonly mostBytes?: number;
}

/** Of a letter; mail servers rarely let half as much pass. */
const mostBytesOfLetter = 64 * 1024 * 1024;
const secondsForRetryAtMost = 300;

export function watchMailbox(
  shell: Shell,
  { url, everyMs = 60_000, retryMs = 5_000, mostBytes = mostBytesOfLetter }: WatchOptions,
): Watching {
  const stopping = new AbortController();
  /** Since the last round that went well. */
  let failures = 0;
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await watchConnected();
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        shell.deps.log.warn({ failures, error: describeError(error) }, "the mailbox cannot be read");
        await noteFailure(error).catch(() => undefined);
        await pause(Math.min(retryMs * 2 ** (failures - 1), secondsForRetryAtMost * 1000), stopping.signal);
      }
    }
  }

  async function watchConnected(): Promise<void> {
    const { hostname, port, protocol, username, password, pathname } = new URL(url);
    const isSecure = protocol === "imaps:";
    const client = new ImapFlow({
      host: hostname,
      port: Number(port || (isSecure ? 993 : 143)),
      secure: isSecure,
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      logger: false,
      // Waiting is ours: a round now and then also where the server never speaks up.
      disableAutoIdle: true,
      maxIdleTime: everyMs,
    });
    const broken = new Promise<never>((_, reject) => {
      client.on("error", reject);
      client.on("close", () => reject(new Error("the connection was closed")));
    });
    broken.catch(() => undefined);
    const stop = (): void => client.close();
    stopping.signal.addEventListener("abort", stop, { once: true });
    try {
      await Promise.race([client.connect(), broken]);
      await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || "INBOX");
      while (!stopping.signal.aborted) {
        // From here on, so that what comes during a round begins another.
        const news = new Promise((resolve) => client.once("exists", resolve));
        // On a line that breaks, each letter that came through counts.
        const mostAtOnce = failures === 0 ? undefined : 1;
        await Promise.race([fetchNew(shell, client, { mostBytes, mostAtOnce }), broken]);
        failures = 0;
        await Promise.race([news, client.idle(), pause(everyMs, stopping.signal), broken]);
      }
    } finally {
      stopping.signal.removeEventListener("abort", stop);
      client.close();
    }
  }

  async function noteFailure(error: unknown): Promise<void> {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const failure = { since: shell.deps.clock(), code: code.slice(0, 60) };
    await keepMailboxHealth(shell.deps, await shell.deps.store.reader.listConsultations(), { failure });
  }
}
