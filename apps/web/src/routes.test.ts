/** What the pages do when the API has no time, says no or breaks: every word that was typed comes back. */
import type { Client, ErrorData } from "@consult/api/client";
import { describe, expect, test, vi } from "vitest";
import { call } from "../e2e/call.ts";
import type { Assets } from "./assets.ts";
import { routes } from "./routes.tsx";

const words = 'My words </textarea><b> "kept" & whole';

describe("sending", () => {
  test.each([
    [429, "TOO_MANY_REQUESTS", 429, "Many people send from your network"],
    [503, "COME_BACK_LATER", 503, "The server is very busy"],
    [503, "STORE_UNAVAILABLE", 503, "The server is very busy"],
    [409, "IDEMPOTENCY_MISMATCH", 409, "This form was sent before with other words"],
    [422, "TOO_LATE", 422, "late contributions are not taken in"],
    [400, "BAD_REQUEST", 422, "It was not sent"],
    [500, "INTERNAL_SERVER_ERROR", 500, "It was not sent"],
  ])("%i %s: %i, the reason at the top, the text in the form", async (httpStatus, code, status, reason) => {
    const submit = vi.fn().mockRejectedValue(failing({ httpStatus, code, message: "too late, says the API" }));
    const answer = await post(siteWith(submit), `/c/${call.id}/answer`, { ...form, go: "send" });
    expect(answer.status).toBe(status);
    const html = await answer.text();
    expect(html).toContain(reason);
    // The API speaks English, and to whoever calls it.
    expect(html).not.toContain("too late, says the API");
    expect(html).toContain('value="My words &lt;/textarea>&lt;b> &quot;kept&quot; &amp; whole"');
    expect(html).toContain(`name="key" value="${form.key}"`);
    expect(submit).toHaveBeenCalledOnce();
  });

  test("the same key goes out each time, and another one only when asked for", async () => {
    const submit = vi.fn().mockRejectedValue(failing({ httpStatus: 503, code: "COME_BACK_LATER" }));
    const site = siteWith(submit);
    for (const go of ["send", "send", "send-separately"]) await post(site, `/c/${call.id}/answer`, { ...form, go });
    const keys = submit.mock.calls.map(([input]: { idempotencyKey: string }[]) => input?.idempotencyKey);
    expect(keys.slice(0, 2)).toEqual([form.key, form.key]);
    expect(keys[2]).not.toBe(form.key);
  });

  test("what is incomplete is not sent, whatever the button says", async () => {
    const submit = vi.fn();
    const answer = await post(siteWith(submit), `/c/${call.id}/answer`, { ...form, kind: "", go: "send" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Say whether you speak for an organisation or for yourself.");
    expect(submit).not.toHaveBeenCalled();
  });
});

test.each([
  [404, "NOT_FOUND", 404, "There is nothing at this address"],
  [429, "TOO_MANY_REQUESTS", 429, "Please wait a moment"],
  [500, "INTERNAL_SERVER_ERROR", 500, "request-7"],
])("a page whose question the API answers with %i says so in words", async (httpStatus, code, status, sentence) => {
  const show = vi.fn().mockRejectedValue(failing({ httpStatus, code }));
  const answer = await routes(site({ consultation: { showConsultation: { query: show } } })).request(`/c/${call.id}`);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(sentence);
});

test("the page of an extended consultation says what the deadline was and why, and leads to what it builds on", async () => {
  const extension = {
    id: "extension0000001",
    for: { kind: "all" },
    closes: { on: "2099-09-20" },
    reason: "A storm cut the islands off.",
    grantedAt: "2016-09-10T08:00:00.000Z",
    grantedBy: "the conveners",
  };
  const definition = { ...call, deadline: { ...call.deadline, closes: { on: "2099-09-16" }, zone: "Europe/Brussels" } };
  const consultation = { id: call.id, definition, stage: "open", extensions: [extension], outages: [] };
  const buildsOn = [{ id: "forum-2015", title: "The forum of 2015 <&>", stage: "published" }];
  const query = async () => ({ consultation, buildsOn });
  const answer = await routes(site({ consultation: { showConsultation: { query } } })).request(`/c/${call.id}`);
  const html = await answer.text();
  expect(html).toContain("It has been extended: it was Wednesday 16 September 2099, end of the day, in Brussels");
  expect(html).toContain("A storm cut the islands off.");
  expect(html).toMatch(/<a href="\/c\/forum-2015">.*The forum of 2015 &lt;&amp;/s);
});

const form = {
  key: "abcdefghijklmnopqrstuvwx",
  step: "check",
  kind: "individual",
  "answer-1": words,
};

function post(to: ReturnType<typeof siteWith>, path: string, fields: Record<string, string>): Promise<Response> {
  return Promise.resolve(routes(to).request(path, { method: "POST", body: new URLSearchParams(fields) }));
}

function siteWith(submit: (input: never) => Promise<never>) {
  const consultation = { id: call.id, definition: call, stage: "open", extensions: [], outages: [] };
  return site({
    consultation: { showConsultation: { query: async () => ({ consultation }) } },
    contribution: { submitContribution: { mutate: submit } },
  });
}

function site(client: object) {
  const assets = {
    styles: "/s.css",
    pageScript: "/p.js",
    answerScript: "/a.js",
    materialsScript: "/m.js",
    files: new Map(),
  } as unknown as Assets;
  return { clientFor: () => client as Client, publicUrl: "https://consult.example", assets };
}

function failing(data: Partial<ErrorData>): Error {
  return Object.assign(new Error(data.message ?? "no"), {
    name: "TRPCClientError",
    data: { message: "no", requestId: "request-7", ...data },
  });
}
