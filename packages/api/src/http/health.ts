/** Whether the server can do its work: read, write, and get mails out. */
import { epochMsToInstant, instantToEpochMs } from "@consult/core";
import type { Deps } from "../deps.ts";

export interface Health {
  readonly ok: boolean;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly outbox: { readonly waiting: number; readonly failed: number };
  /** A mail has waited for more than a quarter of an hour: the mail server should be looked at. Contributions are safe. */
  readonly mailIsLate: boolean;
}

const lateMs = 15 * 60_000;

export async function checkHealth({ store, clock }: Deps): Promise<Health> {
  const now = clock();
  const [outbox, writes] = await Promise.all([
    store.reader.countOutbox().catch(() => undefined),
    // Settled once; asking again goes through the writer and changes nothing.
    store.writer.settleSetting("health", "asked").then(
      () => true,
      () => false,
    ),
  ]);
  const oldest = await store.reader.listOutbox({ limit: 1 }).catch(() => []);
  const lateFrom = epochMsToInstant(instantToEpochMs(now) - lateMs);
  const reads = outbox !== undefined;
  return {
    ok: reads && writes,
    reads,
    writes,
    outbox: { waiting: outbox?.waiting ?? 0, failed: outbox?.failed ?? 0 },
    mailIsLate: oldest.some(({ createdAt }) => createdAt < lateFrom),
  };
}
