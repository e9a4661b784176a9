/** What an operator sees and types when a store lacks something, and when its disk fails under a server. */
import { spawn } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeNeeding, strace } from "../../../../tooling/testing/needs.ts";
import { createClient } from "@consult/api/client";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
beforeAll(async () => {
  cli = await startCli();
  expect((await cli("apply", await writeDefinition(cli.folder), "--yes")).code).toBe(0);
}, 60_000);
afterAll(() => cli.remove());

test("an older store that was put back is told by the doctor, read by commands, and accepted with a reason", async () => {
  const file = join(cli.data, "consult.sqlite");
  await copyFile(file, `${file}-older`);
  expect((await cli("stage", "open")).code).toBe(0);
  expect(await cli("store", "accept-loss", "--reason", "Nothing happened.")).toMatchObject({
    code: 1,
    out: expect.stringContaining("Nothing is missing"),
  });
  await copyFile(`${file}-older`, file);

  const doctor = await cli.set({ PORT: "0" })("doctor");
  expect(doctor).toMatchObject({ code: 1, out: expect.stringContaining("WRONG completeness") });
  expect(doctor.out).toContain("consult store restore DIR");
  expect((await cli("status")).code).toBe(0);
  expect(await cli("stage", "open")).toMatchObject({ code: 75, err: expect.stringContaining("takes nothing new") });

  expect(await cli("store", "accept-loss")).toMatchObject({ code: 64, err: expect.stringContaining("--reason") });
  expect(await cli("store", "accept-loss", "--reason", " ")).toMatchObject({ code: 64 });
  const accepted = await cli("store", "accept-loss", "--reason", "The disk died.");
  expect(accepted).toMatchObject({ code: 0, out: expect.stringMatching(/missing.*\n.*accepted/) });
  expect((await cli("stage", "open")).code).toBe(0);
  const events = (await cli("events", "--json")).lines();
  expect(events).toContainEqual(
    expect.objectContaining({ kind: "loss-accepted", details: expect.objectContaining({ reason: "The disk died." }) }),
  );
});

describeNeeding(strace, "a server whose disk fails", (program) => {
  test(
    "ends with 74 and a sentence, and everything it acknowledged is there at the next start",
    { timeout: 120_000 },
    async () => {
      const main = join(import.meta.dirname, "../../consult.js");
      // Each thread counts for itself: the one that writes comes this far, and none that starts.
      const failing = [
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        "inject=fsync,fdatasync:error=EIO:when=60+",
      ];
      const child = spawn(program, [...failing, process.execPath, main, "serve", "--port", "0"], {
        env: {
          PATH: process.env["PATH"] ?? "",
          CONSULT_DATA: cli.data,
          CONSULT_VOLATILE: "yes",
          NODE_ENV: "production",
        },
        cwd: cli.folder,
      });
      let [out, err] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
      const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
      await expect.poll(() => /http:\/\/localhost:\d+/.exec(out)?.[0], { timeout: 60_000 }).toBeDefined();
      const client = createClient({ url: /http:\/\/localhost:\d+/.exec(out)?.[0] ?? "" });
      const [consultation] = await client.consultation.listConsultations.query();
      const receipts: string[] = [];
      const submit = async (): Promise<void> => {
        const receipt = await client.contribution.submitContribution.mutate({
          consultationId: consultation?.id ?? "",
          idempotencyKey: crypto.randomUUID(),
          answers: [{ question: 1, text: "Words that are kept." }],
          respondent: { kind: "organisation", country: "KE" },
          identity: {},
          consent: { uses: ["analyse"], publishedAs: "unnamed" },
        });
        receipts.push(receipt.number);
        await submit();
      };
      await expect(submit()).rejects.toMatchObject({ name: "TRPCClientError" });
      expect(await ended).toBe(74);
      expect(err).toContain("The disk under the store failed to keep what was written (SQLITE_IOERR_FSYNC).");
      expect(receipts.length).toBeGreaterThan(5);
      const listed = (await cli("contributions", "list", "--json")).lines().map(({ number }) => number);
      for (const number of receipts) expect(listed).toContain(number);
    },
  );
});
