import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { startCli, writeDefinition } from "../testing/run-cli.ts";

test("an export stopped from the keyboard leaves no half of what people wrote behind", async () => {
  const cli = await startCli();
  try {
    await cli("apply", await writeDefinition(cli.folder), "--yes");
    await cli("stage", "open", "--yes");
    const words = join(cli.folder, "long.txt");
    await writeFile(words, "A long letter. ".repeat(10_000));
    const added = await cli("contributions", "add", "--channel", "call", "--kind", "individual", "--file", words);
    expect(added).toMatchObject({ code: 0 });

    const out = join(cli.folder, "all.csv");
    // A pipe holds less than the letter: the export waits in the middle of writing it until somebody reads.
    execFileSync("mkfifo", [`${out}.part`]);
    const exporting = spawn(
      process.execPath,
      [join(import.meta.dirname, "../../consult.js"), "export", "csv", "--profile", "desk", "--out", out],
      {
        env: { PATH: process.env["PATH"] ?? "", HOME: cli.folder, CONSULT_DATA: cli.data, CONSULT_VOLATILE: "yes" },
        stdio: "ignore",
      },
    );
    const pipe = createReadStream(`${out}.part`);
    await once(pipe, "open");
    exporting.kill("SIGINT");
    await wait(300);
    pipe.resume();
    const [code] = await once(exporting, "exit");
    expect(code).toBe(130);
    expect(existsSync(out)).toBe(false);
    expect(existsSync(`${out}.part`)).toBe(false);
  } finally {
    await cli.remove();
  }
});
