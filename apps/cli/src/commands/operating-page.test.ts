/** Runs every command of docs/operating.md, in the order of the page, on a store of its own. */
import { spawn } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshDatabase } from "../../../../packages/api/src/store/store.samples.ts";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { startCli, writeDefinition } from "../testing/run-cli.ts";

const root = join(import.meta.dirname, "../../../..");

describeNeeding(postgres, "the page on running a server", (serverUrl) => {
  test("has no command that does not do what it says", async () => {
    const cli = await startCli();
    const [first, second] = [await freshDatabase(serverUrl), await freshDatabase(serverUrl)];
    try {
      await cli("apply", await writeDefinition(cli.folder), "--yes");
      await cli("stage", "open");
      await cli("contributions", "add", "--channel", "call", "--kind", "individual", "--text", "A well.");
      await mkdir(join(cli.folder, "data", "files"), { recursive: true });
      await writeFile(join(cli.folder, "data", "erasures"), "");
      const bin = join(cli.folder, "bin");
      await mkdir(bin);
      await writeFile(
        join(bin, "consult"),
        `#!/bin/sh\nexec "${process.execPath}" "${join(root, "apps/cli/consult.js")}" "$@"\n`,
      );
      await chmod(join(bin, "consult"), 0o755);
      let [key, copied] = ["", 0];
      for (const block of await blocksOf(join(root, "docs/operating.md"))) {
        const databases = [first.databaseUrl, second.databaseUrl];
        const script = block
          .replaceAll("/srv/consult", cli.data)
          .replaceAll("/mnt/backups", join(cli.folder, "backups"));
        const outcome = await runScript(script, cli.folder, {
          PATH: `${bin}:${process.env["PATH"] ?? ""}:${postgresTools()}`,
          HOME: cli.folder,
          EMPTY_DATABASE_URL: databases[copied] ?? "",
          ...(block.includes("pg_dump") ? { DATABASE_URL: first.databaseUrl } : {}),
          ...(key === "" ? {} : { BACKUP_KEY: key }),
        });
        expect(outcome, `${block}\n${outcome.said}`).toMatchObject({ code: 0 });
        key ||= /BACKUP_KEY=(age1\S+)/.exec(outcome.said)?.[1] ?? "";
        if (block.includes("store copy")) copied = 1;
      }
      const there = cli.set({ DATABASE_URL: second.databaseUrl });
      expect((await there("contributions", "list", "--words", "well", "--json")).lines()).toHaveLength(1);
    } finally {
      await Promise.all([cli.remove(), first.remove(), second.remove()]);
    }
  }, 240_000);
});

test("each command on the page is one that there is", async () => {
  const page = await readFile(join(root, "docs/operating.md"), "utf8");
  const cli = await startCli();
  try {
    const named = [...page.matchAll(/^ {4}consult ((?:[a-z][a-z-]* ?)+)/gm)].map(([, words = ""]) =>
      words.trim().split(" "),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const words of named) {
      expect((await cli(...words, "--help")).out).toContain(`Usage: consult ${words.join(" ")}`);
    }
  } finally {
    await cli.remove();
  }
}, 120_000);

async function blocksOf(page: string): Promise<string[]> {
  const text = await readFile(page, "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
}

/** Debian keeps them by version, away from the path. */
function postgresTools(): string {
  return ["17", "16", "15"].map((version) => `/usr/lib/postgresql/${version}/bin`).join(":");
}

function runScript(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["--norc", "-eu", "-c", script], { cwd, env });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}
