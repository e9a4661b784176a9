/** A consultation that outgrew its machine: moved to PostgreSQL, worked on there, and moved back. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freshDatabase } from "../../../../packages/api/src/store/store.samples.ts";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { startCli, writeDefinition } from "../testing/run-cli.ts";

describeNeeding(postgres, "on PostgreSQL", (serverUrl) => {
  test("a store is copied there, goes on there, and comes back", async () => {
    const [cli, database] = [await startCli(), await freshDatabase(serverUrl)];
    try {
      await cli("apply", await writeDefinition(cli.folder), "--yes");
      await cli("stage", "open");
      await cli(
        "contributions",
        "add",
        "--channel",
        "call",
        "--kind",
        "individual",
        "--text",
        "Said on the telephone.",
      );
      const there = await cli("store", "copy", cli.data, database.databaseUrl, "--json");
      expect(there.code, there.err).toBe(0);

      const moved = cli.set({ DATABASE_URL: database.databaseUrl, PORT: "0" });
      expect((await moved("contributions", "list", "--words", "telephone", "--json")).lines()).toHaveLength(1);
      expect(
        (await moved("contributions", "add", "--channel", "call", "--kind", "individual", "--text", "Said later."))
          .code,
      ).toBe(0);
      expect((await moved("doctor")).out).toMatch(/store +postgres/);

      const back = join(cli.folder, "back");
      await mkdir(back);
      expect(await cli("store", "copy", database.databaseUrl, back)).toMatchObject({
        code: 0,
        out: expect.stringContaining("Both hold the same"),
      });
      expect((await cli("--data", back, "contributions", "list", "--json")).lines()).toHaveLength(2);
    } finally {
      await Promise.all([cli.remove(), database.remove()]);
    }
  });
});
