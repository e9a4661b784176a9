/** A virus scanner of the machine's own: ClamAV's daemon, by its INSTREAM command. It is handed bytes and told nothing about them. */
import { connect, type Socket } from "node:net";

export type Scan =
  | { readonly state: "clean" }
  /** As the scanner calls it. */
  | { readonly state: "found"; readonly name: string }
  /** It is larger than the scanner takes, or the scanner cannot read it. */
  | { readonly state: "not-taken" }
  /** It could not be reached, or broke off: worth asking again. */
  | { readonly state: "unreachable" };

export interface Scanner {
  scan(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<Scan>;
}

export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** `/run/clamd.ctl`, `unix:/run/clamd.ctl`, `127.0.0.1:3310`, `[::1]:3310`, `tcp://clamav:3310`; undefined when it is none. */
export function readScannerAddress(text: string): ScannerAddress | undefined {
  const path = /^(?:unix:(?:\/\/)?)?(\/[^\0]+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, inBrackets, plain, port] = /^(?:tcp:\/\/)?(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = inBrackets ?? plain;
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined;
  return { host, port: Number(port) };
}

export interface ScannerOptions {
  /** Without a sign of the scanner for so long, it counts as not to be reached. */
  readonly waitsMs?: number;
}

const pieceBytes = 256 * 1024;

export function createScanner(address: ScannerAddress, { waitsMs = 120_000 }: ScannerOptions = {}): Scanner {
  return {
    async scan(bytes) {
      const socket = connect(address);
      socket.setTimeout(waitsMs, () => socket.destroy());
      const answered = answerOf(socket);
      // It may answer before it has all, and shut the door: what it said then counts.
      await sendAll(socket, bytes).catch((error: unknown) => {
        if (!isOfSocket(error)) throw error;
      });
      return answered.finally(() => socket.destroy());
    },
  };
}

class LineBroken extends Error {}

function isOfSocket(error: unknown): boolean {
  return error instanceof LineBroken;
}

async function sendAll(socket: Socket, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  await send(socket, Buffer.from("zINSTREAM\0"));
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    for (let from = 0; from < chunk.byteLength; from += pieceBytes) {
      const piece = chunk.subarray(from, from + pieceBytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.byteLength);
      await send(socket, length);
      await send(socket, piece);
    }
  }
  await send(socket, Buffer.alloc(4));
}

function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new LineBroken());
    if (socket.destroyed) return gone();
    socket.once("close", gone);
    socket.write(bytes, (error) => {
      socket.off("close", gone);
      if (error) gone();
      else resolve();
    });
  });
}

const longestAnswer = 4096;

function answerOf(socket: Socket): Promise<Scan> {
  return new Promise((resolve) => {
    let said = "";
    socket.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("latin1")).slice(0, longestAnswer);
      const end = said.search(/[\0\n]/);
      if (end >= 0) resolve(readAnswer(said.slice(0, end)));
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(readAnswer(said)));
  });
}

function readAnswer(said: string): Scan {
  const answer = said.trim();
  const name = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (name !== undefined) return { state: "found", name };
  if (/^stream: OK$/.test(answer)) return { state: "clean" };
  return /\bERROR$/.test(answer) ? { state: "not-taken" } : { state: "unreachable" };
}
