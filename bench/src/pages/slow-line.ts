/** How long a reader on a poor line waits: Chromium with 50 kbit/s both ways and 800 ms before every answer. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

export interface PageTimes {
  /** Until the first heading is painted. */
  readonly headingMs: number;
  /** Until the last script has run; the same as the heading where a page has none. */
  readonly hydratedMs: number;
  /** What the browser asked for, its own wishes such as an icon included. */
  readonly requests: number;
}

export function chromiumPath(): string | undefined {
  return [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
}

export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Each visit is somebody's first: a context of its own, with nothing in its cache. */
export async function visit(browser: Browser, url: string): Promise<PageTimes> {
  const context = await browser.newContext({ locale: "en-GB" });
  try {
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 800,
      downloadThroughput: 50_000 / 8,
      uploadThroughput: 50_000 / 8,
    });
    let requests = 0;
    page.on("request", (request) => {
      if (!request.url().startsWith("data:")) requests += 1;
    });
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: "load", timeout: 120_000 });
    // Until the paint that follows the load has been noted.
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const seen = await page.evaluate(() => {
      const { headingAt = 0, scriptsAt = 0 } = window as Watching;
      const paintedAt = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
      return { headingAt, scriptsAt, paintedAt };
    });
    if (seen.headingAt === 0) throw new Error(`${url} has no heading`);
    const headingMs = Math.max(seen.headingAt, seen.paintedAt);
    return { headingMs, hydratedMs: Math.max(headingMs, seen.scriptsAt), requests };
  } finally {
    await context.close();
  }
}

type Watching = Window & { headingAt?: number; scriptsAt?: number };

/** Runs in the page, before anything of its own. */
function watch(): void {
  const watching = window as Watching;
  const observer = new MutationObserver(() => {
    if (document.querySelector("h1") === null) return;
    observer.disconnect();
    requestAnimationFrame(() => (watching.headingAt = performance.now()));
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener(
    "load",
    ({ target }) => {
      if (target instanceof HTMLScriptElement) watching.scriptsAt = performance.now();
    },
    true,
  );
}
