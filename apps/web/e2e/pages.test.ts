/** What holds on every page: readable by everybody, small, nothing foreign, no words taken for markup. */
import { readFileSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { fillAnswer, openPage, send, startChromium } from "./browser.ts";
import { call, hostile } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const firstPageBytes = 14 * 1024;

describeNeeding(chromium, "every page", (path) => {
  let site: TestSite;
  let browser: Browser;
  let receipt: string;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(call), startChromium(path)]);
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await fillAnswer(page, { organisation: hostile, answers: { 1: hostile, 0: "مرحبا" }, publish: true });
    receipt = new URL(await send(page)).pathname;
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const pages = (): string[] => [
    "/",
    `/c/${call.id}`,
    `/c/${call.id}/questions/1`,
    `/c/${call.id}/questions/0`,
    `/c/${call.id}/questions/1/report`,
    `/c/${call.id}/answer`,
    `/c/${call.id}/poster`,
    receipt,
    `${receipt}/amend`,
    `${receipt}/withdraw`,
    "/receipt",
    "/about/what-is-kept",
    "/sign-in",
    "/nowhere",
  ];

  test.each([
    ["en", "light"],
    ["ar", "light"],
    ["en", "dark"],
  ] as const)(
    "axe finds nothing (%s, %s)",
    async (lang, colorScheme) => {
      const { page, complaints } = await openPage(browser, { colorScheme, viewport: { width: 800, height: 900 } });
      for (const each of pages()) {
        await page.goto(`${site.url}${each}?lang=${lang}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${each}: ${id} ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
          [],
        );
      }
      expect(complaints).toEqual([]);
    },
    180_000,
  );

  test("axe finds nothing in the steps of the answer and their problems", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer?question=2`);
    const check = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    };
    await page.click("main button[value=next]");
    await page.waitForSelector("#problems");
    await check();
    await page.check("#kind-individual");
    await page.click("main button[value=next]");
    await page.waitForSelector("#answer-1");
    await check();
    await page.fill("#answer-1", "Yes.");
    await page.click("main button[value=next]");
    await page.waitForSelector("#email");
    await check();
    await page.click("main button[value=next]");
    await page.waitForSelector("button[value=send]");
    await check();
  });

  test("no page is wider than a screen of 320 pixels, and what is pressed is large enough", async () => {
    const { page } = await openPage(browser, { viewport: { width: 320, height: 640 } });
    for (const each of pages()) {
      await page.goto(`${site.url}${each}?lang=fr`);
      expect([each, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([each, 320]);
      const small = await page
        .locator("button:visible, a.button:visible, input:visible, select:visible")
        .evaluateAll((controls) =>
          controls
            .map((control) => (control.closest(".choice") ?? control).getBoundingClientRect().height)
            .filter((height) => height < 44),
        );
      expect([each, small]).toEqual([each, []]);
    }
  });

  test("words that look like markup stay words", async () => {
    const { page, complaints } = await openPage(browser);
    for (const each of pages()) {
      await page.goto(site.url + each);
      expect([each, await page.evaluate(() => "hit" in window)]).toEqual([each, false]);
    }
    expect(await page.goto(`${site.url}/c/${call.id}/questions/1`)).toBeTruthy();
    expect(await page.locator(".comment .as-written").first().textContent()).toBe(hostile);
    expect(complaints).toEqual([]);
  });

  test.each(["br", "gzip"] as const)("the first page takes at most 14 KB of the line (%s)", async (encoding) => {
    const html = await rawBytes(`/c/${call.id}`, encoding);
    const text = (encoding === "br" ? brotliDecompressSync(html) : gunzipSync(html)).toString("utf8");
    const parts = [...text.matchAll(/(?:<link rel="stylesheet" href|<script type="module" src)="([^"]+)"/g)].map(
      ([, each = ""]) => each,
    );
    expect(parts).toHaveLength(3);
    const sizes = await Promise.all(parts.map(async (each) => (await rawBytes(each, encoding)).length));
    const total = sizes.reduce((sum, size) => sum + size, html.length);
    expect(total).toBeGreaterThan(3000);
    expect(total).toBeLessThanOrEqual(firstPageBytes);
  });

  /** As they travel: `fetch` would unpack them. */
  async function rawBytes(each: string, encoding: string): Promise<Buffer> {
    const { request } = await import("node:http");
    return new Promise((resolve, reject) => {
      const sending = request(site.url + each, { headers: { "accept-encoding": encoding } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
      });
      sending.on("error", reject).end();
    });
  }

  test("the browser's script carries no schema library", () => {
    const manifest = JSON.parse(readFileSync(`${site.builtFolder}/client/.vite/manifest.json`, "utf8")) as Record<
      string,
      { file: string }
    >;
    const script = readFileSync(`${site.builtFolder}/client/${manifest["src/browser/answer.tsx"]?.file}`, "utf8");
    expect(script).not.toMatch(/ZodError|invalid_union|_zod/);
  });

  test("the card is a picture of the usual size; built files are kept for a year, receipts by nobody", async () => {
    const card = await fetch(`${site.call}/card.png`);
    expect(card.headers.get("content-type")).toBe("image/png");
    const bytes = Buffer.from(await card.arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
    const html = await (await fetch(site.call)).text();
    expect(html).toContain(`<meta property="og:image" content="${site.url}/c/${call.id}/card.png"`);
    const styles = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1];
    expect((await fetch(site.url + styles)).headers.get("cache-control")).toContain("immutable");
    expect((await fetch(site.url + receipt)).headers.get("cache-control")).toBe("no-store");
  });

  test("a form on another site changes nothing", async () => {
    const { page } = await openPage(browser);
    await page.route("https://foreign.example/**", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${site.url}${receipt}/withdraw"><button>Win</button></form>`,
      }),
    );
    await page.goto("https://foreign.example/");
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith("/withdraw")),
      page.click("button"),
    ]);
    expect(answer.status()).toBe(403);
    await page.goto(site.url + receipt);
    expect(await page.locator("h1").textContent()).toBe("We have it.");
  });

  test("a convener signs in with the link, once, by pressing a button, and signs out", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    const link = /http\S+token=\S+/.exec(site.greeting.join("\n"))?.[0] ?? "";
    await page.goto(link);
    await page.goto(link);
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/desk/);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

    await page.goto(`${site.url}/sign-in`);
    expect(await page.locator(".callout").count()).toBe(1);
    await page.request.post(`${site.url}/sign-out`, { headers: { origin: site.url } });
    await page.goto(`${site.url}/sign-in`);
    expect(await page.locator(".callout").count()).toBe(0);

    const other = await openPage(browser);
    await other.page.goto(link);
    await other.page.getByRole("button", { name: "Sign in" }).click();
    expect(await other.page.locator("#problems").textContent()).toContain("This link or code does not work");
  });
});
