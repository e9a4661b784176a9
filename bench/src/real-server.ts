/**
 * The real server over a real store, with one open consultation and no pages: what a participant's request meets. `BENCH_FOLDER` holds the
 * store. `BENCH_DEFECT` plants a defect between procedures and store, to show that whoever measures would see it.
 */
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createServer, machineDeps, silentLog } from "@consult/api/server";
import { openStore } from "@consult/api/store";
import { openBenchConsultation } from "./bench-consultation.ts";
import { plantDefect } from "./kill/planted-defects.ts";

const folder = process.env["BENCH_FOLDER"] ?? ".";
const defect = process.env["BENCH_DEFECT"];

const store = await openStore({ dataDir: folder });
await openBenchConsultation(store, Date.now());
const deps = await machineDeps({
  store: defect === undefined ? store : plantDefect(store, defect),
  dataDir: folder,
  mailer: { send: () => Promise.resolve() },
  log: silentLog,
  settings: { publicUrl: "http://127.0.0.1", development: false },
});
const answer = getRequestListener(createServer(deps).fetch);
const http = createHttpServer((request, response) => void answer(request, response));
http.listen(0, "127.0.0.1", 1024, () => {
  process.stdout.write(`{"port":${(http.address() as AddressInfo).port}}\n`);
});
process.once("SIGTERM", () => {
  http.closeAllConnections();
  http.close(() => void store.close().then(() => process.exit(0)));
});
