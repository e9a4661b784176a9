/**
 * The one writer of a SQLite store, in a thread of its own. Whatever arrived while it was busy goes into its next
 * transaction, so that one wait for the disk serves everybody, and nobody hears of success before it.
 */
import { parentPort, workerData } from "node:worker_threads";
import { receiveTogether, type ReceiveRows } from "../receive.ts";
import type { StoreWriter } from "../store.ts";
import { StoreUnavailable, type UnavailableReason } from "../store-errors.ts";
import { writes } from "../writes.ts";
import { openWriterConnection, underOurNames } from "./sqlite-connection.ts";

export interface Call {
  readonly id: number;
  readonly method: keyof StoreWriter;
  /** For `receive` its rows, otherwise the arguments. */
  readonly input: readonly unknown[];
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly unavailable: UnavailableReason }
  | { readonly id: number; readonly defect: { readonly message: string; readonly stack: string | undefined } };

export type FromThread = { readonly ready: true } | { readonly failed: string } | readonly Reply[] | "closed";
export type ToThread = readonly Call[] | "close";

const mostCallsTogether = 1024;
/** In pages. A longer log is slower to read through, and after a crash to start from. */
const longestLog = 4000;

const port = parentPort;
if (port === null) throw new Error("this file is the body of a thread");
const { raw, db } = openConnection();
const askLog = raw.prepare("pragma wal_checkpoint(noop)");
let waiting: Call[] = [];
let scheduled = false;
let closing = false;

port.on("message", (message: ToThread) => {
  if (message === "close") closing = true;
  else waiting.push(...message);
  schedule();
});
post({ ready: true });

function openConnection() {
  try {
    const connection = openWriterConnection((workerData as { file: string }).file);
    // Otherwise the engine clears the log within a commit, and whoever is committed would wait for it.
    connection.raw.pragma("wal_autocheckpoint = 0");
    return connection;
  } catch (error) {
    post({ failed: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setImmediate(() => void commitWaiting());
}

async function commitWaiting(): Promise<void> {
  const calls = waiting.slice(0, mostCallsTogether);
  waiting = waiting.slice(mostCallsTogether);
  if (calls.length > 0) {
    post(await commitTogether(calls));
    clearLog();
  }
  scheduled = false;
  if (waiting.length > 0) schedule();
  else if (closing) close();
}

async function commitTogether(calls: readonly Call[]): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  try {
    run("begin immediate");
    replies.push(...(await receiveAll(calls)));
    replies.push(...(await performAll(calls.filter(({ method }) => method !== "receive"))));
    run("commit");
  } catch (error) {
    if (raw.inTransaction) underOurNames(() => raw.exec("rollback"));
    return calls.map(({ id }) => errorToReply(id, error));
  }
  // What was erased must not linger in the log of recent pages either.
  if (calls.some(({ method }) => method === "erase")) raw.pragma("wal_checkpoint(TRUNCATE)");
  return replies;
}

/** Puts pages of a long log where they belong. What keeps it from doing so loses nothing: the next commit tries again. */
function clearLog(): void {
  try {
    if ((askLog.get() as { log: number }).log >= longestLog) raw.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // The log keeps what it has.
  }
}

/**
 * All by one statement a table; when one of them spoils that, each by itself, so that it harms no other. They come first
 * in their transaction, so that nobody else's work is undone with them: within a savepoint, the engine would copy every
 * page before it changes it.
 */
async function receiveAll(calls: readonly Call[]): Promise<Reply[]> {
  const receives = calls.filter(({ method }) => method === "receive");
  const replies: Reply[] = [];
  try {
    for (const group of byConsultation(receives)) {
      const values = await receiveTogether(db, group.map(rowsOf));
      replies.push(...group.map(({ id }, place) => ({ id, value: values[place] })));
    }
    return replies;
  } catch (error) {
    if (isOver(error)) throw error;
  }
  run("rollback");
  run("begin immediate");
  return performAll(receives);
}

function byConsultation(receives: readonly Call[]): Iterable<readonly Call[]> {
  return Map.groupBy(receives, (call) => rowsOf(call).consultationId).values();
}

async function performAll(calls: readonly Call[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const call of calls) replies.push(await perform(call));
  return replies;
}

async function perform({ id, method, input }: Call): Promise<Reply> {
  try {
    const value = await apart<unknown>(() =>
      method === "receive"
        ? receiveTogether(db, [input[0] as ReceiveRows]).then(([outcome]) => outcome)
        : (writes[method] as (...args: unknown[]) => Promise<unknown>)(db, ...input),
    );
    return { id, value };
  } catch (error) {
    if (isOver(error)) throw error;
    return errorToReply(id, error);
  }
}

/** Inside a savepoint: what fails leaves nothing behind, and the others go on. */
async function apart<Value>(work: () => Promise<Value>): Promise<Value> {
  run("savepoint one");
  try {
    const value = await work();
    run("release one");
    return value;
  } catch (error) {
    if (raw.inTransaction) {
      run("rollback to one");
      run("release one");
    }
    throw error;
  }
}

/** Whether the whole transaction is lost, rather than one call of it. */
function isOver(error: unknown): boolean {
  return error instanceof StoreUnavailable || !raw.inTransaction;
}

function run(command: string): void {
  underOurNames(() => raw.exec(command));
}

function rowsOf(call: Call): ReceiveRows {
  return call.input[0] as ReceiveRows;
}

function errorToReply(id: number, error: unknown): Reply {
  if (error instanceof StoreUnavailable) return { id, unavailable: error.reason };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { id, defect: { message, stack } };
}

function close(): void {
  raw.close();
  post("closed");
  port?.close();
}

function post(message: FromThread): void {
  port?.postMessage(message);
}
