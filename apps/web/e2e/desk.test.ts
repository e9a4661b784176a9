/** The desk as its convener uses it: from the link in the mail to the built paper, by keyboard, by mouse and without script. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { createClient, type Client } from "@consult/api/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call, hostile } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const bells = "We ring the bells of the church when the river rises.";
const arabic = "نطرق الأبواب ونحذّر الجيران.";

describeNeeding(chromium, "the desk", (path) => {
  let site: TestSite;
  let browser: Browser;
  let admin: Client;
  let session: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
  let desk: string;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(call), startChromium(path)]);
    desk = `${site.url}/desk/${call.id}`;
    admin = await site.convener();
    await submit([{ question: 1, text: bells }], { country: "AT", language: "en" });
    await submit([{ text: `Q2: ${arabic}` }], { country: "EG", language: "ar" });
    await submit([{ text: `No number here. ${hostile}` }], {});
    await admin.account.grantRole.mutate({ consultationId: call.id, email: "desk@example.org", role: "convener" });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function submit(
    answers: { question?: number; text: string }[],
    facts: { country?: string; language?: string },
  ) {
    await createClient({ url: site.url }).contribution.submitContribution.mutate({
      consultationId: call.id,
      idempotencyKey: crypto.randomUUID(),
      answers,
      respondent: { kind: "organisation", ...facts },
      identity: { organisationName: "Quay Watch", email: "quay@example.org" },
      consent: { uses: ["analyse", "quote-named", "publish"], publishedAs: "organisation" },
    });
  }

  const at = async (room: string, options: { javaScriptEnabled?: boolean; width?: number } = {}) => {
    const { javaScriptEnabled = true, width = 1280 } = options;
    const watched = await openPage(browser, {
      javaScriptEnabled,
      storageState: session,
      viewport: { width, height: 900 },
    });
    await watched.page.goto(desk + room);
    return watched;
  };

  test("a convener signs in with the link of the mail, and sees what is theirs with counts that add up", async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(desk);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await page.fill("#email", "desk@example.org");
    await page.getByRole("button").first().click();
    await page.goto(await linkInMail(site));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/desk$/);
    session = await page.context().storageState();
    const row = page.locator("tbody tr");
    const figures = (await row.locator("td.figure").allTextContents()).map(Number);
    expect(figures).toEqual([3, 0, 0, 3, 0]);
    await row.getByRole("link").click();
    expect(await page.locator(".needs").textContent()).toContain("Contributions not accounted for: 3");
    expect(complaints).toEqual([]);
  });

  test("what is not yours is not there, whether it exists or not", async () => {
    await admin.consultation.applyDefinition.mutate({ definition: { ...call, id: "sea-towns" } });
    await admin.consultation.moveStage.mutate({ consultationId: "sea-towns", to: "open" });
    const { page } = await openPage(browser, { storageState: session });
    const pages = await Promise.all(
      ["sea-towns", "no-towns"].flatMap((id) =>
        ["", "/contributions/add", "/export"].map(async (room) => {
          const answer = await page.request.get(`${site.url}/desk/${id}${room}`);
          return [answer.status(), (await answer.text()).replaceAll(`/desk/${id}${room}`, "HERE")];
        }),
      ),
    );
    for (const each of pages) expect(each).toEqual(pages[0]);
    expect(pages[0]?.[0]).toBe(404);
    const own = await page.goto(desk);
    expect([own?.status(), own?.headers()["cache-control"]]).toEqual([200, "no-store"]);
  });

  test("files and codes by keyboard, types a theme, and takes everything back", async () => {
    const { page, complaints } = await at("/code?show=unfiled");
    const status = page.locator(".told [role=status]");
    const pressed = page.locator(".decide .toggle.on");
    await page.waitForSelector("#keys");
    expect(await page.locator(".passage .as-written").textContent()).toContain(hostile);
    await page.keyboard.press("1");
    await page.keyboard.press("3");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 2);
    expect(await status.textContent()).toBe("Filed under Question 1, Question 3.");
    expect(await page.locator(".decide h2").first().textContent()).toContain("filed by \u2068desk@example.org\u2069");
    await page.keyboard.press("1");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 1);

    await page.keyboard.press("c");
    await page.keyboard.type("mem");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 2);
    expect(await pressed.nth(1).textContent()).toContain("by \u2068desk@example.org\u2069");

    await page.keyboard.press("u");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 1);
    await page.keyboard.press("u");
    await page.keyboard.press("u");
    await page.keyboard.press("u");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 0);
    await page.keyboard.press("u");
    await page.waitForFunction(() =>
      document.querySelector(".told [role=status]")?.textContent?.startsWith("There is"),
    );
    const unfiled = await admin.segment.listSegments.query({ consultationId: call.id, question: 0 });
    expect(unfiled.filter(({ text }) => text.includes("No number here"))).toHaveLength(1);

    await page.keyboard.press("a");
    await page.keyboard.type("Fear");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 1);
    const { codings } = await admin.theme.listThemes.query({ consultationId: call.id });
    expect(codings.filter(({ undoneAt }) => undoneAt === undefined).map(({ themeId }) => themeId)).toEqual(["fear"]);
    await page.keyboard.press("u");
    await page.waitForFunction(() => document.querySelectorAll(".decide .toggle.on").length === 0);
    expect(complaints).toEqual([]);
  });

  test("moves with j and k, next to do with e, and single keys can be switched off", async () => {
    const { page } = await at("/code");
    await page.waitForSelector("#keys");
    const current = () => page.locator(".passage-list [aria-current]").textContent();
    const first = await current();
    await page.keyboard.press("j");
    expect(await current()).not.toBe(first);
    await page.keyboard.press("k");
    expect(await current()).toBe(first);
    await page.keyboard.press("e");
    expect(await current()).not.toBe(first);
    await page.keyboard.press("?");
    await page.getByLabel("Single keys work").uncheck();
    await page.locator("h1").click();
    const before = await current();
    await page.keyboard.press("j");
    expect(await current()).toBe(before);
  });

  test.each([true, false])("files, codes and takes back by mouse (script: %s)", async (javaScriptEnabled) => {
    const { page, complaints } = await at("/code", { javaScriptEnabled });
    if (javaScriptEnabled) await page.waitForSelector("#keys");
    await page
      .locator(".passage-list a")
      .filter({ hasText: bells.slice(0, 20) })
      .click();
    const theme = page.getByRole("button", { name: "Warning in time" });
    const question = page.getByRole("button", { name: "2 Neighbours" });
    const undo = page.getByRole("button", { name: "Undo" });
    const isPressed = (name: string, pressed: boolean) =>
      page.getByRole("button", { name, pressed }).waitFor({ state: "visible" });
    await theme.click();
    await isPressed("Warning in time", true);
    expect(await page.locator(".told").textContent()).toContain("Coded as Warning in time.");
    await undo.click();
    await isPressed("Warning in time", false);
    await question.click();
    await isPressed("2 Neighbours", true);
    await undo.click();
    await isPressed("2 Neighbours", false);
    const { codings } = await admin.theme.listThemes.query({ consultationId: call.id });
    expect(codings.filter(({ undoneAt }) => undoneAt === undefined)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("searches in Arabic, filters by language and kind", async () => {
    const { page } = await at("/contributions");
    expect(await page.locator("tbody tr").count()).toBe(3);
    await page.fill("#q", "الجيران");
    await page.getByRole("button", { name: "Search" }).click();
    expect(await page.locator("tbody .excerpt").allTextContents()).toEqual([`Q2: ${arabic}`]);
    await page.goto(`${desk}/contributions?language=en`);
    expect(await page.locator("tbody .excerpt").allTextContents()).toEqual([bells]);
    await page.goto(`${desk}/contributions?kind=individual`);
    expect(await page.locator("tbody").count()).toBe(0);
    await page.goto(`${desk}/contributions?language=not%20a%20tag`);
    expect(await page.locator("#problems").textContent()).toContain("is no language tag");
  });

  test("sets aside with a reason, takes that back, and sets aside again; the original is a file", async () => {
    const { page } = await at("/contributions", { javaScriptEnabled: false });
    await page.locator("tbody tr").filter({ hasText: "No number" }).getByRole("link").click();
    expect(await page.locator(".as-written").first().textContent()).toBe(`No number here. ${hostile}`);
    expect(await page.getByText("quay@example.org").isVisible()).toBe(false);
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Original as it came" }).click();
    const original = JSON.parse(readFileSync(await (await downloading).path(), "utf8")) as unknown;
    expect(original).toEqual({ answers: [{ text: `No number here. ${hostile}` }] });
    await page.selectOption("#reason", "out-of-scope");
    await page.fill("#note", "about something else");
    await page.getByRole("button", { name: "Set aside" }).click();
    expect(await page.locator("div.said").textContent()).toContain("Set aside.");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await page.locator("div.said").textContent()).toContain("part of the analysis again");
    await page.getByRole("button", { name: "Set aside" }).click();
    expect((await admin.consolidation.showBalance.query({ consultationId: call.id })).setAside).toBe(1);
  });

  test("records a call on behalf of somebody, marked so, and says what is missing", async () => {
    const { page } = await at("/contributions/add", { javaScriptEnabled: false });
    await page.fill("#organisationName", "Ferry women");
    await page.fill("#country", "Austria");
    await page.getByRole("button", { name: "Record it" }).click();
    expect(await page.locator("#problems li").count()).toBe(2);
    expect(await page.locator("#organisationName").inputValue()).toBe("Ferry women");
    await page.fill("#country", "at");
    await page.fill("#answer-2", "We bring soup\nand ropes.");
    await page.getByLabel("Call us").check();
    await page.getByLabel("quote without a name").check();
    await page.getByRole("button", { name: "Record it" }).click();
    expect(await page.locator("div.said").textContent()).toMatch(/Recorded\. Receipt number \d{4} \d{4} \d{4}\./);
    expect(await page.locator(".as-written").first().textContent()).toBe("We bring soup\nand ropes.");
    expect(await page.locator("main").textContent()).toContain("recorded by desk@example.org");
    const { rows } = await admin.contribution.listContributions.query({ consultationId: call.id, channel: "call" });
    expect(rows.map(({ excerpt, respondent }) => [excerpt, respondent])).toEqual([
      ["We bring soup\nand ropes.", { kind: "organisation", country: "AT" }],
    ]);
  });

  test("when everything is coded or set aside, the balance closes; each gap leads to its passage", async () => {
    const { page } = await at("/balance", { javaScriptEnabled: false });
    expect(await page.locator("p.open").textContent()).toContain("3 of 4");
    for (let left = 3; left > 0; left -= 1) {
      await page.goto(`${desk}/balance`);
      expect(await page.locator("table").first().locator("tbody tr").count()).toBe(left);
      await page.getByRole("link", { name: "Code it" }).first().click();
      await page.getByRole("button", { name: "Warning in time" }).click();
    }
    await page.goto(`${desk}/balance`);
    expect(await page.locator("p.good").textContent()).toContain("It closes");
    expect(await page.locator(".equation").textContent()).toBe("4 received=3 analysed+1 set aside+0 unaccounted");
    await page.goto(`${desk}/consolidation`);
    expect(await page.locator("#question-1 figure").first().textContent()).toContain(bells);
  });

  test("drafts the paper, names the line of a planted misquote, builds the mended one, and keeps what is typed", async () => {
    const { page, complaints } = await at("/paper");
    const draft = await page.locator("#source").inputValue();
    await page.getByRole("button", { name: "Check" }).click();
    expect(await page.locator("p.good").textContent()).toContain("Nothing is wrong");
    expect(draft).toContain(bells);
    const misquoted = draft.replace(bells, bells.replace("bells", "balls"));
    const line = misquoted.split("\n").findIndex((text) => text.includes("balls")) + 1;
    await page.fill("#source", misquoted);
    await page.getByRole("button", { name: "Build HTML" }).click();
    expect(await page.locator("#source").inputValue()).toBe(misquoted);
    expect(await page.locator(`.problems a[data-line="${line}"]`).count()).toBe(1);
    expect(await page.locator(`#line-${line}`).getAttribute("class")).toBe("wrong-line");
    await page.locator(`.problems a[data-line="${line}"]`).click();
    expect(
      await page
        .locator("#source")
        .evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd)),
    ).toContain("balls");

    await page.fill("#source", draft);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Build HTML" }).click();
    expect(readFileSync(await (await downloading).path(), "utf8")).toContain(bells);
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.locator("div.said").textContent()).toContain("Saved.");
    expect(await page.locator("#source-note").textContent()).toContain("Revision 1");

    // Somebody else saves in the meantime: nothing of either is lost.
    const mine = `${draft}\nMine.\n`;
    await page.fill("#source", mine);
    await admin.outcome.keepPaper.mutate({
      consultationId: call.id,
      source: `${draft}\nTheirs.\n`,
      expectedRevision: 1,
    });
    await page.getByRole("button", { name: "Save" }).click();
    expect(await page.locator("#problems").textContent()).toContain("Somebody saved the paper in the meantime");
    expect(await page.locator("#source").inputValue()).toBe(mine);
    expect(complaints).toEqual([]);
  });

  test("exports as a file, with the heading once", async () => {
    const { page } = await at("/export", { javaScriptEnabled: false });
    const downloading = page.waitForEvent("download");
    await page.locator("section").nth(1).getByRole("button", { name: "Spreadsheet (CSV)" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^${call.id}-desk-event-[0-9]+\\.csv$`));
    expect(readFileSync(await download.path(), "utf8")).toContain("We bring soup");
  });

  test("extends for everybody with a reason; an earlier day is refused with what was typed", async () => {
    const { page } = await at("", { javaScriptEnabled: false });
    const send = async (day: string) => {
      if (!(await page.locator("#on").isVisible())) await page.getByText("Extend the deadline").click();
      await page.fill("#on", day);
      await page.fill("#reason", "The river rose.");
      await page.getByRole("button", { name: "Extend", exact: true }).click();
    };
    await send("2001-01-01");
    expect(await page.locator("#problems").count()).toBe(1);
    expect(await page.locator("#reason").inputValue()).toBe("The river rose.");
    await send("2099-03-01");
    expect(await page.locator("div.said").textContent()).toContain("The deadline is extended.");
    expect(await page.locator("main").textContent()).toContain("The river rose.");
  });

  const rooms = () =>
    ["", "/contributions", "/contributions/add", "/contributions/bring", "/code", "/themes", "/consolidation"].concat([
      "/balance",
      "/paper",
      "/export",
      "/events",
    ]);

  test.each(["light", "dark"] as const)(
    "axe finds nothing (%s)",
    async (colorScheme) => {
      const { rows } = await admin.contribution.listContributions.query({ consultationId: call.id });
      const { page, complaints } = await openPage(browser, { storageState: session, colorScheme });
      for (const room of [...rooms(), `/contributions/${rows[0]?.id}`]) {
        await page.goto(desk + room);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${room}: ${id} ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
          [],
        );
        expect([room, await page.evaluate(() => "hit" in window)]).toEqual([room, false]);
      }
      expect(complaints).toEqual([]);
    },
    // Eleven rooms, each looked at by axe for seconds on a slow machine.
    120_000,
  );

  test("no room is wider than a screen of 360 pixels", async () => {
    const { page } = await at("", { width: 360 });
    for (const room of rooms()) {
      await page.goto(desk + room);
      expect([room, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([room, 360]);
    }
  });
});

/** The mail lies in the outbox a moment after it was asked for. */
async function linkInMail({ greeting }: TestSite): Promise<string> {
  const folder = /mails are kept in (\S+)/.exec(greeting.join("\n"))?.[1] ?? "";
  for (let tries = 0; tries < 200; tries += 1) {
    const mails = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
    for (const name of mails) {
      const text = readFileSync(join(folder, name), "utf8")
        .replace(/=\r?\n/g, "")
        .replaceAll("=3D", "=");
      const link = /To: .*desk@example\.org[^]*?(http\S+token=[\w-]+)/i.exec(text)?.[1];
      if (link !== undefined) return link;
    }
    await wait(50);
  }
  throw new Error("no mail with a link came");
}
