/** A page's owner drops what Facebook let them download: each comment once, whole, with its place in the conversation. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makePackage } from "../../testing/make-documents.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";
const token = "EAAsecretsecretsecretsecret";

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "facebook" }] });
}, 60_000);
afterEach(() => server.close());

async function bring(content: string | Uint8Array) {
  const upload = randomBytes(18).toString("base64url");
  const base64 = Buffer.from(content).toString("base64");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  const items = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const asked = { consultationId, channel: "facebook" as const, upload, name: "page.zip", from };
    const answer = await server.operator.import.importFile.mutate(asked);
    items.push(...answer.items);
    from = answer.next;
  }
  return items;
}

const reader = () => server.deps.store.reader;
const all = async () => (await reader().pageContributions(consultationId, { limit: 1000 })).rows;

const downloaded = (text: string, { author = "Zo\\u00c3\\u00a9", at = 1_472_724_000 } = {}): string =>
  `{"timestamp": ${at}, "data": [{"comment": {"timestamp": ${at}, "comment": "${text}", "author": "${author}"}}], "title": "x"}`;
const graph = (id: string, message: string, more: object = {}) => ({
  id,
  message,
  created_time: "2016-09-01T10:00:00+0000",
  from: { id: "77", name: "Amina" },
  permalink_url: `https://www.facebook.com/2000/?comment_id=${id}`,
  ...more,
});

test("a download is repaired for reading and kept as it came", async () => {
  const zip = makePackage({
    "posts/media/1.jpg": randomBytes(100),
    "comments_and_reactions/comments.json": `{"comments_v2": [${downloaded("Q1: O\\u00c3\\u00b9 ?")}]}`,
    "profile/profile.json": '{"profile": {"name": "x"}}',
  });
  expect(await bring(zip)).toMatchObject([{ replayed: false }]);
  const [contribution] = await all();
  expect(contribution).toMatchObject({
    channel: "facebook",
    recordedBy: { kind: "convener" },
    timeliness: { verdict: "on-time", evidence: "platform-time", momentAt: "2016-09-01T10:00:00.000Z" },
    current: { text: "Q1: Où ?", consent: { uses: ["analyse"] } },
    publication: "not-asked",
  });
  const { id = "", current } = contribution ?? {};
  expect(await reader().findIdentity(consultationId, id)).toEqual({ personName: "Zoé" });
  const original = await reader().readOriginal(consultationId, current?.original ?? "");
  expect(Buffer.from(original?.bytes ?? []).toString()).toContain(String.raw`O\u00c3\u00b9 ?`);
  expect((await reader().listProvenance(consultationId, [id])).get(id)).toMatchObject({
    file: "page.zip",
    place: "comments_and_reactions/comments.json, comment 1",
  });
  expect(await bring(zip)).toMatchObject([{ replayed: true }]);
  expect(await all()).toHaveLength(1);
}, 60_000);

test("answers keep their conversation, the page's own words are set aside, and no token is kept", async () => {
  const file = JSON.stringify({
    data: [
      {
        id: "1000_2000",
        message: "What do you say?",
        created_time: "2016-09-01T09:00:00+0000",
        comments: {
          data: [
            graph("2000_1", "Q1: yes", {
              permalink_url: `https://www.facebook.com/p?comment_id=1&access_token=${token}`,
            }),
            graph("2000_2", "Thank you!", { from: { id: "1000", name: "Our page" }, parent: { id: "2000_1" } }),
            graph("2000_3", "", { attachment: { type: "photo" } }),
            graph("2000_4", "", { attachment: { type: "sticker" } }),
            { id: "2000_5" },
          ],
          paging: { next: `https://graph.facebook.com/v25.0/2000/comments?access_token=${token}` },
        },
      },
    ],
  });
  const items = await bring(file);
  expect(items.map(({ setAside }) => setAside)).toEqual([undefined, "by-convener", undefined, "blank", undefined]);
  const rows = await all();
  const provenance = await reader().listProvenance(
    consultationId,
    rows.map(({ id }) => id),
  );
  const known = [...provenance.values()];
  const named = (key: string) => known.find(({ externalKey }) => externalKey === key);
  expect(named("2000_1")).toMatchObject({ thread: "2000", sender: "77" });
  expect(named("2000_1")?.permalink).toBe("https://www.facebook.com/p?comment_id=1&access_token=removed");
  expect(named("2000_2")).toMatchObject({ thread: "2000", inReplyTo: "2000_1" });
  const matters = await server.operator.contribution.listAttention.query({ consultationId });
  expect(matters.map(({ kind }) => kind).toSorted()).toEqual(["malformed", "no-words"]);
  const kept = await Promise.all(rows.map(({ current }) => reader().readOriginal(consultationId, current.original)));
  for (const original of kept) expect(Buffer.from(original?.bytes ?? []).toString()).not.toContain(token);
  expect(JSON.stringify([known, matters, server.logged])).not.toContain(token);
  const balance = await server.operator.consolidation.showBalance.query({ consultationId });
  expect(balance).toMatchObject({ received: 5, setAside: 2 });
}, 60_000);

test("a comment is one whichever file it is in; two that only look alike are two", async () => {
  const yes = downloaded("Yes", { author: "Amina" });
  await bring(`[${yes}, ${yes}, ${downloaded("Yes", { author: "Ben" })}]`);
  expect(await all()).toHaveLength(2);
  // With their names on Facebook, by whom is not told.
  const unsigned = { from: undefined };
  await bring(
    JSON.stringify([graph("2000_1", "Yes", unsigned), graph("2000_2", "Yes", unsigned), graph("2000_3", "Yes")]),
  );
  expect(await all()).toHaveLength(3);
  await bring(`[${yes}]`);
  expect(await all()).toHaveLength(3);
  expect(await reader().findByExternalKey(consultationId, "facebook", "2000_2")).toBeDefined();
}, 60_000);

test("a later file brings edits as versions, an earlier one changes nothing", async () => {
  const file = (text: string, newest: string) =>
    JSON.stringify([graph("2000_1", text), graph("2000_2", "Another", { created_time: newest })]);
  await bring(file("Q1: yes", "2016-09-02T10:00:00+0000"));
  expect(await bring(file("Q1: yes, and no", "2016-09-03T10:00:00+0000"))).toHaveLength(2);
  await bring(file("Q1: yes", "2016-09-02T10:00:00+0000"));
  const [contribution] = await all();
  expect(contribution?.current).toMatchObject({ version: 2, text: "Q1: yes, and no", at: "2016-09-03T10:00:00.000Z" });
  expect(await all()).toHaveLength(2);
}, 60_000);

test("what is no page's file is refused in words, and nothing of it is taken in", async () => {
  const said = (content: string | Uint8Array) =>
    bring(content).then(
      () => "",
      (error: Error) => error.message,
    );
  expect(await said("<!doctype html><html>")).toContain('choose the format "JSON"');
  expect(await said(makePackage({ "index.html": "<html>" }))).toContain('choose the format "JSON"');
  expect(await said("%PDF-1.7")).toContain("neither JSON nor a ZIP");
  expect(await said('{"profile": 1}')).toContain("no comment in this file");
  expect(await said(makePackage({ "comments.json": "[]" }).subarray(0, 60))).toContain("damaged");
  expect(await all()).toHaveLength(0);
}, 60_000);
