/** The public outcome: one address in four languages, its files, what it says when it was taken down, and who leads to it. */
import type { Client } from "@consult/api/client";
import { expect, test, vi } from "vitest";
import { call } from "../../e2e/call.ts";
import type { Assets } from "../assets.ts";
import { routes } from "../routes.tsx";
import { wordsByLocale } from "../words/words.ts";

const head = {
  number: 1,
  publishedAt: "2016-09-28T10:00:00.000Z",
  publishedBy: "Ana",
  hash: "ab".repeat(32),
  locale: "en",
};
const newest = { ...head, number: 2, publishedAt: "2016-10-05T09:00:00.000Z" };
const published = {
  state: "published",
  edition: newest,
  newest,
  editions: [head, newest],
  text: "<!doctype html><html><head><title>x</title></head><body><main>\n<h1>What was said</h1>\n</main></body></html>",
  goneCount: 0,
  linesOnGone: [],
  exempted: ["Numbers without a count: of our own (Ana)"],
  notHeard: ["Countries that no statement cites: Kenya (1)."],
  title: "What was said",
  recommendations: [
    { number: 1, text: "Open <desks>.", answer: { state: "accepted", text: "We open ten.", on: "2017-01-31" } },
    { number: 2, text: "Keep beds.", answer: undefined },
  ],
};
const consultation = { id: call.id, definition: call, stage: "published", extensions: [], outages: [] };

function site(showOutcome: (input: object) => Promise<object>, more: object = {}, outcome?: object) {
  const client = {
    consultation: {
      showConsultation: { query: async () => ({ consultation, buildsOn: [], outcome }) },
      listConsultations: {
        query: async () => [
          { id: call.id, stage: "published", title: call.title, summary: call.summary, languages: ["en"], outcome },
        ],
      },
    },
    outcome: { showOutcome: { query: showOutcome }, ...more },
  };
  const assets = { styles: "/s.css", pageScript: "/p.js", files: new Map() } as unknown as Assets;
  return routes({ clientFor: () => client as unknown as Client, publicUrl: "https://consult.example", assets });
}

test.each(["en", "fr", "es", "ar"] as const)("stands at its address in %s, without a script", async (locale) => {
  const app = site(async () => published);
  const answer = await app.request(`/c/${call.id}/outcome?lang=${locale}`);
  const html = await answer.text();
  const { outcome: own } = wordsByLocale[locale];
  expect(answer.status).toBe(200);
  expect(html).not.toContain("<script");
  expect(html).toContain("<h1>What was said</h1>");
  for (const said of [own.data, own.decisions, own.method, own.methodText, own.notHeard, own.editions, own.exempted]) {
    expect(html).toContain(said);
  }
  for (const path of ["2/paper.html", "2/paper.md", "data/contributions.csv", "data/contributions.jsonl"]) {
    expect(html).toContain(`href="/c/${call.id}/outcome/${path}"`);
  }
  for (const name of ["decisions.csv", "decisions.jsonl", "datapackage.json", "manifest.json"]) {
    expect(html).toContain(`href="/c/${call.id}/outcome/data/${name}"`);
  }
  expect(html).toContain(`/c/${call.id}/outcome/1`);
  expect(html).toContain("Numbers without a count: of our own (Ana)");
  const { went } = wordsByLocale[locale];
  for (const said of [went.saidDid, went.states.accepted, went.noAnswer, "Open &lt;desks>.", "We open ten.", "2017"]) {
    expect(html).toContain(said);
  }
  expect(html).toContain("ab".repeat(32));
  expect(html).not.toContain('role="note"');
});

test("an older edition leads to the newest, and says that words were taken back", async () => {
  const query = vi.fn(async () => ({ ...published, edition: head, goneCount: 3 }));
  const html = await (await site(query).request(`/c/${call.id}/outcome/1`)).text();
  expect(query).toHaveBeenCalledWith({ consultationId: call.id, edition: 1 });
  expect(html).toContain("This edition is no longer the newest.");
  expect(html).toContain("Read edition 2 of 5 October 2016");
  expect(html).toContain("taken back or set aside since: 3.");
});

test("its files are what may be shown now, and run nothing", async () => {
  const query = vi.fn(async (input: object) => ({ ...published, text: JSON.stringify(input) }));
  const openData = { showOpenData: { query: async ({ name }: { name: string }) => ({ text: name, event: 1 }) } };
  const app = site(query, openData);
  const markdown = await app.request(`/c/${call.id}/outcome/1/paper.md`);
  expect(JSON.parse(await markdown.text())).toEqual({ consultationId: call.id, edition: 1, as: "markdown" });
  const html = await app.request(`/c/${call.id}/outcome/1/paper.html`);
  expect(JSON.parse(await html.text())).toEqual({ consultationId: call.id, edition: 1, as: "html" });
  expect(html.headers.get("content-security-policy")).toContain("sandbox");
  expect(html.headers.get("cache-control")).toBe("no-cache");
  const csv = await app.request(`/c/${call.id}/outcome/data/contributions.csv`);
  expect([csv.headers.get("content-type"), await csv.text()]).toEqual(["text/csv; charset=utf-8", "contributions.csv"]);
  for (const name of ["identities.csv", "constructor", "../1/paper.html"]) {
    expect((await app.request(`/c/${call.id}/outcome/data/${name}`)).headers.get("content-type")).not.toContain("csv");
  }
});

test("taken down, each of its addresses says so, and since when", async () => {
  const app = site(async () => ({ state: "taken-down", at: "2016-10-01T09:00:00.000Z" }));
  for (const path of ["", "/1", "/1/paper.html"]) {
    const answer = await app.request(`/c/${call.id}/outcome${path}`);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain("took the outcome paper down on 1 October 2016");
  }
});

test("the call and the home page lead to it while it is out, and not before", async () => {
  const outcome = { edition: 2, publishedAt: newest.publishedAt };
  for (const path of ["/", `/c/${call.id}`]) {
    const link = `href="/c/${call.id}/outcome"`;
    expect(await (await site(async () => published, {}, outcome).request(path)).text()).toContain(link);
    expect(await (await site(async () => published).request(path)).text()).not.toContain(link);
  }
});
