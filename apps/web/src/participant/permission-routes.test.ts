/** What may be done with somebody's words: said on the receipt, given and taken back by a form, in every language, without script. */
import type { Client } from "@consult/api/client";
import { expect, test, vi } from "vitest";
import { call } from "../../e2e/call.ts";
import type { Assets } from "../assets.ts";
import { routes } from "../routes.tsx";
import { locales, wordsByLocale } from "../words/words.ts";

const address = "/receipt/482739051170/KEY";
const receipt = {
  consultationId: call.id,
  number: "482739051170",
  channel: "email",
  receivedAt: "2016-09-01T10:00:00.000Z",
  timeliness: {
    verdict: "on-time",
    momentAt: "2016-09-01T10:00:00.000Z",
    evidence: "server-clock",
    byMs: 1,
    closesAt: "2016-09-16T00:00:00.000Z",
  },
  admission: "admitted",
  publication: "not-asked",
  version: 1,
  versionAt: "2016-09-01T10:00:00.000Z",
  answers: [],
  respondent: { kind: "unstated" },
  identity: { personName: "Amina <b>" },
  consent: { uses: ["analyse"], publishedAs: "unnamed" },
  canAmend: false,
  amendUntil: "2016-09-16T00:00:00.000Z",
  canWithdraw: true,
  files: [],
};

function siteWith(change: object = {}, giveConsent = vi.fn().mockResolvedValue({})) {
  const consultation = { id: call.id, definition: call, stage: "published", extensions: [], outages: [] };
  const client = {
    consultation: { showConsultation: { query: async () => ({ consultation }) } },
    contribution: {
      showReceipt: { query: async () => ({ ...receipt, ...change }) },
      giveConsent: { mutate: giveConsent },
    },
  };
  const assets = { styles: "/s.css", pageScript: "/p.js", answerScript: "/a.js", files: new Map() };
  return routes({
    clientFor: () => client as unknown as Client,
    publicUrl: "https://consult.example",
    assets: assets as unknown as Assets,
  });
}

const post = async (body: Record<string, string | readonly string[]>, mutate = vi.fn().mockResolvedValue({})) => {
  const fields = new URLSearchParams(
    Object.entries(body).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  return siteWith({}, mutate).request(`${address}/permission`, { method: "POST", body: fields });
};

test.each(locales)(
  "in %s the receipt says what is allowed and leads to the form, which has it ticked",
  async (locale) => {
    const words = wordsByLocale[locale];
    const site = siteWith({ consent: { uses: ["analyse", "publish"], publishedAs: "named" } });
    const html = await (await site.request(`${address}?lang=${locale}`)).text();
    expect(html).toContain(`<li>${words.answer.usePublish}</li>`);
    expect(html).not.toContain(`<li>${words.answer.useShare}</li>`);
    expect(html).toContain(`${address}/permission?lang=${locale}`);
    const nothing = await (await siteWith().request(`${address}?lang=${locale}`)).text();
    expect(nothing).toContain(words.permission.onlyCounted);
    const form = await (await site.request(`${address}/permission?lang=${locale}`)).text();
    expect(form).toMatch(/value="publish" checked/);
    expect(form).not.toMatch(/value="quote-named" checked/);
    expect(form).toContain("Amina &lt;b>");
  },
);

test("the form sends what is ticked and nothing that this way of coming does not ask", async () => {
  const mutate = vi.fn().mockResolvedValue({});
  const answer = await post(
    {
      use: ["quote-named", "case-study", "hack"],
      publishedAs: "named",
      personName: " Amina ",
      organisationName: "",
      idempotencyKey: "k".repeat(24),
    },
    mutate,
  );
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(address);
  expect(mutate).toHaveBeenCalledWith({
    number: "482739051170",
    key: "KEY",
    idempotencyKey: "k".repeat(24),
    consent: { uses: ["quote-named"], publishedAs: "named" },
    names: { personName: "Amina" },
    locale: "en",
  });
});

test.each([
  ["by name and gives none", { publishedAs: "named", personName: "" }, "personName"],
  ["by their organisation and gives none", { publishedAs: "organisation", personName: "Amina" }, "organisationName"],
])("whoever wants to be signed %s is asked for it", async (_, fields, field) => {
  const mutate = vi.fn();
  const answer = await post({ use: "publish", ...fields }, mutate);
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain(`href="#${field}"`);
  expect(html).toMatch(/value="publish" checked/);
  expect(mutate).not.toHaveBeenCalled();
});

test("what was taken back has no form, and its receipt no such part", async () => {
  const site = siteWith({ withdrawnAt: "2016-09-02T10:00:00.000Z" });
  expect((await site.request(`${address}/permission`)).headers.get("location")).toBe(address);
  expect(await (await site.request(address)).text()).not.toContain("/permission");
});
