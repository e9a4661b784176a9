/**
 * A PostgreSQL that cuts connections, restarts in the middle of everything, fails over to a server that only reads, or
 * says nothing any more: each caller is asked to come back, or gets their first receipt, and the process lives.
 */
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { sql } from "kysely";
import { describeNeeding, postgres } from "../../../tooling/testing/needs.ts";
import { startThrowawayPostgres, type ThrowawayPostgres } from "../../../tooling/testing/throwaway-postgres.ts";
import { startTicking } from "./jobs/tick.ts";
import { openPool } from "./store/dialects/postgres-connections.ts";
import { freshDatabase, strangerOn } from "./store/store.samples.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "./testing/test-shell.ts";

// A server of its own: others must not be restarted with it.
describeNeeding(postgres, "a database that", () => {
  let server: ThrowawayPostgres;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let shell: TestShell;
  beforeAll(async () => {
    const started = await startThrowawayPostgres({ keepsCommits: true });
    if (started === undefined)
      throw new Error("there is a PostgreSQL, but none to start here: unset CONSULT_TEST_POSTGRES");
    server = started;
    database = await freshDatabase(server.url);
    shell = await openTestShell(database);
    await openTestConsultation(shell);
  }, 60_000);
  afterAll(async () => {
    await shell.close();
    await server.stop();
  });

  /** Sends until there is a receipt, as a person's browser does; what came before it must have been a request to come back. */
  async function sendUntilReceived(submission: ReturnType<typeof aSubmission>, signal: AbortSignal): Promise<Answered> {
    const waits: unknown[] = [];
    for (;;) {
      const answer = await post(submission);
      if (answer.status === 200)
        return { ...((await answer.json()) as { result: { data: Receipt } }).result.data, waits };
      waits.push([answer.status, answer.headers.get("retry-after")]);
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
  }

  function post(submission: ReturnType<typeof aSubmission>): Promise<Response> {
    return Promise.resolve(
      shell.app.request("/api/trpc/contribution.submitContribution", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(submission),
      }),
    );
  }

  interface Receipt {
    readonly number: string;
    readonly key: string;
  }
  type Answered = Receipt & { readonly waits: readonly unknown[] };

  /** So many people send, each until they are answered, while `disturb` is done; it ends after the last of them is in. */
  async function underLoad(
    signal: AbortSignal,
    disturb: (answered: () => number) => Promise<void>,
    people: number,
  ): Promise<readonly Answered[]> {
    const submissions = Array.from({ length: people }, (_, index) =>
      aSubmission({ answers: [{ question: 1, text: `We are number ${index} and we help.` }] }),
    );
    const before = await shell.deps.store.reader.countContributions("test-forum");
    const answered: Answered[] = [];
    let next = 0;
    const person = async (): Promise<void> => {
      while (next < submissions.length) {
        const mine = submissions[next++] as ReturnType<typeof aSubmission>;
        answered.push(await sendUntilReceived(mine, signal));
      }
    };
    // What the clock starts writes and reads as well.
    const ticking = startTicking(shell.shell);
    await Promise.all([...Array.from({ length: 12 }, person), disturb(() => answered.length)]);
    await ticking.stop();
    expect(await shell.deps.store.reader.countContributions("test-forum")).toBe(before + people);
    for (const { number, key } of answered) {
      expect(await shell.client().contribution.showReceipt.query({ number, key })).toMatchObject({ number });
    }
    expect(new Set(answered.map(({ number }) => number)).size).toBe(people);
    for (const wait of answered.flatMap(({ waits }) => waits)) {
      expect(wait).toEqual([503, expect.stringMatching(/^[1-9]\d?$/)]);
    }
    return answered;
  }

  test("ends connections under load loses nobody and ends no process", { timeout: 120_000 }, async ({ signal }) => {
    const stranger = strangerOn(server.url);
    let ended = 0;
    const answered = await underLoad(
      signal,
      async (count) => {
        for (let seen = 0; count() < 600;) {
          if (count() - seen < 10) await new Promise((resolve) => setImmediate(resolve));
          else {
            seen = count();
            const { rows } = await sql<{ ended: boolean }>`
            select pg_terminate_backend(pid) as ended from pg_stat_activity where application_name = 'consult'`.execute(
              stranger,
            );
            ended += rows.length;
          }
        }
      },
      600,
    );
    await stranger.destroy();
    expect(ended).toBeGreaterThan(20);
    expect(answered.some(({ waits }) => waits.length > 0)).toBe(true);
  });

  test("restarts in the middle of everything is waited for", { timeout: 120_000 }, async ({ signal }) => {
    const answered = await underLoad(
      signal,
      async (count) => {
        for (const after of [50, 150]) {
          while (count() < after) await new Promise((resolve) => setImmediate(resolve));
          await server.restart();
        }
      },
      250,
    );
    expect(answered.some(({ waits }) => waits.length > 0)).toBe(true);
    expect(shell.logged.filter((line) => /"code":"INTERNAL_SERVER_ERROR"/.test(line))).toEqual([]);
  });

  test("only reads after a failover is asked to come back to, and written to over other connections afterwards", async ({
    signal,
  }) => {
    const stranger = strangerOn(database.databaseUrl);
    await sql`alter database ${sql.raw(new URL(database.databaseUrl).pathname.slice(1))} set default_transaction_read_only = on`.execute(
      stranger,
    );
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'consult'`.execute(
      stranger,
    );
    const submission = aSubmission();
    let answer = await post(submission);
    // The first may still meet a connection that has just ended.
    if (!/read/.test(await answer.clone().text())) answer = await post(submission);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    // A session keeps what it began with, as a connection to an old primary does: only a new one can write.
    await sql`alter database ${sql.raw(new URL(database.databaseUrl).pathname.slice(1))} set default_transaction_read_only = off`.execute(
      stranger,
    );
    await stranger.destroy();
    expect((await sendUntilReceived(submission, signal)).number).toBeDefined();
  });

  test("says nothing any more is left, and the next query asks anew", async () => {
    const quiet = await startQuietable(Number(new URL(server.url).port));
    onTestFinished(() => quiet.close());
    const url = new URL(database.databaseUrl);
    url.port = String(quiet.port);
    const pool = openPool(url.href, { max: 1, patienceMs: 5000, answersWithinMs: 300 });
    onTestFinished(() => pool.end());
    // As a query builder does: taken out, asked, and given back whatever came of it.
    const ask = async (): Promise<number | undefined> => {
      const client = await pool.connect();
      try {
        return (await client.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;
      } finally {
        client.release();
      }
    };
    const first = await ask();
    quiet.silence();
    await expect(ask()).rejects.toThrow("Query read timeout");
    quiet.speak();
    const second = await ask();
    expect(second).toBeGreaterThan(0);
    expect(second).not.toBe(first);
  });
});

/** A line to a server of this machine over which nothing comes back while it is silent: connections stay, as when a machine is gone. */
async function startQuietable(to: number) {
  const { connect } = await import("node:net");
  let isSilent = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const far = connect(to, "127.0.0.1");
    for (const socket of [client, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => [client, far].forEach((each) => each.destroy()));
    }
    client.on("data", (bytes: Buffer) => isSilent || far.write(bytes));
    far.on("data", (bytes: Buffer) => isSilent || client.write(bytes));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    silence: () => (isSilent = true),
    speak: () => (isSilent = false),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
}
