/** `pnpm example`: plays the call of 2016 into `data/example`, from an empty store to the paper. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { openStore } from "@consult/api/store";
import { play } from "./play.ts";

const folder = resolve(process.env["CONSULT_DATA"] || "data", "example");
const storeFolder = join(folder, "store");

// An example starts from nothing each time. Only what an earlier play made is removed.
await rm(storeFolder, { recursive: true, force: true });
await mkdir(storeFolder, { recursive: true });

const store = await openStore({ dataDir: storeFolder });
const outcome = await play(store, (line) => void process.stdout.write(`${line}\n`));
await store.close();

const { balance } = outcome;
await Promise.all([
  writeFile(join(folder, "paper-source.md"), outcome.source),
  writeFile(join(folder, "paper.md"), outcome.markdown),
  writeFile(join(folder, "paper.html"), outcome.html),
  writeFile(join(folder, "balance.json"), `${JSON.stringify(balance, undefined, 2)}\n`),
  writeFile(join(folder, "contributions.csv"), outcome.csv),
  writeFile(join(folder, "datapackage.json"), outcome.openData.datapackage),
  writeFile(join(folder, "manifest.json"), outcome.openData.manifest),
  ...outcome.editions.map(({ number, html }) => writeFile(join(folder, `edition-${number}.html`), html)),
]);

const reasons = Object.entries(balance.setAsideByReason)
  .map(([reason, count]) => `${count} ${reason}`)
  .join(", ");
process.stdout.write(`
Balance       received ${balance.received} = analysed ${balance.analysed} + set aside ${balance.setAside} (${reasons})
              ${balance.closes ? "it closes" : `it does not close: ${balance.unaccounted.length} unaccounted`}
Paper         ${join(folder, "paper.html")}, each statement opens its evidence
Editions      ${join(folder, "edition-1.html")} says what became of it since, ${join(folder, "edition-2.html")}
Source        ${join(folder, "paper-source.md")}
Look closer   CONSULT_DATA=${storeFolder} npx -y pnpm@12.21.0 consult status
`);
if (!balance.closes) process.exitCode = 1;
