/** The product's own way in, without pages: port, door, limits and all, over a store in `BENCH_FOLDER` with one open consultation. */
import "./end-with-parent.ts";
import { serve } from "@consult/api/main";
import { openStore } from "@consult/api/store";
import { openBenchConsultation } from "./bench-consultation.ts";

const dataDir = process.env["BENCH_FOLDER"] ?? ".";
const store = await openStore({ dataDir });
await openBenchConsultation(store, Date.now());
await store.close();
const serving = await serve({ environment: { PORT: "0", CONSULT_DATA: dataDir }, say: () => undefined });
process.stdout.write(`{"port":${new URL(serving.url).port}}\n`);
process.once("SIGTERM", () => void serving.close().then(() => process.exit(0)));
