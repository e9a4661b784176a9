/** Baseline: Hono and one string as long as the page that `BENCH_PAGE` names. */
import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const html = readFileSync(process.env["BENCH_PAGE"] ?? "", "utf8");
const app = new Hono().get("/", (c) => c.html(html));
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
  process.stdout.write(`{"port":${port}}\n`);
});
