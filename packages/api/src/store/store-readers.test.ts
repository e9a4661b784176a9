/** Readers that hold the engine's log back are named, and the log shrinks once they let go. */
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pidsReading } from "./dialects/sqlite-readers.ts";
import { openStore, type Store } from "./open-store.ts";
import { contributionOf, createConsultation, freshFolder } from "./store.samples.ts";

let folder: Awaited<ReturnType<typeof freshFolder>>;
let store: Store;
beforeEach(async () => {
  folder = await freshFolder();
  store = await openStore(folder.location);
  await createConsultation(store);
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

const megabyte = 1024 * 1024;
const sqlite = import.meta.resolve("better-sqlite3");

/** Another program that reads one moment of the store until it is told to end. */
async function startReading(): Promise<{ pid: number; end: () => Promise<void> }> {
  const program = `import Database from ${JSON.stringify(sqlite)};
    const db = new Database(process.argv[1], { readonly: true });
    db.exec("begin");
    db.prepare("select count(*) from event").get();
    process.stdout.write("reading");
    process.stdin.resume().on("end", () => process.exit(0));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, join(folder.dataDir, "consult.sqlite")]);
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
  return {
    pid: child.pid ?? 0,
    end: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit").once("exit", () => resolve());
        child.stdin.end();
      }),
  };
}

test(
  "a stranger who reads for long is named; writing goes on, and the log gives its space back",
  { timeout: 120_000 },
  async () => {
    const log = join(folder.dataDir, "consult.sqlite-wal");
    expect(store.describeLog()).toMatchObject({ isLong: false, readers: [] });
    const reader = await startReading();
    try {
      for (let count = 1; statSync(log).size <= 66 * megabyte; count += 1) {
        const input = contributionOf({ text: `${count} ${"word ".repeat(38_000)}` });
        expect((await store.writer.receive(input)).ok).toBe(true);
      }
      expect(store.describeLog()).toMatchObject({
        isLong: true,
        readers: [{ pid: reader.pid, name: expect.stringMatching(/node/i) }],
      });
    } finally {
      await reader.end();
    }
    // Nobody writes any more.
    await expect.poll(() => statSync(log).size, { timeout: 60_000, interval: 100 }).toBeLessThan(32 * megabyte);
    expect(store.describeLog()).toMatchObject({ isLong: false, readers: [] });
  },
);

test("whoever only has the store open, or writes, is not taken for a reader", () => {
  const locks = [
    "1: POSIX  ADVISORY  READ 4711 fe:00:77 124 124",
    "2: POSIX  ADVISORY  READ 4711 fe:00:77 125 125",
    "3: POSIX  ADVISORY  READ 4712 fe:00:77 128 128",
    "4: POSIX  ADVISORY  WRITE 4713 fe:00:77 120 120",
    "5: POSIX  ADVISORY  READ 4714 fe:00:78 124 124",
    "6: FLOCK  ADVISORY  WRITE 4715 fe:00:77 0 EOF",
    "6: -> POSIX  ADVISORY  READ 4716 fe:00:77 124 124",
    "7: POSIX  ADVISORY  READ 4717 00:2f:77 123 127",
  ].join("\n");
  expect(pidsReading(locks, 77)).toEqual([4711, 4717]);
  expect(pidsReading("", 77)).toEqual([]);
});
