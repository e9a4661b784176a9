/**
 * Writes on PostgreSQL: short transactions at READ COMMITTED. Whatever decides about a consultation first takes the
 * row of its event counter, so such decisions stand in a row; what is left to collide (two servers creating the same
 * thing, a deadlock, an engine that asks for a retry) is tried again from the start.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import {
  newContributionToRows,
  outcomeToResult,
  receiveTogether,
  type ReceiveOutcome,
  type ReceiveRows,
} from "../receive.ts";
import type { NewContribution, StoreWriter } from "../store.ts";
import { StoreUnavailable } from "../store-errors.ts";
import type { Tables } from "../tables.ts";
import { writes } from "../writes.ts";
import { readOnly } from "./postgres-connections.ts";

interface Waiting {
  readonly rows: ReceiveRows;
  readonly resolve: (outcome: ReceiveOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const mostTries = 8;
const mostTogether = 256;

export function startPostgresWriter(db: Kysely<Tables>): { writer: StoreWriter; close: () => Promise<void> } {
  const running = new Set<Promise<unknown>>();
  let waiting: Waiting[] = [];
  let receiving = false;
  let closed = false;

  function track<Value>(work: Promise<Value>): Promise<Value> {
    running.add(work);
    const forget = (): void => void running.delete(work);
    work.then(forget, forget);
    return work;
  }

  function receive(rows: ReceiveRows): Promise<ReceiveOutcome> {
    return new Promise((resolve, reject) => {
      waiting.push({ rows, resolve, reject });
      if (receiving) return;
      receiving = true;
      setImmediate(() => void track(receiveWaiting()));
    });
  }

  /** One transaction serves everybody who came while the last one was under way. */
  async function receiveWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const consultationId = waiting[0]?.rows.consultationId;
      const group = waiting.filter(({ rows }) => rows.consultationId === consultationId).slice(0, mostTogether);
      waiting = waiting.filter((one) => !group.includes(one));
      await receiveGroup(db, group);
    }
    receiving = false;
  }

  const methods = Object.keys(writes) as (keyof StoreWriter)[];
  const plain = Object.fromEntries(
    methods.map((method) => [
      method,
      (...input: unknown[]) => {
        if (closed) return Promise.reject(new StoreUnavailable("closed"));
        const work = writes[method] as (...args: unknown[]) => Promise<unknown>;
        return track(transact(db, (tx) => work(tx, ...input)));
      },
    ]),
  );
  const writer = {
    ...plain,
    async receive(input: NewContribution) {
      if (closed) throw new StoreUnavailable("closed");
      return outcomeToResult(await receive(newContributionToRows(input)), input);
    },
  } as unknown as StoreWriter;

  return {
    writer,
    async close() {
      closed = true;
      while (receiving || running.size > 0) await Promise.allSettled([...running, pause(1)]);
    },
  };
}

/** Together; when one of them spoils that, each by itself, so that it harms no other. */
async function receiveGroup(db: Kysely<Tables>, group: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await transact(db, (tx) =>
      receiveTogether(
        tx,
        group.map(({ rows }) => rows),
      ),
    );
    for (const [place, one] of group.entries()) one.resolve(outcomes[place] as ReceiveOutcome);
  } catch (error) {
    const [first] = group;
    if (error instanceof StoreUnavailable || (group.length === 1 && first !== undefined)) {
      for (const one of group) one.reject(error);
      return;
    }
    for (const one of group) await receiveGroup(db, [one]);
  }
}

async function transact<Value>(db: Kysely<Tables>, work: (tx: Kysely<Tables>) => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries >= mostTries || !mayBeTriedAgain(error)) throw nameError(error, "lost");
      // Those who collided must not meet again at once.
      await pause(tries * 5 * (1 + (performance.now() % 1)));
    }
  }
}

/** A key that somebody else just took, or a row that went: looked at again, it is a replay or a refusal. */
function mayBeTriedAgain(error: unknown): boolean {
  return ["40001", "40P01", "23505", "23503"].includes(stateOf(error));
}

/** The code of the engine or the system behind an error; empty when it has none. */
export function stateOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Reads whose errors carry our names. */
export function nameErrors<Reads extends object>(reads: Reads): Reads {
  const named = Object.entries(reads).map(([name, read]) => [
    name,
    async (...input: unknown[]) => {
      try {
        return await (read as (...args: unknown[]) => Promise<unknown>)(...input);
      } catch (error) {
        throw nameError(error, "broken");
      }
    },
  ]);
  return Object.fromEntries(named) as Reads;
}

function nameError(error: unknown, whenCutOff: "lost" | "broken"): unknown {
  const state = stateOf(error);
  if (state === "53100") return new StoreUnavailable("full", { cause: error });
  if (/^(55P03|57014|53)/.test(state)) return new StoreUnavailable("busy", { cause: error });
  if (state === readOnly) return new StoreUnavailable("broken", { cause: error });
  // What the driver says of a connection that has gone has no code.
  const isCutOff =
    /^(08|57P0|E[A-Z]+$)/.test(state) ||
    (error instanceof Error && /connection|timeout|not queryable/i.test(error.message) && state === "");
  return isCutOff ? new StoreUnavailable(whenCutOff, { cause: error }) : error;
}
