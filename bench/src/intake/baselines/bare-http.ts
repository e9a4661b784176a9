/** Baseline: node:http, JSON, zod, one insert. `GROUPED=0` commits once a request. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BareRequest } from "./answer-schema.ts";
import { openBareInsert } from "./bare-insert.ts";

const store = openBareInsert(process.env["BENCH_FOLDER"] ?? ".", { grouped: process.env["GROUPED"] !== "0" });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks).toString("utf8");
    const { idempotencyKey } = BareRequest.parse(JSON.parse(body));
    void store.insert(idempotencyKey, body).then(() => {
      const answer = JSON.stringify({ received: idempotencyKey });
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) });
      response.end(answer);
    });
  });
});
server.listen(0, "127.0.0.1", 1024, () => {
  process.stdout.write(`{"port":${(server.address() as AddressInfo).port}}\n`);
});
