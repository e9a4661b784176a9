/** On a disk without space what must always be possible is done all the same, over and over, and all else comes back later. */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendOutbox } from "./outbox/send-outbox.ts";
import { checkStore } from "./store/open-store.ts";
import { aSubmission, openTestConsultation, openTestShell, publicUrl, type TestShell } from "./testing/test-shell.ts";

const consultationId = "test-forum";

describe("a disk that fills", () => {
  let disk: string;
  let server: TestShell;
  let isMounted = false;

  beforeEach(async ({ skip }) => {
    disk = mkdtempSync(join(tmpdir(), "consult-full-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], { stdio: "ignore" });
      isMounted = true;
    } catch {
      skip("needs the right to mount a small disk: run it as root");
    }
    const usual = process.env["TMPDIR"];
    process.env["TMPDIR"] = disk;
    try {
      server = await openTestShell();
    } finally {
      if (usual === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = usual;
    }
    await openTestConsultation(server);
    await server.operator.account.grantRole.mutate({ consultationId, email: "amina@example.org", role: "convener" });
  });
  afterEach(async () => {
    await server.close();
    if (isMounted) execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  });

  test("takes nothing new, says when to come back, and lets people withdraw, erase, set aside and sign in", async () => {
    const receipts: Awaited<ReturnType<typeof submit>>[] = [];
    for (let count = 0; count < 60; count += 1) receipts.push(await submit());
    fill();
    await untilFull();

    for (const { number, key } of receipts.slice(0, 15)) {
      const receipt = await server.client().contribution.withdrawContribution.mutate({ number, key });
      expect(receipt.withdrawnAt).toBeDefined();
    }
    // What was given back is for such acts alone.
    await expectFull();
    for (let count = 0; count < 3; count += 1) await signIn();
    await expectFull();
    const { operator } = server;
    for (const { number } of receipts.slice(15, 30)) {
      await operator.contribution.setAsideContribution.mutate({
        consultationId,
        contributionId: await idOf(number),
        reason: "out-of-scope",
      });
    }
    for (const { number } of receipts.slice(30, 45)) {
      const erase = { consultationId, contributionId: await idOf(number), reason: "asked for" };
      expect(await operator.contribution.eraseContribution.mutate(erase)).toMatchObject({ erased: true, again: false });
    }
    expect(await server.deps.store.reader.countContributions(consultationId, { erased: true })).toBe(15);
    expect(await checkStore({ dataDir: server.dataDir })).toEqual([]);

    empty();
    expect((await submit()).number).toMatch(/^\d{12}$/);
    // The reserve is there again for the next time.
    fill();
    await untilFull();
    const contributionId = await idOf(receipts[50]?.number ?? "");
    const erase = { consultationId, contributionId, reason: "asked for" };
    expect(await operator.contribution.eraseContribution.mutate(erase)).toMatchObject({ erased: true });
  }, 120_000);

  test("by contributions alone, until the last that finds room, keeps enough to erase each of them", async () => {
    const numbers: string[] = [];
    for (const words of [30_000, 3000, 30]) {
      for (;;) {
        const answer = await submit("word ".repeat(words)).catch(() => undefined);
        if (answer === undefined) break;
        numbers.push(answer.number);
      }
    }
    expect(numbers.length).toBeGreaterThan(5);
    await untilFull();
    for (const number of numbers) {
      const erase = { consultationId, contributionId: await idOf(number), reason: "asked for" };
      expect(await server.operator.contribution.eraseContribution.mutate(erase)).toMatchObject({ erased: true });
    }
    expect(await checkStore({ dataDir: server.dataDir })).toEqual([]);
  }, 120_000);

  async function submit(text = "We run a help desk in the town hall. ".repeat(30)) {
    return server.client().contribution.submitContribution.mutate(aSubmission({ answers: [{ question: 1, text }] }));
  }

  /** Something may still find room in what the store has of the disk already. */
  async function untilFull(): Promise<void> {
    while ((await statusOfNext()).status !== 507);
    await expectFull();
  }

  async function expectFull(): Promise<void> {
    expect(await statusOfNext()).toEqual({ status: 507, retryAfter: "10" });
  }

  async function statusOfNext() {
    const answer = await server.app.request(`${publicUrl}/api/trpc/contribution.submitContribution`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(aSubmission()),
    });
    return { status: answer.status, retryAfter: answer.headers.get("retry-after") };
  }

  async function idOf(number: string): Promise<string> {
    return (await server.deps.store.reader.findContributionByNumber(number))?.id ?? "";
  }

  /** The whole way: ask, get the mail, use its link. */
  async function signIn(): Promise<void> {
    const before = server.mails.length;
    await server.client().account.requestSignIn.mutate({ email: "amina@example.org" });
    await server.shell.background.drain();
    await sendOutbox(server.deps);
    const mail = server.mails.slice(before).find(({ to }) => to === "amina@example.org");
    const code = /\b(\d{3}\s?\d{3})\b/.exec(mail?.text ?? "")?.[1] ?? "";
    const session = await server
      .client()
      .account.confirmSignIn.mutate({ email: "amina@example.org", code, as: "token" });
    expect(session.token).toBeDefined();
    const client = server.client(session.token);
    expect((await client.account.showSession.query())?.label).toBe("amina@example.org");
    await client.account.signOut.mutate();
  }

  /** To the last byte. */
  function fill(): void {
    const file = join(disk, "filler");
    writeFileSync(file, "");
    for (const size of [1024 * 1024, 4096, 1]) {
      try {
        for (;;) appendFileSync(file, Buffer.alloc(size, 1));
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
      }
    }
    expect(statfsSync(disk).bavail).toBe(0);
  }

  function empty(): void {
    rmSync(join(disk, "filler"));
  }
});
