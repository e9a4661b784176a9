/**
 * Load that is offered and not asked for: so many connections ask so often, whatever they are told. Whoever is sent away
 * asks again with the same words, sooner than they were told to: the worst that people's programs do.
 */
import { connect } from "node:net";

export interface Offered {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  /** Of all connections together. */
  readonly perSecond: number;
  /** After all are connected. */
  readonly durationMs: number;
  readonly nextBody: () => string;
}

export interface OfferedResult {
  readonly seconds: number;
  readonly asked: number;
  readonly acceptedMs: readonly number[];
  readonly sentAwayMs: readonly number[];
  /** By status, other than 200 and 503. */
  readonly otherStatuses: ReadonlyMap<number, number>;
  /** 503 without a time to come back. */
  readonly withoutTime: number;
  /** The times that were named, in seconds. */
  readonly timesNamed: ReadonlySet<number>;
  /** Connections that were refused, reset or ended without an answer. */
  readonly cut: number;
  /** Asked and not answered five seconds after the last was asked. */
  readonly unanswered: number;
}

const openedTogether = 200;
const patienceMs = 5000;

export async function offerLoad(load: Offered): Promise<OfferedResult> {
  const [acceptedMs, sentAwayMs]: [number[], number[]] = [[], []];
  const otherStatuses = new Map<number, number>();
  const timesNamed = new Set<number>();
  let [asked, cut, withoutTime, waiting] = [0, 0, 0, 0];
  let [begin, end] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const everyMs = (load.connections / load.perSecond) * 1000;
  const head = `POST ${load.path} HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\nContent-Type: application/json\r\nContent-Length: `;
  const sockets = new Set<ReturnType<typeof connect>>();

  const open = (): Promise<void> => {
    const connected = Promise.withResolvers<void>();
    const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
    sockets.add(socket);
    let [body, received, sentAt, slot] = [load.nextBody(), "", 0, 0];
    const ask = () => {
      sentAt = performance.now();
      if (sentAt >= end) return;
      if (sentAt >= begin) asked += 1;
      waiting += 1;
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    socket.setEncoding("latin1");
    socket.on("connect", () => {
      connected.resolve();
      slot = performance.now() + Math.random() * everyMs;
      setTimeout(ask, slot - performance.now());
    });
    socket.on("data", (chunk: string) => {
      received += chunk;
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(received.slice(0, headEnd))?.[1]);
      if (received.length < headEnd + 4 + length) return;
      const at = performance.now();
      tell(Number(received.slice(9, 12)), received.slice(0, headEnd), at);
      received = received.slice(headEnd + 4 + length);
      waiting -= 1;
      slot = Math.max(slot + everyMs, at);
      if (slot - at < 1) ask();
      else setTimeout(ask, slot - at);
    });
    socket.on("error", () => connected.resolve());
    socket.on("close", () => {
      sockets.delete(socket);
      if (performance.now() < end + patienceMs && !isOver) cut += 1;
      connected.resolve();
    });
    return connected.promise;

    function tell(status: number, answerHead: string, at: number): void {
      if (status === 200) body = load.nextBody();
      if (sentAt < begin) return;
      if (status === 200) acceptedMs.push(at - sentAt);
      else if (status === 503) {
        sentAwayMs.push(at - sentAt);
        const named = /retry-after: *(\d+)/i.exec(answerHead)?.[1];
        if (named === undefined) withoutTime += 1;
        else timesNamed.add(Number(named));
      } else otherStatuses.set(status, (otherStatuses.get(status) ?? 0) + 1);
    }
  };

  let isOver = false;
  for (let count = 0; count < load.connections; count += openedTogether) {
    await Promise.all(Array.from({ length: Math.min(openedTogether, load.connections - count) }, open));
  }
  begin = performance.now();
  end = begin + load.durationMs;
  await new Promise((resolve) => setTimeout(resolve, load.durationMs));
  for (const from = performance.now(); waiting > 0 && performance.now() - from < patienceMs;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  isOver = true;
  for (const socket of sockets) socket.destroy();
  return {
    seconds: load.durationMs / 1000,
    asked,
    acceptedMs,
    sentAwayMs,
    otherStatuses,
    withoutTime,
    timesNamed,
    cut,
    unanswered: waiting,
  };
}
