/** The door on real sockets: who is sent away, with what, and who is not. */
import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClient } from "../client.ts";
import type { LoadShedding } from "../limits/load-shedding.ts";
import { createSignedIn } from "../limits/signed-in.ts";
import { securityHeaders } from "./security-headers.ts";
import { shedLoad } from "./shed-load.ts";

let server: Server;
let url: string;
let isFull: boolean;
let [entered, left, restMs] = [0, 0, 0];
let held: ServerResponse[];
const signedIn = createSignedIn();
const shedding: LoadShedding = {
  enter: () => (isFull ? 7 : void (entered += 1)),
  leave: () => void (left += 1),
  stepOut: () => void (left += 1),
  stepIn: () => void (entered += 1),
  restMs: () => restMs,
};

beforeEach(async () => {
  isFull = true;
  [entered, left, restMs] = [0, 0, 0];
  held = [];
  const answer = (request: { url?: string | undefined }, response: ServerResponse): void => {
    if (request.url === "/held") held.push(response);
    else response.end("answered");
  };
  server = createServer(shedLoad({ answer, signedIn, headers: securityHeaders("http://consult.test"), shedding }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const browser = { accept: "text/html", "content-type": "application/x-www-form-urlencoded" };

test("is shut before a body is read: the answer comes while nothing of it was sent", async () => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(
    "POST /api/trpc/a.b HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n",
  );
  const answer = await new Promise<string>((resolve) =>
    socket.once("data", (bytes: Buffer) => resolve(bytes.toString())),
  );
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 7\r\n/);
  expect(answer).toMatch(/content-security-policy: default-src 'none'/);
  expect(entered).toBe(0);
});

test("tells a client of procedures in its own words, one call or several at once, so that it repeats by itself", async () => {
  const client = createClient({ url });
  const calls = [1, 2, 3].map(() => client.consultation.listConsultations.query());
  for (const outcome of await Promise.allSettled(calls)) {
    const data = { code: "COME_BACK_LATER", httpStatus: 503, retryAfterSeconds: 7 };
    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "TRPCClientError", data } });
  }
});

test.each([
  ["answer-1=Tr%C3%A8s+bien%0D%0A%22%3C%2Ftextarea%3E&go=send", "fr", "Envoyer de nouveau"],
  ["answer-2=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7&go=send", "ar", 'dir="rtl"'],
  ["note=a%26b%3Dc", "es", "Enviar otra vez"],
])("hands a form back with all that was typed: %s", async (body, language, expected) => {
  const headers = { ...browser, "accept-language": language };
  const answer = await fetch(`${url}/c/forum/answer?lang=${language}`, { method: "POST", headers, body });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "7"]);
  const page = await answer.text();
  expect(page).toContain(expected);
  expect(page).toContain(`action="/c/forum/answer?lang=${language}"`);
  for (const [name, value] of new URLSearchParams(body)) {
    const found = [...page.matchAll(/name="([^"]*)" value="([^"]*)"/g)].find((each) => each[1] === name);
    expect(found?.[2]?.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(value);
  }
});

test("a page opens by itself later; files that were sent are still in the page before", async () => {
  const page = await fetch(`${url}/c/forum`, { headers: browser });
  expect(await page.text()).toContain('<meta http-equiv="refresh" content="7">');
  const headers = { ...browser, "content-type": "multipart/form-data; boundary=x" };
  const files = await fetch(`${url}/c/forum/materials`, { method: "POST", headers, body: "--x--" });
  const text = await files.text();
  expect(files.status).toBe(503);
  expect(text).toContain("still in the page before");
  expect(text).not.toContain("refresh");
});

test("health, figures and people who were seen to be signed in come in by lanes of their own", async () => {
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(url + path, { headers })).status;
  expect(await status("/healthz")).toBe(200);
  expect(await status("/metrics")).toBe(200);
  expect(await status("/healthzzz")).toBe(503);
  expect(await status("/desk", { cookie: "consult_session=made-up" })).toBe(503);
  signedIn.note("seen-before");
  expect(await status("/desk", { cookie: "a=b; consult_session=seen-before" })).toBe(200);
  expect(await status("/desk", { cookie: "__Host-consult_session=seen-before" })).toBe(200);
  expect(await status("/desk", { authorization: "Bearer seen-before" })).toBe(200);
});

test("the desk's lane is no way around: beyond so many at once its callers wait with everybody", async () => {
  signedIn.note("many");
  const headers = { cookie: "consult_session=many" };
  const held64 = Array.from({ length: 64 }, () => fetch(`${url}/held`, { headers }));
  while (held.length < 64) await new Promise((resolve) => setImmediate(resolve));
  expect((await fetch(`${url}/desk`, { headers })).status).toBe(503);
  for (const response of held) response.end();
  await Promise.all(held64);
  expect((await fetch(`${url}/desk`, { headers })).status).toBe(200);
});

test("whoever came in leaves, answered or hung up; what may take long holds no place", async () => {
  isFull = false;
  expect(await (await fetch(`${url}/c/forum`)).text()).toBe("answered");
  const hangingUp = new AbortController();
  const hung = fetch(`${url}/held`, { signal: hangingUp.signal }).catch(() => "gone");
  while (held.length < 1) await new Promise((resolve) => setImmediate(resolve));
  expect([entered, left]).toEqual([2, 1]);
  hangingUp.abort();
  await hung;
  while (left < 2) await new Promise((resolve) => setImmediate(resolve));
  await fetch(`${url}/api/uploads/forum`, { method: "POST", body: "x" });
  expect([entered, left]).toEqual([3, 3]);
});

test("whoever drips a body keeps nobody else waiting, until all of it has come", async () => {
  isFull = false;
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write("POST /held HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nb");
  while (left < 1) await new Promise((resolve) => setImmediate(resolve));
  expect([entered, left]).toEqual([1, 1]);
  socket.write("ody");
  held[0]?.req.resume();
  while (entered < 2) await new Promise((resolve) => setImmediate(resolve));
  held[0]?.end();
  while (left < 2) await new Promise((resolve) => setImmediate(resolve));
  expect([entered, left]).toEqual([2, 2]);
  socket.destroy();
});

test("a connection that was sent away rests, and is answered afterwards", async () => {
  restMs = 100;
  const ours = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let received = "";
  socket.on("data", (bytes: Buffer) => (received += bytes.toString()));
  const answers = () => received.match(/HTTP\/1\.1 \d+/g) ?? [];
  const resting = await ours;
  for (const expected of [503, 503, 200, 503, 200]) {
    isFull = expected === 503;
    const before = answers().length;
    socket.write("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody");
    while (answers().length === before) await new Promise((resolve) => setImmediate(resolve));
    expect(answers().at(-1)).toBe(`HTTP/1.1 ${expected}`);
    expect(resting.isPaused()).toBe(isFull);
  }
  socket.destroy();
});
