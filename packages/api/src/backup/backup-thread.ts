/** Packs a backup in a thread of its own: to hash and encrypt gigabytes must not hold up whoever contributes. */
import { parentPort, workerData } from "node:worker_threads";
import { packBackup, type Packed, type PackInput } from "./pack-backup.ts";

export type FromBackupThread =
  | { readonly packed: Packed }
  | { readonly failed: { readonly name: string; readonly message: string; readonly code: string } };

const port = parentPort;
if (port === null) throw new Error("this file is the body of a thread");
try {
  port.postMessage({ packed: await packBackup(workerData as PackInput) } satisfies FromBackupThread);
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  port.postMessage({ failed: { name, message, code } } satisfies FromBackupThread);
}
