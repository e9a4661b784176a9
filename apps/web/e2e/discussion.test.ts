/** The discussion shows what its authors agreed to publish, signed as they chose, once it may be shown; nothing else. */
import { createClient } from "@consult/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const person = { personName: "Ana Petrova", organisationName: "Quay Watch" };
let site: TestSite;
beforeAll(async () => {
  site = await startSite({ ...call, moderation: { ...call.moderation, shown: "after-reading" } });
});
afterAll(() => site?.close());

test.each([
  ["named", "Ana Petrova", undefined],
  ["organisation", "Quay Watch", "Ana Petrova"],
  ["unnamed", "Austria", /Ana Petrova|Quay Watch/],
] as const)("signed %s", async (publishedAs, signature, hidden) => {
  const { text, number } = await contribute({ uses: ["analyse", "publish"], publishedAs });
  expect(await comments(2)).not.toContain(text);
  await show(number);
  const comment = (await comments(2)).split("<article").find((each) => each.includes(text)) ?? "";
  expect(comment).toContain(signature);
  if (hidden !== undefined) expect(comment).not.toMatch(hidden);
  expect(await comments(1)).not.toContain(text);
});

test("what may only be read, and what was withdrawn, is not there", async () => {
  const silent = await contribute({ uses: ["analyse", "quote-named"], publishedAs: "named" });
  const withdrawn = await contribute({ uses: ["analyse", "publish"], publishedAs: "named" });
  await show(withdrawn.number);
  expect(await comments(2)).toContain(withdrawn.text);
  const answer = await fetch(`${site.url}/receipt/${withdrawn.number}/${withdrawn.key}/withdraw`, { method: "POST" });
  expect(await answer.text()).toContain("It is withdrawn.");
  expect(await comments(2)).not.toContain(withdrawn.text);
  expect(await comments(2)).not.toContain(silent.text);
});

test("a receipt says where its contribution stands: waiting, then shown", async () => {
  const { number, key } = await contribute({ uses: ["analyse", "publish"], publishedAs: "unnamed" });
  const receipt = async () => (await fetch(`${site.url}/receipt/${number}/${key}`)).text();
  expect(await receipt()).toContain("The conveners read it first.");
  await show(number);
  expect(await receipt()).toContain("It is shown in the discussion.");
});

test("many are shown page by page: each once, none left out", async () => {
  const sent: string[] = [];
  for (let count = 0; count < 25; count += 1) {
    const { text, number } = await contribute({ uses: ["analyse", "publish"], publishedAs: "unnamed" }, 3);
    await show(number);
    sent.push(text);
  }
  const seen: string[] = [];
  let next: string | undefined = `/c/${call.id}/questions/3`;
  for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
    const html: string = await (await fetch(site.url + next)).text();
    seen.push(...[...html.matchAll(/<blockquote[^>]*>([^<]*)/g)].map(([, text = ""]) => text));
    next = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(seen).toEqual(sent.toReversed());
});

let counted = 0;

async function contribute(
  consent: { uses: ("analyse" | "publish" | "quote-named")[]; publishedAs: "named" | "organisation" | "unnamed" },
  question = 2,
) {
  counted += 1;
  const text = `Contribution ${counted}.`;
  const { number, key } = await createClient({ url: site.url }).contribution.submitContribution.mutate({
    consultationId: call.id,
    idempotencyKey: `discussion-test-contribution-${counted}`,
    answers: [{ question, text }],
    respondent: { kind: "organisation", country: "AT" },
    identity: person,
    consent,
  });
  return { text, number, key };
}

async function show(number: string): Promise<void> {
  const convener = await site.convener();
  const { rows } = await convener.contribution.listContributions.query({ consultationId: call.id, limit: 500 });
  const contributionId = rows.find((row) => row.number === number)?.id ?? "";
  await convener.discussion.moderateContribution.mutate({ consultationId: call.id, contributionId, to: "shown" });
}

async function comments(question: number): Promise<string> {
  return (await fetch(`${site.call}/questions/${question}`)).text();
}
