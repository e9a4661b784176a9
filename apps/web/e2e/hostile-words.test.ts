/** Nothing that anybody writes, anywhere, ever runs: every text field filled with markup, every page opened in a browser. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient, type Client } from "@consult/api/client";
import { ConsultationDefinition } from "@consult/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium, describeNeeding } from "../../../tooling/testing/needs.ts";
import { openPage, startChromium } from "./browser.ts";
import { call } from "./call.ts";
import { hostileWords } from "./hostile-words.ts";
import { startSite, type TestSite } from "./site.ts";

const longestName = 300;

test("there are two hundred of them, all different", () => {
  expect(new Set(hostileWords).size).toBe(200);
});

describeNeeding(chromium, "words that would run", (path) => {
  let site: TestSite;
  let browser: Browser;
  let admin: Client;
  let state: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
  const receipts: string[] = [];
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(hostileCall()), startChromium(path)]);
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(/http\S+token=\S+/.exec(site.greeting.join("\n"))?.[0] ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    state = await page.context().storageState();
    const token = state.cookies[0]?.value ?? "";
    admin = createClient({ url: site.url, token });
    await fillEveryField();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function fillEveryField(): Promise<void> {
    const anybody = createClient({ url: site.url });
    for (const [index, words] of inGroupsOf(5, hostileWords).entries()) {
      const { number, key } = await anybody.contribution.submitContribution.mutate({
        consultationId: call.id,
        idempotencyKey: `hostile-words-contribution-${index}`,
        answers: [{ question: 1, text: words.join("\n") }, { text: words.toReversed().join("\n") }],
        respondent: { kind: "organisation", country: "AT" },
        identity: {
          personName: nameOf(words),
          organisationName: nameOf(words.toReversed()),
          email: `h${index}@example.org`,
        },
        consent: { uses: ["analyse", "quote-named", "publish"], publishedAs: "named" },
      });
      receipts.push(`/receipt/${number}/${key}`);
    }
    const consultationId = call.id;
    const [first, second, third] = (await admin.contribution.listContributions.query({ consultationId })).rows;
    const note = hostileWords.slice(0, 40).join(" ").slice(0, 2000);
    await admin.contribution.setAsideContribution.mutate({
      consultationId,
      contributionId: first?.id ?? "",
      reason: "out-of-scope",
      note,
    });
    await admin.discussion.moderateContribution.mutate({
      consultationId,
      contributionId: second?.id ?? "",
      to: "declined",
      reason: note,
    });
    for (const words of inGroupsOf(20, hostileWords)) {
      const label = nameOf(words).slice(0, 120);
      const { theme } = await admin.theme.addTheme.mutate({
        consultationId,
        label,
        description: words.join(" ").slice(0, 1000),
      });
      const segment = (await admin.segment.listSegments.query({ consultationId })).find(
        ({ contributionId, text }) => contributionId === third?.id && text.trim() !== "",
      );
      await admin.theme.codeSegment.mutate({ consultationId, segmentId: segment?.id ?? "", themeId: theme.id });
    }
    await admin.consultation.extendDeadline.mutate({
      consultationId,
      for: { kind: "all" },
      closes: { on: "2031-04-14" },
      reason: note.slice(0, 300),
    });
  }

  const publicPages = (): string[] => [
    "/",
    `/c/${call.id}`,
    `/c/${call.id}/answer`,
    `/c/${call.id}/poster`,
    "/nowhere",
    ...[0, 1, 2].map((question) => `/c/${call.id}/questions/${question}`),
    ...receipts.flatMap((receipt, place) =>
      place % 8 === 0 ? [receipt, `${receipt}/amend`, `${receipt}/withdraw`] : [receipt],
    ),
  ];

  test("participants' pages", { timeout: 180_000 }, async () => {
    const watched = await openPage(browser);
    for (const address of publicPages()) await visit(watched.page, address);
    await visitAllOf(watched.page, `/c/${call.id}/questions/1`);
    expect(watched.complaints).toEqual([]);
  });

  test("the desk", { timeout: 180_000 }, async () => {
    const watched = await openPage(browser, { storageState: state });
    const desk = `/desk/${call.id}`;
    const { rows } = await admin.contribution.listContributions.query({ consultationId: call.id });
    for (const address of [
      "/desk",
      desk,
      `${desk}/events`,
      `${desk}/contributions`,
      `${desk}/contributions/add`,
      `${desk}/code`,
      ...["themes", "consolidation", "balance", "paper", "export"].map((room) => `${desk}/${room}`),
      ...rows.map(({ id }) => `${desk}/contributions/${id}`),
    ]) {
      await visit(watched.page, address);
    }
    expect(watched.complaints).toEqual([]);
  });

  test("what an address carries, and what a refused form gives back", { timeout: 180_000 }, async () => {
    const watched = await openPage(browser, { storageState: state });
    for (const words of inGroupsOf(40, hostileWords)) {
      const said = encodeURIComponent(words.join(" "));
      for (const address of [
        `/sign-in/check?token=${said}`,
        `/c/${call.id}/answer?question=${said}`,
        `/c/${call.id}/questions/1?after=${said}`,
        `/desk/${call.id}/contributions?q=${said}&words=${said}&cursor=${said}`,
        `/desk/${call.id}/code?segment=${said}&done=code&theme=${said}&coding=${said}`,
        `/desk/${call.id}?done=${said}`,
        `/${said}?${said}`,
      ]) {
        await visit(watched.page, address);
      }
      for (const [address, fields] of [
        ["/sign-in", ["email"]],
        ["/sign-in/check", ["email", "code"]],
        ["/receipt", ["number", "key"]],
        [
          `/c/${call.id}/answer`,
          ["step", "kind", "organisationName", "personName", "email", "phone", "country", "key"],
        ],
        [`/desk/${call.id}/themes`, ["label", "description", "parent"]],
        [`/desk/${call.id}/extend`, ["for", "on", "reason", "address"]],
        [
          `/desk/${call.id}/contributions/add`,
          ["channel", "kind", "organisationName", "personName", "email", "sentAt"],
        ],
        [`/desk/${call.id}/paper`, ["source", "revision"]],
      ] as const) {
        const answer = await watched.page.request.post(site.url + address, {
          form: Object.fromEntries(fields.map((field) => [field, words.join("\n")])),
          headers: { origin: site.url },
          maxRedirects: 0,
        });
        expect(answer.status(), address).toBeLessThan(500);
        await show(watched.page, await answer.text());
      }
    }
    expect(watched.complaints).toEqual([]);
  });

  test("the paper that is built, and the one that is refused", async () => {
    const watched = await openPage(browser, { storageState: state });
    const consultationId = call.id;
    const { rows } = await admin.contribution.listContributions.query({ consultationId, standing: true, limit: 500 });
    const standing = new Set(rows.map(({ id }) => id));
    for (const { id: segmentId, contributionId, text } of await admin.segment.listSegments.query({ consultationId })) {
      if (!standing.has(contributionId) || text.trim() === "") continue;
      await admin.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "memory" });
    }
    for (const to of ["closed", "consolidating"] as const)
      await admin.consultation.moveStage.mutate({ consultationId, to });
    const { source } = await admin.outcome.draftPaper.query({ consultationId });
    const built = await admin.outcome.buildPaper.mutate({ consultationId, source, title: hostileWords[0] });
    expect(built.html).toContain("onerror");
    await show(watched.page, built.html);
    for (const go of ["check", "keep", "view"]) {
      const answer = await watched.page.request.post(`${site.url}/desk/${call.id}/paper`, {
        form: { go, source: `${source}\n\n${hostileWords.join("\n\n")}` },
        headers: { origin: site.url },
      });
      await show(watched.page, await answer.text());
    }
    expect(watched.complaints).toEqual([]);
  });

  test("mails are text and nothing else", () => {
    const folder = /mails are kept in (\S+)/.exec(site.greeting.join("\n"))?.[1] ?? "";
    const mails = readdirSync(folder).filter((name) => name.endsWith(".eml"));
    expect(mails.length).toBeGreaterThan(0);
    for (const name of mails) {
      const [head = ""] = readFileSync(join(folder, name), "utf8").split("\r\n\r\n");
      expect(head).toMatch(/^Content-Type: text\/plain; charset=utf-8$/im);
      expect(head).not.toMatch(/^(?:Bcc|Cc|X-Injected)/im);
    }
  });

  async function visit(page: Page, address: string): Promise<void> {
    const answer = await page.goto(site.url + address);
    expect(answer?.status(), address).toBeLessThan(500);
    expect(answer?.headers()["content-security-policy"], address).toMatch(/default-src 'none'.*script-src 'self'/);
    await expectNothingRan(page, address);
  }

  async function visitAllOf(page: Page, first: string): Promise<void> {
    let next: string | null = first;
    while (next !== null) {
      await visit(page, next);
      next = await page.locator("a[rel=next]").evaluateAll(([link]) => link?.getAttribute("href") ?? null);
    }
  }

  /** Without the policy that would stop a script: escaping must hold by itself. */
  async function show(page: Page, html: string): Promise<void> {
    await page.goto("about:blank");
    await page.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""), {
      waitUntil: "domcontentloaded",
    });
    await expectNothingRan(page, html.slice(0, 300));
  }
});

/** Nothing ran, and nothing stands there that would run where no policy stopped it. */
async function expectNothingRan(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(() => ({
    hit: "hit" in window,
    elements: [...document.querySelectorAll("*")]
      .filter(
        (element) =>
          ["iframe", "object", "embed", "base", "math", "xss", "template"].includes(element.localName) ||
          (element.localName === "script" &&
            element.getAttribute("type") !== "application/json" &&
            !element.getAttribute("src")?.startsWith("/assets/")) ||
          (element.localName === "meta" && element.getAttribute("http-equiv") === "refresh") ||
          [...element.attributes].some(
            ({ name, value }) =>
              name.startsWith("on") ||
              name === "srcdoc" ||
              (/^(?:href|src|action|formaction|xlink:href)$/.test(name) && /^\s*(?:javascript|vbscript):/i.test(value)),
          ),
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  }));
  expect([where, found]).toEqual([where, { hit: false, elements: [] }]);
}

function nameOf(words: readonly string[]): string {
  let name = "";
  for (const each of words) if (name.length + each.length + 1 <= longestName) name += `${each} `;
  return name.trim() === "" ? "x" : name;
}

function inGroupsOf<Item>(size: number, items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}

/** A call whose every text is hostile. */
function hostileCall(): ConsultationDefinition {
  let taken = 0;
  const some = (): string => {
    taken += 4;
    return Array.from({ length: 4 }, (_, place) => hostileWords[(taken + place) % hostileWords.length]).join(" ");
  };
  return ConsultationDefinition.parse({
    ...call,
    languages: ["en", "fr"],
    title: { en: some(), fr: some() },
    summary: some(),
    notice: some(),
    background: some(),
    expectedResults: some(),
    sharing: some(),
    parties: [{ id: "host", name: some(), abbreviation: some(), role: "convener", url: "https://example.org/" }],
    occasions: call.occasions.map((occasion) => ({ ...occasion, name: some(), place: some() })),
    themes: call.themes.map(({ id }) => ({ id, label: some(), description: some() })),
    questions: call.questions.map((question) => ({
      ...question,
      title: some(),
      text: some(),
      parts: [{ letter: "a", text: some() }],
    })),
    contact: { name: some(), email: "help@example.org", phone: some(), note: some() },
    documents: [{ title: some(), url: 'https://example.org/"onclick=window.hit=1 x="' }, { title: some() }],
    moderation: { shown: "at-once", policy: some() },
  });
}
