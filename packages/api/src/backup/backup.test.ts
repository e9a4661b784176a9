import { createHash } from "node:crypto";
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { backUpWhenDue } from "../jobs/back-up-when-due.ts";
import { machineDeps, silentLog } from "../machine.ts";
import { createLocalClient } from "../local-client.ts";
import { openStore, type StoreLocation } from "../store/open-store.ts";
import { freshDatabase } from "../store/store.samples.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { backUp } from "./back-up.ts";
import { createBackups } from "./backups-of-machine.ts";
import { listBackups } from "./backups.ts";
import { makeKeyPair } from "./encryption.ts";
import { readErasures } from "./erasures.ts";
import { backupState, readLastBackup } from "./last-backup.ts";
import { eraseAgainIn, restoreBackup } from "./restore-backup.ts";

const by = { kind: "operator", label: "test" } as const;
let server: TestShell;
let folder: string;
let to: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "consult-backup-"));
  to = join(folder, "backups");
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Receipt {
  readonly number: string;
  readonly key: string;
}

describe("a backup", () => {
  test.each(["unencrypted", "encrypted"] as const)("%s comes back with every receipt and every file", async (how) => {
    const { identity, recipient } = await makeKeyPair();
    const [recipients, identities] = how === "encrypted" ? [[recipient], [identity]] : [[], []];
    const receipts = [await submit("first words"), await submit("second words")];
    const report = await addFile(receipts[0] as Receipt, 300_000);
    const made = await make({ recipients });
    expect(made).toMatchObject({ ok: true, value: { contributions: 2, files: 1, encrypted: how === "encrypted" } });
    expect((await restore({ identities })).ok).toBe(true);
    await onRestored(async ({ client, files }) => {
      for (const receipt of receipts) {
        expect(await client.contribution.showReceipt.query(receipt)).toMatchObject({ number: receipt.number });
      }
      const opened = await files.open("test-forum", report);
      expect(opened && (await hashOf(opened.bytes))).toBe(report.slice(0, 64));
    });
  });

  test("that is encrypted shows nothing of words, people, files or their names", async () => {
    const { recipient } = await makeKeyPair();
    const receipt = await submit("Canary words");
    const report = await addFile(receipt, 200_000);
    await make({ recipients: [recipient] });
    const names = await readdir(to, { recursive: true, withFileTypes: true });
    expect(names.map(({ name }) => name).join("\n")).not.toContain(report.slice(0, 64));
    for (const file of names.filter((each) => each.isFile())) {
      const bytes = await readFile(join(file.parentPath, file.name));
      for (const secret of ["Canary", report.slice(0, 64), receipt.number, "SQLite format"])
        expect(bytes.includes(secret)).toBe(false);
    }
  });

  test("takes the files of the one before along, by linking them, and writes a damaged one anew", async () => {
    const { recipient } = await makeKeyPair();
    const receipt = await submit("words");
    await addFile(receipt, 150_000);
    await addFile(receipt, 160_000);
    await make({ recipients: [recipient] });
    const [first] = await listBackups(to);
    const [sound, damaged] = first?.manifest.files ?? [];
    const place = (backup: string, file: typeof sound): string => join(backup, file?.name ?? "");
    await chmod(place(first?.folder ?? "", damaged), 0o600);
    const bytes = await readFile(place(first?.folder ?? "", damaged));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(place(first?.folder ?? "", damaged), bytes);
    server.passSeconds(60);
    expect(await make({ recipients: [recipient] })).toMatchObject({ ok: true, value: { files: 2 } });
    const second = (await listBackups(to)).at(-1);
    const inode = async (backup: string, file: typeof sound) => (await stat(place(backup, file))).ino;
    expect(await inode(second?.folder ?? "", sound)).toBe(await inode(first?.folder ?? "", sound));
    expect(await inode(second?.folder ?? "", damaged)).not.toBe(await inode(first?.folder ?? "", damaged));
  });

  test("that lacks a file says so, and is no good one; what was erased while it was made is missed by nobody", async () => {
    const lost = await submit("lost");
    const hash = await addFile(lost, 100_000);
    await unlink(fileOf(server.dataDir, hash));
    const failed = await make();
    expect(failed).toMatchObject({ ok: false, refusal: { kind: "backup-failed" } });
    expect(await readLastBackup(server.dataDir)).toMatchObject({ failed: { at: server.now() } });

    // The copy of the store is made before the erasure, the files after it.
    const copyInto = server.deps.store.copyInto.bind(server.deps.store);
    const store = {
      ...server.deps.store,
      async copyInto(copy: string) {
        await copyInto(copy);
        await erase(lost);
      },
    };
    server.passSeconds(60);
    expect(await make({ store })).toMatchObject({ ok: true });
    expect((await readLastBackup(server.dataDir)).failed).toBeUndefined();
    expect(await restore()).toMatchObject({ ok: true, value: { erasedAgain: 1 } });
  });

  test("of a damaged store is none", async () => {
    for (let round = 0; round < 40; round += 1) await submit("words ".repeat(300));
    const copyInto = server.deps.store.copyInto.bind(server.deps.store);
    const store = {
      ...server.deps.store,
      async copyInto(copy: string) {
        await copyInto(copy);
        const file = join(copy, "consult.sqlite");
        const bytes = await readFile(file);
        bytes.fill(0xff, 4096 * 12, 4096 * 14);
        await writeFile(file, bytes);
      },
    };
    expect(await make({ store })).toMatchObject({ ok: false });
    expect(await listBackups(to)).toEqual([]);
    expect((await readdir(to)).filter((name) => name !== "erasures")).toEqual([]);
  });

  test("of a store whose index lacks a row is none: only a look through the whole of it finds that", async () => {
    await submit("words");
    const copyInto = server.deps.store.copyInto.bind(server.deps.store);
    const store = {
      ...server.deps.store,
      async copyInto(copy: string) {
        await copyInto(copy);
        loseFromIndex(join(copy, "consult.sqlite"));
      },
    };
    expect(await make({ store })).toMatchObject({
      ok: false,
      refusal: { message: expect.stringContaining("in index sign_in_email") },
    });
    expect(await listBackups(to)).toEqual([]);
  });

  test("holds nobody longer than promised: the old go when a new one is good, copies before migrations with them", async () => {
    const before = join(server.dataDir, "backups", "before-004.sqlite");
    await submit("words");
    await make();
    await writeFile(before, "old");
    await utimes(before, 0, 0);
    server.passSeconds(36 * 24 * 60 * 60);
    expect(await make()).toMatchObject({ ok: true, value: { removed: 1 } });
    expect((await listBackups(to)).map(({ madeAt }) => madeAt)).toEqual([server.now()]);
    await expect(stat(before)).rejects.toThrow("ENOENT");
  });

  test("is made by one process at a time", async () => {
    const both = await Promise.all([make(), make()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { message: expect.stringContaining("Another backup") },
    });
  });
});

describe("putting a backup back", () => {
  test("erases again who was erased since, by the list in the data folder and by the one beside the backups", async () => {
    const [stays, byOne, byOther] = [
      await submit("stays"),
      await submit("gone, says one"),
      await submit("gone, says other"),
    ];
    const report = await addFile(byOne, 120_000);
    await make();
    await erase(byOne);
    await cp(join(server.dataDir, "erasures"), join(to, "erasures"));
    await rm(join(server.dataDir, "erasures"));
    await erase(byOther);
    const restored = join(folder, "restored");
    await cp(join(server.dataDir, "erasures"), join(restored, "erasures"));
    expect(await restore()).toMatchObject({ ok: true, value: { erasedAgain: 2 } });
    await onRestored(async ({ client, operator, files }) => {
      expect(await client.contribution.showReceipt.query(stays)).toMatchObject({ number: stays.number });
      const page = { consultationId: "test-forum", format: "jsonl", profile: "desk" } as const;
      const { text } = await operator.export.exportPage.mutate(page);
      expect(text).toContain("stays");
      expect(text).not.toContain("gone, says");
      expect(await files.open("test-forum", report)).toBeUndefined();
    });
    // Whoever restores once more from here has the whole list.
    expect((await readErasures(restored)).size).toBe(2);
  });

  test("signs everybody out", async () => {
    const token = await server.signIn("convener@example.org");
    await make();
    await restore();
    const raw = new Database(join(folder, "restored", "consult.sqlite"), { readonly: true });
    expect(raw.prepare("select count(*) from session").pluck().get()).toBe(0);
    raw.close();
    expect(token).not.toBe("");
  });

  test("is refused where something stands already, with a wrong key, without one, and where there is none", async () => {
    const { recipient } = await makeKeyPair();
    const { identity: other } = await makeKeyPair();
    await submit("words");
    await make({ recipients: [recipient] });
    const because = async (changes: Parameters<typeof restore>[0]) => {
      const outcome = await restore(changes);
      return outcome.ok ? "restored" : outcome.refusal.because;
    };
    expect(await because({ dataDir: server.dataDir, identities: [other] })).toBe("not-empty");
    expect(await because({})).toBe("no-key");
    expect(await because({ identities: [other] })).toBe("no-key");
    expect(await because({ from: folder })).toBe("no-backup");
    expect(await readdir(join(folder, "restored"))).toEqual([]);
  });

  test.each(["unencrypted", "encrypted"] as const)("finds any byte that is not what was backed up, %s", async (how) => {
    const { identity, recipient } = await makeKeyPair();
    const receipt = await submit("words");
    await addFile(receipt, 90_000);
    await make({ recipients: how === "encrypted" ? [recipient] : [] });
    const [backup] = await listBackups(to);
    for (const file of [backup?.manifest.store, backup?.manifest.files[0]]) {
      const path = join(backup?.folder ?? "", file?.name ?? "");
      const sound = await readFile(path);
      for (const place of [0, Math.floor(sound.length / 2), sound.length - 1]) {
        const bytes = Buffer.from(sound);
        bytes[place] = (bytes[place] ?? 0) ^ 0x10;
        await writeFile(path, bytes);
        expect(await restore({ identities: [identity] })).toMatchObject({ refusal: { because: "damaged" } });
      }
      await unlink(path);
      expect(await restore({ identities: [identity] })).toMatchObject({ refusal: { because: "damaged" } });
      await writeFile(path, sound);
    }
    expect(await restore({ identities: [identity] })).toMatchObject({ ok: true });
  });
});

test("a backup whose store lacks a row in an index is not put back", async () => {
  await submit("words");
  await make();
  const [backup] = await listBackups(to);
  const path = join(backup?.folder ?? "", "consult.sqlite");
  await chmod(path, 0o600);
  loseFromIndex(path);
  // As if it had been so when the backup was made.
  const manifest = join(backup?.folder ?? "", "manifest.json");
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  await writeFile(manifest, (await readFile(manifest, "utf8")).replace(backup?.manifest.store.sha256 ?? "", sha256));
  expect(await restore()).toMatchObject({
    refusal: { because: "damaged", message: expect.stringContaining("in index sign_in_email") },
  });
  expect(await readdir(join(folder, "restored"))).toEqual([]);
});

/** A row that an index does not lead to, as after a write that was lost: every page is sound by itself. */
function loseFromIndex(file: string): void {
  const open = (work: (raw: Database.Database) => void): void => {
    const raw = new Database(file);
    raw.unsafeMode();
    raw.pragma("journal_mode = DELETE");
    raw.pragma("writable_schema = on");
    work(raw);
    raw.close();
  };
  let index: unknown[] = [];
  open((raw) => {
    index = raw.prepare("select * from sqlite_schema where name = 'sign_in_email'").raw().get() as unknown[];
    raw.exec("delete from sqlite_schema where name = 'sign_in_email'");
  });
  open((raw) => {
    raw.exec("insert into sign_in values ('one', 'a@example.org', 'hash', 'code', 'now', 'then', 0, null)");
    raw.prepare("insert into sqlite_schema values (?, ?, ?, ?, ?)").run(...index);
  });
}

describe("by schedule", () => {
  test("one is made when the last is old enough; one that failed is tried again soon, and the desk knows", async () => {
    const backups = createBackups(
      { store: server.deps.store, dataDir: server.dataDir, startedAt: server.now() },
      { to, everyMs: 60 * 60_000, recipients: [] },
    );
    const deps = { ...server.deps, backups };
    const made = async (): Promise<number> => {
      await backUpWhenDue(deps);
      return (await listBackups(to)).length;
    };
    expect(await made()).toBe(1);
    expect(await made()).toBe(1);
    server.passSeconds(59 * 60);
    expect(await made()).toBe(1);
    server.passSeconds(61);
    expect(await made()).toBe(2);
    expect((await backups.show(server.now())).state).toBe("good");

    await rm(to, { recursive: true });
    await writeFile(to, "a file where the folder should be");
    server.passSeconds(60 * 60);
    await backUpWhenDue(deps);
    expect(await backups.show(server.now())).toMatchObject({
      state: "failed",
      failed: { reason: expect.stringContaining(to) },
    });
    await rm(to);
    server.passSeconds(60);
    await backUpWhenDue(deps);
    expect((await backups.show(server.now())).state).toBe("failed");
    server.passSeconds(10 * 60);
    expect(await made()).toBe(1);
    expect((await backups.show(server.now())).state).toBe("good");
  });

  test("silence is noticed", () => {
    const startedAt = "2026-12-01T00:00:00.000Z";
    const state = (now: string) => backupState(undefined, { everyMs: 60 * 60_000, hereAt: startedAt, startedAt, now });
    expect(state("2026-12-01T02:00:00.000Z")).toBe("good");
    expect(state("2026-12-01T02:00:00.001Z")).toBe("overdue");
    const never = { everyMs: undefined, hereAt: undefined, startedAt, now: "2027-12-01T00:00:00.000Z" };
    expect(backupState(undefined, never)).toBe("off");
  });
});

describeNeeding(postgres, "of a database", (serverUrl) => {
  test("comes back to another database or to a folder, with its files, and without who was erased since", async () => {
    const [first, second] = [await freshDatabase(serverUrl), await freshDatabase(serverUrl)];
    const there = await openTestShell({ databaseUrl: first.databaseUrl });
    try {
      await openTestConsultation(there);
      const [stays, goes] = [await submit("stays", there), await submit("goes", there)];
      const made = await backUp({
        store: there.deps.store,
        dataDir: there.dataDir,
        to,
        recipients: [],
        now: there.now(),
        thin: true,
      });
      expect(made.ok).toBe(true);
      await erase(goes, there);
      await cp(join(there.dataDir, "erasures"), join(to, "erasures"));
      for (const location of [{ databaseUrl: second.databaseUrl }, { dataDir: join(folder, "restored") }]) {
        expect(await restore({ store: location })).toMatchObject({ ok: true, value: { erasedAgain: 1 } });
        await onRestored(async ({ client }) => {
          expect(await client.contribution.showReceipt.query(stays)).toMatchObject({ number: stays.number });
        }, location);
        await rm(join(folder, "restored"), { recursive: true });
      }
      const input = { store: { databaseUrl: first.databaseUrl }, dataDir: there.dataDir, now: there.now(), by };
      expect(await eraseAgainIn(input, [to])).toBe(0);
    } finally {
      await there.close();
      await Promise.all([first.remove(), second.remove()]);
    }
  });
});

function make(changes: Partial<Parameters<typeof backUp>[0]> = {}) {
  return backUp({
    store: server.deps.store,
    dataDir: server.dataDir,
    to,
    recipients: [],
    now: server.now(),
    thin: true,
    ...changes,
  });
}

function restore(changes: Partial<Parameters<typeof restoreBackup>[0]> = {}) {
  const dataDir = join(folder, "restored");
  return restoreBackup({ from: to, dataDir, store: { dataDir }, identities: [], now: server.now(), by, ...changes });
}

async function submit(text: string, on = server): Promise<Receipt> {
  const submission = aSubmission({ answers: [{ question: 1, text }] });
  const { number, key } = await on.client().contribution.submitContribution.mutate(submission);
  return { number, key };
}

/** A large file, handed in with a contribution as the store sees it; answers its hash. */
async function addFile({ number }: Receipt, size: number): Promise<string> {
  const { store, files } = server.deps;
  const bytes = new Uint8Array(size).map((_, index) => (index * 7 + size) % 251);
  const { hash, name } = await files.keep("test-forum", bytes);
  const contribution = await store.reader.findContributionByNumber(number);
  const reading = { state: "not-needed" };
  const part = { ordinal: 1, original: hash, mediaType: "application/pdf", size, role: "attachment", reading };
  const raw = new Database(join(server.dataDir, "consult.sqlite"));
  raw
    .prepare("insert into original (consultation_id, hash, media_type, bytes, size, file) values (?, ?, ?, ?, ?, ?)")
    .run("test-forum", hash, "application/pdf", Buffer.alloc(0), size, name);
  raw
    .prepare(
      "insert into part (consultation_id, contribution_id, ordinal, original, state, details) values (?, ?, (select count(*) + 1 from part), ?, 'read', ?)",
    )
    .run("test-forum", contribution?.id, hash, JSON.stringify(part));
  raw.close();
  return name;
}

async function erase({ number }: Receipt, on = server): Promise<void> {
  const contribution = await on.deps.store.reader.findContributionByNumber(number);
  await on.operator.contribution.eraseContribution.mutate({
    consultationId: "test-forum",
    contributionId: contribution?.id ?? "",
    reason: "Asked for.",
  });
}

function fileOf(dataDir: string, hash: string): string {
  return join(dataDir, "files", "test-forum", hash.slice(0, 2), hash);
}

async function onRestored(
  look: (on: ReturnType<typeof clientsOf> extends Promise<infer Clients> ? Clients : never) => Promise<void>,
  location: StoreLocation = { dataDir: join(folder, "restored") },
): Promise<void> {
  const clients = await clientsOf(location);
  try {
    await look(clients);
  } finally {
    await clients.close();
  }
}

async function clientsOf(location: StoreLocation) {
  const dataDir = join(folder, "restored");
  const store = await openStore(location);
  const settings = { publicUrl: "http://consult.test", development: false };
  const deps = await machineDeps({ store, dataDir, log: silentLog, mailer: { send: async () => {} }, settings });
  return {
    client: createLocalClient(deps).client,
    operator: createLocalClient(deps, { operator: { label: "test" } }).client,
    files: deps.files,
    async close() {
      await deps.parser.close();
      await store.close();
    },
  };
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest("hex");
}
