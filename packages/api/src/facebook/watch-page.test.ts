/** A page on a stand-in for the Graph API, which at times says no, forgets comments, or is not there. */
import { setTimeout as pauseFor } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  appSecret,
  pageId,
  pageToken,
  startStandInGraph,
  type StandInComment,
  type StandInGraph,
} from "../testing/stand-in-graph.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { watchPage, type PageWatching } from "./watch-page.ts";

const consultationId = "test-forum";
const post = `${pageId}_2000`;
let graph: StandInGraph;
let server: TestShell;
let watching: PageWatching | undefined;

beforeEach(async () => {
  graph = await startStandInGraph();
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "facebook" }] });
}, 60_000);
afterEach(async () => {
  await watching?.stop();
  watching = undefined;
  await server.close();
  await graph.stop();
});

const comment = (number: number, more: Partial<StandInComment> = {}): StandInComment => ({
  id: `2000_${number}`,
  message: `Question 1: comment ${number}`,
  created_time: `2016-09-01T10:00:${String(number).padStart(2, "0")}+0000`,
  from: { id: "77", name: "Amina" },
  ...more,
});
const watch = (changes: Partial<Parameters<typeof watchPage>[1]> = {}): void => {
  const access = { token: pageToken, appSecret, graphUrl: graph.url };
  watching = watchPage(server.shell, { pageId, ...access, everyMs: 20, sweepEveryMs: 0, waitMs: 1, ...changes });
};
const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 1000 })).rows;
const named = async (id: string) => {
  const found = await server.deps.store.reader.findByExternalKey(consultationId, "facebook", id);
  return found === undefined ? undefined : await server.deps.store.reader.findContribution(consultationId, found);
};
const status = () => server.operator.consultation.showStatus.query({ consultationId });
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return;
    await pauseFor(25);
  }
  throw new Error("it did not come to pass");
};
const arrived = (count: number) => until(async () => (await all()).length >= count);
/** Two whole rounds from now on. */
const rounds = async (): Promise<void> => {
  const lists = () => graph.asked.filter(({ url }) => url.includes("/posts")).length;
  const before = lists();
  await until(async () => lists() >= before + 2);
};

test("all comments come, over all pages, with answers in their thread, and once however often they are read", async () => {
  graph.posts.set(post, [
    ...Array.from({ length: 10 }, (_, index) => comment(index + 1)),
    comment(11, { parent: { id: "2000_1" } }),
    comment(12, { from: { id: pageId, name: "Our page" } }),
  ]);
  watch();
  await arrived(12);
  await rounds();
  const rows = await all();
  expect(rows).toHaveLength(12);
  expect(rows[0]).toMatchObject({ recordedBy: { kind: "respondent" }, timeliness: { evidence: "platform-time" } });
  expect((await named("2000_12"))?.setAside?.reason).toBe("by-convener");
  const answer = await named("2000_11");
  const provenance = await server.deps.store.reader.listProvenance(consultationId, [answer?.id ?? ""]);
  expect(provenance.get(answer?.id ?? "")).toMatchObject({ thread: "2000", inReplyTo: "2000_1" });
}, 60_000);

test("the token goes in a header and is nowhere else: no address, no log, no store", async () => {
  graph.posts.set(post, [comment(1), comment(2), comment(3), comment(4)]);
  graph.troubles.push({ status: 500 }, { status: 400, error: { code: 100, message: `broken ${pageToken}` } });
  watch();
  await arrived(4);
  expect(graph.asked.every(({ authorization }) => authorization === `Bearer ${pageToken}`)).toBe(true);
  expect(JSON.stringify(graph.asked.map(({ url }) => url))).not.toContain(pageToken);
  expect(server.logged.join()).not.toContain(pageToken);
  const state = await server.deps.store.reader.readChannelState(consultationId, "facebook");
  expect(JSON.stringify([...state])).not.toContain(pageToken);
  for (const { current } of await all()) {
    const original = await server.deps.store.reader.readOriginal(consultationId, current.original);
    expect(Buffer.from(original?.bytes ?? []).toString()).not.toContain(pageToken);
  }
}, 60_000);

test("an edit is a version, a deletion takes back with its reason, and the balance closes", async () => {
  const comments = [comment(1), comment(2), comment(3, { is_hidden: true })];
  graph.posts.set(post, comments);
  watch();
  await arrived(3);
  (comments[0] ?? comment(1)).message = "Question 1: I changed my mind";
  await until(async () => (await named("2000_1"))?.current.version === 2);
  comments.splice(1, 1);
  await until(async () => (await named("2000_2"))?.withdrawnAt !== undefined);
  const gone = await named("2000_2");
  expect(gone?.setAside).toMatchObject({
    reason: "deleted-at-source",
    by: "Facebook",
    note: "It was deleted on Facebook.",
  });
  expect((await named("2000_1"))?.current.text).toBe("Question 1: I changed my mind");
  // What Facebook hid before we ever saw it waits for a person, and what it hides later is taken back.
  await rounds();
  expect(await named("2000_3")).toMatchObject({ publication: "not-asked" });
  expect((await named("2000_3"))?.withdrawnAt).toBeUndefined();
  (comments[0] ?? comment(1)).is_hidden = true;
  await until(async () => (await named("2000_1"))?.withdrawnAt !== undefined);
  const balance = await server.operator.consolidation.showBalance.query({ consultationId });
  expect(balance).toMatchObject({ received: 3, setAside: 2 });
  const events = await server.operator.consultation.followEvents.query({ consultationId, after: 0 });
  expect(events.events.filter(({ kind }) => kind === "withdrawn")).toHaveLength(2);
}, 60_000);

test("a post that is deleted takes nobody's words with it", async () => {
  graph.posts.set(post, [comment(1), comment(2)]);
  graph.posts.set(`${pageId}_3000`, []);
  watch();
  await arrived(2);
  graph.posts.delete(post);
  await until(async () => (await status()).attention > 0);
  await rounds();
  expect((await all()).every(({ withdrawnAt }) => withdrawnAt === undefined)).toBe(true);
  expect((await status()).attention).toBe(1);
}, 60_000);

test.each([4, 17, 32, 613])(
  "asked to wait (%s), it waits and loses nothing",
  async (code) => {
    graph.posts.set(post, [comment(1), comment(2), comment(3), comment(4)]);
    graph.troubles.push(
      { status: 400, error: { code, type: "OAuthException" } },
      { status: 200, headers: { "x-app-usage": '{"call_count":95,"total_time":1,"total_cputime":1}' } },
      { status: 400, error: { code } },
      { status: 500, error: { code: 2, is_transient: true } },
      { status: 500, error: { code: 1 } },
    );
    // One round and no other: what it does not finish does not come.
    watch({ everyMs: 3_600_000 });
    await arrived(4);
    await until(async () => !(await status()).page.isSilent);
    expect(await all()).toHaveLength(4);
  },
  60_000,
);

test("a token that ran out turns the page red and says what to do; a new one heals it", async () => {
  graph.posts.set(post, [comment(1)]);
  watch({ token: `${pageToken}old` });
  await until(async () => (await status()).page.isSilent);
  expect((await status()).page.failure).toMatchObject({
    trouble: "token-expired",
    message: expect.stringContaining("FACEBOOK_PAGE_TOKEN"),
  });
  await watching?.stop();
  watch();
  await arrived(1);
  await until(async () => !(await status()).page.isSilent);
}, 60_000);

test("a token that lost its rights takes nobody's words back", async () => {
  graph.posts.set(post, [comment(1), comment(2)]);
  watch();
  await arrived(2);
  for (let index = 0; index < 6; index += 1)
    graph.troubles.push({ status: 400, error: { code: 100, error_subcode: 33 } });
  await until(async () => (await status()).page.isSilent);
  await until(async () => graph.troubles.length === 0);
  await rounds();
  expect((await all()).filter(({ withdrawnAt }) => withdrawnAt !== undefined)).toEqual([]);
}, 60_000);

test("what was posted long before is none of ours", async () => {
  graph.posts.set(post, [comment(1)]);
  graph.posts.set(`${pageId}_1999`, [comment(2, { id: "1999_2" })]);
  graph.postedAt.set(`${pageId}_1999`, "2015-01-01T00:00:00.000Z");
  watch();
  await arrived(1);
  await rounds();
  expect(await all()).toHaveLength(1);
}, 60_000);

test("the newest round stops where it knows all, and a way in may name its post", async () => {
  graph.posts.set(
    post,
    Array.from({ length: 9 }, (_, index) => comment(index + 1)),
  );
  graph.posts.set(`${pageId}_3000`, [comment(50, { id: "3000_50" })]);
  await openTestConsultation(server, {
    id: "other-forum",
    channels: [{ channel: "facebook", url: `https://www.facebook.com/${pageId}/posts/3000` }],
  });
  watch({ sweepEveryMs: 3_600_000 });
  await arrived(9);
  await rounds();
  graph.asked.length = 0;
  await rounds();
  const perRound = graph.asked.filter(({ url }) => url.includes("2000/comments")).length;
  expect(perRound).toBeLessThanOrEqual(3);
  expect(await all()).toHaveLength(9);
  const { rows } = await server.deps.store.reader.pageContributions("other-forum", { limit: 10 });
  expect(rows).toHaveLength(1);
}, 60_000);

test("a list that leads in a circle is left, and each comment in it is there once", async () => {
  const comments = Array.from({ length: 9 }, (_, index) => comment(index + 1));
  graph.posts.set(post, comments);
  graph.circles = true;
  watch({ everyMs: 3_600_000 });
  await until(async () => (await status()).page.checkedAt !== undefined);
  expect(await all()).toHaveLength(9);
}, 60_000);

test("a page is read for those consultations alone that take it, and what fails is told to them alone", async () => {
  await server.close();
  const pages = [{ id: pageId }, { id: "2000002" }];
  server = await openTestShell({ facebook: { pages, appSecret, verifyToken: undefined } });
  await openTestConsultation(server, { channels: [{ channel: "facebook" }] });
  await openTestConsultation(server, { id: "other-forum", channels: [{ channel: "facebook", page: "2000002" }] });
  graph.posts.set(post, [comment(1)]);
  watch({ pageId: "2000002", token: `${pageToken}old` });
  const other = async () =>
    (await server.operator.consultation.showStatus.query({ consultationId: "other-forum" })).page;
  expect((await other()).isSilent).toBe(false);
  await until(async () => (await other()).failure?.trouble === "token-expired");
  expect((await status()).page).toMatchObject({ isSilent: false });
  await openTestConsultation(server, { id: "third-forum", channels: [{ channel: "facebook", page: "3000003" }] });
  expect(await server.operator.consultation.showStatus.query({ consultationId: "third-forum" })).toMatchObject({
    page: { isSilent: true, failure: { message: expect.stringContaining("3000003") } },
  });
  await watching?.stop();
  watch();
  await arrived(1);
  expect((await server.deps.store.reader.pageContributions("other-forum", { limit: 9 })).rows).toEqual([]);
}, 60_000);
