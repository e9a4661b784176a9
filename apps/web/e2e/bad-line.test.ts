/** A line that dies: what was typed is kept, what was sent arrives once, and the page says what is happening. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { fillAnswer, openPage, send, startChromium } from "./browser.ts";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

describeNeeding(chromium, "a bad line", (path) => {
  let site: TestSite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(call), startChromium(path)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function received(): Promise<number> {
    const convener = await site.convener();
    return (await convener.contribution.listContributions.query({ consultationId: call.id })).total;
  }

  test("sent without a line, it arrives once the line is back", async () => {
    const before = await received();
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await fillAnswer(page, { answers: { 1: "By drum." } });
    await page.context().setOffline(true);
    await page.click("button[value=send]");
    await page.getByText("There is no connection at the moment. Your words are safe on this device.").waitFor();
    expect(await received()).toBe(before);
    await page.context().setOffline(false);
    await page.waitForURL(/\/receipt\//);
    expect(await page.locator(".as-written").textContent()).toBe("By drum.");
    expect(await received()).toBe(before + 1);
  });

  test("an answer of ours that is lost on the way makes no second contribution", async () => {
    const before = await received();
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await fillAnswer(page, { answers: { 2: "We share boats." } });
    let lost = 0;
    await page.route("**/api/trpc/**", async (route) => {
      if (lost >= 2) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort("connectionreset");
    });
    await send(page);
    expect(lost).toBe(2);
    expect(await received()).toBe(before + 1);
  });

  test("stopped after a lost answer and written anew: one contribution, with the new words", async () => {
    const before = await received();
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await fillAnswer(page, { answers: { 2: "We share ladders." } });
    let isDead = true;
    await page.route("**/api/trpc/**", async (route) => {
      if (!isDead) return route.continue();
      await route.fetch();
      return route.abort("connectionreset");
    });
    await page.click("button[value=send]");
    await page.getByRole("button", { name: "Stop and go back" }).click();
    await page.getByRole("button", { name: "Change your words" }).click();
    await page.fill("#answer-2", "We share ladders and soup.");
    await page.click("main button[value=next]");
    await page.waitForSelector("#email");
    await page.click("main button[value=next]");
    await page.waitForSelector("button[value=send]");
    isDead = false;
    await send(page);
    expect(await page.locator(".as-written").textContent()).toBe("We share ladders and soup.");
    expect(await received()).toBe(before + 1);
  });

  test("a closed tab loses nothing; what was received leaves the device", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await page.check("#kind-individual");
    await page.click("main button[value=next]");
    await page.fill("#answer-3", "On the church wall.");
    await page.getByText("kept on this device").waitFor();
    const second = await page.context().newPage();
    await page.close();

    await second.goto(`${site.call}/answer`);
    await second.getByText("We found the draft you left on this device").waitFor();
    expect(await second.locator("#answer-3").inputValue()).toBe("On the church wall.");
    await second.click("main button[value=next]");
    await second.waitForSelector("#email");
    await second.click("main button[value=next]");
    await send(second);
    expect(await second.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test("on a shared device the draft can be cleared", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await page.fill("#personName", "Somebody");
    await page.getByRole("button", { name: "Clear the draft" }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#personName")?.value === "");
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test("what was typed before the script arrived stays", async () => {
    const { page } = await openPage(browser);
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/assets/answer-*.js", async (route) => {
      await held;
      return route.continue();
    });
    await page.goto(`${site.call}/answer`, { waitUntil: "commit" });
    await page.check("#kind-organisation");
    await page.fill("#organisationName", "Early Birds");
    letGo();
    await page.fill("#personName", "Bea");
    await page.getByText("kept on this device").waitFor();
    expect(await page.locator("#organisationName").inputValue()).toBe("Early Birds");
    await page.click("main button[value=next]");
    await page.waitForSelector("#answer-1");
    await page.goBack();
    await page.waitForSelector("#organisationName");
    expect(await page.locator("#organisationName").inputValue()).toBe("Early Birds");
  });
});
