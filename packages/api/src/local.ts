/** The door for whoever works straight on a store, without a server: commands, examples. Loads no HTTP. */
export { machineClocks } from "./clock/machine-clocks.ts";
export { createTimekeeper } from "./clock/timekeeper.ts";
export { readEnvironment } from "./environment.ts";
export { checkFiles } from "./files/check-files.ts";
export { createFolderFiles } from "./files/folder-files.ts";
export { readOriginalBytes } from "./files/keep-original.ts";
export { createFolderUploads } from "./files/uploads.ts";
export { collectFiles } from "./jobs/collect-files.ts";
export { fileNewContributions } from "./jobs/file-new-contributions.ts";
export { readWordsAnew } from "./jobs/read-words-anew.ts";
export { createLocalClient } from "./local-client.ts";
export { machineDeps, silentLog } from "./machine.ts";
export { deadlineEntry } from "./procedures/consultation/deadline-entry.ts";
export { createParser } from "./parsing/parser.ts";
export { openShell } from "./shell.ts";
export type { Deps } from "./deps.ts";
