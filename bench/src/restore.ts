/** How long a backup and its restoring take, as a ratio to copying the same bytes in the same run. */
import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUp, makeKeyPair, restoreBackup } from "@consult/api/backup";
import { createFolderFiles, createLocalClient, machineDeps, silentLog } from "@consult/api/local";
import { openStore } from "@consult/api/store";
import Database from "better-sqlite3";
import { benchConsultationId as consultationId, openBenchConsultation } from "./bench-consultation.ts";
import type { Bench } from "./main.ts";

const megabyte = 1024 * 1024;

export const restore: Bench = async ({ n, quick }, report) => {
  const contributions = n ?? (quick ? 500 : 100_000);
  const files = quick ? 20 : Math.ceil(contributions / 20);
  const folder = await mkdtemp(join(tmpdir(), "consult-bench-restore-"));
  try {
    const dataDir = join(folder, "data");
    await fill(dataDir, { contributions, files, progress: report.progress });
    const bytes = await bytesIn(dataDir);
    report.progress(`copying ${Math.round(bytes / megabyte)} MB`);
    const copied = await seconds(() => cp(dataDir, join(folder, "copy"), { recursive: true }));
    await rm(join(folder, "copy"), { recursive: true });

    const { identity, recipient } = await makeKeyPair();
    const store = await openStore({ dataDir });
    const input = { store, dataDir, to: join(folder, "backups"), recipients: [recipient], thin: false };
    const at = (minute: number) => `2026-12-01T00:${String(minute).padStart(2, "0")}:00.000Z`;
    report.progress("backing up");
    const first = await seconds(() => whole(backUp({ ...input, now: at(0) })));
    const second = await seconds(() => whole(backUp({ ...input, now: at(1) })));
    await store.close();
    report.progress("restoring");
    const restored = join(folder, "restored");
    const back = await seconds(() =>
      whole(
        restoreBackup({
          from: join(folder, "backups"),
          dataDir: restored,
          store: { dataDir: restored },
          identities: [identity],
          now: at(2),
          by: { kind: "operator", label: "bench" },
        }),
      ),
    );
    const figures = { "first backup, encrypted": first, "next backup, files linked": second, restore: back };
    for (const [figure, took] of Object.entries(figures)) {
      report.add({
        bench: "restore",
        figure,
        value: took,
        unit: "s",
        baseline: copied,
        // Fewer say nothing of it.
        ...(figure === "restore" && contributions >= 100_000
          ? { aim: "<= 600 s for 100,000 contributions and 5 GB", met: took <= 600 }
          : {}),
        n: contributions,
        notes: `${files} files, ${Math.round(bytes / megabyte)} MB in all; baseline: copying the data folder`,
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Filling {
  readonly contributions: number;
  readonly files: number;
  readonly progress: (text: string) => void;
}

/** Contributions by the real way in, and originals of a megabyte each that are files. */
async function fill(dataDir: string, { contributions, files, progress }: Filling): Promise<void> {
  const store = await openStore({ dataDir });
  const settings = { publicUrl: "http://localhost", development: false };
  const mailer = { send: async () => {} };
  const deps = await machineDeps({ store, dataDir, mailer, log: silentLog, settings });
  const { client } = createLocalClient(deps, { operator: { label: "bench" } });
  await openBenchConsultation(store, Date.now());
  const kept = createFolderFiles(join(dataDir, "files"));
  for (let from = 0; from < contributions; from += 200) {
    progress(`${from} of ${contributions} contributions`);
    const count = Math.min(200, contributions - from);
    await Promise.all(Array.from({ length: count }, () => submit()));
  }
  await deps.parser.close();
  await store.close();
  const raw = new Database(join(dataDir, "consult.sqlite"));
  const name = raw.prepare(
    "insert into original (consultation_id, hash, media_type, bytes, size, file) values (?, ?, 'application/pdf', x'', ?, ?)",
  );
  for (let file = 0; file < files; file += 1) {
    const { hash, size, name: given } = await kept.keep(consultationId, randomBytes(megabyte));
    name.run(consultationId, hash, size, given);
  }
  raw.close();

  async function submit(): Promise<void> {
    await client.contribution.submitContribution.mutate({
      consultationId,
      idempotencyKey: randomBytes(16).toString("base64url"),
      answers: [{ question: 1, text: "Cities do well where they ask early and say what became of it. ".repeat(8) }],
      respondent: { kind: "individual" },
      identity: {},
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    });
  }
}

async function whole<Value>(
  outcome: Promise<{ ok: true; value: Value } | { ok: false; refusal: { message: string } }>,
): Promise<Value> {
  const result = await outcome;
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
