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
  /** Of all requests that were sent while it was measured, also where the answer came later. */
  readonly latenciesMs: readonly number[];
}

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly clients: number;
  readonly warmUpMs: number;
  /** So many must have been answered as well: code is made fast by how often it ran, not by the clock. */
  readonly warmUpAnswers?: number;
  readonly durationMs: number;
  /** A new body for each request, called once a request; without it, requests are GETs. */
  readonly nextBody?: () => string;
}

export async function runLoad(load: Load): Promise<LoadResult> {
  const { warmUpMs, warmUpAnswers = 0, durationMs } = load;
  const statuses = new Map<number, number>();
  const latenciesMs: number[] = [];
  // A loop of Node's lets in one connection a turn, and answers in the same turn whoever asks: were all to ask at once
  // while they come in, the last would be let in after seconds, and its wait would be measured as an answer's.
  const clients = await Promise.all(Array.from({ length: load.clients }, () => openClient(load)));
  const from = performance.now();
  let [warm, answered] = [0, 0];
  const isWarm = (at: number) => at - from >= warmUpMs && warm >= warmUpAnswers;
  let begin = isWarm(from) ? from : undefined;
  const onAnswer = (status: number, sentAt: number, at: number): boolean => {
    if (begin === undefined) {
      warm += 1;
      if (isWarm(at)) begin = at;
      return true;
    }
    const end = begin + durationMs;
    if (at <= end) {
      answered += 1;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    if (sentAt >= begin) latenciesMs.push(at - sentAt);
    return at <= end;
  };
  await Promise.all(clients.map((client) => client.run(onAnswer)));
  return { answered, statuses, seconds: durationMs / 1000, latenciesMs };
}

/** Whether to go on. */
type OnAnswer = (status: number, sentAt: number, at: number) => boolean;

interface Client {
  /** Asks again and again; resolves when it was told to stop. */
  run(onAnswer: OnAnswer): Promise<void>;
}

/** Resolves when the server has answered it once. */
function openClient(load: Load): Promise<Client> {
  const opened = Promise.withResolvers<Client>();
  const closed = Promise.withResolvers<void>();
  const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
  const { nextBody } = load;
  const host = `HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\n`;
  const get = `GET ${load.path} ${host}\r\n`;
  const post = `POST ${load.path} ${host}Content-Type: application/json\r\nOrigin: http://127.0.0.1:${load.port}\r\nContent-Length: `;
  let sentAt = 0;
  let received = "";
  let onAnswer: OnAnswer | undefined;
  const send = () => {
    const body = nextBody?.();
    sentAt = performance.now();
    socket.write(body === undefined ? get : `${post}${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const run = (told: OnAnswer): Promise<void> => {
    onAnswer = told;
    send();
    return closed.promise;
  };
  socket.setEncoding("latin1");
  socket.on("connect", send);
  socket.on("data", (chunk: string) => {
    received += chunk;
    const answer = wholeAnswer(received);
    if (answer === undefined) return;
    received = received.slice(answer.length);
    if (onAnswer === undefined) opened.resolve({ run });
    else if (onAnswer(answer.status, sentAt, performance.now())) send();
    else socket.end();
  });
  socket.on("error", (error) => {
    opened.reject(error);
    closed.reject(error);
  });
  socket.on("close", () => finish(socket, closed.resolve));
  return opened.promise;
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
