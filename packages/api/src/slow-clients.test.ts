/** Connections that never finish are ended, and people who mean it do not notice them. Real sockets, real time. */
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { serve, type Serving } from "./main.ts";
import { aSubmission, testDefinition } from "./testing/test-shell.ts";

const ofEachKind = 300;
const endedWithinMs = 31_000;

let folder: string;
let serving: Serving;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "consult-slow-"));
  serving = await serve({
    environment: { PORT: "0", CONSULT_DATA: folder, CONSULT_VOLATILE: "yes" },
    example: testDefinition(),
    say: () => {},
  });
});
afterEach(async () => {
  await serving.close();
  await rm(folder, { recursive: true, force: true });
});

test(
  "heads and bodies that drip are ended within half a minute, and fifty others are served meanwhile",
  { timeout: 90_000 },
  async () => {
    const { port } = new URL(serving.url);
    const post = "POST /api/trpc/contribution.submitContribution HTTP/1.1\r\nHost: localhost\r\n";
    const body = "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
    const honest = createClient({ url: serving.url });
    await honest.contribution.submitContribution.mutate(aSubmission());
    const startedMs = performance.now();
    const dripping = await Promise.all(
      Array.from({ length: ofEachKind * 2 }, async (_, place) => {
        const starts = [`${post}X-Slow: `, post + body];
        const start = starts[place % 3] ?? headOf(await announce(100_000), 100_000);
        return { ended: drip(Number(port), start) };
      }),
    );
    const tookMs: number[] = [];
    for (let count = 0; count < 50; count += 1) {
      const fromMs = performance.now();
      await honest.contribution.submitContribution.mutate(aSubmission());
      tookMs.push(performance.now() - fromMs);
      await pause(100);
    }
    expect(tookMs.toSorted((a, b) => a - b).at(-2)).toBeLessThan(1000);

    const ends = await Promise.all(dripping.map(({ ended }) => ended));
    for (const { answer, atMs } of ends) {
      expect(answer).toMatch(/^(?:HTTP\/1\.1 40[08] [^]*Connection: close|$)/);
      expect(atMs - startedMs).toBeLessThan(endedWithinMs);
    }
    const { received } = await statusOf();
    expect(received).toBe(51);
  },
);

test("a file that keeps coming may take longer than anything else", { timeout: 90_000 }, async () => {
  const { port } = new URL(serving.url);
  const [pieces, pieceBytes] = [35, 4096];
  const size = pieces * pieceBytes;
  const socket = connect(Number(port), "localhost");
  socket.write(headOf(await announce(size), size));
  let answer = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => (answer += chunk));
  socket.on("error", () => {});
  for (let count = 0; count < pieces; count += 1) {
    socket.write("a".repeat(pieceBytes));
    await pause(1000);
  }
  while (answer === "" && !socket.destroyed) await pause(100);
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 204 /);
});

async function announce(size: number): Promise<string> {
  const headers = { "tus-resumable": "1.0.0", "upload-length": String(size) };
  const announced = await fetch(`${serving.url}/api/uploads/test-forum`, { method: "POST", headers });
  return announced.headers.get("location") ?? "";
}

function headOf(address: string, size: number): string {
  return `PATCH ${address} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: ${size}\r\n\r\n`;
}

async function statusOf(): Promise<{ received: number }> {
  const metrics = await (await fetch(`${serving.url}/metrics`)).text();
  return { received: Number(/status="200"\} (\d+)/.exec(metrics)?.[1] ?? 0) };
}

/** Sends one byte a second until the other side ends it. */
function drip(port: number, start: string): Promise<{ answer: string; atMs: number }> {
  return new Promise((resolve) => {
    let answer = "";
    const socket: Socket = connect(port, "localhost", () => socket.write(start));
    const dripping = setInterval(() => socket.write("a"), 1000);
    socket.setEncoding("latin1").on("data", (chunk: string) => (answer += chunk));
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(dripping);
      resolve({ answer, atMs: performance.now() });
    });
  });
}
