/** What an operator sees and types when a store lacks something. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
