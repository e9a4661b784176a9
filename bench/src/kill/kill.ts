/**
 * Kills the server at random instants while clients retry, and then counts: acknowledged and lost, doubled, altered. The same harness is
 * turned on servers with a defect planted on purpose, and must catch each.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../figure.ts";
import type { Bench } from "../main.ts";
import { startServer } from "../server-process.ts";
import { seededRandom, median } from "../statistics.ts";
import { retryingClients } from "./clients.ts";
import { type Damage, judgeStore } from "./judge-store.ts";
import { type PlantedDefect, plantedDefects } from "./planted-defects.ts";

export const kill: Bench = async ({ quick }, report) => {
  const sound = await killOften({ kills: quick ? 8 : 50, clients: 64, defect: undefined }, report);
  const n = sound.acknowledged;
  for (const [name, value] of [
    ["acknowledged and lost", sound.lost],
    ["doubled", sound.doubled],
    ["altered", sound.altered],
  ] as const) {
    report.add({
      bench: "kill",
      figure: name,
      value,
      unit: "contributions",
      aim: "0",
      met: value === 0,
      n,
      notes: `${sound.kills} kills under 64 clients`,
    });
  }
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
  for (const defect of Object.keys(plantedDefects) as PlantedDefect[]) {
    const { lost, doubled, altered, kills } = await killOften({ kills: quick ? 3 : 10, clients: 64, defect }, report);
    const caught = lost + doubled + altered;
    report.add({
      bench: "kill",
      figure: `planted: ${defect}`,
      value: caught,
      unit: "caught",
      aim: ">= 1",
      met: caught >= 1,
      n: kills,
      notes: `lost ${lost}, doubled ${doubled}, altered ${altered}`,
    });
  }
};

interface Ordeal {
  readonly kills: number;
  readonly clients: number;
  readonly defect: PlantedDefect | undefined;
}

interface Survived extends Damage {
  readonly kills: number;
  readonly acknowledged: number;
  /** From spawn to listening, each time after a kill. */
  readonly restartsMs: readonly number[];
  /** The same of a server that has next to nothing to do, now and then in between: what the machine makes of any start. */
  readonly bareStartsMs: readonly number[];
}

/** Kills that often, lets every client get its answer in one last life, and judges what the store holds. */
export async function killOften(ordeal: Ordeal, report: Report): Promise<Survived> {
  const folder = mkdtempSync(join(tmpdir(), "consult-kill-"));
  const random = seededRandom(19);
  const environment = { BENCH_FOLDER: folder, ...(ordeal.defect === undefined ? {} : { BENCH_DEFECT: ordeal.defect }) };
  const clients = retryingClients(ordeal.clients);
  const restartsMs: number[] = [];
  const bareStartsMs: number[] = [];
  for (let round = 0; round < ordeal.kills; round += 1) {
    const { length } = clients.acknowledged();
    report.progress(`${ordeal.defect ?? "as it is"}: kill ${round + 1} of ${ordeal.kills}, ${length} acknowledged`);
    if (ordeal.defect === undefined && round % 5 === 0) bareStartsMs.push(await bareStart());
    const server = await startServer(realServer, environment);
    restartsMs.push(server.startedInMs);
    clients.pointAt(server.port);
    await sleep(100 + random() * 400);
    await server.stop("SIGKILL");
  }
  // One last life in which every client gets its answer.
  const server = await startServer(realServer, environment);
  clients.pointAt(server.port);
  await clients.finish();
  await server.stop();
  const damage = await judgeStore(folder, clients.acknowledged());
  rmSync(folder, { recursive: true });
  return { ...damage, kills: ordeal.kills, acknowledged: clients.acknowledged().length, restartsMs, bareStartsMs };
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

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
