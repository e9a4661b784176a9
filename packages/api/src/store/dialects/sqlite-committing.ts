/**
 * Commits what writers ask for. Whatever arrived while the last commit was under way goes into the next transaction, so
 * that one wait for the disk serves everybody, and nobody hears of success before it.
 */
import { statSync } from "node:fs";
import { mayUseReserve, type DiskReserve } from "../disk-reserve.ts";
import type { Mark, MarkKeeper } from "../high-water-mark.ts";
import { receiveTogether, type ReceiveRows } from "../receive.ts";
import type { StoreWriter } from "../store.ts";
import { StoreUnavailable, type UnavailableReason } from "../store-errors.ts";
import { writes } from "../writes.ts";
import { underOurNames, type SqliteConnection } from "./sqlite-connection.ts";
import { countsOf } from "./sqlite-whole.ts";

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

export interface Committing {
  take(calls: readonly Call[]): void;
  /** After what was taken is answered. */
  close(): void;
}

export interface CommittingInput extends SqliteConnection {
  readonly storeId: string;
  readonly reserve: DiskReserve;
  readonly keepMark: (onLost: (error: unknown) => void) => MarkKeeper;
  readonly post: (replies: readonly Reply[]) => void;
  /** The disk could not be made to keep what was written: nothing was acknowledged since, and nothing will be. */
  readonly onStopped: (why: string) => void;
  readonly onClosed: () => void;
}

const mostCallsTogether = 1024;
/** In pages. A longer log is slower to read through, and after a crash to start from. */
const longestLog = 4000;
/** Where there is little room, what stands in the log must find room in the store while there is some. */
const longestLogWhenTight = 64;
/** A log that readers held back and let go is cut to this; it is begun anew long before it is as long. */
const keptLogBytes = 32 * 1024 * 1024;
const askAgainMs = 1000;
/** Writers wait while the log is put back, so it waits for no reader. */
const shortPatienceMs = 50;

export function startCommitting({
  raw,
  db,
  storeId,
  reserve,
  keepMark,
  post,
  onStopped,
  onClosed,
}: CommittingInput): Committing {
  const askLog = raw.prepare("pragma wal_checkpoint(noop)");
  const counts = countsOf(raw);
  const mark = keepMark(stop);
  let marked = { events: -1, contributions: -1 };
  let waiting: Call[] = [];
  let scheduled = false;
  let closing = false;
  let isStopped = false;
  /** What was erased still stands in the log. */
  let owesCleaning = false;
  let clearing: NodeJS.Timeout | undefined;
  /** What stands in the log finds no room in the store: more of it would take the room that the reserve is for. */
  let isCramped = false;

  return {
    take(calls) {
      if (isStopped) return post(calls.map(({ id }) => ({ id, unavailable: "stopped" })));
      waiting.push(...calls);
      schedule();
    },
    close() {
      closing = true;
      schedule();
    },
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void commitWaiting());
  }

  async function commitWaiting(): Promise<void> {
    const calls = waiting.slice(0, mostCallsTogether);
    waiting = waiting.slice(mostCallsTogether);
    if (calls.length > 0 && !isStopped) {
      post(await commitTogether(calls));
      if (!isStopped) clearLog();
    }
    scheduled = false;
    if (isStopped) return refuseWaiting();
    if (waiting.length > 0) schedule();
    else if (closing) close();
  }

  /** On a full disk what must always be possible is done from the reserve, and all else is told to come back. */
  async function commitTogether(calls: readonly Call[]): Promise<readonly Reply[]> {
    if (isCramped) putBack();
    if (reserve.isInUse()) return commitReserved(calls);
    const replies = isCramped ? calls.map(({ id }) => full(id)) : await commitAtOnce(calls);
    const isFull = replies.some((reply) => "unavailable" in reply && reply.unavailable === "full");
    if (!isFull || !calls.some(({ method }) => mayUseReserve(method)) || !reserve.release()) return replies;
    return commitReserved(calls);
  }

  async function commitReserved(calls: readonly Call[]): Promise<readonly Reply[]> {
    // The log then begins anew, and does not grow into the reserve.
    putBack();
    const reserved = calls.filter(({ method }) => mayUseReserve(method));
    const others = calls.filter(({ method }) => !mayUseReserve(method));
    const replies = reserved.length === 0 ? [] : await commitAtOnce(reserved);
    return [...replies, ...others.map(({ id }) => full(id))];
  }

  async function commitAtOnce(calls: readonly Call[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    try {
      run("begin immediate");
      replies.push(...(await receiveAll(calls)));
      replies.push(...(await performAll(calls.filter(({ method }) => method !== "receive"))));
      run("commit");
    } catch (error) {
      if (isOfDisk(error)) {
        stop(error);
        // What the disk made of it shows at the next start.
        return calls.map(({ id }) => ({ id, unavailable: "lost" }));
      }
      if (raw.inTransaction) underOurNames(() => raw.exec("rollback"));
      return calls.map(({ id }) => errorToReply(id, error));
    }
    noteMark();
    // What was erased must not linger in the log of recent pages either.
    if (calls.some(({ method }) => method === "erase")) owesCleaning = true;
    if (owesCleaning && !cleanLog()) return calls.map(({ id }) => ({ id, unavailable: "lost" }));
    return replies;
  }

  /** False when the disk has failed. Waits for readers as long as a writer may; then the log is asked again. */
  function cleanLog(): boolean {
    return guarded(() => {
      owesCleaning = !truncateLog(undefined);
    });
  }

  /** After the commit: a mark that were ahead of the store would accuse it of a loss. */
  function noteMark(): void {
    const now = counts();
    if (now.events === marked.events && now.contributions === marked.contributions) return;
    try {
      mark.note({ storeId, ...now, at: new Date().toISOString() } satisfies Mark);
      marked = now;
    } catch {
      // A full disk: the mark stays behind, which says nothing, and the next commit tries again.
    }
  }

  /** Puts pages of a long log where they belong. What keeps it from doing so loses nothing: it tries again. */
  function clearLog(): void {
    clearTimeout(clearing);
    guarded(() => {
      if (owesCleaning) owesCleaning = !truncateLog(shortPatienceMs);
      else if (logLength() >= (reserve.isTight() ? longestLogWhenTight : longestLog)) putBack();
      // A log beyond that was held back by a reader, and gives its space back once the reader is gone.
      if (logBytes() > keptLogBytes) truncateLog(shortPatienceMs);
    });
    if (!isStopped && (owesCleaning || logBytes() > keptLogBytes)) clearing = setTimeout(clearLog, askAgainMs);
  }

  /** Runs what only moves pages about: false when the disk has failed under it, true whatever else came between. */
  function guarded(move: () => void): boolean {
    try {
      underOurNames(move);
    } catch (error) {
      if (isOfDisk(error)) stop(error);
    }
    return !isStopped;
  }

  /** Puts the pages of the log where they belong, and notes whether they found room there. */
  function putBack(): void {
    guarded(() => {
      try {
        underOurNames(() => raw.pragma("wal_checkpoint(PASSIVE)"));
        isCramped = false;
      } catch (error) {
        isCramped ||= error instanceof StoreUnavailable && error.reason === "full";
        throw error;
      }
    });
  }

  function logLength(): number {
    return (askLog.get() as { log: number }).log;
  }

  function logBytes(): number {
    return statSync(`${raw.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Whether all of it is gone. */
  function truncateLog(patienceMs: number | undefined): boolean {
    const usualMs = raw.pragma("busy_timeout", { simple: true }) as number;
    raw.pragma(`busy_timeout = ${patienceMs ?? usualMs}`);
    try {
      const [outcome] = raw.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
      return outcome?.busy === 0;
    } finally {
      raw.pragma(`busy_timeout = ${usualMs}`);
    }
  }

  /** For good. The connection is left as it is: closing it would ask the disk once more. */
  function stop(error: unknown): void {
    if (isStopped) return;
    isStopped = true;
    clearTimeout(clearing);
    onStopped(codeOf(error));
    if (!scheduled) refuseWaiting();
  }

  function refuseWaiting(): void {
    post(waiting.map(({ id }) => ({ id, unavailable: "stopped" })));
    waiting = [];
    if (closing) onClosed();
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

  function close(): void {
    clearTimeout(clearing);
    mark.close();
    raw.close();
    onClosed();
  }
}

function byConsultation(receives: readonly Call[]): Iterable<readonly Call[]> {
  return Map.groupBy(receives, (call) => rowsOf(call).consultationId).values();
}

function rowsOf(call: Call): ReceiveRows {
  return call.input[0] as ReceiveRows;
}

function errorToReply(id: number, error: unknown): Reply {
  if (error instanceof StoreUnavailable) return { id, unavailable: error.reason };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { id, defect: { message, stack } };
}

function full(id: number): Reply {
  return { id, unavailable: "full" };
}

function isOfDisk(error: unknown): boolean {
  return error instanceof StoreUnavailable && error.reason === "stopped";
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}
