/**
 * The real server over a real store, with one open consultation and no pages: what a participant's request meets. `BENCH_FOLDER` holds the
 * store, or what is beside it when `BENCH_DATABASE` names a database. `BENCH_DEFECT` plants a defect between procedures and store, to show that whoever measures would see it.
 */
import "./end-with-parent.ts";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { collectFiles, createLocalClient } from "@consult/api/local";
import { createServer, machineDeps, silentLog } from "@consult/api/server";
import { openStore } from "@consult/api/store";
import { benchConsultationId, openBenchConsultation } from "./bench-consultation.ts";
import { plantDefect, plantInFiles } from "./kill/planted-defects.ts";

const folder = process.env["BENCH_FOLDER"] ?? ".";
const defect = process.env["BENCH_DEFECT"];

const databaseUrl = process.env["BENCH_DATABASE"];

const store = await openStore(databaseUrl === undefined ? { dataDir: folder } : { databaseUrl });
await openBenchConsultation(store, Date.now());
const machine = await machineDeps({
  store: defect === undefined ? store : plantDefect(store, defect),
  dataDir: folder,
  mailer: { send: () => Promise.resolve() },
  log: silentLog,
  settings: { publicUrl: "http://127.0.0.1", development: false },
});
const deps = defect === undefined ? machine : plantInFiles(machine, defect);
// As the first round of a server's jobs does.
await collectFiles(deps);
const { client: operator } = createLocalClient(deps, { operator: { label: "bench" } });
const answer = getRequestListener(createServer(deps).fetch);
const http = createHttpServer((request, response) => {
  if (request.url === "/bench/erase") void erase(request, response);
  else if (request.url === "/bench/original") void look(request, response);
  else void answer(request, response);
});
http.listen(0, "127.0.0.1", 1024, () => {
  process.stdout.write(`{"port":${(http.address() as AddressInfo).port}}\n`);
});
process.once("SIGTERM", () => {
  http.closeAllConnections();
  http.close(() => void store.close().then(() => process.exit(0)));
});

/** An operator's act, without an account for it: erases the contribution whose number comes along. */
async function erase(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await operator.contribution.eraseContribution.mutate({
      consultationId: benchConsultationId,
      contributionId: String(request.headers["x-number"]),
      reason: "a bench asked for it",
    });
    response.writeHead(200).end();
  } catch {
    response.writeHead(503).end();
  }
}

/** Whether the bytes of a contribution are there: 200, or 410 when they are damaged or gone. */
async function look(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const contributionId = String(request.headers["x-number"]);
  try {
    await operator.contribution.showOriginal.query({ consultationId: benchConsultationId, contributionId });
    response.writeHead(200).end();
  } catch (error) {
    const { data } = error as { data?: { code?: string } };
    response.writeHead(data?.code === "ORIGINAL_DAMAGED" ? 410 : 503).end();
  }
}
