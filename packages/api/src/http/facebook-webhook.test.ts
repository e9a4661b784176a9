/** What Facebook tells us: believed by its signature alone, kept before it is acknowledged, and read in any order. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { readDeliveries } from "../facebook/deliveries.ts";
import { createServer } from "../server.ts";
import { freshDatabase } from "../store/store.samples.ts";
import { appSecret, pageId } from "../testing/stand-in-graph.ts";
import { openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";

const consultationId = "test-forum";
const verifyToken = "a word that was agreed";
const at = `${publicUrl}/webhooks/facebook`;
let server: TestShell;

beforeEach(async () => {
  server = await openTestShell({ facebook: { pages: [{ id: pageId }], appSecret, verifyToken } });
  await openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "facebook" }] });
}, 60_000);
afterEach(() => server.close());

const toldAt = 1_472_724_000;
const comment = (number: number, more: object = {}) => ({
  item: "comment",
  verb: "add",
  comment_id: `2000_${number}`,
  post_id: `${pageId}_2000`,
  parent_id: `${pageId}_2000`,
  created_time: toldAt,
  message: `Question 1: comment ${number}`,
  from: { id: "77", name: "Amina" },
  ...more,
});
const delivery = (seconds: number, ...values: unknown[]): string =>
  JSON.stringify({
    object: "page",
    entry: [{ id: pageId, time: toldAt + seconds, changes: values.map((value) => ({ field: "feed", value })) }],
  });
const sign = (body: string | Uint8Array, secret = appSecret, algorithm = "sha256"): string =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest("hex")}`;
const post = (body: string, headers: Record<string, string> = { "x-hub-signature-256": sign(body) }) =>
  server.app.request(at, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
/** Handed over and read. */
const tell = async (...bodies: string[]): Promise<void> => {
  for (const body of bodies) {
    expect((await post(body)).status).toBe(200);
    await readDeliveries(server.shell);
  }
  await server.shell.background.drain();
};
const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 5000 })).rows;
const waiting = async () =>
  (await server.deps.store.reader.readChannelState(consultationId, "facebook-deliveries")).size;
const files = async (): Promise<number> => {
  const names = [];
  for await (const name of server.deps.files.list()) names.push(name);
  return names.length;
};

describe("asked whether this address is ours", () => {
  const ask = (query: Record<string, string>) => server.app.request(`${at}?${new URLSearchParams(query).toString()}`);
  const right = { "hub.mode": "subscribe", "hub.verify_token": verifyToken, "hub.challenge": "1158201444" };

  test("it says the word back, and nothing to anybody else", async () => {
    const answer = await ask(right);
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    for (const wrong of [{ "hub.verify_token": "guess" }, { "hub.mode": "x" }, { "hub.challenge": "<script>" }]) {
      expect((await ask({ ...right, ...wrong })).status).toBe(403);
    }
    expect((await ask({})).status).toBe(403);
  });

  test("a server that knows no page has no such address", async () => {
    const other = createServer({ ...server.deps, settings: { ...server.deps.settings, facebook: undefined } });
    expect((await other.request(`${at}?hub.mode=subscribe`)).status).toBe(404);
    expect((await other.request(at, { method: "POST", body: "{}" })).status).toBe(404);
  });
});

describe("a delivery that Facebook did not sign", () => {
  const body = delivery(0, comment(1));
  const signature = sign(body);
  test.each<[string, Record<string, string>]>([
    ["no signature", {}],
    ["another secret's", { "x-hub-signature-256": sign(body, "f".repeat(32)) }],
    ["SHA-1 only", { "x-hub-signature": sign(body, appSecret, "sha1") }],
    ["SHA-1 in its place", { "x-hub-signature-256": sign(body, appSecret, "sha1") }],
    ["cut short", { "x-hub-signature-256": signature.slice(0, -2) }],
    ["in capitals", { "x-hub-signature-256": signature.toUpperCase() }],
    ["its digits in capitals", { "x-hub-signature-256": `sha256=${signature.slice(7).toUpperCase()}` }],
    ["of 200 kB", { "x-hub-signature-256": `sha256=${"a".repeat(200_000)}` }],
    ["twice", { "x-hub-signature-256": `${signature}, ${signature}` }],
    ["of the JSON written anew", { "x-hub-signature-256": sign(JSON.stringify(JSON.parse(body), null, 1)) }],
  ])("is refused and leaves nothing: %s", async (_what, headers) => {
    expect((await post(body, headers)).status).toBe(401);
    await readDeliveries(server.shell);
    expect([(await all()).length, await waiting(), await files()]).toEqual([0, 0, 0]);
  });

  test("is refused when a byte of it is another", async () => {
    expect((await post(body.replace("comment 1", "comment 2"), { "x-hub-signature-256": signature })).status).toBe(401);
  });

  test("is refused when it is too large to be one", async () => {
    const huge = "x".repeat(17 * 1024 * 1024);
    expect((await post(huge)).status).toBe(413);
    expect(await files()).toBe(0);
  });
});

describe("a delivery that Facebook signed", { timeout: 60_000 }, () => {
  test("counts over its very bytes, escapes and all, and they are the original", async () => {
    const body = delivery(0, comment(1, { message: "Question 1: caf\u00e9" })).replace("é", String.raw`\u00e9`);
    await tell(body);
    const [contribution] = await all();
    expect(contribution).toMatchObject({
      current: { text: "Question 1: café" },
      timeliness: { evidence: "platform-time", momentAt: "2016-09-01T10:00:00.000Z" },
    });
    const original = await server.deps.store.reader.readOriginal(consultationId, contribution?.current.original ?? "");
    expect(Buffer.from(original?.bytes ?? []).toString()).toContain(String.raw`caf\u00e9`);
  });

  test("a hundred times is there once, and leaves nothing waiting", async () => {
    const body = delivery(0, comment(1));
    await tell(...Array.from({ length: 100 }, () => body));
    expect([(await all()).length, await waiting(), await files()]).toEqual([1, 0, 0]);
  });

  test("is not acknowledged before it is kept", async () => {
    const { store } = server.deps;
    const broken = { ...store.writer, keepChannelState: () => Promise.reject(new Error("the disk is full")) };
    const app = createServer({ ...server.deps, store: { ...store, writer: broken } });
    const body = delivery(0, comment(1));
    const answer = await app.request(at, { method: "POST", body, headers: { "x-hub-signature-256": sign(body) } });
    expect(answer.status).toBe(500);
    await tell(body);
    expect(await all()).toHaveLength(1);
  });

  test("is read later when reading it broke, and read again changes nothing", async () => {
    const { writer } = server.deps.store;
    const { receive } = writer;
    let failures = 0;
    Object.assign(writer, {
      receive: async (...input: Parameters<typeof receive>) => {
        const received = await receive.apply(writer, input);
        failures += 1;
        if (failures <= 2) throw new Error("killed after the commit");
        return received;
      },
    });
    await tell(delivery(0, comment(1), comment(2)));
    await readDeliveries(server.shell);
    expect(failures).toBe(2);
    expect([(await all()).length, await waiting()]).toEqual([2, 0]);
  });

  const edited = (seconds: number, message: string) =>
    delivery(seconds, comment(1, { verb: "edited", message: `Question 1: ${message}` }));
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  test.each(orders)(
    "edits in the order %s %s %s: the newest stands, and the others are its history",
    async (...order) => {
      const told = [delivery(0, comment(1)), edited(10, "second"), edited(20, "third")];
      await tell(...order.map((index) => told[index] ?? ""));
      await tell(...told.toReversed());
      const [contribution] = await all();
      expect(await all()).toHaveLength(1);
      expect(contribution?.current.text).toBe("Question 1: third");
      const versions = await server.deps.store.reader.listVersions(consultationId, contribution?.id ?? "");
      const texts = new Set(versions.map(({ text }) => text));
      expect([...texts].toSorted()).toEqual(["Question 1: comment 1", "Question 1: second", "Question 1: third"]);
    },
  );

  test.each([
    ["remove", "deleted-at-source"],
    ["hide", "hidden-at-source"],
  ])("%s is a withdrawal, told before or after what it takes back", async (verb, reason) => {
    const gone = delivery(30, { item: "comment", verb, comment_id: "2000_1", post_id: `${pageId}_2000` });
    await tell(delivery(0, comment(1)), gone, gone);
    await tell(gone.replaceAll("2000_1", "2000_2"), delivery(0, comment(2)), delivery(0, comment(2)));
    const rows = await all();
    expect(rows.map(({ setAside }) => setAside?.reason)).toEqual([reason, reason]);
    expect(rows[0]?.setAside?.note).toMatch(/on Facebook/);
    const { events } = await server.operator.consultation.followEvents.query({ consultationId, after: 0 });
    expect(events.filter(({ kind }) => kind === "withdrawn")).toHaveLength(2);
    const balance = await server.operator.consolidation.showBalance.query({ consultationId });
    expect(balance).toMatchObject({ received: 2, setAside: 2 });
  });

  test("shown again, it stays taken back until a person takes it in", async () => {
    const verb = (seconds: number, word: string) => delivery(seconds, comment(1, { verb: word }));
    await tell(delivery(0, comment(1)), verb(10, "hide"), verb(20, "unhide"), verb(20, "unhide"));
    const matters = await server.operator.contribution.listAttention.query({ consultationId });
    expect(matters.map(({ kind }) => kind)).toEqual(["changed-at-source"]);
    await tell(delivery(10, comment(2, { verb: "hide" })), delivery(20, comment(2, { verb: "unhide" })));
    expect((await all()).map(({ withdrawnAt }) => withdrawnAt === undefined)).toEqual([false, true]);
  });

  test("shown again without its words, it keeps those that it had", async () => {
    const word = (seconds: number, number: number, verb: string) =>
      delivery(seconds, { item: "comment", verb, comment_id: `2000_${number}`, post_id: `${pageId}_2000` });
    await tell(delivery(0, comment(1)), word(10, 1, "unhide"), word(20, 2, "hide"), word(30, 2, "unhide"));
    expect(await all()).toMatchObject([{ current: { version: 1, text: "Question 1: comment 1" } }]);
    await tell(delivery(0, comment(2)));
    expect((await all()).map(({ withdrawnAt }) => withdrawnAt)).toEqual([undefined, undefined]);
    expect(await server.operator.contribution.listAttention.query({ consultationId })).toEqual([]);
  });

  test("a post that a way in names by its address alone is known by where it stands", async () => {
    const url = "https://www.facebook.com/harbour.towns/posts/pfbid02Abc";
    await openTestConsultation(server, { id: "other-forum", channels: [{ channel: "facebook", url }] });
    const more = { post: { id: `${pageId}_2000`, permalink_url: url } };
    await tell(delivery(0, comment(1, more)), delivery(0, comment(2)));
    const other = await server.deps.store.reader.pageContributions("other-forum", { limit: 9 });
    const texts = [other.rows, await all()].map((rows) => rows.map(({ current }) => current.text));
    expect(texts).toEqual([["Question 1: comment 1"], ["Question 1: comment 2"]]);
  });

  test("of two pages each consultation takes what is said on its own", async () => {
    const second = "2000002";
    const settings = {
      ...server.deps.settings,
      facebook: { pages: [{ id: pageId }, { id: second }], appSecret, verifyToken },
    };
    server = { ...server, shell: { ...server.shell, deps: { ...server.deps, settings } } };
    await openTestConsultation(server, { id: "other-forum", channels: [{ channel: "facebook", page: second }] });
    const told = { ...comment(7, { comment_id: "3000_7", post_id: `${second}_3000`, parent_id: `${second}_3000` }) };
    const onSecond = delivery(0, told).replace(`"id":"${pageId}"`, `"id":"${second}"`);
    await tell(delivery(0, comment(1)), onSecond);
    const other = await server.deps.store.reader.pageContributions("other-forum", { limit: 9 });
    const texts = [await all(), other.rows].map((rows) => rows.map(({ current }) => current.text));
    expect(texts).toEqual([["Question 1: comment 1"], ["Question 1: comment 7"]]);
    expect(await files()).toBe(0);
  });

  test("of a thousand comments one that cannot be read waits for a person, and all others are there", async () => {
    const values = Array.from({ length: 1000 }, (_, index) => comment(index + 1, { created_time: toldAt + index }));
    await tell(
      delivery(2000, ...values.map((value, index) => (index === 499 ? { ...value, created_time: [] } : value))),
    );
    expect(await all()).toHaveLength(1000);
    const matters = await server.operator.contribution.listAttention.query({ consultationId });
    expect(matters.map(({ kind }) => kind)).toEqual(["malformed"]);
    expect(await waiting()).toBe(0);
  });

  test("what is no JSON is kept too, however large", async () => {
    await tell("not JSON", "y".repeat(100_000));
    const matters = await server.operator.contribution.listAttention.query({ consultationId });
    expect(matters.map(({ kind }) => kind)).toEqual(["malformed", "malformed"]);
    for (const { id } of await all()) {
      const original = await server.operator.contribution.showOriginal.query({ consultationId, contributionId: id });
      expect(original).toBeDefined();
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("an edit after the deadline is noticed once, and the words in time stand", async () => {
    await tell(delivery(0, comment(1)));
    server.setNow("2016-10-01T00:00:00.000Z");
    const late = edited(30 * 86_400, "too late");
    await tell(late);
    await tell(edited(30 * 86_400 + 5, "too late"));
    expect((await all())[0]?.current.text).toBe("Question 1: comment 1");
    const matters = await server.operator.contribution.listAttention.query({ consultationId });
    expect(matters.map(({ kind }) => kind)).toEqual(["changed-at-source"]);
  });

  test("what was erased does not come back, edited or not", async () => {
    await tell(delivery(0, comment(1)), edited(10, "second"));
    const [contribution] = await all();
    const erase = { consultationId, contributionId: contribution?.id ?? "", reason: "a court said so" };
    await server.operator.contribution.eraseContribution.mutate(erase);
    const before = await server.deps.store.reader.countContributions(consultationId);
    await tell(delivery(0, comment(1)), edited(10, "second"), edited(20, "third"));
    expect(await server.deps.store.reader.countContributions(consultationId)).toBe(before);
    expect(JSON.stringify(await all())).not.toMatch(/comment 1|second|third/);
  });

  test("names no author in log or events", async () => {
    await tell(delivery(0, comment(1, { from: { id: "77", name: "Canary Otieno" } })));
    const { events } = await server.operator.consultation.followEvents.query({ consultationId, after: 0 });
    expect(JSON.stringify([events, server.logged])).not.toContain("Canary");
  });
});

describeNeeding(postgres, "on PostgreSQL", (serverUrl) => {
  test("told twice and in the wrong order, each is once, with its history, and the balance closes", async () => {
    const database = await freshDatabase(serverUrl);
    await server.close();
    server = await openTestShell({
      databaseUrl: database.databaseUrl,
      facebook: { pages: [{ id: pageId }], appSecret, verifyToken },
    });
    try {
      await openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "facebook" }] });
      const verb = (seconds: number, number: number, word: string, message: string) =>
        delivery(seconds, comment(number, { verb: word, message }));
      await tell(verb(10, 1, "edited", "Question 1: second"), verb(0, 1, "add", "Question 1: first"));
      await tell(verb(30, 2, "remove", ""), verb(0, 2, "add", "Question 1: gone"));
      await tell(verb(0, 3, "add", "\0"), verb(0, 1, "add", "Question 1: first"));
      const rows = await all();
      expect(rows.map(({ current, setAside }) => [current.text, setAside?.reason])).toEqual([
        ["Question 1: second", undefined],
        ["Question 1: gone", "deleted-at-source"],
        ["", undefined],
      ]);
      const balance = await server.operator.consolidation.showBalance.query({ consultationId });
      expect(balance).toMatchObject({ received: 3, setAside: 1 });
      expect([rows[0]?.current.version, await waiting()]).toEqual([3, 0]);
    } finally {
      await server.close();
      await database.remove();
      server = await openTestShell();
    }
  }, 120_000);
});
