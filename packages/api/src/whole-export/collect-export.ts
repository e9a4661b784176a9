/**
 * Everything that came in as it stood at one event, without holding a transaction open. All pages are read while writes go
 * on; then what changed meanwhile is read again, and again, until nothing that is held changed while it was read. Each
 * round is far shorter than the one before.
 */
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "../client.ts";

export interface CollectInput {
  readonly client: Client;
  readonly consultationId: string;
  readonly format: "csv" | "jsonl";
  readonly profile: "public" | "desk";
  readonly onProgress?: ((records: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface CollectedExport {
  /** The last event that counts. */
  readonly event: number;
  readonly heading: string;
  /** How many contributions it says something of. */
  readonly records: number;
  readonly gone: readonly (readonly [record: string, how: "withdrawn" | "erased"])[];
  /** In the order of arrival; whole lines. */
  texts(): AsyncGenerator<{ readonly record: string; readonly text: string }>;
  /** Nothing of it stays on the disk. */
  close(): Promise<void>;
}

/** Throws what the client throws, and `ExportNotStill` where a consultation never holds still. */
export async function collectExport(input: CollectInput): Promise<CollectedExport> {
  const { client, consultationId, format, profile, signal } = input;
  const spool = await openSpool();
  const held = new Map<string, Held>();
  try {
    const { heading, before } = await readAllPages();
    const meanwhile = await changesSince(before);
    let { upTo } = meanwhile;
    await readAgain(meanwhile.changed);
    for (let round = 0; ; round += 1) {
      const { changed, upTo: next } = await changesSince(upTo);
      // What arrived since belongs to a later export. What is held and did not change is what stood at `upTo`.
      if (changed.every((id) => !held.has(id))) break;
      if (round === mostRounds) throw new ExportNotStill();
      await readAgain(changed);
      upTo = next;
    }
    const rows = [...held.values()];
    return {
      event: upTo,
      heading,
      records: rows.filter(({ bytes }) => bytes > 0).length,
      gone: rows.flatMap(({ record, gone }) => (gone === undefined ? [] : [[record, gone] as const])),
      async *texts() {
        for (const { record, offset, bytes } of rows) {
          if (bytes > 0) yield { record, text: await spool.read(offset, bytes) };
        }
      },
      close: () => spool.close(),
    };
  } catch (error) {
    await spool.close();
    throw error;
  }

  async function readAllPages(): Promise<{ heading: string; before: number }> {
    let [heading, before, cursor] = ["", undefined as number | undefined, undefined as string | undefined];
    do {
      const page = await client.export.exportPage.mutate({ consultationId, format, profile, cursor });
      before ??= page.sequence;
      const above = await keep(page);
      heading ||= above;
      cursor = page.nextCursor;
      input.onProgress?.(held.size);
      signal?.throwIfAborted();
    } while (cursor !== undefined);
    return { heading, before };
  }

  async function readAgain(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += atOnce) {
      const contributionIds = ids.slice(from, from + atOnce);
      await keep(await client.export.exportPage.mutate({ consultationId, format, profile, contributionIds }));
      signal?.throwIfAborted();
    }
  }

  /** Answers the heading: what stands before the first row. A contribution keeps its place when it is read again. */
  async function keep({ text, rows }: Page): Promise<string> {
    let at = text.length - rows.reduce((sum, { length }) => sum + length, 0);
    const heading = text.slice(0, at);
    for (const { contributionId, record, length, gone } of rows) {
      held.set(contributionId, { record, gone, ...(await spool.add(text.slice(at, at + length))) });
      at += length;
    }
    return heading;
  }

  /** Contributions that something happened to, in the order of the log. */
  async function changesSince(after: number): Promise<{ changed: string[]; upTo: number }> {
    const changed = new Set<string>();
    let upTo = after;
    for (;;) {
      const page = await client.consultation.followEvents.query({ consultationId, after: upTo, limit: 1000 });
      for (const { contributionId, sequence } of page.events) {
        if (contributionId !== undefined) changed.add(contributionId);
        upTo = sequence;
      }
      if (page.events.length < 1000) return { changed: [...changed], upTo };
      signal?.throwIfAborted();
    }
  }
}

/** So much changes that no moment can be caught. */
export class ExportNotStill extends Error {
  override readonly name = "ExportNotStill";

  constructor() {
    super("So much is being changed just now that no whole export could be made. Please try again in a few minutes.");
  }
}

const mostRounds = 200;
const atOnce = 500;

type Page = Awaited<ReturnType<Client["export"]["exportPage"]["mutate"]>>;

interface Held {
  readonly record: string;
  readonly gone: "withdrawn" | "erased" | undefined;
  readonly offset: number;
  readonly bytes: number;
}

/** A file without a name: it is gone with the process, however that ends. */
async function openSpool() {
  const folder = await mkdtemp(join(tmpdir(), "consult-export-"));
  const file = await open(join(folder, "spool"), "wx+", 0o600);
  await rm(folder, { recursive: true });
  let end = 0;
  return {
    async add(text: string): Promise<{ offset: number; bytes: number }> {
      const bytes = Buffer.from(text);
      const place = { offset: end, bytes: bytes.byteLength };
      for (let from = 0; from < bytes.byteLength;) {
        from += (await file.write(bytes, from, bytes.byteLength - from, end + from)).bytesWritten;
      }
      end += bytes.byteLength;
      return place;
    },
    async read(offset: number, bytes: number): Promise<string> {
      const buffer = Buffer.alloc(bytes);
      for (let from = 0; from < bytes;) {
        const { bytesRead } = await file.read(buffer, from, bytes - from, offset + from);
        if (bytesRead === 0) throw new Error("the spool of an export ends too early");
        from += bytesRead;
      }
      return buffer.toString("utf8");
    },
    async close(): Promise<void> {
      await file.close();
    },
  };
}
