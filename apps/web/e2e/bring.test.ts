/** What conveners bring to the desk from elsewhere, with a keyboard and without a script: files of rows, letters, notes. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Client } from "@consult/api/client";
import { writeXlsx } from "hucre/xlsx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call } from "./call.ts";
import { signInLinkTo } from "./sign-in-mail.ts";
import { startSite, type TestSite } from "./site.ts";

describeNeeding(chromium, "a convener brings", (path) => {
  let site: TestSite;
  let browser: Browser;
  let admin: Client;
  let page: Page;
  let complaints: readonly string[];
  const consultationId = call.id;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(call), startChromium(path)]);
    admin = await site.convener();
    const opened = await openPage(browser, { javaScriptEnabled: false });
    ({ page } = opened);
    ({ complaints } = opened);
    await signIn();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function signIn(): Promise<void> {
    await admin.account.grantRole.mutate({ consultationId, email: "desk@example.org", role: "convener" });
    await page.goto(`${site.url}/sign-in`);
    await page.fill("#email", "desk@example.org");
    await page.getByRole("button").first().click();
    await page.goto(site.url + (await signInLinkTo("desk@example.org", site)));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/desk$/);
  }

  const all = async () => (await admin.contribution.listContributions.query({ consultationId })).rows;
  const bring = (what: string) => page.goto(`${site.url}/desk/${consultationId}/bring/${what}`);
  /** The same page with a script in it, as the checker needs one. */
  const faultsOf = async (address: string) => {
    const storageState = await page.context().storageState();
    const opened = await openPage(browser, { storageState });
    await opened.page.goto(address);
    const { violations } = await new AxeBuilder({ page: opened.page }).analyze();
    await opened.page.context().close();
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  };

  test("a file of another tool: looked at, refused by line, corrected, tried, taken in", async () => {
    await bring("table");
    const content = "Response ID;Q1;Country;Shoe size\nr-1;Tea.;Home;38\nr-2;Maps.;FR;39\n";
    await page.setInputFiles("#file", { name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
    await page.getByRole("button", { name: "Look at it" }).click();
    expect(await page.locator("form").last().textContent()).toContain(
      "\u2068answers.csv\u2069: csv, 2 rows, heading on line 1.",
    );
    expect(await faultsOf(page.url())).toEqual([]);
    await page.getByRole("button", { name: "Try: change nothing" }).click();
    expect(await page.locator("main").textContent()).toContain('"Home" is no country we know');
    await page.getByLabel(/^What its words stand for: \W?Country/).fill("Home=AT");
    await page.getByRole("button", { name: "Try: change nothing" }).click();
    expect(await page.locator(".taken").textContent()).toContain(
      "Kept with each row and not read: \u2068Shoe size\u2069.",
    );
    expect(await all()).toEqual([]);
    await page.getByRole("button", { name: "Take in all of it" }).click();
    expect(await page.getByRole("status").first().textContent()).toContain("Taken in.");
    expect((await all()).map(({ respondent }) => respondent.country).toSorted()).toEqual(["AT", "FR"]);
    expect(complaints).toEqual([]);
  }, 60_000);

  test("a spreadsheet with a cover: its answers are found, and its other sheets are one click away", async () => {
    await bring("table");
    const answers = (question: string) => [
      ["id", question],
      ["1", "Tea."],
    ];
    const sheets = [
      { name: "Cover", rows: [] },
      { name: "Answers", rows: answers("q1") },
      { name: "Émile's & more", rows: answers("q2") },
    ];
    const buffer = Buffer.from(await writeXlsx({ sheets }));
    await page.setInputFiles("#file", { name: "answers.xlsx", mimeType: "application/octet-stream", buffer });
    await page.getByRole("button", { name: "Look at it" }).click();
    expect(await page.locator("main").textContent()).toContain("xlsx, 1 rows");
    expect(await page.locator("tbody th").allTextContents()).toEqual(["id", "q1"]);
    await page.getByRole("link", { name: "Émile's & more" }).click();
    expect(await page.locator("tbody th").allTextContents()).toEqual(["id", "q2"]);
    expect(complaints).toEqual([]);
  }, 60_000);

  test("letters on paper, one after another by the keyboard, with a picture and a receipt to print", async () => {
    await bring("letter");
    expect(await faultsOf(page.url())).toEqual([]);
    await page.getByRole("button", { name: /Keep it/ }).click();
    expect(await page.locator("#problems").textContent()).toContain("Type what is written");
    await page.fill("#receivedOn", "2016-09-15");
    await page.fill("#country", "AT");
    await page.fill("#answer-1", "Bells.\n\n  As it is written. ");
    const picture = { name: "page.png", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a", "hex") };
    await page.setInputFiles("#scans", picture);
    await page.fill("#country", "Austria");
    await page.getByRole("button", { name: /Keep it/ }).click();
    // A mistake elsewhere does not lose the picture.
    expect(await page.locator("main").textContent()).toContain("page.png goes with it.");
    await page.fill("#country", "AT");
    await page.getByRole("button", { name: /Keep it/ }).click();
    expect(await page.getByRole("status").textContent()).toContain("Kept under");
    expect(await page.inputValue("#receivedOn")).toBe("2016-09-15");
    expect(await page.inputValue("#country")).toBe("AT");
    expect(await page.inputValue("#answer-1")).toBe("");
    const receipt = await page.getByRole("link", { name: "Receipt to print" }).getAttribute("href");
    const { total } = await admin.contribution.listContributions.query({ consultationId, channel: "paper" });
    expect(total).toBe(1);
    await page.getByRole("link", { name: "Look at it" }).click();
    expect(await page.locator("main").textContent()).toContain("page.png");
    await page.goto(site.url + (receipt ?? ""));
    expect(await page.locator("main").textContent()).toContain("We have it.");
    expect(complaints).toEqual([]);
  }, 60_000);

  test("a scan that nobody has typed yet is typed later beside it, to the letter", async () => {
    await bring("letter");
    await page.fill("#receivedOn", "2016-09-15");
    const picture = { name: "scan.png", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a00", "hex") };
    await page.setInputFiles("#scans", picture);
    await page.getByRole("button", { name: /Keep it/ }).click();
    await page.getByRole("link", { name: "Look at it" }).click();
    await page.getByText("Type what it says", { exact: true }).click();
    expect(await faultsOf(page.url())).toEqual([]);
    await page.fill("textarea[name=text]", "  Question 1: more bells.\n\nYours ");
    await page.locator("form[action$='/type']").getByRole("button").click();
    expect(await page.getByRole("status").first().textContent()).toContain("stands among its words");
    expect(await page.getByText("Type what it says", { exact: true }).count()).toBe(0);
    const contributionId = /contributions\/([a-z0-9]+)/.exec(page.url())?.[1] ?? "";
    const shown = await admin.contribution.showContribution.query({ consultationId, contributionId });
    expect(shown.contribution.current.text).toBe("  Question 1: more bells.\n\nYours ");
    expect(complaints).toEqual([]);
  }, 60_000);

  test("a meeting: a document is read into the form, looked at, and each passage says who made it", async () => {
    await bring("meeting");
    expect(await faultsOf(page.url())).toEqual([]);
    const notes =
      "Title: Quay evening\nPresent: Amina Otieno (Quay Watch)\n\nAmina Otieno: ring the bells.\n\nMore boats.";
    await page.setInputFiles("#file", { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from(notes) });
    await page.getByRole("button", { name: "Keep the notes" }).click();
    expect(await page.inputValue("#title")).toBe("Quay evening");
    expect(await page.inputValue("#statements")).toBe("Amina Otieno Quay Watch: ring the bells.\n\nMore boats.");
    await page.getByRole("button", { name: "Keep the notes" }).click();
    expect(await page.locator("#problems").textContent()).toContain("Choose the day");
    await page.fill("#on", "2016-09-10");
    await page.getByRole("button", { name: "Keep the notes" }).click();
    await page.waitForURL(/contributions\/[a-z0-9]+\?/);
    const speakers = await page.locator(".passages .speaker").allTextContents();
    expect(speakers).toEqual(["Amina Otieno, Quay Watch", "not attributed"]);
    expect(await page.locator("main").textContent()).toContain("notes.txt");
    expect(complaints).toEqual([]);
  }, 60_000);
});
