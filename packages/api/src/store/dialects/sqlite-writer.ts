/** The main thread's side of the writer: calls go over together, promises wait for the commit. */
import { Worker } from "node:worker_threads";
import { newContributionToRows, outcomeToResult, type ReceiveOutcome } from "../receive.ts";
import type { NewContribution, StoreWriter } from "../store.ts";
import { StartError, StoreUnavailable } from "../store-errors.ts";
import { writes } from "../writes.ts";
import type { Call, Reply } from "./sqlite-committing.ts";
import type { CopyReply, FromThread, ToThread } from "./sqlite-writer-thread.ts";

/** Built, as packages/api/build.ts says why. */
const threadBody = import.meta.resolve("@consult/api/sqlite-writer-thread");

export interface SqliteWriter {
  readonly writer: StoreWriter;
  /** Copies the whole store to a file that is not there yet, while writes go on. */
  readonly copyTo: (file: string) => Promise<void>;
  /** Resolves, with why, once the disk has failed and nothing may be written any more. */
  readonly stopped: Promise<string>;
  /** Ends once everything that was handed in is answered; true when it has stopped before. */
  readonly close: () => Promise<boolean>;
}

/** With `whenNeeded` the thread starts at the first write: who only reads does not wait for it. */
export async function startSqliteWriter(file: string, { whenNeeded = false } = {}): Promise<SqliteWriter> {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const copying = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  let outgoing: Call[] = [];
  let lastId = 0;
  let closed = false;
  let thread: Promise<Worker> | undefined;
  let isStopped = false;
  const stopping = Promise.withResolvers<string>();

  function startThread(): Promise<Worker> {
    const worker = new Worker(new URL(threadBody), { workerData: { file } });
    return new Promise((resolve, reject) => {
      worker.on("message", (message: FromThread) => {
        if (message === "closed") return;
        if ("ready" in message) resolve(worker);
        else if ("stopped" in message) {
          isStopped = true;
          stopping.resolve(message.stopped);
        } else if ("failed" in message) reject(new StartError(message.failed));
        else if ("copied" in message) settleCopy(message);
        else for (const reply of message) settle(reply);
      });
      // The exit that follows tells the rest.
      worker.on("error", () => undefined);
      worker.on("exit", () => {
        thread = undefined;
        reject(new StoreUnavailable("broken"));
        // A thread that died took the outcome of its calls with it. The next call starts another.
        for (const id of pending.keys()) fail(id, new StoreUnavailable("lost"));
        for (const { reject: endCopy } of copying.values()) endCopy(new StoreUnavailable("lost"));
        copying.clear();
      });
    });
  }

  function settle(reply: Reply): void {
    const call = pending.get(reply.id);
    pending.delete(reply.id);
    if (call === undefined) return;
    if ("unavailable" in reply) call.reject(new StoreUnavailable(reply.unavailable));
    else if ("defect" in reply) call.reject(defectToError(reply.defect));
    else call.resolve(reply.value);
  }

  function settleCopy({ copied, problem }: CopyReply): void {
    const copy = copying.get(copied);
    copying.delete(copied);
    if (problem === undefined) return copy?.resolve();
    const cause = new Error(problem.message);
    copy?.reject(new StoreUnavailable(problem.code.startsWith("SQLITE_FULL") ? "full" : "broken", { cause }));
  }

  function call(method: keyof StoreWriter, input: readonly unknown[]): Promise<unknown> {
    if (closed) return Promise.reject(new StoreUnavailable("closed"));
    // Another thread would write after what the disk did not keep.
    if (isStopped) return Promise.reject(new StoreUnavailable("stopped"));
    lastId += 1;
    const id = lastId;
    const answered = new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    if (outgoing.length === 0) setImmediate(() => void sendOutgoing());
    outgoing.push({ id, method, input });
    return answered;
  }

  async function sendOutgoing(): Promise<void> {
    const calls = outgoing;
    outgoing = [];
    thread ??= startThread();
    const worker = await thread.catch((error: unknown) => {
      const unavailable = error instanceof StoreUnavailable ? error : new StoreUnavailable("broken", { cause: error });
      for (const { id } of calls) fail(id, unavailable);
    });
    if (worker === undefined) return;
    try {
      worker.postMessage(calls satisfies ToThread);
    } catch {
      // Something in it is no plain data: a defect of one caller, which the others must not pay for.
      for (const one of calls) sendAlone(worker, one);
    }
  }

  function sendAlone(worker: Worker, one: Call): void {
    try {
      worker.postMessage([one] satisfies ToThread);
    } catch (error) {
      fail(one.id, error as Error);
    }
  }

  function fail(id: number, error: Error): void {
    pending.get(id)?.reject(error);
    pending.delete(id);
  }

  if (!whenNeeded) {
    thread = startThread();
    await thread;
  }

  const methods = Object.keys(writes) as (keyof StoreWriter)[];
  const plain = Object.fromEntries(methods.map((method) => [method, (...input: unknown[]) => call(method, input)]));
  const writer = {
    ...plain,
    async receive(input: NewContribution) {
      const outcome = await call("receive", [newContributionToRows(input)]);
      return outcomeToResult(outcome as ReceiveOutcome, input);
    },
  } as unknown as StoreWriter;

  return {
    writer,
    async copyTo(to) {
      if (closed) throw new StoreUnavailable("closed");
      if (isStopped) throw new StoreUnavailable("stopped");
      thread ??= startThread();
      const worker = await thread;
      const copied = new Promise<void>((resolve, reject) => copying.set(to, { resolve, reject }));
      worker.postMessage({ copyTo: to } satisfies ToThread);
      await copied;
    },
    stopped: stopping.promise,
    async close() {
      if (closed) return isStopped;
      closed = true;
      if (outgoing.length > 0) await sendOutgoing();
      const worker = await thread?.catch(() => undefined);
      if (worker === undefined) return isStopped;
      const exited = new Promise((resolve) => worker.once("exit", resolve));
      worker.postMessage("close" satisfies ToThread);
      await exited;
      return isStopped;
    },
  };
}

function defectToError({ message, stack }: { message: string; stack: string | undefined }): Error {
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
