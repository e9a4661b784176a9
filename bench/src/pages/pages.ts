/** What a participant's pages weigh, how long they take on a poor line, and how many of them the server makes a second. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../figure.ts";
import { runLoad } from "../http-load.ts";
import type { Bench } from "../main.ts";
import { startServer } from "../server-process.ts";
import { median } from "../statistics.ts";
import { pageBytes } from "./page-bytes.ts";
import { startSite, type Site } from "./site.ts";
import { chromiumPath, startBrowser, visit } from "./slow-line.ts";

/** HTML, CSS and JS of the page that a consultation is announced with. */
const firstPageBytes = 14 * 1024;

export const pages: Bench = async ({ quick }, report) => {
  const site = await startSite();
  try {
    for (const [name, path] of Object.entries(site.pages)) await weigh(site, name, path, report);
    await time(site, quick, report);
    await renders(site, quick, report);
  } finally {
    await site.close();
  }
};

async function weigh(site: Site, name: string, path: string, report: Report): Promise<void> {
  report.progress(`bytes of ${name}`);
  const { html, css, js, images, requests } = await pageBytes(site.port, path);
  const all = html + css + js;
  report.add({
    bench: "pages",
    figure: `${name}: on the line`,
    value: all,
    unit: "bytes brotli",
    ...(name === "call" ? { aim: `<= ${firstPageBytes}`, met: all <= firstPageBytes } : {}),
    n: requests,
    notes: `HTML ${html}, CSS ${css}, JS ${js}${images === 0 ? "" : `, images ${images}`}; n requests`,
  });
}

async function time(site: Site, quick: boolean, report: Report): Promise<void> {
  const path = chromiumPath();
  if (path === undefined) {
    report.progress(
      "times left out: Chromium is not here. To get it: apt-get install chromium, or set CHROMIUM to its path",
    );
    return;
  }
  const runs = quick ? 1 : 5;
  const browser = await startBrowser(path);
  try {
    for (const [name, address] of Object.entries(site.pages).slice(0, quick ? 2 : undefined)) {
      report.progress(`${name} on a line of 50 kbit/s and 800 ms, ${runs} times`);
      const visits = [];
      for (let run = 0; run < runs; run += 1)
        visits.push(await visit(browser, `http://localhost:${site.port}${address}`));
      const requests = Math.max(...visits.map((each) => each.requests));
      const notes = `a first visit, ${requests} requests; name look-up and handshake of the connection not slowed`;
      for (const [figure, times] of [
        ["heading", visits.map(({ headingMs }) => headingMs)],
        ["hydrated", visits.map(({ hydratedMs }) => hydratedMs)],
      ] as const) {
        report.add({
          bench: "pages",
          figure: `${name}: time to ${figure}`,
          value: Math.round(median(times)),
          unit: "ms",
          n: runs,
          notes,
        });
      }
    }
  } finally {
    await browser.close();
  }
}

async function renders(site: Site, quick: boolean, report: Report): Promise<void> {
  const runs = quick ? 1 : 5;
  const folder = mkdtempSync(join(tmpdir(), "consult-bench-"));
  const file = join(folder, "page.html");
  const path = site.pages["call"] ?? "/";
  writeFileSync(file, await (await fetch(`http://localhost:${site.port}${path}`)).text());
  const bare = await startServer(join(import.meta.dirname, "bare-page.ts"), { BENCH_PAGE: file });
  const load = { clients: 16, warmUpMs: quick ? 500 : 1500, durationMs: quick ? 1500 : 4000 };
  const rendered: number[] = [];
  const repeated: number[] = [];
  try {
    // Taken in turns, so that a busy moment of the machine falls on both.
    for (let run = 0; run < runs; run += 1) {
      report.progress(`renders a second, run ${run + 1} of ${runs}`);
      repeated.push(await goodAnswers({ ...load, port: bare.port, path: "/" }));
      rendered.push(await goodAnswers({ ...load, port: site.port, path }));
    }
  } finally {
    await bare.stop();
    rmSync(folder, { recursive: true });
  }
  report.add({
    bench: "pages",
    figure: "call: server renders",
    value: median(rendered),
    unit: "/s",
    baseline: median(repeated),
    n: runs,
    notes: "uncompressed, 16 clients; baseline: Hono and the same page as one string",
  });
}

async function goodAnswers(load: Parameters<typeof runLoad>[0]): Promise<number> {
  const { statuses, answered, seconds } = await runLoad(load);
  const good = statuses.get(200) ?? 0;
  if (good < answered) throw new Error(`${load.path} answered ${[...statuses.keys()].join(", ")}`);
  return good / seconds;
}
