/** How many contributions a second `store check` looks through, as a ratio to reading the same rows and doing nothing with them. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalClient, fileNewContributions, machineDeps, silentLog } from "@consult/api/local";
import { checkStore, openStore } from "@consult/api/store";
import Database from "better-sqlite3";
import { benchConsultationId as consultationId, openBenchConsultation } from "./bench-consultation.ts";
import type { Bench } from "./main.ts";
import { median } from "./statistics.ts";

const aim = 20_000;

export const check: Bench = async ({ n, quick }, report) => {
  const contributions = n ?? (quick ? 5_000 : 100_000);
  const rounds = quick ? 3 : 5;
  const dataDir = await mkdtemp(join(tmpdir(), "consult-bench-check-"));
  try {
    await fill(dataDir, contributions, report.progress);
    const checked: number[] = [];
    const read: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      report.progress(`round ${round} of ${rounds}`);
      read.push(contributions / (await seconds(async () => readRows(dataDir))));
      checked.push(contributions / (await seconds(() => soundly(dataDir))));
    }
    const rate = median(checked);
    report.add({
      bench: "check",
      figure: "contributions checked",
      value: rate,
      unit: "/s",
      baseline: median(read),
      aim: `>= ${aim.toLocaleString("en")} /s`,
      met: rate >= aim,
      n: rounds,
      notes: `${contributions} contributions of two answers, filed by the machine; baseline: reading every row of the store`,
    });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

/** Contributions by the real way in, cut and filed as they are after the receipt. */
async function fill(dataDir: string, contributions: number, progress: (text: string) => void): Promise<void> {
  const store = await openStore({ dataDir });
  const settings = { publicUrl: "http://localhost", development: false };
  const deps = await machineDeps({ store, dataDir, mailer: { send: async () => {} }, log: silentLog, settings });
  const { client } = createLocalClient(deps, { operator: { label: "bench" } });
  await openBenchConsultation(store, Date.now());
  for (let from = 0; from < contributions; from += 500) {
    progress(`${from} of ${contributions} contributions`);
    await Promise.all(Array.from({ length: Math.min(500, contributions - from) }, () => submit()));
  }
  progress("filing");
  const consultation = await store.reader.findConsultation(consultationId);
  if (consultation !== undefined) await fileNewContributions(store, consultation);
  await deps.parser.close();
  await store.close();

  async function submit(): Promise<void> {
    await client.contribution.submitContribution.mutate({
      consultationId,
      idempotencyKey: randomBytes(16).toString("base64url"),
      answers: [
        { question: 1, text: "Cities do well where they ask early and say what became of it. ".repeat(4) },
        { question: 3, text: `A help desk in the town hall, ${randomBytes(6).toString("hex")}.` },
      ],
      respondent: { kind: "individual", country: "PH" },
      identity: { personName: "Ann", email: `${randomBytes(6).toString("hex")}@example.org` },
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    });
  }
}

async function soundly(dataDir: string): Promise<void> {
  const problems = await checkStore({ dataDir });
  if (problems.length > 0) throw new Error(problems[0]?.message);
}

function readRows(dataDir: string): number {
  const raw = new Database(join(dataDir, "consult.sqlite"), { readonly: true });
  const tables = raw
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'search_index%'")
    .pluck();
  let rows = 0;
  for (const table of tables.all() as string[]) {
    rows += raw.prepare(`select * from "${table}"`).all().length;
  }
  raw.close();
  return rows;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
