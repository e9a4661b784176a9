import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { createLocalClient } from "./local-client.ts";
import { machineDeps, silentLog } from "./machine.ts";
import { CannotServe, serve, type Serving } from "./main.ts";
import { openStore } from "./store/open-store.ts";
import { aSubmission, testDefinition } from "./testing/test-shell.ts";

let dataDir: string;
let said: string[];
let running: Serving[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "consult-main-"));
  said = [];
  running = [];
});
afterEach(async () => {
  for (const serving of running) await serving.close();
  await chmod(dataDir, 0o700);
  await rm(dataDir, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}): Promise<Serving> {
  const serving = await serve({
    environment: { PORT: "0", CONSULT_DATA: dataDir, CONSULT_VOLATILE: "yes", ...environment },
    example: testDefinition(),
    say: (line) => said.push(line),
  });
  running.push(serving);
  return serving;
}

async function stop(serving: Serving): Promise<void> {
  running = running.filter((other) => other !== serving);
  await serving.close();
}

describe("a start on an empty store", () => {
  test("sets up the example, closing in three weeks, and hands the convener a link that works once", async () => {
    const { url } = await start();
    const client = createClient({ url });
    const [consultation] = await client.consultation.listConsultations.query();
    expect(consultation).toMatchObject({ id: "test-forum", stage: "open" });
    const daysLeft = (Date.parse(consultation?.closesAt ?? "") - Date.now()) / 86_400_000;
    expect(daysLeft).toBeGreaterThan(20);
    expect(daysLeft).toBeLessThan(23);
    expect(said.join("\n")).toContain(`${url}/c/test-forum`);

    const token = linkToken();
    const { token: session, roles } = await client.account.confirmSignIn.mutate({ token, as: "token" });
    expect(roles).toEqual([{ consultationId: "*", role: "admin" }]);
    const convener = createClient({ url, token: session });
    expect(await convener.consultation.showStatus.query({ consultationId: "test-forum" })).toMatchObject({
      stage: "open",
    });
    await expect(client.account.confirmSignIn.mutate({ token })).rejects.toThrow(/used already/);
  });

  test("keeps what is there at the second start, and makes a new link", async () => {
    const first = await start();
    const receipt = await createClient({ url: first.url }).contribution.submitContribution.mutate(aSubmission());
    const firstToken = linkToken();
    await stop(first);
    said = [];
    const second = await start();
    expect(said.join("\n")).not.toContain("is set up");
    expect(linkToken()).not.toBe(firstToken);
    const client = createClient({ url: second.url });
    const { number, key } = receipt;
    expect(await client.contribution.showReceipt.query({ number, key })).toMatchObject({ answers: receipt.answers });
  });
});

describe("who may sign in from the terminal", () => {
  /** What commands do straight on the store, before any server runs. */
  async function byCommand() {
    const store = await openStore({ dataDir });
    const deps = await machineDeps({
      store,
      dataDir,
      log: silentLog,
      mailer: { send: async () => {} },
      settings: { publicUrl: "http://localhost", development: false, trustedProxies: 0 },
    });
    return { store, client: createLocalClient(deps, { operator: { label: "a command" } }).client };
  }

  test("a store that commands filled, and nobody convenes, gives its link to whoever starts the server", async () => {
    const { store, client } = await byCommand();
    await client.consultation.applyDefinition.mutate({ definition: testDefinition() });
    await store.close();
    const { url } = await start();
    expect(said.join("\n")).not.toContain("is set up");
    const { roles } = await createClient({ url }).account.confirmSignIn.mutate({ token: linkToken(), as: "token" });
    expect(roles).toEqual([{ consultationId: "*", role: "admin" }]);
  });

  test("a store that somebody convenes gives none", async () => {
    const { store, client } = await byCommand();
    await client.consultation.applyDefinition.mutate({ definition: testDefinition() });
    await client.account.grantRole.mutate({
      consultationId: testDefinition().id,
      email: "amina@example.org",
      role: "convener",
    });
    await store.close();
    await start();
    expect(said.join("\n")).not.toContain("Convene");
  });
});

test("with a page's settings Facebook is answered, and nothing is asked without a token", async () => {
  const { url } = await start({
    FACEBOOK_PAGE_ID: "1000001",
    FACEBOOK_APP_SECRET: "0123456789abcdef0123456789abcdef",
    FACEBOOK_VERIFY_TOKEN: "a-word-that-was-agreed",
  });
  const query = "hub.mode=subscribe&hub.verify_token=a-word-that-was-agreed&hub.challenge=17";
  expect(await (await fetch(`${url}/webhooks/facebook?${query}`)).text()).toBe("17");
});

test("a receipt that was acknowledged while the server stops is there afterwards", async () => {
  const first = await start();
  const client = createClient({ url: first.url });
  const submits = Array.from({ length: 40 }, () => client.contribution.submitContribution.mutate(aSubmission()));
  const one = await submits[0];
  const closing = stop(first);
  const settled = await Promise.allSettled(submits);
  await closing;
  const receipts = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect(receipts.length).toBeGreaterThan(0);
  expect(receipts).toContainEqual(one);
  const second = await start();
  const again = createClient({ url: second.url });
  for (const { number, key } of receipts)
    expect(await again.contribution.showReceipt.query({ number, key })).toMatchObject({ number });
});

describe("a start that cannot be", () => {
  test("names a taken port and what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await failure({ PORT: String(port) })).toEqual([
      69,
      expect.stringMatching(new RegExp(`^Port ${port} is taken`)),
    ]);
    await new Promise((resolve) => other.close(resolve));
  });

  test("names a folder that is a file", async () => {
    const file = join(dataDir, "file");
    await writeFile(file, "");
    expect(await failure({ CONSULT_DATA: file })).toEqual([69, expect.stringContaining(file)]);
  });

  // Where even the owner of the machine may make nothing. Node's recursive mkdir would never come back from there.
  test.runIf(process.platform === "linux")("names a folder that cannot be made", async () => {
    await expect(start({ CONSULT_DATA: "/proc/consult/data" })).rejects.toMatchObject({
      exitCode: 69,
      message: expect.stringContaining("/proc/consult/data cannot be written to"),
    });
  });

  test("names every wrong setting", async () => {
    const [code, message] = await failure({ PORT: "x", PUBLIC_URL: "y" });
    expect(code).toBe(78);
    expect(message).toMatch(/PORT.*\n.*PUBLIC_URL/);
  });

  async function failure(environment: Record<string, string>): Promise<[number, string]> {
    const error = await start(environment).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof CannotServe)) throw new Error("expected a sentence", { cause: error });
    return [error.exitCode, error.message];
  }
});

function linkToken(): string {
  return /check\?token=([\w-]{43})/.exec(said.join("\n"))?.[1] ?? "";
}
