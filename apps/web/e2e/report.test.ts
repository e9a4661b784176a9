/** A reader reports a contribution, the desk decides, and what was decided can be published: all of it without a script. */
import { createClient } from "@consult/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

let site: TestSite;
beforeAll(async () => {
  site = await startSite({
    ...call,
    moderation: { ...call.moderation, shown: "at-once" },
    retention: { words: { withdrawn: 7 } },
  });
}, 120_000);
afterAll(() => site?.close());

const discussion = async (question: number, language = "en"): Promise<string> =>
  (await fetch(`${site.call}/questions/${question}?lang=${language}`)).text();
const reportLink = (html: string): string =>
  site.url + (/href="([^"]*\/report\?comment=[^"]+)"/.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");
const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
const atDesk = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${await site.session()}` };
  return fetch(`${site.url}/desk/${call.id}${path}`, { ...init, headers, redirect: "manual" });
};

async function contribute(text: string, question: number): Promise<{ number: string; key: string }> {
  return createClient({ url: site.url }).contribution.submitContribution.mutate({
    consultationId: call.id,
    idempotencyKey: crypto.randomUUID(),
    answers: [{ question, text }],
    respondent: { kind: "organisation", country: "AT" },
    identity: { personName: "Ana Petrova", organisationName: "Quay Watch" },
    consent: { uses: ["analyse", "publish"], publishedAs: "organisation" },
  });
}

test.each([
  ["en", "Report a contribution", "Choose what is wrong with it.", "Thank you"],
  ["fr", "Signaler une contribution", "Choisissez ce qui ne va pas.", "Merci"],
  ["es", "Denunciar una contribución", "Elija qué tiene de malo.", "Gracias"],
  ["ar", "الإبلاغ عن مشاركة", "اختر ما المشكلة فيها.", "شكرًا لك"],
])("in %s: asked why, and thanked", async (language, title, why, thanks) => {
  await contribute(`Words in ${language}.`, 1);
  const link = reportLink(await discussion(1, language));
  expect(await (await fetch(link)).text()).toContain(title);
  const incomplete = await post(link, { note: "my <b>words</b>" });
  expect(incomplete.status).toBe(422);
  const html = await incomplete.text();
  expect(html).toContain(why);
  expect(html).toContain("my &lt;b>words&lt;/b>");
  const reported = await post(link, { reason: "insult", note: "" });
  expect(reported.status).toBe(200);
  expect(await reported.text()).toContain(thanks);
  // Nothing is hidden because somebody said so.
  expect(await discussion(1, language)).toContain(`Words in ${language}.`);
});

test("the desk sees why, shows it no longer or keeps it, and the log says so without a name", async () => {
  await contribute("Unkind words.", 2);
  const link = reportLink(await discussion(2));
  await post(link, { reason: "personal-details", note: "It names my street." });
  const page = await (await atDesk("/inbox?show=attention")).text();
  expect(page).toContain("It names my street.");
  const convener = await site.convener();
  const matters = await convener.contribution.listAttention.query({ consultationId: call.id });
  const [kept, declined] = [matters.at(0), matters.at(-1)];
  const settle = (fields: Record<string, string>) =>
    atDesk("/inbox/settle", { method: "POST", body: new URLSearchParams(fields) });
  const decline = { attention: declined?.id ?? "", of: declined?.contributionId ?? "", decide: "decline" };
  const unexplained = await settle({ ...decline, note: " " });
  expect(unexplained.status).toBe(422);
  expect((await settle({ ...decline, note: "=It tells where somebody lives" })).status).toBe(303);
  expect((await settle({ attention: kept?.id ?? "", note: "It only disagrees." })).status).toBe(303);
  expect(await discussion(2)).not.toContain("Unkind words.");
  expect(await discussion(1)).toContain("Words in en.");
  expect(await (await post(link, { reason: "other" })).text()).toContain("not shown any more");

  const log = await atDesk("/export", {
    method: "POST",
    body: new URLSearchParams({ profile: "moderation", format: "csv" }),
  });
  expect(log.headers.get("content-disposition")).toMatch(/moderation-event-[0-9]+\.csv/);
  const csv = await log.text();
  expect(csv).toMatch(/,reported,reader,[0-9a-f]{12},personal-details,\r\n/);
  // A reason that a spreadsheet would reckon with is made harmless.
  expect(csv).toMatch(/,unpublished,convener,[0-9a-f]{12},"'=It tells where somebody lives",\r\n/);
  for (const secret of ["Unkind", "street", "Ana", "Quay", "@", declined?.contributionId ?? "none"]) {
    expect(csv).not.toContain(secret);
  }
});

test("a crowd's reports are decided about once; what is shown no longer is shown again by one undo", async () => {
  await contribute("Words that a crowd dislikes.", 3);
  const link = reportLink(await discussion(3));
  for (const note of ["one", "two", "three"]) await post(link, { reason: "insult", note });
  const hiddenIn = (html: string, name: string) =>
    [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, "g"))].map(([, value = ""]) => value);
  const formIn = (html: string, action: string): string =>
    html.split("<form").find((form) => form.includes(`/inbox/${action}"`)) ?? "";
  const page = await (await atDesk("/inbox?show=attention")).text();
  const row = page.split("<li id=").find((each) => each.includes("a crowd dislikes")) ?? "";
  expect(row).toContain("3 reports by readers");
  const matters = hiddenIn(formIn(row, "settle"), "attention");
  expect(matters).toHaveLength(3);
  const of = hiddenIn(formIn(row, "settle"), "of")[0] ?? "";
  const decide = (fields: readonly (readonly [string, string])[]) =>
    atDesk("/inbox/settle", { method: "POST", body: new URLSearchParams(fields.map((field) => [...field])) });
  const chosen = [...matters.map((id) => ["attention", id] as const), ["of", of], ["note", "Unkind."]] as const;

  const after = async (answer: Response): Promise<string> => {
    const { pathname, search } = new URL(answer.headers.get("location") ?? "", site.url);
    const headers = { authorization: `Bearer ${await site.session()}` };
    return (await fetch(site.url + pathname + search, { headers })).text();
  };

  const declined = await decide([...chosen, ["decide", "decline"]]);
  expect(await discussion(3)).not.toContain("a crowd dislikes");
  const convener = await site.convener();
  const open = async () => (await convener.contribution.listAttention.query({ consultationId: call.id })).length;
  const before = await open();
  // Somebody else comes a moment later: it is as they wished, and nothing of it is theirs to take back.
  expect(await after(await decide([...chosen, ["decide", "decline"]]))).toContain("a moment before you");

  const undo = formIn(await after(declined), "reopen");
  const fields = [...hiddenIn(undo, "attention").map((id) => ["attention", id]), ["contribution", of]];
  expect(hiddenIn(undo, "contribution")).toEqual([of]);
  expect((await atDesk("/inbox/reopen", { method: "POST", body: new URLSearchParams(fields) })).status).toBe(303);
  expect(await discussion(3)).toContain("a crowd dislikes");
  expect(await open()).toBe(before + 3);
});

test("what Facebook gave is dropped at the desk, and dropped again changes nothing", async () => {
  const comment = { timestamp: 1_472_724_000, data: [{ comment: { timestamp: 1_472_724_000, comment: "Q1: yes" } }] };
  const drop = (content: string) => {
    const form = new FormData();
    form.set("file", new Blob([content]), "comments.json");
    return atDesk("/bring/comments", { method: "POST", body: form });
  };
  const first = await drop(JSON.stringify({ comments_v2: [comment] }));
  expect(first.headers.get("location")).toContain("fresh=1&known=0");
  const again = await drop(JSON.stringify({ comments_v2: [comment] }));
  const told = await atDesk(`/bring/comments${new URL(again.headers.get("location") ?? "", site.url).search}`);
  expect(await told.text()).toContain("0 comments taken in; 1 were here already.");
  const wrong = await drop("<html>");
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("choose the format");
  const nothing = await atDesk("/bring/comments", { method: "POST", body: new FormData() });
  expect(await nothing.text()).toContain("Choose the file that Facebook gave you.");
  expect(await (await atDesk("/contributions")).text()).toContain("Bring comments from Facebook");
});

test.each([
  ["en", "A receipt in public", "it counts"],
  ["fr", "Un reçu public", "il compte"],
  ["es", "Un recibo público", "cuenta"],
  ["ar", "إيصال علني", "محتسب"],
])("in %s: a number that stands in public tells whether it counts, and nothing of who wrote it", async (...said) => {
  const [language, title, counts] = said;
  const convener = await site.convener();
  const { rows } = await convener.contribution.listInbox.query({
    consultationId: call.id,
    show: "all",
    channel: "facebook",
  });
  const number = rows[0]?.number ?? "";
  const page = await fetch(`${site.url}/receipt/${number}?lang=${language}`);
  expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const html = await page.text();
  for (const words of [title, counts, `dir="${language === "ar" ? "rtl" : "ltr"}"`]) expect(html).toContain(words);
  for (const secret of ["Q1: yes", rows[0]?.id ?? "none", `/receipt/${number}/`]) expect(html).not.toContain(secret);
  expect((await fetch(`${site.url}/receipt/482739051170?lang=${language}`)).status).toBe(404);
});

test("whoever withdraws is told before when their words are erased, and after", async () => {
  const { number, key } = await contribute("Words that I regret.", 1);
  const at = `${site.url}/receipt/${number}/${key}`;
  expect(await (await fetch(`${at}/withdraw?lang=fr`)).text()).toContain("Jours d'ici là : 7.");
  await post(`${at}/withdraw`, {});
  expect(await (await fetch(at)).text()).toMatch(/Its words are kept until [^<]+, then they are erased\./);
});
