/**
 * Two people bring the same bytes, and one of them is erased at any moment of the other's submission. Each of them stops
 * before every touch of the disk and of the store, and a seeded draw says who goes on: no clock has a part in it.
 */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { collectFiles } from "../jobs/collect-files.ts";
import { silentLog } from "../machine.ts";
import { openStore, type NewContribution, type Store, type StoreLocation } from "../store/open-store.ts";
import { at, contributionOf, createConsultation, eventOf, freshDatabase, freshFolder } from "../store/store.samples.ts";
import { checkFiles } from "./check-files.ts";
import { eraseWithFiles } from "./erase-with-files.ts";
import { createFolderFiles } from "./folder-files.ts";
import { keepOriginal, readOriginalBytes } from "./keep-original.ts";
import { withSettledFiles } from "./settle-files.ts";

const { actors, stop } = await vi.hoisted(async () => {
  const { AsyncLocalStorage } = await import("node:async_hooks");
  const storage = new AsyncLocalStorage<{ arrive(): Promise<void> }>();
  return { actors: storage, stop: async () => storage.getStore()?.arrive() };
});

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<Record<string, unknown>>();
  const stopping = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === "function" && /^[a-z]/.test(name)
      ? async (...input: unknown[]) => {
          await stop();
          return (value as (...input: unknown[]) => unknown)(...input);
        }
      : value,
  ]);
  return Object.fromEntries(stopping) as object;
});

const interleavings = 1000;

describe("of many interleavings of an erasure with a submission of the same bytes none loses a file", () => {
  test("of 1,000 in a SQLite store", { timeout: 600_000 }, async () => {
    const place = await freshFolder();
    expect(await runAll(place.location)).toEqual({ lost: [], problems: [] });
    await place.remove();
  });

  describeNeeding(postgres, "in a PostgreSQL store with two processes", (serverUrl) => {
    test("of 1,000", { timeout: 600_000 }, async () => {
      const place = await freshDatabase(serverUrl);
      expect(await runAll(place.location)).toEqual({ lost: [], problems: [] });
      await place.remove();
    });
  });
});

async function runAll(location: StoreLocation) {
  const folder = await mkdtemp(join(tmpdir(), "consult-interleavings-"));
  // Each as a process of its own would have them.
  const [one, other] = [await processOf(location, folder), await processOf(location, folder)];
  await createConsultation(one.store);
  const random = seeded(2026);
  const lost: number[] = [];
  for (let round = 0; round < interleavings; round += 1) {
    const bytes = Buffer.alloc(70_000, `${round} `);
    const first = await submit(one, bytes);
    const { id, consultationId, channel } = first.contribution;
    const erase = async () => {
      await eraseWithFiles(
        { ...one, erasures: { note: async () => undefined } },
        { id, consultationId },
        { ...eventOf("erased", id), details: { channel } },
      );
    };
    const others: (() => Promise<unknown>)[] = [
      async () => collectFiles({ ...one, clock: () => at, log: silentLog }),
      erase,
      async () => submit(other, bytes),
    ];
    let second: NewContribution | undefined;
    await interleave(random, [
      erase,
      async () => {
        second = await submit(other, bytes);
      },
      // Now and then a collector, somebody who erases again or a third person with these bytes comes in between.
      ...others.slice(round % 4, (round % 4) + 1),
    ]);
    const original = await one.store.reader.readOriginal("forum", second?.original.hash ?? "");
    const kept = original && (await readOriginalBytes(one.files, "forum", original).catch(() => undefined));
    if (kept === undefined || !bytes.equals(kept)) lost.push(round);
  }
  const problems = await checkFiles(location, one.files);
  for (const { store } of [one, other]) await store.close();
  await rm(folder, { recursive: true });
  return { lost, problems };
}

async function processOf(location: StoreLocation, folder: string) {
  const files = createFolderFiles(join(folder, "files"));
  const opened = await openStore(location);
  return { files, store: withSettledFiles(stoppingBeforeWrites(opened), files) };
}

function stoppingBeforeWrites(store: Store): Store {
  const writer = Object.fromEntries(
    Object.entries(store.writer).map(([name, write]) => [
      name,
      async (...input: unknown[]) => {
        await stop();
        return (write as (...input: unknown[]) => unknown)(...input);
      },
    ]),
  ) as unknown as Store["writer"];
  return { ...store, writer };
}

async function submit(
  { store, files }: { store: Store; files: ReturnType<typeof createFolderFiles> },
  bytes: Uint8Array,
): Promise<NewContribution> {
  const original = await keepOriginal(files, "forum", bytes, "text/plain");
  const input = contributionOf();
  const { contribution } = input;
  const current = { ...contribution.current, original: original.hash };
  const submitted = { ...input, original, contribution: { ...contribution, current } };
  const received = await store.writer.receive(submitted);
  if (!received.ok) throw new Error(received.refusal.message);
  return submitted;
}

/** Lets one go on at a time, from where it stands to where it touches something next. */
async function interleave(random: () => number, works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const standing: (() => Promise<void>)[] = [];
  const moves = works.map((work) => startStanding(work));
  for (const { standsOrEnds, goOn } of moves) {
    await standsOrEnds();
    standing.push(async () => {
      goOn();
      await standsOrEnds();
    });
  }
  for (;;) {
    const live = moves.flatMap(({ hasEnded }, place) => (hasEnded() ? [] : [standing[place]]));
    if (live.length === 0) break;
    await live[Math.floor(random() * live.length)]?.();
  }
  for (const { result } of moves) await result;
}

function startStanding(work: () => Promise<unknown>) {
  let ended = false;
  let release: (() => void) | undefined;
  let arrived = Promise.withResolvers<void>();
  const actor = {
    // Who does several things at once stands when the first of them does, and all go on together.
    async arrive() {
      const before = release;
      const going = Promise.withResolvers<void>();
      release = () => {
        before?.();
        going.resolve();
      };
      arrived.resolve();
      await going.promise;
    },
  };
  const result = actors.run(actor, work).finally(() => {
    ended = true;
    arrived.resolve();
  });
  // Told by whoever awaits all of them.
  result.catch(() => undefined);
  return {
    result,
    hasEnded: () => ended,
    standsOrEnds: async () => arrived.promise,
    goOn: () => {
      arrived = Promise.withResolvers<void>();
      const going = release;
      release = undefined;
      going?.();
    },
  };
}

function seeded(seed: number): () => number {
  let counted = 0;
  return () => {
    counted += 1;
    return createHash("sha256").update(`${seed} ${counted}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}
