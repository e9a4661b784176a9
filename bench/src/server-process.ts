/** A server under measure, in a process of its own: it prints one line of JSON, `{"port": 1234}`, when it listens. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ServerProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** Milliseconds from spawn to listening. */
  readonly startedInMs: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export async function startServer(file: string, environment: Record<string, string> = {}): Promise<ServerProcess> {
  const from = performance.now();
  const child = spawn(process.execPath, ["--enable-source-maps", file], {
    env: { ...process.env, NODE_ENV: "production", ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = await listeningPort(child, file);
  return {
    port,
    child,
    startedInMs: performance.now() - from,
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}

async function listeningPort(child: ChildProcess, file: string): Promise<number> {
  if (child.stdout === null) throw new Error("the server has no output to read");
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"port":')) continue;
    child.stdout.resume();
    return (JSON.parse(line) as { port: number }).port;
  }
  throw new Error(`${file} ended before it listened`);
}
