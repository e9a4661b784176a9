/** Comments that are answered with their number: each once, whatever breaks, and only where a consultation wishes so. */
import { setTimeout as pauseFor } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { leadsToOneself } from "../receiving/posted-receipts.ts";
import {
  appSecret,
  pageId,
  pageToken,
  startStandInGraph,
  type StandInComment,
  type StandInGraph,
} from "../testing/stand-in-graph.ts";
import { openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";
import { watchPage, type PageWatching } from "./watch-page.ts";

const consultationId = "test-forum";
const post = `${pageId}_2000`;
let graph: StandInGraph;
let server: TestShell;
let watching: PageWatching | undefined;

beforeEach(async () => {
  graph = await startStandInGraph();
  server = await openTestShell();
}, 60_000);
afterEach(async () => {
  await watching?.stop();
  await server.close();
  await graph.stop();
});

const open = (answersWithReceipt: boolean) =>
  openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "facebook", answersWithReceipt }] });
const comment = (number: number, more: Partial<StandInComment> = {}): StandInComment => ({
  id: `2000_${number}`,
  message: `Question 1: comment ${number}`,
  created_time: "2016-09-01T10:00:00+0000",
  from: { id: "77", name: "Amina" },
  ...more,
});
const watch = (): void => {
  const access = { token: pageToken, appSecret, graphUrl: graph.url };
  watching = watchPage(server.shell, { pageId, ...access, everyMs: 20, sweepEveryMs: 0, waitMs: 1 });
};
const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 100 })).rows;
const status = () => server.operator.consultation.showStatus.query({ consultationId });
const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return;
    await pauseFor(25);
  }
  throw new Error("it did not come to pass");
};
const rounds = async (): Promise<void> => {
  const lists = () => graph.asked.filter(({ url }) => url.includes("/posts")).length;
  const before = lists();
  await until(() => lists() >= before + 3);
};

test("each comment is answered once, with its number and no key; the answer is nobody's contribution", async () => {
  await open(true);
  graph.posts.set(post, [comment(1), comment(2, { message: "" }), comment(3, { from: { id: pageId, name: "We" } })]);
  watch();
  await until(() => graph.written.length > 0);
  await rounds();
  graph.posts.get(post)?.push(comment(4));
  await until(() => graph.written.length > 1);
  await rounds();
  // Neither a blank one, nor what the page itself says, nor an answer.
  expect(graph.written.map(({ under }) => under)).toEqual(["2000_1", "2000_4"]);
  const rows = await all();
  expect(rows).toHaveLength(4);
  expect(graph.written[0]?.message).toContain(`${publicUrl}/receipt/${rows[0]?.number ?? ""} `);
  expect(graph.written[0]?.message).not.toMatch(/[0-9A-Z]{26}/);
  const { events } = await server.operator.consultation.followEvents.query({ consultationId });
  expect(events.filter(({ kind }) => kind === "receipt-posted")).toMatchObject([
    { actor: { kind: "system", label: "the page" } },
    { actor: { kind: "system", label: "the page" } },
  ]);
  expect(JSON.stringify(graph.asked.map(({ url }) => url))).not.toContain(pageToken);
}, 60_000);

test("what may have been written is not written again, by this process or another", async () => {
  await open(true);
  graph.posts.set(post, [comment(1)]);
  graph.writing = "breaks";
  watch();
  const other = watchPage(server.shell, {
    pageId,
    token: pageToken,
    appSecret,
    graphUrl: graph.url,
    everyMs: 20,
    sweepEveryMs: 0,
    waitMs: 1,
  });
  await until(() => graph.written.length > 0);
  await rounds();
  await other.stop();
  expect(graph.written).toHaveLength(1);
  const [row] = (await server.operator.contribution.listInbox.query({ consultationId, show: "all" })).rows;
  expect(row?.reply?.posted?.by).toBe("the page (Facebook did not answer)");
}, 60_000);

test("a token that may not answer says so at the desk, reading goes on, and rights that come heal it", async () => {
  await open(true);
  graph.posts.set(post, [comment(1)]);
  graph.writing = { code: 200 };
  watch();
  await until(async () => (await status()).page.answering !== undefined);
  expect((await status()).page).toMatchObject({
    isSilent: false,
    answering: { trouble: "not-permitted", message: expect.stringContaining("pages_manage_engagement") },
  });
  expect(graph.written).toEqual([]);
  graph.writing = "works";
  await until(async () => graph.written.length === 1 && (await status()).page.answering === undefined);
}, 60_000);

test("nothing is answered where nobody wished so, and nothing of before somebody did", async () => {
  await open(false);
  graph.posts.set(post, [comment(1)]);
  watch();
  await until(async () => (await all()).length === 1);
  await rounds();
  server.passSeconds(60);
  const { definition, version } = (await server.deps.store.reader.findConsultation(consultationId)) ?? {};
  if (definition === undefined) throw new Error("not there");
  const channels = [{ channel: "facebook" as const, answersWithReceipt: true }];
  await server.operator.consultation.applyDefinition.mutate({
    definition: { ...definition, channels },
    ...(version === undefined ? {} : { expectedVersion: version }),
  });
  await rounds();
  graph.posts.get(post)?.push(comment(2));
  await until(() => graph.written.length > 0);
  await rounds();
  expect(graph.written.map(({ under }) => under)).toEqual(["2000_2"]);
}, 60_000);

test.each(["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080", "http://desk.localhost"])(
  "%s leads everybody to themselves",
  (address) => {
    expect(leadsToOneself(address)).toBe(true);
    expect(leadsToOneself(address.replace("//", "//consult.example.org/"))).toBe(false);
  },
);

test("an address that leads nobody anywhere is not posted", async () => {
  await open(true);
  graph.posts.set(post, [comment(1)]);
  const settings = { ...server.deps.settings, publicUrl: "http://localhost:8080" };
  server = { ...server, shell: { ...server.shell, deps: { ...server.deps, settings } } };
  watch();
  await until(async () => (await status()).page.answering?.code === "PUBLIC_URL");
  await rounds();
  expect(graph.written).toEqual([]);
}, 60_000);
