/** Documents from people without an account: without script and with it, over a line that breaks, in a right-to-left language. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const definition = { ...call, channels: [...call.channels, { channel: "materials" as const }] };

describeNeeding(chromium, "sending documents", (path) => {
  let site: TestSite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(definition), startChromium(path)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const report = {
    name: "Floods 2014.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Chapter one.\n\nWe ring a bell."),
  };
  const slides = { name: "slides.html", mimeType: "text/html", buffer: Buffer.from("<!doctype html><p>Boats.</p>") };

  const goOn = (page: Page) => page.click("main button[value=next]");

  async function partsOf(number: string) {
    const convener = await site.convener();
    const { rows } = await convener.contribution.listContributions.query({ consultationId: call.id });
    const row = rows.find((each) => each.number === number);
    const contributionId = row?.id ?? "";
    return (await convener.contribution.showContribution.query({ consultationId: call.id, contributionId })).parts;
  }

  describe.each([
    ["without script", false],
    ["with script", true],
  ])("%s", (_name, javaScriptEnabled) => {
    test("from the page to the receipt: two files, with what their sender says of them", async () => {
      const { page, complaints } = await openPage(browser, { javaScriptEnabled });
      await page.goto(site.call);
      await page.getByRole("link", { name: "Send documents here" }).click();
      await goOn(page);
      expect(await page.locator(".problems").textContent()).toContain("Choose at least one file.");
      await page.setInputFiles("#file", [report, slides]);
      if (javaScriptEnabled) await page.getByText("It is here.", { exact: true }).nth(1).waitFor();
      await goOn(page);
      await page.fill("#file-0-note", "See the bell.\nAll of it.");
      await page.check("#file-0-question-2");
      await page.fill("#file-0-authors", "Bea; Ada");
      await page.fill("#file-1-year", "14");
      await goOn(page);
      expect(await page.locator("#file-1-year-problem").textContent()).toContain("four digits");
      expect(await page.locator("#file-0-note").inputValue()).toBe("See the bell.\nAll of it.");
      await page.fill("#file-1-year", "2014");
      await goOn(page);
      await page.check("#kind-organisation");
      await page.fill("#organisationName", "Quay Watch");
      await page.click("button[value=send]");
      await page.waitForURL(/\/receipt\/\d{12}\//);
      expect(await page.locator(".files li").allTextContents()).toEqual([
        // What follows says whether it has been read by now.
        expect.stringMatching(/^Floods 2014\.txt 1 KB/),
        expect.stringMatching(/^slides\.html 1 KB/),
      ]);
      const number = /receipt\/(\d{12})/.exec(page.url())?.[1] ?? "";
      expect(await partsOf(number)).toMatchObject([
        {
          name: "Floods 2014.txt",
          note: "See the bell.\nAll of it.",
          speaksTo: [2],
          facts: { authors: ["Bea", "Ada"] },
        },
        { name: "slides.html", facts: { year: 2014 } },
      ]);
      expect(complaints).toEqual([]);
    });
  });

  test(
    "a line that breaks and a page that is closed: what is here is not sent twice",
    { timeout: 60_000 },
    async () => {
      const { page } = await openPage(browser);
      const folder = mkdtempSync(join(tmpdir(), "consult-materials-"));
      const large = join(folder, "large.txt");
      writeFileSync(large, Buffer.alloc(3_000_000, "words "));
      await page.goto(`${site.call}/materials`);
      let pieces = 0;
      await page.route("**/api/uploads/**", async (route) => {
        if (route.request().method() !== "PATCH") return route.continue();
        pieces += 1;
        return pieces > 2 ? route.abort("connectionreset") : route.continue();
      });
      await page.setInputFiles("#file", large);
      await page.getByText("No connection. What has come is safe").first().waitFor();
      await page.unroute("**/api/uploads/**");
      await page.reload();
      await page.getByText(/% is here. Choose the same file again/).waitFor();
      const offsets: number[] = [];
      page.on("request", (request) => {
        const offset = request.headers()["upload-offset"];
        if (request.method() === "PATCH" && offset !== undefined) offsets.push(Number(offset));
      });
      await page.setInputFiles("#file", large);
      await page.getByText("It is here.", { exact: true }).waitFor();
      expect(Math.min(...offsets)).toBeGreaterThan(0);
      // A page that is left once more still knows what is here.
      await page.reload();
      await page.getByText("It is here.", { exact: true }).waitFor();
      await goOn(page);
      await page.locator("#file-0-note").waitFor();
      expect(await page.locator("h2").first().textContent()).toBe("large.txt");
      expect(await page.evaluate(() => localStorage.getItem("consult:uploads:/api/uploads/river-towns"))).toBe("[]");
      rmSync(folder, { recursive: true });
    },
  );

  test("in Arabic, by keyboard alone, and without a finding of axe at any step", { timeout: 60_000 }, async () => {
    const { page } = await openPage(browser, { locale: "ar" });
    await page.goto(`${site.call}/materials?lang=ar`);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.setInputFiles("#file", [report]);
    await page.getByText("وصل الملف.", { exact: true }).waitFor();
    for (const next of ["#file-0-note", "#kind-individual"]) {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.locator("main button[value=next]").focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector(next);
    }
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.locator("#kind-individual").focus();
    await page.keyboard.press("Space");
    await page.locator("main button[value=send]").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/receipt\//);
  });
});
