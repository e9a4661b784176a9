/** Bytes that are no UTF-8 come in by no door, and nothing that was typed is lost over them. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";

let shell: TestShell;
let read: string[];
beforeEach(async () => {
  read = [];
  const facebook = { pages: [{ id: "1" }], appSecret: "secret", verifyToken: "word" };
  const pages = () => ({
    fetch: async (request: Request) => {
      read.push(await request.text());
      return new Response("page");
    },
  });
  shell = await openTestShell({ facebook, pages });
  await openTestConsultation(shell, { channels: [{ channel: "website" }, { channel: "materials" }] });
});
afterEach(() => shell.close());

const html = { accept: "text/html", "content-type": "application/x-www-form-urlencoded" };
const post = (path: string, headers: Record<string, string>, body: string | Uint8Array) =>
  shell.app.request(path, {
    method: "POST",
    headers,
    body: typeof body === "string" ? Buffer.from(body, "latin1") : body,
  });
const textareaIn = (page: string) => /<textarea[^>]*name="([^"]*)"[^>]*>\n([^<]*)</.exec(page)?.slice(1);

test.each([
  ["a lone byte of Latin 1", "answer-1=caf%E9&personName=Ana+%C3%89", "café"],
  ["a byte that UTF-8 never has", "answer-1=a%FF&personName=Ana+%C3%89", "aÿ"],
  ["raw, not escaped", "answer-1=na\u00efve&personName=Ana+%C3%89", "naïve"],
  ["a letter that breaks off", "answer-1=x%E2%82&personName=Ana+%C3%89", "xâ‚"],
  ["an escaped surrogate", "answer-1=%ED%A0%80&personName=Ana+%C3%89", "í\u00a0€"],
  ["an overlong slash", "answer-1=%C0%AF&personName=Ana+%C3%89", "À¯"],
])("%s is refused with a page that keeps the rest", async (_what, body, guess) => {
  const answer = await post("/c/test-forum/answer?lang=fr", html, body);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('lang="fr"');
  expect(page).toContain('name="personName" value="Ana É"');
  expect(textareaIn(page)).toEqual(["answer-1", guess]);
  expect(read).toEqual([]);
});

test("a program is told in JSON; words in UTF-8 of any script go on as they came", async () => {
  const told = await post("/c/test-forum/answer", { ...html, accept: "*/*" }, "a=%E9");
  expect([told.status, ((await told.json()) as { code: string }).code]).toEqual([422, "NOT_UTF_8"]);
  const body = `a=${encodeURIComponent("Привет, مرحبا, 你好 \ufeff\ufffd")}&b=1+2%0D%0A`;
  expect((await post("/c/test-forum/answer", html, body)).status).toBe(200);
  expect(read).toEqual([body]);
});

test.each(["iso-8859-1", "windows-1251", '"Shift_JIS"', "utf-16"])(
  "a body that says %s is refused at every door",
  async (charset) => {
    const statuses = [
      await post(
        "/c/test-forum/answer",
        { ...html, "content-type": `${html["content-type"]}; charset=${charset}` },
        "a=b",
      ),
      await post(
        "/api/trpc/consultation.listConsultations",
        { "content-type": `application/json; charset=${charset}` },
        "{}",
      ),
      await post(
        "/c/test-forum/stories",
        { "content-type": `multipart/form-data; boundary=x; charset=${charset}` },
        "--x--",
      ),
      await delivery("{}", charset),
    ].map(({ status }) => status);
    expect(statuses).toEqual([422, 415, 422, 422]);
    expect((await post("/c/test-forum/answer", html, `_charset_=${charset.replaceAll('"', "")}&a=b`)).status).toBe(422);
    expect(read).toEqual([]);
  },
);

function delivery(body: string, charset: string) {
  const bytes = Buffer.from(body, "latin1");
  const signature = `sha256=${createHmac("sha256", "secret").update(bytes).digest("hex")}`;
  return post(
    "/webhooks/facebook",
    { "content-type": `application/json; charset=${charset}`, "x-hub-signature-256": signature },
    body,
  );
}

test("what Facebook signs is UTF-8 as well", async () => {
  expect((await delivery('{"object":"caf\u00e9"}', "utf-8")).status).toBe(422);
  expect((await delivery('{"object":"page","entry":[]}', "UTF-8")).status).toBe(200);
});

test("a field beside files comes back too, and the files stay where they are", async () => {
  const form = (note: string) =>
    Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n${note}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ncaf\u00e9\r\n--x--\r\n`,
      "latin1",
    );
  const send = (body: Uint8Array) =>
    post(
      "/c/test-forum/materials",
      {
        accept: "text/html",
        "content-type": "multipart/form-data; boundary=x",
        "content-length": String(body.byteLength),
      },
      body,
    );
  const refused = await send(form("caf\u00e9"));
  const page = await refused.text();
  expect(refused.status).toBe(422);
  expect(textareaIn(page)).toEqual(["note", "café"]);
  expect(page).toMatch(/name="upload" value="[^"]{30,}"/);
  expect(read).toEqual([]);
  expect((await send(form("cafe"))).status).toBe(200);
  expect(new URLSearchParams(read[0]).get("note")).toBe("cafe");
});

test.each([
  ["a letter at the desk", "/desk/test-forum/bring/letter"],
  ["notes of a meeting at the desk", "/desk/test-forum/bring/meeting"],
  ["a story", "/c/test-forum/stories"],
])("a form with files that holds no file is looked at as well: %s", async (_what, path) => {
  const form = (note: string, more = "") =>
    Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="words"${more}\r\n\r\n${note}\r\n--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAna \u00c3\u0089\r\n--x\r\nContent-Disposition: form-data; name="scan"; filename="a.png"\r\n\r\n\u00ff\u00fe\r\n--x--\r\n`,
      "latin1",
    );
  const headers = { accept: "text/html", "content-type": "multipart/form-data; boundary=x" };
  const send = (body: Uint8Array) => post(path, { ...headers, "content-length": String(body.byteLength) }, body);
  for (const [bytes, guess] of [
    ["caf\u00e9", "café"],
    ["a\u00ff", "aÿ"],
    ["x\u00e2\u0082", "xâ‚"],
    ["\u00c0\u00af", "À¯"],
  ] as const) {
    const answer = await send(form(bytes));
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(textareaIn(page)).toEqual(["words", guess]);
    expect(page).toContain('name="name" value="Ana É"');
    expect(page).toContain(`action="${path}"`);
  }
  expect(read).toEqual([]);
  const good = form("caf\u00c3\u00a9");
  expect((await send(good)).status).toBe(200);
  expect(Buffer.from(read[0] ?? "").toString()).toContain("café");
});
