import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { repositoryRoot } from "../report.ts";
import { describeNeeding, postgres } from "./needs.ts";

const owners: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const owner of owners.splice(0)) owner.kill("SIGKILL");
});

describeNeeding(postgres, "a throw-away server", () => {
  test("is gone, with its folder, when its owner was killed without warning", async () => {
    const { owner, port, folder } = await startOwner();
    expect(await answers(port)).toBe(true);
    expect(existsSync(folder)).toBe(true);
    owner.kill("SIGKILL");
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 20_000, interval: 50 });
    expect(await answers(port)).toBe(false);
  });
});

/** Another process that starts a server, tells where it is and then does nothing. */
async function startOwner(): Promise<{ owner: ReturnType<typeof spawn>; port: number; folder: string }> {
  const script = `
    import { startThrowawayPostgres } from ${JSON.stringify(join(repositoryRoot, "tooling/testing/throwaway-postgres.ts"))};
    console.log(JSON.stringify(await startThrowawayPostgres()));
    setInterval(() => {}, 1000);
  `;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  owners.push(owner);
  const line = await new Promise<string>((resolve) =>
    owner.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  const { url, folder } = JSON.parse(line) as { url: string; folder: string };
  return { owner, port: Number(new URL(url).port), folder };
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
