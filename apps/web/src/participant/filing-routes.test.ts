/** The filing on the receipt: said, confirmed with one button and corrected with boxes, in every language, without script. */
import type { Client, ErrorData } from "@consult/api/client";
import { expect, test, vi } from "vitest";
import { call } from "../../e2e/call.ts";
import type { Assets } from "../assets.ts";
import { routes } from "../routes.tsx";
import { locales, wordsByLocale } from "../words/words.ts";

const address = "/receipt/482739051170/KEY";
const filing = {
  questions: [1, 2],
  passages: [
    { ordinal: 1, opening: "Q1: we <run> it", isCut: false, questions: [1] },
    { ordinal: 3, opening: "Long", isCut: true, questions: [2] },
  ],
  isConfirmed: false,
  canCorrect: true,
};
const receipt = {
  consultationId: call.id,
  number: "482739051170",
  channel: "email",
  receivedAt: "2016-09-01T10:00:00.000Z",
  timeliness: {
    verdict: "on-time",
    momentAt: "2016-09-01T10:00:00.000Z",
    evidence: "server-clock",
    byMs: 1000,
    closesAt: "2016-09-16T00:00:00.000Z",
  },
  admission: "admitted",
  publication: "not-asked",
  version: 1,
  versionAt: "2016-09-01T10:00:00.000Z",
  answers: [],
  respondent: { kind: "unstated" },
  identity: {},
  consent: { uses: ["analyse"], publishedAs: "unnamed" },
  canAmend: false,
  amendUntil: "2016-09-16T00:00:00.000Z",
  canWithdraw: true,
  files: [],
};

function siteWith(shown: object | undefined, mutate = vi.fn().mockResolvedValue({})) {
  const consultation = { id: call.id, definition: call, stage: "open", extensions: [], outages: [] };
  const client = {
    consultation: { showConsultation: { query: async () => ({ consultation }) } },
    contribution: {
      showReceipt: { query: async () => ({ ...receipt, filing: shown }) },
      correctFiling: { mutate },
    },
  };
  const assets = { styles: "/s.css", pageScript: "/p.js", answerScript: "/a.js", files: new Map() };
  return routes({
    clientFor: () => client as unknown as Client,
    publicUrl: "https://consult.example",
    assets: assets as unknown as Assets,
  });
}

async function page(shown: object | undefined, path = address): Promise<string> {
  const answer = await siteWith(shown).request(path);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** What a browser sends of the form with this action. */
function fieldsOf(html: string): URLSearchParams {
  const form = /<form method="post" action="[^"]*\/filing[^"]*">.*?<\/form>/s.exec(html)?.[0] ?? "";
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
    if (of("type") === "hidden" || / checked/.test(tag)) fields.append(of("name"), of("value"));
  }
  return fields;
}

const post = (site: ReturnType<typeof siteWith>, body: URLSearchParams) =>
  Promise.resolve(site.request(`${address}/filing`, { method: "POST", body }));

test("the receipt says where it is filed, and its button confirms exactly what it showed", async () => {
  const html = await page(filing);
  expect(html).toContain("We filed it under questions 1 and 2.");
  const mutate = vi.fn().mockResolvedValue({});
  const answer = await post(siteWith(filing, mutate), fieldsOf(html));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(address);
  expect(mutate).toHaveBeenCalledWith({
    number: "482739051170",
    key: "KEY",
    version: 1,
    passages: [
      { ordinal: 1, questions: [1] },
      { ordinal: 3, questions: [2] },
    ],
  });
});

test("the form shows each passage in its writer's words with its boxes ticked", async () => {
  const html = await page(filing, `${address}/filing`);
  expect(html).toContain("Q1: we &lt;run>");
  expect(html).toContain("Long…");
  expect([...fieldsOf(html)]).toEqual([
    ["version", "1"],
    ["passage", "1"],
    ["passage-1", "1"],
    ["passage", "3"],
    ["passage-3", "2"],
  ]);
});

test("unticking everything files it under none; a passage is never dropped", async () => {
  const mutate = vi.fn().mockResolvedValue({});
  await post(siteWith(filing, mutate), new URLSearchParams("version=1&passage=1&passage=3&passage-3=2&passage-3=x"));
  expect(mutate.mock.calls[0]).toMatchObject([
    {
      passages: [
        { ordinal: 1, questions: [] },
        { ordinal: 3, questions: [2] },
      ],
    },
  ]);
});

test("a no is said above the form, which shows how things stand now", async () => {
  const data: Partial<ErrorData> = { code: "SUPERSEDED", httpStatus: 409, message: "no", requestId: "r" };
  const mutate = vi.fn().mockRejectedValue(Object.assign(new Error("no"), { name: "TRPCClientError", data }));
  const answer = await post(siteWith(filing, mutate), new URLSearchParams("version=1&passage=1&passage-1=2"));
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("Your contribution was filed anew while this page was open.");
});

test("once the analysis is closed the receipt says so and offers no form", async () => {
  const html = await page({ ...filing, canCorrect: false });
  expect(html).toContain("The analysis is closed");
  expect(html).not.toContain("/filing");
  const answer = await siteWith({ ...filing, canCorrect: false }).request(`${address}/filing`);
  expect(answer.headers.get("location")).toBe(address);
});

test("a receipt with nothing to ask says nothing of filing", async () => {
  expect(await page(undefined)).not.toContain("/filing");
});

test.each(locales)(
  "in %s: one question, many and none, asked and confirmed, in the page's direction",
  async (locale) => {
    const say = (shown: object) => page(shown, `${address}?lang=${locale}`);
    const pages = await Promise.all([
      say(filing),
      say({ ...filing, questions: [2] }),
      say({ ...filing, questions: [] }),
      say({ ...filing, isConfirmed: true }),
    ]);
    expect(new Set(pages.map((html) => /<h2>[^<]*<\/h2><p>([^<]*)<\/p><form/.exec(html)?.[1])).size).toBe(4);
    for (const html of pages) expect(html).toMatch(locale === "ar" ? /<html[^>]*dir="rtl"/ : /<html[^>]*dir="ltr"/);
  },
);

test.each(locales)("in %s every no is said in its words, and none in the words of the interface", async (locale) => {
  const codes = ["UNKNOWN_QUESTION", "WITHDRAWN", "WRONG_STAGE", "SUPERSEDED", "CHANGED_MEANWHILE", "BAD_REQUEST"];
  for (const code of codes) {
    const data: Partial<ErrorData> = { code, httpStatus: 409, message: "There is no question 7 here.", requestId: "r" };
    const mutate = vi.fn().mockRejectedValue(Object.assign(new Error("no"), { name: "TRPCClientError", data }));
    const site = siteWith(filing, mutate);
    const body = new URLSearchParams("version=1&passage=1&passage-1=2");
    const answer = await site.request(`${address}/filing?lang=${locale}`, { method: "POST", body });
    const html = await answer.text();
    const { filing: own, refused } = wordsByLocale[locale];
    const key = { UNKNOWN_QUESTION: "questionGone", WITHDRAWN: "withdrawn", WRONG_STAGE: "analysisClosed" }[code];
    const isStale = code === "SUPERSEDED" || code === "CHANGED_MEANWHILE";
    const reason = isStale ? own.meanwhile : refused[(key ?? "asItStands") as "asItStands"];
    expect(html.replaceAll("&#39;", "'")).toContain(reason);
    expect(html).not.toContain("There is no question");
  }
});
