/** Stands for ClamAV's daemon at a socket: takes a stream in its way, and finds what it is told to find. */
import { rm } from "node:fs/promises";
import { createServer, type AddressInfo, type Socket } from "node:net";
import type { ScannerAddress } from "../parsing/scanner.ts";

export interface StandInScanner {
  readonly address: ScannerAddress;
  /** How many bytes came with each stream that was answered. */
  readonly scanned: readonly number[];
  close(): Promise<void>;
}

export interface StandInScannerOptions {
  /** Instead of a port of this machine. */
  readonly path?: string;
  /** What it finds, and what it calls that. */
  readonly finds?: readonly (readonly [bytes: string, name: string])[];
  /** Takes no more than so many bytes: it says so and shuts the line. */
  readonly mostBytes?: number;
  /** Shuts each line without a word. */
  readonly isMute?: boolean;
}

export async function startStandInScanner({
  path,
  finds = [],
  mostBytes = Number.POSITIVE_INFINITY,
  isMute = false,
}: StandInScannerOptions = {}): Promise<StandInScanner> {
  const scanned: number[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    let came = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      if (isMute) return void socket.destroy();
      came = Buffer.concat([came, chunk]);
      const answer = answerTo(came);
      if (answer !== undefined) socket.end(`${answer}\0`);
    });
  });
  await new Promise<void>((resolve) =>
    path === undefined ? server.listen(0, "127.0.0.1", resolve) : server.listen(path, resolve),
  );
  return {
    address: path === undefined ? { host: "127.0.0.1", port: (server.address() as AddressInfo).port } : { path },
    scanned,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      if (path !== undefined) await rm(path, { force: true });
    },
  };

  /** Undefined while more has to come. */
  function answerTo(came: Buffer): string | undefined {
    const command = "zINSTREAM\0";
    if (came.byteLength < command.length) return undefined;
    if (came.toString("latin1", 0, command.length) !== command) return "UNKNOWN COMMAND";
    const pieces: Buffer[] = [];
    let bytes = 0;
    for (let at = command.length; at + 4 <= came.byteLength;) {
      const length = came.readUInt32BE(at);
      if (length === 0) {
        scanned.push(bytes);
        const all = Buffer.concat(pieces);
        const found = finds.find(([sign]) => all.indexOf(sign) >= 0);
        return found === undefined ? "stream: OK" : `stream: ${found[1]} FOUND`;
      }
      bytes += length;
      if (bytes > mostBytes) return "INSTREAM size limit exceeded. ERROR";
      pieces.push(came.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return undefined;
  }
}
