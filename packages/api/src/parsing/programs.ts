/**
 * Runs programs of the system on what strangers made: without our environment, without a file to write to, and with an
 * end to their time, their memory and their answer.
 */
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { programLimits } from "./limits.ts";

const folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];

/** Undefined where there is no such program. */
export function findProgram(name: string): string | undefined {
  return folders
    .map((folder) => `${folder}/${name}`)
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** What it says on its standard output; undefined when it fails or reaches a limit. */
export function runProgram(
  program: string,
  options: readonly string[],
  input: Uint8Array,
): Promise<Buffer | undefined> {
  const { cpuSeconds, mostKilobytes, withinMs, mostAnswerBytes } = programLimits;
  const limits = `ulimit -t ${cpuSeconds}; ulimit -f 0; ulimit -v ${mostKilobytes} 2>/dev/null; exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", limits, program, ...options], {
    env: { OMP_THREAD_LIMIT: "1" },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: withinMs,
    killSignal: "SIGKILL",
  });
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.byteLength;
      if (size > mostAnswerBytes) child.kill("SIGKILL");
      else pieces.push(piece);
    });
    // A program that ends early closes its ears; its end tells the rest.
    child.stdin.on("error", () => undefined);
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(pieces) : undefined));
    child.stdin.end(input);
  });
}
