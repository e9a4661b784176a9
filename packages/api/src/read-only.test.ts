/** A server over a store that lacks something shows what is there and takes nothing; one on a folder that is no disk does not start. */
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { serve, type Serving } from "./main.ts";
import { describeFolder } from "./store/data-folder.ts";
import { aSubmission, testDefinition } from "./testing/test-shell.ts";

let dataDir: string;
let said: string[];
let running: Serving[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "consult-read-only-"));
  said = [];
  running = [];
});
afterEach(async () => {
  for (const serving of running) await serving.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(
  folder = dataDir,
  environment: Record<string, string> = { CONSULT_VOLATILE: "yes" },
): Promise<Serving> {
  const serving = await serve({
    environment: { PORT: "0", CONSULT_DATA: folder, ...environment },
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

test("an older store that was put back is served read-only, with what is missing and how to go on", async () => {
  const file = join(dataDir, "consult.sqlite");
  const submit = (url: string) => createClient({ url }).contribution.submitContribution.mutate(aSubmission());
  const first = await start();
  const { number, key } = await submit(first.url);
  await stop(first);
  await copyFile(file, `${file}-older`);
  const second = await start();
  await submit(second.url);
  await stop(second);
  await copyFile(`${file}-older`, file);

  said = [];
  const third = await start();
  const greeting = said.join("\n");
  expect(greeting).toMatch(/^READ ONLY/);
  expect(greeting).toMatch(/1 contribution and \d+ events? that were acknowledged after .* are missing/);
  expect(greeting).toContain("consult store restore DIR");
  expect(greeting).toContain("consult store accept-loss --reason");
  expect(await createClient({ url: third.url }).contribution.showReceipt.query({ number, key })).toMatchObject({
    number,
  });

  const refused = await fetch(`${third.url}/api/trpc/contribution.submitContribution`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: third.url },
    body: JSON.stringify(aSubmission()),
  });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "300"]);
  expect(await refused.text()).toContain("Please keep your words and try again later");
  const health = await fetch(`${third.url}/healthz`);
  expect([health.status, await health.json()]).toMatchObject([503, { reads: true, writes: false, isIncomplete: true }]);
});

test("a folder in memory is refused with how to go on, and taken where losing it is meant", async () => {
  // Every Linux has it there.
  const memory = "/dev/shm";
  expect(describeFolder(memory)).toEqual({ kind: "volatile", name: "tmpfs" });
  const folder = await mkdtemp(join(memory, "consult-"));
  try {
    await expect(start(folder, {})).rejects.toMatchObject({
      name: "CannotServe",
      exitCode: 78,
      message: expect.stringMatching(/lies in memory \(tmpfs\).*CONSULT_VOLATILE=yes/),
    });
    await expect(start(join(folder, "not", "yet"), {})).rejects.toMatchObject({ exitCode: 78 });
    await stop(await start(folder));
    expect(said.join("\n")).toContain("Warning       The data folder lies in memory (tmpfs)");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
