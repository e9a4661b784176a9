/** Backups by the command line: beside a server that runs, through it, and put back. */
import { spawn } from "node:child_process";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
let key: string;
let recipient: string;
let number: string;
beforeAll(async () => {
  cli = await startCli();
  key = join(cli.folder, "backup.key");
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  await cli("stage", "open");
  number = (await add("A well in the middle.")).number;
}, 60_000);
afterAll(() => cli.remove());

const add = async (text: string) =>
  (await cli("contributions", "add", "--channel", "call", "--kind", "individual", "--text", text, "--json")).json();

test("a key is made once, its secret half for its owner only", async () => {
  const made = await cli("store", "backup-key", "--out", key);
  expect(made.code, made.err).toBe(0);
  recipient = /BACKUP_KEY=(age1\S+)/.exec(made.out)?.[1] ?? "";
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  expect(await readFile(key, "utf8")).toMatch(/^AGE-SECRET-KEY-1/m);
  expect(made.out).not.toContain("AGE-SECRET-KEY");
  expect(await cli("store", "backup-key", "--out", key)).toMatchObject({ code: 73 });
});

test("nothing is backed up readable for everybody unless that is said", async () => {
  expect(await cli("store", "backup")).toMatchObject({ code: 64, err: expect.stringContaining("--to") });
  const to = join(cli.folder, "open");
  expect(await cli("store", "backup", "--to", to)).toMatchObject({
    code: 64,
    err: expect.stringContaining("--unencrypted"),
  });
  await expect(stat(to)).rejects.toThrow("ENOENT");
  expect(await cli("store", "backup", "--to", to, "--unencrypted")).toMatchObject({ code: 0 });
  expect(await cli.set({ BACKUP_KEY: `${recipient}x` })("store", "backup", "--to", to)).toMatchObject({ code: 78 });
});

test("a backup is made, and put back without who was erased since", async () => {
  const to = join(cli.folder, "closed");
  const gone = await add("Please forget me.");
  const made = await cli.set({ BACKUP_KEY: recipient })("store", "backup", "--to", to);
  expect(made, made.err).toMatchObject({ code: 0, out: expect.stringContaining("2 contributions") });
  await cli("contributions", "erase", gone.number, "--reason", "Asked for.", "--yes");
  await cli.set({ BACKUP_KEY: recipient })("store", "backup", "--to", to);
  const first = (await readdir(to)).toSorted().find((name) => name.startsWith("backup-")) ?? "";

  const back = join(cli.folder, "back");
  const restore = (...words: string[]) => cli("store", "restore", join(to, first), "--data", back, ...words);
  expect(await restore()).toMatchObject({ code: 64, err: expect.stringContaining("--identity") });
  expect(await restore("--identity", join(cli.folder, "nowhere"))).toMatchObject({ code: 66 });
  await writeFile(join(cli.folder, "empty.key"), "# nothing\n");
  expect(await restore("--identity", join(cli.folder, "empty.key"))).toMatchObject({ code: 66 });
  const restored = await restore("--identity", key);
  expect(restored, restored.err).toMatchObject({
    code: 0,
    out: expect.stringContaining("1 contribution erased since"),
  });
  expect(await restore("--identity", key)).toMatchObject({ code: 73, err: expect.stringContaining("not empty") });
  expect((await cli("--data", back, "contributions", "show", number)).out).toContain("A well in the middle.");
  expect((await cli("--data", back, "export", "jsonl", "--profile", "desk")).out).not.toContain("Please forget me.");
  expect(await cli("store", "restore", cli.folder, "--data", join(cli.folder, "no"))).toMatchObject({ code: 66 });
  expect(await cli("--data", back, "store", "erase-again", to)).toMatchObject({
    code: 0,
    out: expect.stringContaining("Nobody"),
  });
});

test("doctor knows the last one, and that one failed", async () => {
  expect((await cli("doctor")).out).toMatch(/ok +backup|note +backup +last good one/);
  await writeFile(join(cli.folder, "a-file"), "");
  expect(await cli("store", "backup", "--to", join(cli.folder, "a-file"), "--unencrypted")).toMatchObject({ code: 73 });
  expect(await cli("doctor")).toMatchObject({ code: 1, out: expect.stringMatching(/WRONG +backup/) });
  await cli("store", "backup", "--to", join(cli.folder, "open"), "--unencrypted");
  expect((await cli("doctor")).out).not.toMatch(/WRONG +backup/);
});

test("a server that runs makes one by itself, one when it is asked, and lets one be made beside it", async () => {
  const to = join(cli.folder, "scheduled");
  const server = spawn(process.execPath, [join(import.meta.dirname, "../../consult.js"), "serve", "--port", "0"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      CONSULT_DATA: cli.data,
      BACKUP_TO: to,
      BACKUP_KEY: recipient,
      BACKUP_EVERY: "1d",
    },
    cwd: cli.folder,
  });
  try {
    let said = "";
    for (const stream of [server.stdout, server.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (said += text));
    await until(() => {
      if (server.exitCode !== null) throw new Error(`The server did not start:\n${said}`);
      return /Convene +(\S+)/.test(said);
    });
    const link = /Convene +(\S+)/.exec(said)?.[1] ?? "";
    const remote = cli.set({ CONSULT_SERVER: new URL(link).origin, CONSULT_DATA: join(cli.folder, "nothing-here") });
    await until(async () => (await backupsIn(to)) === 1);
    expect((await remote("store", "backup")).code).toBe(77);
    expect((await remote("sign-in", "--link", link)).code).toBe(0);
    expect(await remote("store", "backup", "--to", to)).toMatchObject({ code: 64 });
    const asked = await remote("store", "backup");
    expect(asked, asked.err).toMatchObject({ code: 0, out: expect.stringContaining("on the server") });
    expect(await backupsIn(to)).toBe(2);
    const beside = await cli.set({ BACKUP_KEY: recipient })("store", "backup", "--to", to);
    expect(beside, beside.err).toMatchObject({ code: 0 });
  } finally {
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
  }
}, 120_000);

async function backupsIn(folder: string): Promise<number> {
  return (await readdir(folder).catch(() => [])).filter((name) => name.startsWith("backup-")).length;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 50_000;
  while (!(await isSo())) {
    if (Date.now() > deadlineMs) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
