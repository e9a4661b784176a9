/**
 * Closed-loop load over HTTP/1.1: so many clients, each with one connection and one request in flight. Raw sockets and ready-made
 * bytes, because the client shares the machine with what it measures and must weigh little.
 */
import { connect, type Socket } from "node:net";

export interface LoadResult {
  readonly answered: number;
  /** Answers by status, such as 200. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly clients: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
  /** A new body for each request, called once a request; without it, requests are GETs. */
  readonly nextBody?: () => string;
}

export async function runLoad(load: Load): Promise<LoadResult> {
  const statuses = new Map<number, number>();
  const latenciesMs: number[] = [];
  const begin = performance.now() + load.warmUpMs;
  const end = begin + load.durationMs;
  const onAnswer = (status: number, sentAt: number, at: number): boolean => {
    if (at >= begin && at <= end) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      latenciesMs.push(at - sentAt);
    }
    return at < end;
  };
  await Promise.all(Array.from({ length: load.clients }, () => runClient(load, onAnswer)));
  return { answered: latenciesMs.length, statuses, seconds: load.durationMs / 1000, latenciesMs };
}

function runClient(load: Load, onAnswer: (status: number, sentAt: number, at: number) => boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
  const { nextBody } = load;
  const host = `HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\n`;
  const get = `GET ${load.path} ${host}\r\n`;
  const post = `POST ${load.path} ${host}Content-Type: application/json\r\nOrigin: http://127.0.0.1:${load.port}\r\nContent-Length: `;
  let sentAt = 0;
  let received = "";
  const send = () => {
    const body = nextBody?.();
    sentAt = performance.now();
    socket.write(body === undefined ? get : `${post}${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  socket.setEncoding("latin1");
  socket.on("connect", send);
  socket.on("data", (chunk: string) => {
    received += chunk;
    const answer = wholeAnswer(received);
    if (answer === undefined) return;
    received = received.slice(answer.length);
    if (onAnswer(answer.status, sentAt, performance.now())) send();
    else socket.end();
  });
  socket.on("error", reject);
  socket.on("close", () => finish(socket, resolve));
  return promise;
}

function finish(socket: Socket, resolve: () => void): void {
  socket.destroy();
  resolve();
}

/** The status and length of the first answer, once all of it is there. */
function wholeAnswer(received: string): { status: number; length: number } | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = received.slice(0, headEnd);
  const status = Number(head.slice(9, 12));
  const declared = /content-length: *(\d+)/i.exec(head)?.[1];
  if (declared !== undefined) {
    const length = headEnd + 4 + Number(declared);
    return received.length >= length ? { status, length } : undefined;
  }
  const last = received.indexOf("0\r\n\r\n", headEnd + 4);
  return last < 0 ? undefined : { status, length: last + 5 };
}
