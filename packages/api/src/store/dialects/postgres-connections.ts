/**
 * Connections to PostgreSQL that may end at any moment: a database that restarts, fails over or is cut off ends what was
 * under way on them, and never the process. What cannot be used any more leaves the pool, and the next query opens another.
 */
import pg from "pg";

export interface PoolOptions {
  readonly max: number;
  /** How long a statement waits for a lock, and a query for a connection. */
  readonly patienceMs: number;
  /** After so long without an answer the other side counts as gone, as when its machine was switched off. Never, when absent. */
  readonly answersWithinMs?: number;
}

export function openPool(databaseUrl: string, { max, patienceMs, answersWithinMs }: PoolOptions): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(20, Number);
  const pool = new pg.Pool({
    Client: EndableClient,
    connectionString: databaseUrl,
    max,
    types,
    lock_timeout: patienceMs,
    connectionTimeoutMillis: 5000,
    ...(answersWithinMs === undefined ? {} : { query_timeout: answersWithinMs }),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: "consult",
    // Plans kept from when a table was nearly empty walk through all of it when it is full.
    options: "-c plan_cache_mode=force_custom_plan",
  });
  // The pool repeats what a client says that nobody holds. Unheard, it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/**
 * The pool listens to the clients that lie in it, and to none that is in use. Whoever uses one learns of its end by the
 * query that fails; the event says the same once more, and unheard it would end the process.
 */
class EndableClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on("error", () => undefined);
    const ask = this.query.bind(this) as (...input: unknown[]) => unknown;
    this.query = ((...input: unknown[]) => {
      const answer = ask(...input);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.#endAfter(error));
      return answer;
    }) as typeof this.query;
  }

  /** After a failover the old address may lead to a server that only reads, or to nobody: another connection is another chance. */
  #endAfter(error: unknown): void {
    const isReadOnly = error instanceof pg.DatabaseError && error.code === readOnly;
    const isUnanswered = error instanceof Error && error.message === "Query read timeout";
    if (isReadOnly || isUnanswered) this.end(() => undefined);
  }
}

/** PostgreSQL's code for a write on a server that only reads: a standby. */
export const readOnly = "25006";
