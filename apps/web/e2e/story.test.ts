/** A case study told on the website, left and found again, and one told far from any network. */
import { readFile } from "node:fs/promises";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call, hostile } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const practice = `\n  One desk answers every question.\n\n${hostile}\t`;

describeNeeding(chromium, "a case study", (path) => {
  let site: TestSite;
  let browser: Browser;
  beforeAll(async () => {
    const definition = { ...call, channels: [...call.channels, { channel: "case-study" as const }] };
    [site, browser] = await Promise.all([startSite(definition), startChromium(path)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe.each([
    ["without script", false],
    ["with script", true],
  ])("%s", (_name, javaScriptEnabled) => {
    test("is kept as a draft, found again, looked at and sent, word for word", async () => {
      const { page, complaints } = await openPage(browser, { javaScriptEnabled });
      await page.goto(site.call);
      await page.getByRole("link", { name: "Write it here" }).click();
      await page.fill("#title", "A desk at the harbour");
      await page.fill("#practice", practice);
      await page.fill('[name="period.from"]', "spring 2014");
      await page.getByRole("button", { name: "Keep it and come back later" }).click();
      await page.waitForURL(/\/story\/draft\//);
      const draft = page.url();

      const { page: later } = await openPage(browser, { javaScriptEnabled });
      await later.goto(draft);
      expect(await later.inputValue("#practice")).toBe(practice);
      await later.selectOption('[name="place.country"]', "KE");
      await later.check('[name="consent.outcomePaper"][value="yes"]');
      await later.getByRole("button", { name: "Look at it before sending" }).click();
      await later.waitForSelector("button[value=send]");
      const seen = (await later.locator("main").textContent()) ?? "";
      expect(seen).toContain("2 of 16 parts are filled in");
      expect(seen).toContain("as we could not tell what it means:Period: Began on");
      expect(
        await later
          .locator(".as-written")
          .filter({ hasText: "One desk" })
          .evaluate((element) => element.textContent),
      ).toBe(practice);
      await later.getByRole("button", { name: "Send the story" }).click();
      await later.waitForURL(/\/receipt\/\d{12}\/[0-9A-Z]{26}/);
      expect(await later.locator("main").textContent()).toContain("2 of 16 parts are filled in");

      expect((await page.goto(draft))?.status()).toBe(404);
      expect(complaints).toEqual([]);
    });
  });

  test("is told anew from its receipt, in the form as it was filled in", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.call}/story`);
    await page.fill("#title", "A desk at the harbour");
    await page.fill("#practice", practice);
    await page.fill("#sdgTargets", "10.7, 99.9");
    await page.getByRole("button", { name: "Look at it before sending" }).click();
    await page.getByRole("button", { name: "Send the story" }).click();
    await page.waitForURL(/\/receipt\//);
    const receipt = page.url();
    await page.getByRole("link", { name: "Change it" }).click();
    expect(await page.locator("h1").textContent()).toBe("Change your story");
    expect(await page.inputValue("#practice")).toBe(practice);
    expect(await page.inputValue("#sdgTargets")).toBe("10.7, 99.9");
    await page.fill("#lessons", "Open early.");
    await page.check('[name="consent.website"][value="yes"]');
    await page.getByRole("button", { name: "Look at it before sending" }).click();
    await page.getByRole("button", { name: "Send the change" }).click();
    await page.waitForURL(receipt);
    const seen = (await page.locator("main").textContent()) ?? "";
    expect(seen).toContain("4 of 16 parts are filled in");
    expect(seen).toContain("Open early.");
    await page.goto(receipt.replace(/(\?|$)/, "/amend$1"));
    expect(await page.inputValue("#lessons")).toBe("Open early.");
  });

  test("is kept while somebody writes, and the address leads back to it", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/story`);
    await page.fill("#title", "A desk");
    await page.waitForURL(/\/story\/draft\//);
    expect(await page.locator("form [role=status]").textContent()).toContain("leads back to it");
    await page.reload();
    expect(await page.inputValue("#title")).toBe("A desk");
  });

  test("with nothing in it is not sent", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.call}/story`);
    await page.getByRole("button", { name: "Look at it before sending" }).click();
    await page.getByRole("button", { name: "Send the story" }).click();
    expect(await page.locator("[role=alert]").textContent()).toContain("One field is enough.");
  });

  test.each(["en", "fr", "es", "ar"])("can be told in %s by whoever sees, hears or types only", async (language) => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/story?lang=${language}`);
    expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  describe("on the page that needs no network", () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "consult-story-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** Off the disk, with the network cut. */
    async function openTemplate(language: string): Promise<{ page: Page; complaints: string[]; file: string }> {
      const file = join(folder, `template-${language}.html`);
      const template = await fetch(`${site.call}/story/template-${language}.html`);
      writeFileSync(file, Buffer.from(await template.arrayBuffer()));
      const { page, complaints } = await openPage(browser, { acceptDownloads: true });
      await page.context().setOffline(true);
      await page.goto(pathToFileURL(file).href);
      return { page, complaints: complaints.filter((each) => !each.includes("file://")), file };
    }

    test.each(["small file", "copy of the page"])("comes back whole in a %s", async (how) => {
      const { page } = await openTemplate("en");
      await page.fill('[name="title"]', "A desk on an island");
      await page.fill('[name="practice"]', practice);
      await page.check('[name="consent.named"][value="no"]');
      await page.reload();
      expect(await page.inputValue('[name="practice"]')).toBe(practice);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.click(how === "small file" ? "button:not([type])" : "[data-copy]"),
      ]);
      const bytes = await readFile(await download.path());
      const client = await site.convener();
      const upload = `${how}-${"x".repeat(24)}`.replaceAll(" ", "-");
      const consultationId = call.id;
      await client.import.putPiece.mutate({ consultationId, upload, offset: 0, base64: bytes.toString("base64") });
      const { items } = await client.import.importFile.mutate({
        consultationId,
        channel: "case-study",
        upload,
        name: download.suggestedFilename(),
      });
      const contributionId = items[0]?.number ?? "";
      const { form } = await client.contribution.showContribution.query({ consultationId, contributionId });
      expect(form).toMatchObject({ caseStudy: { title: "A desk on an island", practice, consent: { named: false } } });
    });

    test("is read into the form again, and sent from there", async () => {
      const template = await (await fetch(`${site.call}/story/template-en.html`)).text();
      const mark = /data-mark="([^"]+)"/.exec(template)?.[1];
      const { page } = await openPage(browser, { javaScriptEnabled: false });
      await page.goto(`${site.call}/story`);
      const fields = { title: "A desk in a file", practice, "place.country": "Kenya" };
      const buffer = Buffer.from(JSON.stringify({ consult: mark, fields }));
      await page.setInputFiles("#file", { name: "story.consult.json", mimeType: "application/json", buffer });
      await page.getByRole("button", { name: "Read the file" }).click();
      await page.waitForSelector('#title[value="A desk in a file"]');
      expect(await page.inputValue("#practice")).toBe(practice);
      await page.getByRole("button", { name: "Look at it before sending" }).click();
      await page.getByRole("button", { name: "Send the story" }).click();
      await page.waitForURL(/\/receipt\//);

      await page.goto(`${site.call}/story`);
      const beside = Buffer.from(JSON.stringify({ consult: mark, fields: { ...fields, colour: "blue\nas the sea" } }));
      await page.setInputFiles("#file", { name: "story.json", mimeType: "application/json", buffer: beside });
      await page.getByRole("button", { name: "Read the file" }).click();
      expect(await page.inputValue("#beside")).toBe("blue\nas the sea");
      await page.getByRole("button", { name: "Look at it before sending" }).click();
      await page.getByRole("button", { name: "Send the story" }).click();
      await page.waitForURL(/\/receipt\//);
      expect(await page.locator("main").textContent()).toContain("blue\nas the sea");

      await page.goto(`${site.call}/story`);
      const other = { name: "other.docx", mimeType: "application/zip", buffer: Buffer.from("Once upon a time") };
      await page.setInputFiles("#file", other);
      await page.getByRole("button", { name: "Read the file" }).click();
      expect(await page.locator("[role=alert]").textContent()).toContain("not a filled-in template for a case study");
    });

    test.each(["en", "ar"])("can be filled in in %s by whoever sees, hears or types only", async (language) => {
      const { page, complaints } = await openTemplate(language);
      expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
      await page.keyboard.press("Tab");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
});
