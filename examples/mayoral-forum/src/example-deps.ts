/** The shell of the example: a real store, a clock that the story sets, and ids that come out the same each time. */
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createFolderFiles,
  createFolderUploads,
  createParser,
  createTimekeeper,
  machineClocks,
  silentLog,
  type Deps,
} from "@consult/api/local";
import type { Store } from "@consult/api/store";
import type { Instant } from "@consult/core";

export interface StoryClock {
  now: Instant;
}

export function exampleDeps(store: Store, clock: StoryClock): Deps {
  let drawn = 0;
  const digest = (): Buffer =>
    createHash("sha256")
      .update(`mayoral-forum ${(drawn += 1)}`)
      .digest();
  return {
    store,
    // Nothing that is written here is long enough for a file.
    files: createFolderFiles(join(tmpdir(), "consult-example")),
    uploads: createFolderUploads(join(tmpdir(), "consult-example"), () => Date.parse(clock.now)),
    backups: { everyMs: undefined, make: () => undefined, show: async () => ({ state: "off", hereAt: undefined }) },
    erasures: { note: async () => {} },
    parser: createParser(),
    // Nobody lives at these addresses.
    mailer: { send: () => Promise.reject(new Error("the example sends no mail")) },
    clock: () => clock.now,
    time: createTimekeeper(machineClocks()),
    newId: () => digest().toString("hex").slice(0, 16),
    randomBytes: (count) => Uint8Array.from({ length: count }, (_, index) => digest()[index % 32] as number),
    log: silentLog,
    settings: { publicUrl: "https://consult.example.org", receiptKey: digest(), development: false },
  };
}
