/** Several processes on one store: they wait for one another or say when to come back, and lose nothing. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createClient } from "@consult/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, type Cli } from "../testing/run-cli.ts";

const consultationId = "mayoral-forum-2016";

let cli: Cli;
let server: ChildProcess;
let url: string;
beforeAll(async () => {
  cli = await startCli();
  server = spawn(process.execPath, [join(import.meta.dirname, "../../consult.js"), "serve", "--port", "0"], {
    env: { PATH: process.env["PATH"] ?? "", CONSULT_DATA: cli.data, CONSULT_VOLATILE: "yes" },
    cwd: cli.folder,
  });
  url = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /Convene +(http:\/\/[^/]+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    server.once("exit", () => reject(new Error(`The server did not start:\n${said}`)));
  });
}, 60_000);
afterAll(async () => {
  server.kill();
  await cli.remove();
});

test("two command lines and a server write at once: all of it is there, once", async () => {
  const anybody = createClient({ url });
  const overHttp = Array.from({ length: 40 }, (_, place) =>
    anybody.contribution.submitContribution.mutate({
      consultationId,
      idempotencyKey: `one-store-contribution-${place}`,
      answers: [{ question: 1, text: `By the website, ${place}.` }],
      respondent: { kind: "individual" },
      identity: {},
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    }),
  );
  const onStore = [1, 2].map(async (who) => {
    for (let round = 1; round <= 2; round += 1) {
      const added = await cli(
        "contributions",
        "add",
        "--channel",
        "call",
        "--kind",
        "individual",
        "--answer",
        `1=By telephone, ${who}, ${round}.`,
        "--json",
      );
      expect(added).toMatchObject({ code: 0, err: "" });
    }
  });
  await Promise.all([...overHttp, ...onStore]);
  expect((await cli("status", "--json")).json()).toMatchObject({ contributions: { received: 44 } });
  expect(await cli("doctor")).toMatchObject({ code: 0 });
});

test("while somebody else holds the store, writing ends with when to try again, and reading and the server go on", async () => {
  const stranger = new DatabaseSync(join(cli.data, "consult.sqlite"));
  stranger.exec("begin immediate");
  try {
    const adding = cli("contributions", "add", "--channel", "call", "--kind", "individual", "--answer", "1=Waiting.");
    const fromMs = performance.now();
    expect((await fetch(`${url}/c/${consultationId}`)).status).toBe(200);
    expect(performance.now() - fromMs).toBeLessThan(4000);
    expect((await cli("status")).code).toBe(0);
    const added = await adding;
    expect(added.code).toBe(75);
    expect(added.err).toMatch(/busy/i);
    expect(added.err).not.toMatch(/\bat \w+ \(|SQLITE|node_modules/);
  } finally {
    stranger.exec("rollback");
    stranger.close();
  }
  expect((await cli("status", "--json")).json()).toMatchObject({ contributions: { received: 44 } });
});

test.each([["edit"], ["delete"], ["update"]])("there is no command to %s what somebody wrote", async (verb) => {
  const answer = await cli("contributions", verb, "482739051176", "--yes");
  expect(answer.code).toBe(64);
  expect((await cli("status", "--json")).json()).toMatchObject({ contributions: { received: 44 } });
});
