import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { readJsonWithSources } from "./json-with-sources.ts";
import { isByPage, saysByPicture, threadOf, type PageComment } from "./page-comment.ts";
import { readDelivery } from "./read-delivery.ts";
import { readGraphComment } from "./read-comment.ts";
import { readPageFile } from "./read-page-file.ts";
import { isBytewise, repairMojibake } from "./repair-mojibake.ts";
import { withoutTokens } from "./without-tokens.ts";

const pageId = "1000";
/** Every byte of UTF-8 as a character, as the downloaded file has it. */
const broken = (text: string): string =>
  encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
const escaped = (text: string): string =>
  JSON.stringify(text).replace(/[\x7f-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);

const graph = {
  id: "2000_3000",
  message: "Question 1: ✓ Les ports accueillent.",
  created_time: "2016-09-01T10:00:00+0000",
  from: { id: "77", name: "Amina" },
  parent: { id: "2000_2999" },
  permalink_url: "https://www.facebook.com/page/posts/2000?comment_id=3000&access_token=EAAsecretsecretsecretsecret",
  attachment: { type: "photo", url: "https://www.facebook.com/photo?fbid=1" },
};

describe("a text that was written byte by byte", () => {
  test.each(["café", "Où est l’école ?", "مدينة", "👩🏽‍🌾 日本", "€ 5 % off, à 100%"])("%s is repaired", (text) => {
    expect(repairMojibake(broken(text))).toBe(text);
  });

  test("any text comes back as it was, and one that is right is left alone", () => {
    const texts = fc.string({ unit: "grapheme" }).filter((text) => text.isWellFormed());
    fc.assert(fc.property(texts, (text) => repairMojibake(broken(text)) === text));
    // Where a character above a byte stands, nothing was written byte by byte.
    fc.assert(fc.property(texts, (text) => repairMojibake(`${text}’`) === `${text}’`));
  });

  test.each(["caf\u00e9", "\u00c3", "na\u00efve \u00e9", "plain"])("%j is not that, and stays", (text) => {
    expect(repairMojibake(text)).toBe(text);
  });

  test.each([
    [true, String.raw`{"comment":"caf\u00c3\u00a9"}`],
    [false, `{"comment":"Ã©"}`],
    [false, String.raw`{"comment":"\u00c3\u00a9 \u2019"}`],
    [false, `{"comment":"plain"}`],
  ])("%s: %s", (is, json) => expect(isBytewise(json)).toBe(is));
});

describe("JSON with the characters it was written as", () => {
  test("is read as any JSON is, however deep and whatever its fields are called", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.stringify(readJsonWithSources(json)?.value)).toBe(JSON.stringify(JSON.parse(json)));
      }),
    );
    const read = readJsonWithSources('{"__proto__": {"x": 1}, "a": 1, "a": 2}');
    expect(Object.entries(read?.value as object)).toEqual([
      ["__proto__", { x: 1 }],
      ["a", 2],
    ]);
    expect(({} as { x?: number }).x).toBeUndefined();
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const nested = readJsonWithSources(deep);
    expect(nested?.sourceOf(nested.value)).toBe(deep);
  });

  test("gives back each part to the letter", () => {
    const read = readJsonWithSources('\uFEFF[ {"a" : "\\u00e9]}\\""}, [1 ,2], null ]');
    const [first, second, third] = (read?.value ?? []) as unknown[];
    expect(read?.sourceOf(first)).toBe('{"a" : "\\u00e9]}\\""}');
    expect(read?.sourceOf(second)).toBe("[1 ,2]");
    expect(read?.sourceOf(third)).toBe("null");
    expect(readJsonWithSources("{")).toBeUndefined();
    expect(readJsonWithSources("7")?.value).toBe(7);
  });
});

describe("a comment from the Graph API", () => {
  test("is read whole, and its address without the token", () => {
    expect(readGraphComment(graph)).toEqual({
      ok: true,
      value: {
        id: "2000_3000",
        post: "2000",
        parent: "2000_2999",
        permalink: "https://www.facebook.com/page/posts/2000?comment_id=3000&access_token=removed",
        author: { id: "77", name: "Amina" },
        at: "2016-09-01T10:00:00.000Z",
        text: "Question 1: ✓ Les ports accueillent.",
        attachments: [{ kind: "photo", url: "https://www.facebook.com/photo?fbid=1" }],
        isHidden: false,
      },
    });
  });

  test("may leave out all that Facebook leaves out", () => {
    const { attachment: _, ...plain } = graph;
    expect(readGraphComment(plain)).toMatchObject({ ok: true, value: { attachments: [] } });
    const bare = {
      id: 3000,
      created_time: 1_472_724_000,
      is_hidden: true,
      attachment: {},
      permalink_url: "javascript:1",
    };
    const unknown = { post: undefined, permalink: undefined, text: "", author: { id: undefined } };
    expect(readGraphComment(bare, { parent: "1" })).toMatchObject({
      ok: true,
      value: { id: "3000", parent: "1", isHidden: true, attachments: [{ kind: "unknown" }], ...unknown },
    });
  });

  test.each([
    [{ ...graph, id: undefined }],
    [{ ...graph, created_time: "yesterday" }],
    [{ ...graph, created_time: true }],
    [{ ...graph, message: "\0" }],
    [{ ...graph, message: "\ud83d" }],
    [{ ...graph, message: "x".repeat(200_001) }],
    [{ ...graph, id: "1".repeat(201) }],
    [null],
    ["a text"],
    [[]],
  ])("%j is malformed", (given) => expect(readGraphComment(given)).toMatchObject({ ok: false }));

  test("by the page itself is its own, known by its post or by its name", () => {
    const comment = (author: string | undefined, post: string | undefined): PageComment => {
      const read = readGraphComment({ ...graph, from: { id: author } }, { post });
      if (!read.ok) throw new Error(read.refusal.message);
      return read.value;
    };
    expect(isByPage(comment("1000", "1000_2000"), {})).toBe(true);
    expect(isByPage(comment("1000", undefined), { id: "1000" })).toBe(true);
    expect(isByPage(comment("77", "1000_2000"), { id: "1000" })).toBe(false);
    expect(isByPage(comment(undefined, "1000_2000"), { id: "1000" })).toBe(false);
    expect(isByPage(comment("2000", undefined), {})).toBe(false);
    expect([threadOf("1000_2000"), threadOf("2000")]).toEqual(["2000", "2000"]);
  });

  test.each([
    ["photo", true],
    ["sticker", false],
    ["share", false],
    ["unheard-of", true],
  ])("with a %s may say something without words: %s", (type, says) => {
    const read = readGraphComment({ ...graph, attachment: { type } });
    expect(read.ok && saysByPicture(read.value)).toBe(says);
  });
});

describe("what Facebook tells as it happens", () => {
  const value = {
    item: "comment",
    verb: "add",
    comment_id: "2000_3000",
    post_id: "1000_2000",
    parent_id: "1000_2000",
    created_time: 1_472_724_000,
    message: "Question 2: yes",
    from: { id: "77", name: "Amina" },
  };
  const delivery = (...values: unknown[]) => ({
    object: "page",
    entry: [{ id: pageId, time: 1_472_724_005, changes: values.map((each) => ({ field: "feed", value: each })) }],
  });
  const told = (changed: object) => readDelivery(delivery({ ...value, ...changed }), { id: pageId });

  test.each([
    ["add", "written"],
    [undefined, "written"],
    ["edited", "edited"],
    ["remove", "deleted"],
    ["hide", "hidden"],
    ["unhide", "shown"],
  ])("%s is: %s", (verb, deed) => {
    const [item] = told({ verb });
    expect(item?.news).toMatchObject({
      ok: true,
      value: { deed, toldAt: "2016-09-01T10:00:05.000Z", comment: { id: "2000_3000", text: "Question 2: yes" } },
    });
  });

  test("an answer names what it answers, a comment on the post does not", () => {
    expect(told({})[0]?.news).toMatchObject({ value: { comment: { post: "1000_2000", parent: undefined } } });
    expect(told({ parent_id: "2000_1" })[0]?.news).toMatchObject({ value: { comment: { parent: "2000_1" } } });
    expect(
      told({ from: undefined, sender_id: "5", sender_name: "Ben", photo: "https://example.org/p.jpg" })[0]?.news,
    ).toMatchObject({
      value: {
        comment: {
          author: { id: "5", name: "Ben" },
          attachments: [{ kind: "photo", url: "https://example.org/p.jpg" }],
        },
      },
    });
  });

  test("of a deletion the name is enough", () => {
    const gone = { item: "comment", verb: "remove", comment_id: "2000_3000" };
    const [item] = readDelivery(
      { object: "page", entry: [{ id: pageId, time: 1_472_724_005_123, changes: [{ field: "feed", value: gone }] }] },
      { id: pageId },
    );
    expect(item?.news).toMatchObject({ ok: true, value: { deed: "deleted", toldAt: "2016-09-01T10:00:05.123Z" } });
    const untimed = { object: "page", entry: [{ id: pageId, time: -1, changes: [{ field: "feed", value: gone }] }] };
    expect(readDelivery(untimed, { id: pageId })[0]?.news).toMatchObject({
      value: { toldAt: "1970-01-01T00:00:00.000Z" },
    });
    const dated = { object: "page", entry: [{ id: pageId, changes: [{ field: "feed", value }] }] };
    expect(readDelivery(dated, { id: pageId })[0]?.news).toMatchObject({
      value: { toldAt: "2016-09-01T10:00:00.000Z" },
    });
  });

  test.each([
    [{ comment_id: undefined }],
    [{ verb: "sing" }],
    [{ verb: "constructor" }],
    [{ created_time: undefined }],
    [{ message: "\0" }],
  ])("%j is malformed, and told beside the others", (changed) => {
    const items = readDelivery(delivery(value, { ...value, ...changed }, value), { id: pageId });
    expect(items.map(({ news }) => news.ok)).toEqual([true, false, true]);
  });

  test("likes, posts, other pages and other fields are none of ours", () => {
    expect(told({ item: "like" })).toEqual([]);
    expect(readDelivery(delivery(value), { id: "other" })).toEqual([]);
    expect(readDelivery({ ...delivery(value), object: "user" }, { id: pageId })).toEqual([]);
    expect(readDelivery({ object: "page" }, { id: pageId })).toEqual([]);
    expect(readDelivery(undefined, { id: pageId })).toMatchObject([{ news: { ok: false } }]);
    const entry = (changes: unknown) => ({ object: "page", entry: [{ id: pageId, changes }] });
    expect(readDelivery(entry(undefined), { id: pageId })).toEqual([]);
    expect(readDelivery(entry([{ field: "messages" }]), { id: pageId })).toEqual([]);
    expect(readDelivery(entry([{ field: "feed" }]), { id: pageId })).toMatchObject([{ news: { ok: false } }]);
  });
});

describe("a file of comments", () => {
  const read = (json: string) =>
    readPageFile(readJsonWithSources(json)?.value, { isBytewise: isBytewise(json) }).map(({ comment }) => comment);
  const texts = (json: string) => read(json).map((comment) => (comment.ok ? comment.value.text : "malformed"));

  test("that an owner downloaded is repaired, in its own order", () => {
    const entry = (text: string, more = "") =>
      `{"timestamp": 1472724000, ${more}"data": [{"comment": {"timestamp": 1472724000, "comment": ${escaped(broken(text))}, "author": ${escaped(broken("Zoé"))}}}], "title": "x"}`;
    const picture = `"attachments": [{"data": [{"media": {"uri": "posts/media/1.jpg"}}, {"external_context": {"url": "https://example.org/"}}, {"text": "?"}]}], `;
    const sticker = `"attachments": [{"data": [{"media": {"uri": "stickers_used/1.png"}}]}], `;
    const json = `{"comments_v2": [${entry("Où ?")}, ${entry("", picture)}, ${entry("", sticker)}, {"timestamp": 1, "title": "nothing"}, "a text"]}`;
    expect(read(json)).toMatchObject([
      { value: { id: undefined, text: "Où ?", author: { name: "Zoé" }, at: "2016-09-01T10:00:00.000Z" } },
      { value: { text: "", attachments: [{ kind: "photo" }, { kind: "share", url: "https://example.org/" }] } },
      { value: { attachments: [{ kind: "sticker" }] } },
      { ok: false },
      { ok: false },
    ]);
  });

  test("that is right already is left as it is", () => {
    expect(texts(`[{"comment": {"comment": "é Ã©", "timestamp": 1472724000}}]`)).toEqual(["é Ã©"]);
    expect(texts(`[{"comment": {"comment": "\\u0000", "timestamp": 1472724000}}]`)).toEqual(["malformed"]);
  });

  const said = (id: string, more: object = {}) => ({ ...graph, id, message: id, parent: undefined, ...more });
  test("from the Graph API: comments of a post, with the answers in them", () => {
    const json = JSON.stringify({
      data: [said("2000_1", { comments: { data: [said("2000_2")], paging: { next: "x" } } }), said("2000_3")],
      paging: { cursors: { after: "x" } },
    });
    expect(read(json)).toMatchObject([
      { value: { id: "2000_1", post: "2000", parent: undefined } },
      { value: { id: "2000_2", post: "2000", parent: "2000_1" } },
      { value: { id: "2000_3" } },
    ]);
    expect(texts(JSON.stringify([said("2000_1"), said("2000_2")]))).toEqual(["2000_1", "2000_2"]);
    expect(texts(JSON.stringify(said("2000_1")))).toEqual(["2000_1"]);
  });

  test("from the Graph API: posts with their comments, and a post is no comment", () => {
    const json = JSON.stringify({
      data: [
        { ...said("1000_2000"), comments: { data: [said("2000_1"), null] } },
        { ...said("1000_2001"), comments: { data: [] } },
        { ...said("1000_2002") },
      ],
    });
    expect(read(json)).toMatchObject([{ value: { id: "2000_1", post: "1000_2000" } }, { ok: false }]);
    expect(
      read(JSON.stringify({ posts: [{ ...said("1000_2000"), story: "x", comments: [said("2000_1")] }] })),
    ).toMatchObject([{ value: { post: "1000_2000" } }]);
    expect(read(JSON.stringify([{ created_time: 1, story: "x" }, { name: "x" }]))).toEqual([]);
  });

  test("without a comment holds none", () => {
    for (const json of [
      "{}",
      "[]",
      "7",
      '"comments"',
      '{"data": 1}',
      '{"comments": {"x": {"y": 1}}}',
      '[{"id": "1_2", "comments": 3}]',
      '{"attachments": [{}], "x": {"y": 1}}',
      '{"profile": {"name": "x"}}',
      '{"comments": 3}',
    ])
      expect(read(json)).toEqual([]);
  });
});

test.each([
  ["https://x.test/?a=1&access_token=EAAB1&b=2", "https://x.test/?a=1&access_token=removed&b=2"],
  [
    String.raw`{"next":"https:\/\/x.test\/?access_token=EAAB1\u0026after=1"}`,
    String.raw`{"next":"https:\/\/x.test\/?access_token=removed\u0026after=1"}`,
  ],
  [
    "https://x.test/?u=https%3A%2F%2Fy%3Faccess_token%3Dabc&v",
    "https://x.test/?u=https%3A%2F%2Fy%3Faccess_token%3Dremoved&v",
  ],
  ["Bearer EAAGm0PX4ZCpsBAKZCxyz12345678", "Bearer removed"],
  ["the token of our city", "the token of our city"],
])("%s keeps no token", (given, kept) => expect(withoutTokens(given)).toBe(kept));
