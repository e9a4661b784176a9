/** The body of the thread that writes: the one writing connection of this process, and what goes to and fro. */
import { parentPort, workerData } from "node:worker_threads";
import { dirname } from "node:path";
import { keepDiskReserve } from "../disk-reserve.ts";
import { keepMark } from "../high-water-mark.ts";
import { startCommitting, type Call, type Reply } from "./sqlite-committing.ts";
import { openWriterConnection } from "./sqlite-connection.ts";
import { copyStoreFile } from "./sqlite-copy.ts";
import { settleStoreId } from "./sqlite-whole.ts";

export type FromThread =
  | { readonly ready: true }
  | { readonly failed: string }
  | { readonly stopped: string }
  | readonly Reply[]
  | CopyReply
  | "closed";
export type ToThread = readonly Call[] | { readonly copyTo: string } | "close";

/** How a copy of the whole store to a file ended. */
export interface CopyReply {
  readonly copied: string;
  readonly problem?: { readonly message: string; readonly code: string };
}

const port = parentPort;
if (port === null) throw new Error("this file is the body of a thread");
const { file } = workerData as { file: string };
const { raw, committing } = open();
port.on("message", (message: ToThread) => {
  if (message === "close") committing.close();
  else if ("copyTo" in message) void copy(message.copyTo);
  else committing.take(message);
});
post({ ready: true });

function open() {
  try {
    const connection = openWriterConnection(file);
    // Otherwise the engine clears the log within a commit, and whoever is committed would wait for it.
    connection.raw.pragma("wal_autocheckpoint = 0");
    const started = startCommitting({
      ...connection,
      storeId: settleStoreId(connection.raw),
      reserve: keepDiskReserve(dirname(file)),
      keepMark: (onLost) => keepMark(dirname(file), onLost),
      post,
      onStopped: (why) => post({ stopped: why }),
      onClosed: () => {
        post("closed");
        port?.close();
      },
    });
    return { raw: connection.raw, committing: started };
  } catch (error) {
    post({ failed: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Beside the commits: between two steps of it everybody is served. */
async function copy(to: string): Promise<void> {
  try {
    await copyStoreFile(raw, to);
    post({ copied: to });
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    post({ copied: to, problem: { message, code } });
  }
}

function post(message: FromThread): void {
  port?.postMessage(message);
}
