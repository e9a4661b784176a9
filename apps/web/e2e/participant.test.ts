/** The participant's path, from the call to the receipt, a change and a withdrawal: without script and with it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { fillAnswer, openPage, send, startChromium } from "./browser.ts";
import { call, hostile } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

describeNeeding(chromium, "the participant's path", (path) => {
  let site: TestSite;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(call), startChromium(path)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  describe.each([
    ["without script", false],
    ["with script", true],
  ])("%s", (_name, javaScriptEnabled) => {
    const words = "\n  We ring the bell.\n\nThen we knock on doors.\t ";

    test("from the page to the receipt, word for word, then changed, then withdrawn", async () => {
      const { page, complaints } = await openPage(browser, { javaScriptEnabled });
      await page.goto(site.call);
      await page.getByRole("link", { name: "Answer this question 2" }).click();
      expect(await page.locator("h1").textContent()).toBe("For whom do you speak?");
      await fillAnswer(page, {
        organisation: "Quay Watch",
        answers: { 2: words, 0: `Thank you. ${hostile}` },
        publish: true,
        email: "quay@example.org",
      });
      expect(
        await page
          .locator(".as-written")
          .first()
          .evaluate((element) => element.textContent),
      ).toBe(words);
      const receipt = await send(page);

      expect(await page.locator("h1").textContent()).toBe("We have it.");
      expect(await page.locator(".number strong").textContent()).toMatch(/^\d{4} \d{4} \d{4}$/);
      expect(
        await page
          .locator(".as-written")
          .first()
          .evaluate((element) => element.textContent),
      ).toBe(words);
      expect(await page.locator(".as-written").nth(1).textContent()).toBe(`Thank you. ${hostile}`);
      expect(await page.locator("main").textContent()).toMatch(
        /We also send the receipt to \u2068quay@example\.org\u2069\./,
      );

      await page.goto(`${site.call}/questions/2`);
      expect(await page.locator(".comment").filter({ hasText: "Quay Watch" }).count()).toBeGreaterThan(0);

      await page.goto(receipt);
      await page.getByRole("link", { name: "Change it" }).click();
      await page.fill("#answer-2", "We ring the bell twice.");
      await page.click("main button[value=next]");
      await page.waitForSelector("#email");
      expect(await page.locator("#email").inputValue()).toBe("quay@example.org");
      expect(await page.locator("#use-publish").isChecked()).toBe(true);
      await page.click("main button[value=next]");
      await page.waitForSelector("button[value=send]");
      expect(await send(page)).toBe(receipt);
      expect(await page.locator(".as-written").first().textContent()).toBe("We ring the bell twice.");
      expect(await page.locator("main").textContent()).toContain("Version 2");

      await page.getByRole("link", { name: "Withdraw it" }).click();
      await page.getByRole("button", { name: "Yes, withdraw it" }).click();
      expect(await page.locator("h1").textContent()).toBe("It is withdrawn.");
      await page.goto(`${site.call}/questions/2`);
      expect(await page.locator(".comment").filter({ hasText: "twice" }).count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    test("what is missing is said at the top, with the focus, and beside the field; nothing typed is lost", async () => {
      const { page } = await openPage(browser, { javaScriptEnabled });
      await page.goto(`${site.call}/answer`);
      await page.fill("#personName", "Ana ‏<Ñandú>");
      await page.click("main button[value=next]");
      await page.waitForSelector("#problems");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("problems");
      const summary = await page.locator("#problems li").textContent();
      expect(summary).toBe("Say whether you speak for an organisation or for yourself.");
      expect(await page.locator(".problem").textContent()).toContain(summary);
      expect(await page.locator("#personName").inputValue()).toBe("Ana ‏<Ñandú>");

      await page.check("#kind-individual");
      await page.click("main button[value=next]");
      await page.waitForSelector("#answer-1");
      await page.click("main button[value=next]");
      await page.waitForSelector("#problems");
      expect(await page.locator("#problems").textContent()).toContain("Write something under at least one question");

      await page.fill("#answer-3", `\n${hostile}`);
      await page.click("main button[value=next]");
      await page.waitForSelector("#email");
      await page.fill("#email", "nobody at example");
      await page.click("main button[value=next]");
      await page.waitForSelector("#problems");
      expect(await page.locator("#email").inputValue()).toBe("nobody at example");
      await page.click("button[value=back]");
      await page.waitForSelector("#answer-3");
      expect(await page.locator("#answer-3").inputValue()).toBe(`\n${hostile}`);
    });
  });

  test.each([
    ["without script", false],
    ["with script", true],
  ])("another language in the middle of it, and the Enter key, lose nothing (%s)", async (_name, javaScriptEnabled) => {
    const { page } = await openPage(browser, { javaScriptEnabled });
    await page.goto(`${site.call}/answer`);
    await page.check("#kind-individual");
    await page.fill("#personName", "Ana");
    await page.press("#personName", "Enter");
    await page.waitForSelector("#answer-1");
    await page.fill("#answer-1", "\nBy bell, by radio.");
    await page.getByRole("button", { name: "Français" }).click();
    await page.waitForURL(/lang=fr/);
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    await page.waitForSelector("#answer-1");
    expect(await page.locator("#answer-1").inputValue()).toBe("\nBy bell, by radio.");
    await page.click("main button[value=next]");
    await page.waitForSelector("#email");
    await page.click("main button[value=next]");
    await page.waitForSelector("button[value=send]");
    expect(await page.locator("main").textContent()).toContain("Ana");
    await send(page);
    expect(await page.locator("h1").textContent()).toBe("Nous l'avons.");
  });

  test("a receipt is found by what stands on it, and only by both together", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/answer`);
    await fillAnswer(page, { answers: { 1: "By radio." } });
    const [, number = "", key = ""] = /receipt\/(\d+)\/(\w+)/.exec(await send(page)) ?? [];

    await page.goto(`${site.url}/receipt`);
    await page.fill("#number", number.replace(/(....)/g, "$1-"));
    await page.fill("#key", `${key.slice(0, -1).toLowerCase()}${key.endsWith("0") ? "1" : "0"}`);
    await page.getByRole("button").click();
    expect(await page.locator("#problems").textContent()).toContain("No receipt fits this number and key");
    await page.fill("#number", `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`);
    await page.getByRole("button").click();
    expect(await page.locator("#problems").textContent()).toContain("This is not a receipt number");
    await page.fill("#number", number);
    await page.fill("#key", key.toLowerCase());
    await page.getByRole("button").click();
    expect(await page.locator("h1").textContent()).toBe("We have it.");
  });

  test("without script, the same form sent twice makes one contribution; with other words it asks", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${site.call}/answer`);
    await fillAnswer(page, { answers: { 1: "By bell." } });
    const form = await page
      .locator("form")
      .evaluate((element) =>
        [...new FormData(element as HTMLFormElement)].map(([name, value]) => [
          name,
          typeof value === "string" ? value : "",
        ]),
      );
    const receipt = await send(page);
    const again = (change: Record<string, string> = {}) =>
      fetch(`${site.call}/answer`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams([
          ...form.filter(([name = ""]) => !(name in change)),
          ...Object.entries(change),
          ["go", "send"],
        ] as [string, string][]),
      });
    const repeats = await Promise.all(Array.from({ length: 10 }, () => again()));
    expect(new Set(repeats.map(({ headers }) => headers.get("location")))).toEqual(
      new Set([new URL(receipt).pathname]),
    );

    const other = await again({ "answer-1": "By siren." });
    expect(other.status).toBe(409);
    const text = await other.text();
    expect(text).toContain("This form was sent before with other words");
    expect(text).toContain("By siren.");
    expect(text).toContain('value="send-separately"');
  });

  test("the deadline stands in the convener's zone, in UTC and where the reader is", async () => {
    const { page } = await openPage(browser, { timezoneId: "Pacific/Auckland" });
    await page.goto(site.call);
    const closes = await page.locator(".first time").getAttribute("datetime");
    const there = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Pacific/Auckland",
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
    });
    const parts = Object.fromEntries(
      there.formatToParts(new Date(closes ?? "")).map(({ type, value }) => [type, value]),
    );
    const here = await page.locator("[data-closes]").textContent();
    expect(here).toContain(`${parts["day"]} ${parts["month"]}`);
    expect(here).toContain(`${parts["hour"]}:${parts["minute"]}`);
    expect(await page.locator(".first").textContent()).toContain("in Brussels");
  });
});
