/**
 * One command at a time for one thing of this machine. The second is told what the first is doing, and waits until it is
 * done or gone: the name is held by a socket, which the system takes back from a process that died.
 */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export interface OneAtATime {
  /** What is taken one at a time, such as a file. */
  readonly what: string;
  /** What the holder is doing at this moment, in a line. */
  readonly doing: () => string;
  /** Called once a wait, with what the holder is doing. */
  readonly onWait: (doing: string) => void;
}

export async function oneAtATime<Value>(turn: OneAtATime, work: () => Promise<Value>): Promise<Value> {
  const place = placeOf(turn.what);
  const release = await hold(place, turn);
  try {
    return await work();
  } finally {
    release();
  }
}

async function hold(place: string, turn: OneAtATime): Promise<() => void> {
  for (;;) {
    const held = await listen(place, turn.doing);
    if (held !== undefined) return held;
    if (!(await waitForHolder(place, turn.onWait)) && place.startsWith("/")) rmSync(place, { force: true });
  }
}

/** Undefined when somebody else holds it. */
function listen(place: string, doing: () => string): Promise<(() => void) | undefined> {
  const waiting = new Set<Socket>();
  const server: Server = createServer((socket) => {
    waiting.add(socket);
    socket.on("error", () => undefined).on("close", () => waiting.delete(socket));
    socket.write(`${doing()}\n`);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(place, () => {
      server.unref();
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      });
    });
  });
}

/** Resolves when the holder is done or gone; whether there was one. */
function waitForHolder(place: string, onWait: (doing: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    let said = "";
    let isThere = false;
    const socket = connect(place, () => (isThere = true));
    socket.on("data", (bytes: Buffer) => {
      const before = said;
      said += bytes.toString();
      if (!before.includes("\n") && said.includes("\n")) onWait(said.slice(0, said.indexOf("\n")));
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(isThere));
  });
}

function placeOf(what: string): string {
  const name = `consult-${userInfo().uid}-${createHash("sha256").update(what).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}
