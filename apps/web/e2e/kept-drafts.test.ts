/** What is typed into the forms of stories, documents and the paper stays on the device: over reloads, closed tabs and ended sessions. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call, hostile } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const note = `\nSee the bell.\n${hostile}`;

describeNeeding(chromium, "drafts on the device", (path) => {
  let site: TestSite;
  let browser: Browser;
  beforeAll(async () => {
    const channels = [...call.channels, { channel: "case-study" as const }, { channel: "materials" as const }];
    [site, browser] = await Promise.all([startSite({ ...call, channels }), startChromium(path)]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** The tab is gone without a word; the browser stays. */
  async function inNewTab(page: Page, address: string): Promise<Page> {
    const next = await page.context().newPage();
    await page.close();
    await next.goto(address);
    return next;
  }

  const kept = (context: BrowserContext) =>
    context.pages()[0]?.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("consult:draft:")));

  test("a story comes back in a new tab, goes on to its receipt, and is then cleared", async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${site.call}/story`);
    await page.fill("#title", "A desk at the harbour");
    await page.fill("#practice", note);
    await page.check('[name="consent.outcomePaper"][value="yes"]');
    let later = await inNewTab(page, `${site.call}/story`);
    expect(await later.inputValue("#practice")).toBe(note);
    expect(await later.isChecked('[name="consent.outcomePaper"][value="yes"]')).toBe(true);
    expect(await later.locator("[data-state=restored]").textContent()).toContain("We found the draft");
    await later.getByRole("button", { name: "Look at it before sending" }).click();
    await later.waitForSelector("button[value=send]");
    later = await inNewTab(later, `${site.call}/story`);
    expect(await later.inputValue("#title")).toBe("A desk at the harbour");
    await later.getByRole("button", { name: "Look at it before sending" }).click();
    await later.getByRole("button", { name: "Send the story" }).click();
    await later.waitForURL(/\/receipt\/\d{12}\/[0-9A-Z]{26}$/);
    expect(await kept(later.context())).toEqual([]);
    await later.goto(`${site.call}/story`);
    expect(await later.inputValue("#title")).toBe("");
    expect(complaints).toEqual([]);
  });

  test("notes on documents come back at the step they were left at, with the files", async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${site.call}/materials`);
    await page.setInputFiles("#file", {
      name: "F.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("We ring a bell."),
    });
    await page.getByText("It is here.", { exact: true }).waitFor();
    await page.click("main button[value=next]");
    await page.fill("#file-0-note", note);
    await page.check("#file-0-question-2");
    const later = await inNewTab(page, `${site.call}/materials`);
    await later.waitForSelector("#file-0-note");
    expect(await later.inputValue("#file-0-note")).toBe(note);
    expect(await later.isChecked("#file-0-question-2")).toBe(true);
    await later.click("main button[value=next]");
    await later.check("#kind-individual");
    await later.click("main button[value=send]");
    await later.waitForURL(/\/receipt\/\d{12}\/[0-9A-Z]{26}$/);
    expect(await kept(later.context())).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("the paper comes back after a session that ended, and not over what is kept", async () => {
    const { page, complaints } = await openPage(browser);
    const desk = `${site.url}/desk/${call.id}/paper`;
    const cookie = { name: "consult_session", value: await site.session(), url: site.url };
    await page.context().addCookies([cookie]);
    await page.goto(desk);
    await page.fill("#source", `# A paper\n${hostile}`);
    await page.context().clearCookies();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Check" }).first().click();
    await page.waitForSelector("#source", { state: "detached" });
    await page.context().addCookies([cookie]);
    await page.goto(desk);
    expect(await page.inputValue("#source")).toBe(`# A paper\n${hostile}`);
    await page.click("button[value=keep]");
    await page.waitForURL(/done=kept/);
    expect(await page.inputValue("#source")).toBe(`# A paper\n${hostile}`);
    expect(await kept(page.context())).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("whoever leaves with words that are not sent is asked first", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${site.call}/story`);
    await page.click("#title");
    await page.keyboard.type("A desk");
    const asked = page.waitForEvent("dialog");
    const closing = page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe("beforeunload");
    await closing;
  });

  test.each(["story", "materials"])("'not on this device' keeps nothing of the %s, now and later", async (form) => {
    const { page } = await openPage(browser);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(`${site.call}/${form}`);
    if (form === "materials") {
      await page.setInputFiles("#file", { name: "F.txt", mimeType: "text/plain", buffer: Buffer.from("Bell.") });
      await page.getByText("It is here.", { exact: true }).waitFor();
      await page.click("main button[value=next]");
    }
    const field = form === "story" ? "#practice" : "#file-0-note";
    await page.fill(field, "a secret");
    await page.getByRole("button", { name: "Not on this device" }).click();
    await page.fill(field, "another secret");
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("secret");
    const later = await inNewTab(page, `${site.call}/${form}`);
    expect(await later.content()).not.toContain("secret");
    expect(await later.locator("[data-state=refused]").textContent()).toContain("Nothing that you type here is kept");
    await later.getByRole("button", { name: "Keep it on this device" }).click();
    expect(await later.locator("[data-state=kept]").count()).toBe(1);
  });
});
