/** Baseline: Hono and tRPC with the same schema and the same single insert; what the frame alone costs. */
import { serve } from "@hono/node-server";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Hono } from "hono";
import { BareRequest } from "./answer-schema.ts";
import { openBareInsert } from "./bare-insert.ts";

const store = openBareInsert(process.env["BENCH_FOLDER"] ?? ".", { grouped: true });
const t = initTRPC.create();
const router = t.router({
  submit: t.procedure.input(BareRequest).mutation(async ({ input }) => {
    await store.insert(input.idempotencyKey, JSON.stringify(input));
    return { received: input.idempotencyKey };
  }),
});

const app = new Hono();
app.all("/api/trpc/*", (context) => fetchRequestHandler({ endpoint: "/api/trpc", req: context.req.raw, router }));
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", serverOptions: {} }, ({ port }) => {
  process.stdout.write(`{"port":${port}}\n`);
});
