/** The server: one Hono application over a store. Who may do what stands with the procedures, what is decided stands in core. */
import { Hono, type Context, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isAdmin } from "./auth/caller.ts";
import type { Client } from "./client.ts";
import type { Deps } from "./deps.ts";
import { answerError } from "./http/errors.ts";
import { deadlineCalendar } from "./http/deadline-calendar.ts";
import { door } from "./http/door.ts";
import { confirmFacebook, takeFacebookDelivery } from "./http/facebook-webhook.ts";
import { inUtf8 } from "./http/form-alphabet.ts";
import { createHealthCheck } from "./http/health.ts";
import { hungUp, isHungUp } from "./http/hung-up.ts";
import { createMetrics } from "./http/metrics.ts";
import { answerRefused } from "./http/refused.ts";
import { resumableUploads } from "./http/resumable-uploads.ts";
import { securityHeaders } from "./http/security-headers.ts";
import type { ServerEnv } from "./http/server-env.ts";
import { sessionCarrier } from "./http/session-cookie.ts";
import { answerProcedures } from "./http/trpc-route.ts";
import { withFilesKept } from "./http/with-files-kept.ts";
import { bucketKey, clientAddress, isLoopback } from "./limits/client-address.ts";
import { callContext, clientInProcess } from "./local-client.ts";
import { describeError, openShell, type Shell } from "./shell.ts";
import { StoreUnavailable } from "./store/store-errors.ts";

export { machineDeps, silentLog } from "./machine.ts";
export type { Deps, Log, Mail, Mailer, Settings } from "./deps.ts";

export interface ServerOptions {
  /** The web's pages; everything that is not the API's is theirs. */
  readonly pages?: CreatePages | undefined;
  /** Shared with whoever stops the server; made here when absent. */
  readonly shell?: Shell | undefined;
}

export type CreatePages = (door: {
  /** The caller's own client: a page cannot tell it from one over HTTP. */
  readonly clientFor: (c: Context) => Client;
  readonly publicUrl: string;
}) => { fetch(request: Request, env?: unknown): Response | Promise<Response> };

/** 200,000 characters may take six bytes each in JSON, and nine in a form. */
const procedureBytes = 2 * 1024 * 1024;
const pageBytes = 4 * 1024 * 1024;
/** Facebook tells of a thousand changes at once, and a comment may have eight thousand characters. */
const deliveryBytes = 16 * 1024 * 1024;
/** What a convener brings from their own machine: a file of rows, the scans of a letter; with the rest of its form. */
const broughtBytes = 65 * 1024 * 1024;
const isBringing = /^\/desk\/[^/]+\/bring\//;

export function createServer(
  deps: Deps,
  { pages: createPages, shell = openShell(deps) }: ServerOptions = {},
): Hono<ServerEnv> {
  const { publicUrl, trustedProxies = 0 } = deps.settings;
  const metrics = createMetrics();
  const headers = securityHeaders(publicUrl);
  const addressSecret = deps.randomBytes(32);
  const addressesBySocket = new WeakMap<object, NonNullable<ServerEnv["Variables"]["address"]>>();
  const app = new Hono<ServerEnv>();

  app.use(door({ deps, metrics, headers, addressOf }));
  app.onError((error, c) => {
    if (isHungUp(error)) return answerError(c, 400, "BAD_REQUEST", hungUp);
    // Nobody's defect: a route that is no procedure says as procedures do when to come back.
    if (error instanceof StoreUnavailable) return answerRefused(c, error);
    deps.log.error({ requestId: c.get("requestId"), error: describeError(error) }, "a route failed");
    return answerError(
      c,
      500,
      "INTERNAL_SERVER_ERROR",
      "Something went wrong on our side. Please try again; sending the same thing twice is safe.",
    );
  });

  app.route("/api/uploads", resumableUploads(shell, callOf));
  app.use("/api/*", limitBody(procedureBytes));
  app.post("/api/trpc/*", (c) => answerProcedures(c, callOf(c), { metrics, headers }));
  app.all("/api/trpc/*", (c) =>
    answerError(c, 405, "METHOD_NOT_SUPPORTED", "Procedures are called by POST.", { allow: "POST" }),
  );
  app.all("/api/*", (c) => answerError(c, 404, "NOT_FOUND", "There is nothing at this address."));

  const checkHealth = createHealthCheck(deps);
  app.get("/healthz", async (c) => {
    const { outbox, log, ...health } = await checkHealth();
    // A mail more or less would tell a stranger whose address has a role here; what runs on this machine is not theirs to know.
    return c.json(
      (await mayReadMetrics(c).catch(() => false)) ? { ...health, outbox, log } : health,
      health.ok ? 200 : 503,
      {
        "cache-control": "no-store",
        ...(health.ok ? {} : { "retry-after": "5" }),
      },
    );
  });
  app.get("/metrics", async (c) => {
    if (!(await mayReadMetrics(c))) return answerError(c, 404, "NOT_FOUND", "There is nothing at this address.");
    const outbox = await deps.store.reader.countOutbox();
    const figures = {
      writes_waiting: shell.writes.waiting(),
      outbox_waiting: outbox.waiting,
      outbox_failed: outbox.failed,
      outbox_sent: outbox.sent,
      resident_bytes: process.memoryUsage.rss(),
    };
    return c.text(metrics.render(figures), 200, { "cache-control": "no-store" });
  });
  app.use("/webhooks/*", limitBody(deliveryBytes));
  app.get("/webhooks/facebook", (c) => confirmFacebook(c, shell));
  app.post("/webhooks/facebook", (c) => takeFacebookDelivery(c, shell));
  app.get("/c/:id/deadline.ics", (c) => deadlineCalendar(c, shell));

  const pages = createPages?.({ clientFor: (c) => clientInProcess(() => callOf(c)), publicUrl });
  app.post("/c/:id/materials", async (c, next) => {
    if (!/^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "")) return next();
    const kept = await withFilesKept(c, shell, callOf(c));
    return answerPage(c, kept instanceof Response ? kept : await inUtf8(c, kept));
  });
  const [limitPage, limitBrought] = [limitBody(pageBytes), limitBody(broughtBytes)];
  // Nothing of a file is read before it shows who sends it.
  app.use("*", (c, next) => (isBringing.test(c.req.path) ? limitBrought : limitPage)(c, next));
  app.all("*", async (c) => answerPage(c, await inUtf8(c, c.req.raw)));
  return app;

  async function answerPage(c: Context<ServerEnv>, asked: Request | Response): Promise<Response> {
    if (asked instanceof Response) return asked;
    if (pages === undefined) return answerError(c, 404, "NOT_FOUND", "There is nothing at this address.");
    const { requestId, receivedAt, address } = c.var;
    const answer = await pages.fetch(asked, { ...c.env, requestId, receivedAt, address } satisfies PageEnv);
    // What only its holder may see is kept by no cache.
    const isPrivate = c.req.path.startsWith("/receipt") || sessionCarrier(c, publicUrl).token !== undefined;
    // A page that says nothing of caches is kept by none either: a redirect may lead to a receipt.
    const isUnsaid = !answer.headers.has("cache-control");
    if (isUnsaid || (isPrivate && !c.req.path.startsWith("/assets/"))) {
      const unkept = new Headers(answer.headers);
      unkept.set("cache-control", "no-store");
      return new Response(answer.body, { status: answer.status, headers: unkept });
    }
    return answer;
  }

  /** Also for the context of a page: what the server knows of the request is handed on in its environment. */
  function callOf(c: Context) {
    const { requestId, receivedAt, address } =
      c.get("requestId") === undefined ? (c.env as PageEnv) : (c.var as ServerEnv["Variables"]);
    return callContext(shell, {
      requestId,
      now: receivedAt,
      address,
      session: sessionCarrier(c, publicUrl),
      caller: undefined,
    });
  }

  function addressOf(c: Context<ServerEnv>): ServerEnv["Variables"]["address"] {
    const incoming = c.env?.incoming;
    const connection = incoming?.socket.remoteAddress;
    const forwardedFor = c.req.header("x-forwarded-for");
    if (incoming !== undefined && forwardedFor === undefined) {
      // One connection asks many times, always from the same address.
      const known = addressesBySocket.get(incoming.socket);
      if (known !== undefined) return known;
      const counted = countedUnder(connection);
      if (counted !== undefined) addressesBySocket.set(incoming.socket, counted);
      return counted;
    }
    return countedUnder(clientAddress(connection, forwardedFor, trustedProxies));
  }

  function countedUnder(address: string | undefined): ServerEnv["Variables"]["address"] {
    return address === undefined
      ? undefined
      : { key: bucketKey(address, addressSecret), isLoopback: isLoopback(address) };
  }

  async function mayReadMetrics(c: Context<ServerEnv>): Promise<boolean> {
    // Somebody else's request that a proxy on this machine handed on is not ours.
    const isLocal = c.get("address")?.isLoopback === true && c.req.header("x-forwarded-for") === undefined;
    return isLocal || isAdmin(await callOf(c).caller());
  }
}

interface PageEnv extends Partial<ServerEnv["Bindings"]>, Readonly<ServerEnv["Variables"]> {}

function limitBody(maxSize: number) {
  const countAsItComes = bodyLimit({
    maxSize,
    onError: (c) => tooMuch(c as Context<ServerEnv>),
  });
  return (c: Context<ServerEnv>, next: Next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    // No more than was declared is ever read, so a body of known length need not be taken in hand to be measured.
    const declared = c.req.header("content-length");
    if (declared === undefined || c.req.header("transfer-encoding") !== undefined) return countAsItComes(c, next);
    return Number(declared) <= maxSize ? next() : Promise.resolve(tooMuch(c));
  };

  function tooMuch(c: Context<ServerEnv>): Response {
    const message = `This is more than we can take at once (${maxSize / 1024 / 1024} MB). Nothing was kept; please send it in two parts.`;
    return answerError(c, 413, "PAYLOAD_TOO_LARGE", message);
  }
}
