/** The body of the thread that writes: the one writing connection of this process, and what goes to and fro. */
import { parentPort, workerData } from "node:worker_threads";
import { dirname } from "node:path";
import { keepMark } from "../high-water-mark.ts";
import { startCommitting, type Call, type Reply } from "./sqlite-committing.ts";
import { openWriterConnection } from "./sqlite-connection.ts";
import { settleStoreId } from "./sqlite-whole.ts";

export type FromThread =
  | { readonly ready: true }
  | { readonly failed: string }
  | { readonly stopped: string }
  | readonly Reply[]
  | "closed";
export type ToThread = readonly Call[] | "close";

const port = parentPort;
if (port === null) throw new Error("this file is the body of a thread");
const { file } = workerData as { file: string };
const committing = open();
port.on("message", (message: ToThread) => {
  if (message === "close") committing.close();
  else committing.take(message);
});
post({ ready: true });

function open() {
  try {
    const connection = openWriterConnection(file);
    // Otherwise the engine clears the log within a commit, and whoever is committed would wait for it.
    connection.raw.pragma("wal_autocheckpoint = 0");
    return startCommitting({
      ...connection,
      storeId: settleStoreId(connection.raw),
      keepMark: (onLost) => keepMark(dirname(file), onLost),
      post,
      onStopped: (why) => post({ stopped: why }),
      onClosed: () => {
        post("closed");
        port?.close();
      },
    });
  } catch (error) {
    post({ failed: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

function post(message: FromThread): void {
  port?.postMessage(message);
}
