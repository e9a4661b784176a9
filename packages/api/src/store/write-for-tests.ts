/** Writes to a store without end in a process of its own, saying on its output what was acknowledged; for tests. */
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openStore, StoreUnavailable } from "./open-store.ts";
import { contributionOf } from "./store.samples.ts";

const [dataDir = "", firstSerial = "1"] = process.argv.slice(2);
const store = await openStore({ dataDir });
let serial = Number(firstSerial);

await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (;;) {
      const mine = serial;
      serial += 1;
      await untilSaved(mine);
    }
  }),
);

async function untilSaved(mine: number): Promise<void> {
  try {
    const result = await store.writer.receive(contributionOf({ serial: mine, text: `text ${mine}` }));
    writeSync(1, `${result.ok ? "saved" : "refused"} ${mine}\n`);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    writeSync(1, `${error.reason} ${mine}\n`);
    await pause(50);
    await untilSaved(mine);
  }
}
