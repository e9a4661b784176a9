/** The same commands against a server that runs, over the typed client. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
let server: ChildProcess;
let url: string;
let link: string;

beforeAll(async () => {
  const machine = await startCli();
  server = spawn(process.execPath, [join(import.meta.dirname, "../../consult.js"), "serve", "--port", "0"], {
    env: { PATH: process.env["PATH"] ?? "", CONSULT_DATA: machine.data, CONSULT_VOLATILE: "yes" },
    cwd: machine.folder,
  });
  let said = "";
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const deadlineMs = Date.now() + 50_000;
  while (!/Convene +(\S+)/.test(said)) {
    if (Date.now() > deadlineMs || server.exitCode !== null) throw new Error(`The server did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  link = /Convene +(\S+)/.exec(said)?.[1] ?? "";
  url = new URL(link).origin;
  // Without a store of its own: whatever it finds out comes from the server.
  cli = machine.set({ CONSULT_DATA: join(machine.folder, "nothing-here"), CONSULT_SERVER: url });
}, 60_000);

afterAll(async () => {
  server.kill();
  await cli.remove();
});

test("anybody may ask about the deadline; the rest is for those who are signed in", async () => {
  expect(await cli("deadline", "check")).toMatchObject({ code: 0, out: expect.stringContaining("On time") });
  expect(await cli("status")).toMatchObject({ code: 77, err: expect.stringContaining("Try: consult sign-in") });
  expect((await cli("doctor")).out).toMatch(/session +not signed in/);
});

test("the link of the server's terminal signs in once, and the token is in a file that nobody else may read", async () => {
  const signedIn = await cli("sign-in", "--link", link, "--json");
  expect(signedIn.json()).toMatchObject({ server: url, roles: [{ consultationId: "*", role: "admin" }] });
  const file = join(cli.folder, ".config/consult/tokens.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const token = (JSON.parse(await readFile(file, "utf8")) as Record<string, string>)[url] ?? "";
  expect(token.length).toBeGreaterThan(20);
  expect(signedIn.out).not.toContain(token);
  expect(await cli("sign-in", "--link", link)).toMatchObject({ code: 77 });
  expect((await cli("doctor")).out).toMatch(/session +.*admin of the host/);
});

test("a convener works over the network as on the store", async () => {
  expect((await cli("status", "--json")).json()).toMatchObject({ stage: "open", contributions: { received: 0 } });
  const added = (
    await cli(
      "contributions",
      "add",
      "--channel",
      "call",
      "--kind",
      "individual",
      "--answer",
      "2=A share in the cold store.",
      "--json",
    )
  ).json();
  expect(added.receiptUrl).toBe(`${url}/receipt/${added.number}/${added.key}`);
  expect((await fetch(added.receiptUrl)).status).toBe(200);
  const [row] = (await cli("segments", "list", "--json")).lines();
  expect((await cli("codings", "add", row?.id ?? "", "diaspora-and-development")).code).toBe(0);
  expect(await cli("balance")).toMatchObject({ code: 0 });
  expect((await cli("export", "jsonl", "--profile", "desk")).out).toContain("A share in the cold store.");
  const entry = await (await fetch(`${url}/c/mayoral-forum-2016/deadline.ics`)).text();
  expect(withoutStamp((await cli("deadline", "ics")).out)).toBe(withoutStamp(entry));
});

test("what a draft asks is seen by its conveners alone", async () => {
  const file = await writeDefinition(cli.folder, { id: "not-yet" });
  expect((await cli("apply", file, "--yes")).code).toBe(0);
  expect(await cli("status")).toMatchObject({ code: 64, err: expect.stringContaining("not-yet") });
  expect(await cli.set({ CONSULT_TOKEN: "somebody-elses-token-of-no-use" })("status", "-c", "not-yet")).toMatchObject({
    code: 77,
  });
});

test("after signing out the token is gone and of no use", async () => {
  const file = join(cli.folder, ".config/consult/tokens.json");
  const token = (JSON.parse(await readFile(file, "utf8")) as Record<string, string>)[url] ?? "";
  expect((await cli("sign-out")).out).toContain("Signed out");
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({});
  expect(await cli.set({ CONSULT_TOKEN: token })("status", "-c", "mayoral-forum-2016")).toMatchObject({ code: 77 });
  expect((await cli("sign-out")).out).toContain("not signed in");
});

test("without a mail in reach it says which command to type with the code", async () => {
  expect(await cli("sign-in", "somebody@example.org")).toMatchObject({
    code: 64,
    err: expect.stringContaining("--code CODE"),
  });
  expect(await cli("sign-in", "somebody@example.org", "--code", "123456")).toMatchObject({ code: 77 });
  expect(await cli("sign-in", "--link", "https://example.org/")).toMatchObject({
    code: 64,
    err: expect.stringContaining("not a sign-in link"),
  });
  expect(await cli("sign-in")).toMatchObject({ code: 64 });
});

test("a server that is not there, or is none, is said to be so", async () => {
  const gone = cli.set({ CONSULT_SERVER: "http://127.0.0.1:9" });
  expect(await gone("status")).toMatchObject({ code: 69, err: expect.stringContaining("did not answer") });
  expect(await gone("doctor")).toMatchObject({ code: 1, out: expect.stringContaining("cannot be reached") });
  expect(await cli.set({ CONSULT_SERVER: "nowhere" })("status")).toMatchObject({
    code: 64,
    err: expect.stringContaining("not the address of a server"),
  });
});

test("a second server on the same port ends with a sentence", async () => {
  expect(await cli.set({ CONSULT_DATA: join(cli.folder, "other"), PORT: new URL(url).port })("serve")).toMatchObject({
    code: 69,
    err: expect.stringContaining("is taken"),
  });
});

function withoutStamp(entry: string): string {
  return entry.replace(/^DTSTAMP:.*$/m, "DTSTAMP");
}
