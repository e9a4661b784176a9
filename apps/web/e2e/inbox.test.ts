/** The inbox as its convener uses it: by keyboard, and without script. */
import { AxeBuilder } from "@axe-core/playwright";
import { createClient } from "@consult/api/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call } from "./call.ts";
import { signInLinkTo } from "./sign-in-mail.ts";
import { startSite, type TestSite } from "./site.ts";

const said = ["We ring the bells.", "نطرق الأبواب ونحذّر الجيران.", "Sandbags, and boats."];

describeNeeding(chromium, "the inbox", (path) => {
  let site: TestSite;
  let browser: Browser;
  let session: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(call), startChromium(path)]);
    for (const text of said) {
      await createClient({ url: site.url }).contribution.submitContribution.mutate({
        consultationId: call.id,
        idempotencyKey: crypto.randomUUID(),
        answers: [{ question: 1, text }],
        respondent: { kind: "individual" },
        identity: {},
        consent: { uses: ["analyse"], publishedAs: "unnamed" },
      });
    }
    const admin = await site.convener();
    await admin.account.grantRole.mutate({ consultationId: call.id, email: "noor@example.org", role: "convener" });
    await createClient({ url: site.url }).account.requestSignIn.mutate({ email: "noor@example.org" });
    const { page } = await openPage(browser);
    await page.goto(site.url + (await signInLinkTo("noor@example.org", site)));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/desk$/);
    session = await page.context().storageState();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const open = async (javaScriptEnabled: boolean) => {
    const watched = await openPage(browser, { javaScriptEnabled, storageState: session });
    await watched.page.goto(`${site.url}/desk/${call.id}/inbox`);
    return watched;
  };
  const excerpts = async (page: Page) => page.locator(".inbox .excerpt").allTextContents();

  test("keys go through what is new, look at it, take it, set it aside, and take that back", async () => {
    const { page, complaints } = await open(true);
    expect(await excerpts(page)).toEqual(said);
    // The first has the focus; the second is looked at, and the reader stands on the third.
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await page.getByRole("status").filter({ hasText: "Looked at: 1" }).waitFor();
    expect(await excerpts(page)).toEqual([said[0], said[2]]);
    expect(await page.locator("[data-row]:focus .excerpt").textContent()).toBe(said[2]);
    await page.keyboard.press("u");
    await page.locator(".inbox > li").nth(2).waitFor();
    expect(await excerpts(page)).toEqual(said);

    await page.keyboard.press("a");
    await page.getByText(/noor@example\.org\W sees to it/).waitFor();
    expect(await page.locator(".shows [aria-current]").textContent()).toContain("Waiting 3");
    expect(await page.getByRole("link", { name: /Given to me/ }).textContent()).toContain("1");

    await page.goto(`${site.url}/desk/${call.id}/inbox`);
    await page.keyboard.press("x");
    await page.locator("[name=reason]:focus").selectOption("out-of-scope");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "Set aside" }).waitFor();
    await page.keyboard.press("u");
    await page.getByRole("status").waitFor({ state: "detached" });
    // Typing a note is typing.
    await page.goto(`${site.url}/desk/${call.id}/inbox?show=all`);
    await page.keyboard.press("x");
    await page.locator(".inbox [name=note]:visible").fill("jeau");
    expect(await page.locator(".inbox [name=note]:visible").inputValue()).toBe("jeau");
    expect(complaints).toEqual([]);
  });

  test("nobody who cannot see it is left out", async () => {
    const { page } = await open(true);
    await page.goto(`${site.url}/desk/${call.id}/inbox?show=all`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test("without script its buttons do the same", async () => {
    const { page } = await open(false);
    await page.goto(`${site.url}/desk/${call.id}/inbox?show=all`);
    const before = await page.locator(".inbox > li").count();
    await page.getByRole("button", { name: /are looked at/ }).click();
    expect(await page.locator(".inbox > li").count()).toBe(before);
    await page.getByRole("link", { name: /^New/ }).click();
    expect(await page.locator(".inbox > li").count()).toBe(0);
    expect(await page.locator("main").textContent()).toContain("Nothing waits here.");
    await page.goBack();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("link", { name: /^New/ }).click();
    expect(await page.locator(".inbox > li").count()).toBe(before);
  });

  test("a commenter's number is copied from a field, and noted as posted until that is taken back", async () => {
    const admin = await site.convener();
    const { number } = await admin.contribution.addContribution.mutate({
      consultationId: call.id,
      channel: "facebook",
      idempotencyKey: crypto.randomUUID(),
      answers: [{ question: 1, text: "Under your post." }],
      respondent: { kind: "unstated" },
      identity: {},
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    });
    for (const withScript of [true, false]) {
      const { page, complaints } = await open(withScript);
      await page.goto(`${site.url}/desk/${call.id}/inbox?show=all&channel=facebook`);
      await page.getByText("Give its writer the number").click();
      expect(await page.getByLabel("Text to post").inputValue()).toContain(`/receipt/${number} `);
      expect(await page.getByRole("button", { name: "Copy" }).isVisible()).toBe(withScript);
      await page.getByRole("button", { name: "It is posted" }).click();
      await page.getByText("Give its writer the number").click();
      expect(await page.locator(".reply").textContent()).toContain("its number was posted by noor@example.org");
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText("Give its writer the number").click();
      expect(await page.getByRole("button", { name: "It is posted" }).isVisible()).toBe(true);
      expect(complaints).toEqual([]);
    }
  });
});
