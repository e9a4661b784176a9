/** Files from people without an account: resumed after any cut, refused in words, and bounded whoever sends them. */
import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readOriginalBytes } from "../files/keep-original.ts";
import { aSubmission, openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";

let server: TestShell;
let id: string;
/** What a page was handed in place of a form with files. */
let handed: URLSearchParams | undefined;

beforeEach(async () => {
  handed = undefined;
  server = await openTestShell({
    pages: () => ({
      async fetch(request) {
        handed = new URLSearchParams(await request.text());
        return new Response("a page");
      },
    }),
  });
  id = await openTestConsultation(server, { channels: [{ channel: "website" }, { channel: "materials" }] });
});
afterEach(() => server.close());

type Headers_ = Record<string, string>;

async function ask(method: string, path: string, headers: Headers_ = {}, body?: Uint8Array | string) {
  const init = { method, headers: { "tus-resumable": "1.0.0", ...headers }, ...(body === undefined ? {} : { body }) };
  return server.app.request(publicUrl + path, init);
}

async function announce(size: number | string, headers: Headers_ = {}) {
  const answer = await ask("POST", `/api/uploads/${id}`, { "upload-length": String(size), ...headers });
  return { status: answer.status, at: answer.headers.get("location") ?? "" };
}

async function put(at: string, offset: number | string, piece: Uint8Array | string, headers: Headers_ = {}) {
  const type = { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) };
  return ask("PATCH", at, { ...type, ...headers }, piece);
}

const offsetOf = async (at: string) => (await ask("HEAD", at)).headers.get("upload-offset");
const nameOf = (at: string) => at.split("/").at(-1) ?? "";

function submission(files: { upload: string; name: string }[], changes: Record<string, unknown> = {}) {
  return {
    consultationId: id,
    idempotencyKey: randomBytes(18).toString("base64url"),
    files,
    words: "",
    respondent: { kind: "organisation" as const, country: "KE" },
    identity: { organisationName: "Welcome Circle" },
    consent: { uses: ["analyse" as const], publishedAs: "unnamed" as const },
    ...changes,
  };
}

async function send(bytes: Uint8Array | string): Promise<string> {
  const { at } = await announce(Buffer.byteLength(bytes));
  await put(at, 0, bytes);
  return nameOf(at);
}

describe("an upload in pieces", () => {
  test("goes on where it stopped, and is handed in whole", async () => {
    const report = randomBytes(3_000_000);
    const { at } = await announce(report.byteLength);
    expect(await offsetOf(at)).toBe("0");
    expect((await put(at, 0, report.subarray(0, 1_234_567))).status).toBe(204);
    expect(await offsetOf(at)).toBe("1234567");
    expect((await put(at, 1_234_567, report.subarray(1_234_567))).headers.get("upload-offset")).toBe("3000000");

    const files = [
      { upload: nameOf(at), name: "report.pdf", note: "Chapter 2.", speaksTo: [2], facts: { year: 2014 } },
    ];
    const request = submission(files, { words: "What we wrote before." });
    const receipt = await server.client().contribution.submitMaterials.mutate(request);
    const again = await server.client().contribution.submitMaterials.mutate(request);
    expect(again.number).toBe(receipt.number);

    const { reader } = server.deps.store;
    const [contribution, ...others] = (await reader.pageContributions(id, { limit: 10 })).rows;
    expect(others).toEqual([]);
    expect(contribution).toMatchObject({ channel: "materials", current: { text: "What we wrote before." } });
    const [part] = (await reader.listParts(id, [contribution?.id ?? ""])).get(contribution?.id ?? "") ?? [];
    expect(part).toMatchObject({ name: "report.pdf", note: "Chapter 2.", speaksTo: [2], facts: { year: 2014 } });
    const original = await reader.readOriginal(id, part?.original ?? "");
    const kept = await readOriginalBytes(server.deps.files, id, original!);
    expect(Buffer.from(kept).equals(report)).toBe(true);
    expect(await readdir(join(server.dataDir, "uploads"))).toEqual([]);
    const { number, key } = receipt;
    const shown = await server.client().contribution.showReceipt.query({ number, key });
    expect(shown.files).toMatchObject([{ name: "report.pdf", size: 3_000_000 }]);
  });

  test("is as the protocol has it, and what is beside it is refused", async () => {
    const { at } = await announce(10);
    expect((await put(at, 3, "abc")).status).toBe(409);
    expect((await put(at, 0, "x".repeat(11))).status).toBe(413);
    expect((await put(at, -1, "abc")).status).toBe(400);
    expect((await put(at, 0, "abc", { "content-type": "text/plain" })).status).toBe(415);
    expect((await put(at, 0, "abc", { "tus-resumable": "0.2.2" })).status).toBe(412);
    expect(await offsetOf(at)).toBe("0");
    for (const length of ["-1", "NaN", String(2 ** 53), "1e3", "", "0x10"])
      expect((await announce(length)).status).toBe(400);
    expect((await announce(2 * 1024 ** 3)).status).toBe(413);
    expect((await ask("OPTIONS", `/api/uploads/${id}`)).headers.get("tus-extension")).toBe("creation,checksum");
  });

  test("has an address that nobody can guess, change or leave", async () => {
    const { at } = await announce(10);
    const [key = "", , seal = ""] = nameOf(at).split(".");
    const names = [
      `${key}.99.${seal}`,
      `${"A".repeat(22)}.10.${seal}`,
      "..%2F..%2Fetc%2Fpasswd",
      "x",
      `${nameOf(at)}x`,
    ];
    for (const name of names) expect((await put(`/api/uploads/${id}/${name}`, 0, "abc")).status).toBe(404);
    expect((await put(at.replace(id, "another-forum"), 0, "abc")).status).toBe(404);
    expect((await ask("POST", at, { "x-http-method-override": "DELETE" })).status).toBe(405);
    expect((await ask("DELETE", at)).status).toBe(405);
    expect((await ask("GET", at)).status).toBe(405);
  });

  test("whose piece changed on its way keeps nothing of it", async () => {
    const { at } = await announce(6);
    const checksum = (words: string) => `sha256 ${createHash("sha256").update(words).digest("base64")}`;
    expect((await put(at, 0, "abc", { "upload-checksum": checksum("abd") })).status).toBe(460);
    expect(await offsetOf(at)).toBe("0");
    expect((await put(at, 0, "abc", { "upload-checksum": checksum("abc") })).status).toBe(204);
    expect((await put(at, 3, "def", { "upload-checksum": "md4 xxxx" })).status).toBe(400);
    expect(await offsetOf(at)).toBe("3");
  });

  test("is for nobody who floods us, and for everybody else", { timeout: 60_000 }, async () => {
    const from = (address: string) => ({ "x-forwarded-for": address });
    const flood = [];
    for (let count = 0; count < 10_000 && flood.at(-1) !== 429; count += 1) {
      flood.push((await announce(1, from("198.51.100.7"))).status);
    }
    expect(flood.length).toBeLessThan(1000);
    expect(flood.at(-1)).toBe(429);
    const large = [];
    for (let count = 0; count < 200; count += 1)
      large.push((await announce(256 * 1024 * 1024, from("198.51.100.8"))).status);
    expect(large.filter((status) => status === 201).length).toBeLessThan(20);
    expect((await announce(5_000_000, from("198.51.100.9"))).status).toBe(201);
  });

  test("for a consultation that is not there goes nowhere", async () => {
    expect((await ask("POST", "/api/uploads/another-forum", { "upload-length": "1" })).status).toBe(404);
  });
});

describe("handing in", () => {
  const handIn = async (files: { upload: string; name: string }[], changes = {}) =>
    server
      .client()
      .contribution.submitMaterials.mutate(submission(files, changes))
      .then(
        () => "taken in",
        (error: { data?: { code?: string } }) => error.data?.code,
      );

  test("what is not all there, empty or not ours is refused, and nothing of it kept", async () => {
    const half = await announce(10);
    await put(half.at, 0, "half");
    const empty = await announce(0);
    const never = await announce(5);
    expect(await handIn([{ upload: nameOf(half.at), name: "a" }])).toBe("UPLOAD_INCOMPLETE");
    expect(await handIn([{ upload: nameOf(empty.at), name: "a" }])).toBe("UPLOAD_EMPTY");
    expect(await handIn([{ upload: nameOf(never.at), name: "a" }])).toBe("UPLOAD_MISSING");
    expect(await handIn([{ upload: "../../etc/passwd", name: "a" }])).toBe("UPLOAD_MISSING");
    expect((await server.deps.store.reader.pageContributions(id, { limit: 1 })).rows).toEqual([]);
  });

  test("what is refused unread holds no file open", async () => {
    const half = await announce(10);
    await put(half.at, 0, "half");
    const open = () => readdirSync("/proc/self/fd").length;
    const before = open();
    for (let time = 0; time < 10; time += 1) await handIn([{ upload: nameOf(half.at), name: "a" }]);
    expect(open()).toBeLessThan(before + 5);
  });

  test("questions that are not asked are refused; after the deadline all of it is", async () => {
    const upload = await send(randomBytes(100_000));
    expect(await handIn([{ upload, name: "a", speaksTo: [9] } as never])).toBe("UNKNOWN_QUESTION");
    server.setNow("2016-10-01T00:00:00.000Z");
    expect(await handIn([{ upload, name: "a" }])).toBe("TOO_LATE");
    for await (const kept of server.deps.files.list()) expect(kept).toBe("nothing is kept of what was refused");
  });

  test("names of any make are kept as names and lead nowhere", async () => {
    const names = ["../../x", String.raw`C:\x`, "a\0b", "a\r\nX: y", "\u202egpj.exe", "n".repeat(900), "CON"];
    for (const name of names) expect(await handIn([{ upload: await send(name), name }])).toBe("taken in");
    const { rows } = await server.deps.store.reader.pageContributions(id, { limit: 20 });
    const parts = await server.deps.store.reader.listParts(
      id,
      rows.map((row) => row.id),
    );
    const kept = [...parts.values()].flat().map(({ name }) => name);
    expect(kept.toSorted()).toEqual(
      [
        "../../x",
        String.raw`C:\x`,
        "a\ufffdb",
        "a\ufffd\ufffdX: y",
        "\u202egpj.exe",
        "n".repeat(500),
        "CON",
      ].toSorted(),
    );
  });
});

describe("a form without script", () => {
  const boundary = "b0undary";
  function form(parts: readonly { name: string; file?: string; content: string | Uint8Array }[]): Uint8Array {
    const pieces = parts.flatMap(({ name, file, content }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from("\r\n"),
    ]);
    return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  }
  async function post(body: Uint8Array, headers: Headers_ = {}) {
    return server.app.request(`${publicUrl}/c/${id}/materials`, {
      method: "POST",
      headers: {
        "content-type": `multipart/form-data; boundary=${boundary}`,
        "content-length": String(body.byteLength),
        ...headers,
      },
      body: body as never,
    });
  }

  test("brings its files to the disk and its other fields to the page", async () => {
    const report = randomBytes(2_000_000);
    const answer = await post(
      form([
        { name: "words", content: "نص" },
        { name: "file", file: "تقرير.pdf", content: report },
        { name: "file", file: "two.txt", content: "Second." },
        { name: "file", file: "", content: "" },
      ]),
    );
    expect(answer.status).toBe(200);
    expect(handed?.get("words")).toBe("نص");
    expect(handed?.getAll("uploadName")).toEqual(["تقرير.pdf", "two.txt"]);
    expect(handed?.getAll("uploadSize")).toEqual(["2000000", "7"]);
    const files = (handed?.getAll("upload") ?? []).map((upload) => ({ upload, name: "report" }));
    const { number } = await server.client().contribution.submitMaterials.mutate(submission(files));
    expect(number).toMatch(/^\d{12}$/);
  });

  test("cut off anywhere is refused, and nothing of it is left behind", async () => {
    const whole = form([{ name: "file", file: "a.txt", content: "words ".repeat(50) }]);
    for (let end = 0; end < whole.byteLength - 4; end += 7) {
      expect((await post(whole.subarray(0, end))).status).toBe(400);
    }
    expect(handed).toBeUndefined();
    expect(await readdir(join(server.dataDir, "uploads")).catch(() => [])).toEqual([]);
  });

  test("that says nothing of its size, or too much, is not read", async () => {
    const body = form([{ name: "file", file: "a.txt", content: "x" }]);
    expect((await post(body, { "content-length": String(2 * 1024 ** 3) })).status).toBe(413);
    expect((await post(body, { "content-type": "multipart/form-data" })).status).toBe(400);
  });
});

test("the words of files are evidence and no comments: the discussion and the public export show what was typed", async () => {
  const consent = { uses: ["analyse" as const, "publish" as const], publishedAs: "unnamed" as const };
  const files = [{ upload: await send("Question 1: the whole report."), name: "report.txt" }];
  await server.client().contribution.submitMaterials.mutate(submission(files, { words: "Do read page 3.", consent }));
  const alone = [{ upload: await send("Question 1: another report."), name: "another.txt" }];
  await server.client().contribution.submitMaterials.mutate(submission(alone, { consent }));
  await server.operator.import.readWaiting.mutate({ consultationId: id });
  const { rows } = await server.operator.contribution.searchContributions.query({
    consultationId: id,
    words: "report",
  });
  expect(rows).toHaveLength(2);
  const shown = await Promise.all(
    [0, 1].map(async (question) => server.client().discussion.listDiscussion.query({ consultationId: id, question })),
  );
  expect(shown.map((page) => page.rows.map(({ text }) => text))).toEqual([["Do read page 3."], []]);
  const exported = (profile: "public" | "desk") =>
    server.operator.export.exportPage.mutate({ consultationId: id, format: "jsonl", profile });
  const inPublic = JSON.stringify(await exported("public"));
  expect(inPublic).toContain("Do read page 3.");
  expect(inPublic).not.toContain("report");
  expect(JSON.stringify(await exported("desk"))).toContain("the whole report");
});

test("a receipt tells of documents before they are read, and calls their reading no change of their sender's", async () => {
  const identity = { organisationName: "Welcome Circle", email: "circle@example.org" };
  const files = [{ upload: await send("Question 2: the report."), name: "report.txt" }];
  const client = server.client();
  const { number, key } = await client.contribution.submitMaterials.mutate(submission(files, { identity }));
  const [mail] = await server.deps.store.reader.listOutbox({ limit: 9 });
  expect(mail?.text).toContain("We have the document that came with it.");
  expect(mail?.text).not.toContain("to no question");

  await server.operator.import.readWaiting.mutate({ consultationId: id });
  const read = await client.contribution.showReceipt.query({ number, key });
  expect(read).toMatchObject({ version: 2, filing: { questions: [2] } });
  expect(read.amendedAt).toBeUndefined();

  const { answers, consent, idempotencyKey } = aSubmission();
  const words = { number, key, idempotencyKey, answers, consent, expectedVersion: 2 };
  await client.contribution.amendContribution.mutate(words);
  expect((await client.contribution.showReceipt.query({ number, key })).amendedAt).toBe(server.deps.clock());
});
