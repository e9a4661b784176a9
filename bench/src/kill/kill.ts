/**
 * Kills the server at random instants while clients retry, send files and have some erased, and then counts: acknowledged and lost, doubled,
 * altered; files lost, and erased ones that are still there. The same harness is turned on servers with a defect planted on purpose, and must catch each.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@consult/api/store";
import { startThrowawayPostgres } from "../../../tooling/testing/throwaway-postgres.ts";
import type { Report } from "../figure.ts";
import type { Bench } from "../main.ts";
import { startServer } from "../server-process.ts";
import { seededRandom, median } from "../statistics.ts";
import { retryingClients } from "./clients.ts";
import { fileClients } from "./file-clients.ts";
import { type DamageToFiles, judgeFiles } from "./judge-files.ts";
import { type Damage, judgeStore } from "./judge-store.ts";
import { type PlantedDefect, plantedDefects, plantedInFiles } from "./planted-defects.ts";

export const kill: Bench = async ({ quick, n }, report) => {
  const sound = await killOften(
    { kills: n ?? (quick ? 8 : 1000), clients: 48, senders: 16, defect: undefined },
    report,
  );
  addDamage(report, "SQLite", sound);
  report.add({
    bench: "kill",
    figure: "time to serve again",
    value: median(sound.restartsMs),
    unit: "ms",
    baseline: median(sound.bareStartsMs),
    aim: "<= 3000 ms",
    met: Math.max(...sound.restartsMs) <= 3000,
    n: sound.kills,
    notes: `from spawn to listening; longest ${Math.max(...sound.restartsMs).toFixed(0)} ms; baseline: a bare node:http server`,
  });
  const postgres = await startThrowawayPostgres();
  if (postgres !== undefined) {
    const ordeal = {
      kills: n ?? (quick ? 4 : 300),
      clients: 48,
      senders: 16,
      defect: undefined,
      databaseUrl: postgres.url,
    };
    try {
      addDamage(report, "PostgreSQL", await killOften(ordeal, report));
    } finally {
      await postgres.stop();
    }
  }
  const defects = [...Object.keys(plantedDefects), ...Object.keys(plantedInFiles)] as PlantedDefect[];
  for (const defect of defects) {
    const found = await killOften({ kills: quick ? 3 : 10, clients: 48, senders: 16, defect }, report);
    const { lost, doubled, altered, lostFiles, leftFiles, kills } = found;
    const caught = lost + doubled + altered + lostFiles + leftFiles;
    report.add({
      bench: "kill",
      figure: `planted: ${defect}`,
      value: caught,
      unit: "caught",
      aim: ">= 1",
      met: caught >= 1,
      n: kills,
      notes: `lost ${lost}, doubled ${doubled}, altered ${altered}, files lost ${lostFiles}, left ${leftFiles}`,
    });
  }
};

function addDamage(report: Report, engine: string, survived: Survived): void {
  const { lost, doubled, altered, lostFiles, leftFiles, kills } = survived;
  for (const [name, value, n] of [
    ["acknowledged and lost", lost, survived.acknowledged],
    ["doubled", doubled, survived.acknowledged],
    ["altered", altered, survived.acknowledged],
    ["files acknowledged and lost", lostFiles, survived.files],
    ["erased and still there", leftFiles, survived.erased],
  ] as const) {
    const notes = `${kills} kills under 64 clients, of which 16 send files and have them erased`;
    report.add({
      bench: "kill",
      figure: `${name}, ${engine}`,
      value,
      unit: "contributions",
      aim: "0",
      met: value === 0,
      n,
      notes,
    });
  }
}

interface Ordeal {
  readonly kills: number;
  /** How many send words, and how many send files and have some erased. */
  readonly clients: number;
  readonly senders: number;
  readonly defect: PlantedDefect | undefined;
  /** A database that holds nothing yet; SQLite when absent. */
  readonly databaseUrl?: string;
}

interface Survived extends Damage, DamageToFiles {
  readonly kills: number;
  readonly acknowledged: number;
  /** Of those that were sent as files: all, and how many of them were erased. */
  readonly files: number;
  readonly erased: number;
  /** From spawn to listening, each time after a kill. */
  readonly restartsMs: readonly number[];
  /** The same of a server that has next to nothing to do, now and then in between: what the machine makes of any start. */
  readonly bareStartsMs: readonly number[];
}

/** Kills that often, lets every client get its answer in one last life, and judges what the store holds. */
export async function killOften(ordeal: Ordeal, report: Report): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), "consult-kill-"));
  const random = seededRandom(19);
  const { defect, databaseUrl } = ordeal;
  const environment = {
    BENCH_FOLDER: folder,
    ...(defect === undefined ? {} : { BENCH_DEFECT: defect }),
    ...(databaseUrl === undefined ? {} : { BENCH_DATABASE: databaseUrl }),
  };
  const [clients, senders] = [retryingClients(ordeal.clients), fileClients(ordeal.senders)];
  const restartsMs: number[] = [];
  const bareStartsMs: number[] = [];
  for (let round = 0; round < ordeal.kills; round += 1) {
    const { length } = clients.acknowledged();
    report.progress(`${ordeal.defect ?? "as it is"}: kill ${round + 1} of ${ordeal.kills}, ${length} acknowledged`);
    if (ordeal.defect === undefined && round % 5 === 0) bareStartsMs.push(await bareStart());
    const server = await startServer(realServer, environment);
    restartsMs.push(server.startedInMs);
    clients.pointAt(server.port);
    senders.pointAt(server.port);
    // However slow the machine, something is under way when the kill falls; every other time that is an erasure.
    const isForFiles = ordeal.clients === 0 || (ordeal.senders > 0 && round % 2 === 1);
    const erasures = () => senders.sent().filter(({ erasure }) => erasure !== "none").length;
    const count = isForFiles ? erasures : () => clients.acknowledged().length;
    await untilMoreThan(count(), count);
    await sleep(random() * (isForFiles ? 1200 : 400));
    await server.stop("SIGKILL");
  }
  // One last life in which every client gets its answer.
  const server = await startServer(realServer, environment);
  clients.pointAt(server.port);
  senders.pointAt(server.port);
  await Promise.all([clients.finish(), senders.finish()]);
  await server.stop();
  const location = databaseUrl === undefined ? { dataDir: folder } : { databaseUrl };
  const store = await openStore(location);
  const sent = senders.sent();
  const damage = {
    ...(await judgeStore(store, clients.acknowledged())),
    ...(await judgeFiles(store, { location, folder }, sent)),
  };
  await store.close();
  rmSync(folder, { recursive: true });
  return {
    ...damage,
    kills: ordeal.kills,
    acknowledged: clients.acknowledged().length,
    files: sent.length,
    erased: sent.filter(({ erasure }) => erasure === "done").length,
    restartsMs,
    bareStartsMs,
  };
}

const realServer = join(import.meta.dirname, "../real-server.ts");
const bareServer = join(import.meta.dirname, "../intake/baselines/bare-http.ts");

async function bareStart(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "consult-kill-"));
  const server = await startServer(bareServer, { BENCH_FOLDER: folder });
  await server.stop();
  rmSync(folder, { recursive: true });
  return server.startedInMs;
}

async function untilMoreThan(before: number, count: () => number): Promise<void> {
  const until = performance.now() + 20_000;
  while (count() <= before && performance.now() < until) await sleep(5);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
