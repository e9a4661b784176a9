/**
 * Takes the port, and lets people in as fast as they come. A loop of Node's lets in one connection a turn for each socket
 * that listens, and a turn under load is long: so several listen on the same port, and the system shares out who comes.
 */
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from "node:http";
import {
  createServer as createNetServer,
  type AddressInfo,
  type ListenOptions,
  type Server as NetServer,
} from "node:net";
import { endSlowBodies, longestRequestMs } from "./slow-bodies.ts";

export interface Listening {
  readonly port: number;
  /** From now on requests are answered; until then they are asked to come back. */
  open(answer: RequestListener): void;
  /** Lets nobody in any more, and resolves when the last one is answered, or after so long. */
  close(withinMs: number): Promise<void>;
}

/** Together they let in some thousands of connections a second while each turn of the loop takes a few milliseconds. */
const listeners = 128;
/** Who has not been let in yet waits in the system, which holds no more than its own `somaxconn`. */
const backlog = 4096;

export async function listen(port: number): Promise<Listening> {
  const http = createHttpServer({
    headersTimeout: 15_000,
    // What comes slower than it must is ended before.
    requestTimeout: longestRequestMs,
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 2_000,
  });
  endSlowBodies(http);
  http.on("request", notReady);
  const others = await shareOut(http, port);
  return {
    port: portOf(http),
    open(answer) {
      http.off("request", notReady);
      http.on("request", answer);
    },
    async close(withinMs) {
      const closed = Promise.all([http, ...others].map((server) => new Promise((resolve) => server.close(resolve))));
      http.closeIdleConnections();
      const overdue = setTimeout(() => http.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(overdue);
    },
  };
}

/** The port is asked for alone first: only so is one refused that somebody else has, another server of ours included. */
async function shareOut(http: HttpServer, port: number): Promise<readonly NetServer[]> {
  if (process.platform !== "linux") {
    await listenOn(http, { port, backlog });
    return [];
  }
  const asking = createNetServer();
  await listenOn(asking, { port });
  const options = { port: portOf(asking), backlog, reusePort: true };
  await new Promise((resolve) => asking.close(resolve));
  await listenOn(http, options);
  const others = Array.from({ length: listeners - 1 }, () =>
    // As a server for HTTP makes its own.
    createNetServer({ allowHalfOpen: true, noDelay: true }, (socket) => http.emit("connection", socket)),
  );
  await Promise.all(others.map((server) => listenOn(server, options)));
  return others;
}

function listenOn(server: NetServer, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portOf(server: NetServer): number {
  return (server.address() as AddressInfo).port;
}

const notReady: RequestListener = (_request, response) => {
  response
    .writeHead(503, { "retry-after": "2", "content-type": "text/plain; charset=utf-8" })
    .end("Starting. Please try again in a moment.\n");
};
