/** A real Chromium, and what a person does with the answer form. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

export function startChromium(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
}

export interface WatchedPage {
  readonly page: Page;
  /** Violations of the content security policy, uncaught errors, requests to other hosts. */
  readonly complaints: string[];
}

/** A page in a context of its own, which notes everything that should not happen. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  // A busy machine takes its time; only what never comes fails.
  page.setDefaultTimeout(45_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "localhost") complaints.push(`foreign request: ${request.url()}`);
  });
  return { page, complaints };
}

export interface Said {
  readonly organisation?: string;
  readonly answers: Readonly<Record<number, string>>;
  readonly publish?: boolean;
  readonly email?: string;
}

/** From the first step to the check, as somebody would: choose, type, press Continue. */
export async function fillAnswer(page: Page, { organisation, answers, publish = false, email }: Said): Promise<void> {
  await page.check(organisation === undefined ? "#kind-individual" : "#kind-organisation");
  if (organisation !== undefined) await page.fill("#organisationName", organisation);
  await goOn(page, "#answer-1");
  for (const [question, text] of Object.entries(answers)) await page.fill(`#answer-${question}`, text);
  await goOn(page, "#email");
  if (publish) {
    await page.check("#use-publish");
    await page.check(organisation === undefined ? "#publishedAs-unnamed" : "#publishedAs-organisation");
  }
  if (email !== undefined) await page.fill("#email", email);
  await goOn(page, "button[value=send]");
}

export async function send(page: Page): Promise<string> {
  await page.click("button[value=send]");
  await page.waitForURL(/\/receipt\/\d{12}\/[0-9A-Z]{26}(\?|$)/);
  return page.url();
}

async function goOn(page: Page, next: string): Promise<void> {
  await page.click("main button[value=next]");
  await page.waitForSelector(next);
}
