import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { runLoad } from "./http-load.ts";

test("every request is sent once, every answer counted under its status, in one piece or in many", async () => {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push(Buffer.concat(chunks).toString("utf8"));
      response.statusCode = received.length % 3 === 0 ? 503 : 200;
      if (received.length % 2 === 0) return void response.end("é".repeat(2000));
      // Without a declared length, cut where it hurts.
      response.write("0\r\n\r");
      setTimeout(() => response.end("\nrest"), 1);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  let sent = 0;
  const nextBody = () => `body ${(sent += 1)} ü`;
  const result = await runLoad({ port, path: "/", clients: 4, warmUpMs: 0, durationMs: 300, nextBody });
  server.close();

  expect(received.length).toBe(sent);
  expect(new Set(received).size).toBe(sent);
  expect(received).toContain("body 1 ü");
  // Not counted: the first of each client, before the clock runs, and the last, whose answer comes after the end.
  expect(sent - result.answered).toBe(8);
  expect([...result.statuses.keys()].toSorted()).toEqual([200, 503]);
  expect([...result.statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(result.answered);
  // The last are not among the answers in time, but how long they took is known.
  expect(result.latenciesMs.length).toBe(result.answered + 4);
});

test("a server is warm after so many answers and so much time, and only what it was asked from then on tells how long it takes", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    // The ninth is still waiting when the other client has made the server warm.
    setTimeout(() => response.end("."), asked === 9 ? 200 : 1);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const result = await runLoad({ port, path: "/", clients: 2, warmUpMs: 1, warmUpAnswers: 10, durationMs: 300 });
  server.close();

  expect(asked - result.answered).toBe(2 + 10 + 2);
  expect(result.latenciesMs.length).toBe(result.answered - 1 + 2);
});
