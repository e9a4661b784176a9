/** Makes the folder that a store, its mails or its backups live in, with all that leads to it. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StartError } from "./store-errors.ts";

/** Throws `StartError` where a file stands in the way, and the system's own error where nothing may be made. */
export function makeFolder(dataDir: string): void {
  if (existsSync(dataDir)) {
    if (statSync(dataDir).isDirectory()) return;
    throw new StartError(`${dataDir} is a file, but the store needs a folder. Name another with CONSULT_DATA.`);
  }
  // Step by step: Node's own `recursive` never returns where the system says that a parent is missing although it is there.
  makeFolder(dirname(dataDir));
  try {
    mkdirSync(dataDir, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(dataDir)) throw error;
  }
}
