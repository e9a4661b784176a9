/** Letters in a real mailbox, fetched by the watcher until the last of them is committed here and marked there. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pauseFor } from "node:timers/promises";
import { machineDeps, openShell, silentLog, type Deps } from "@consult/api/local";
import { watchMailbox } from "@consult/api/main";
import { openStore } from "@consult/api/store";
import { startDovecot, type ThrowawayDovecot } from "@consult/api/testing";
import { benchConsultationId, openBenchConsultation } from "./bench-consultation.ts";

const looksEveryMs = 20;
const givesUpAfterMs = 10 * 60_000;

/** undefined where there is no IMAP server to start. */
export async function openMailbox(): Promise<ThrowawayDovecot | undefined> {
  const program = process.env["DOVECOT"] ?? "/usr/sbin/dovecot";
  return existsSync(program) ? startDovecot(program) : undefined;
}

export async function perSecondWatched(mailbox: ThrowawayDovecot, letters: readonly Uint8Array[]): Promise<number> {
  await mailbox.renumber(letters.map((letter) => Buffer.from(letter).toString("utf8")));
  const { deps, close } = await openThrowawayDeps();
  const startedMs = performance.now();
  const watching = watchMailbox(openShell(deps), { url: mailbox.url });
  // The last thing that a round does is to note that it is over.
  while (!(await isOver())) {
    if (performance.now() - startedMs > givesUpAfterMs) throw new Error("the letters were not all taken in");
    await pauseFor(looksEveryMs);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const taken = await deps.store.reader.countContributions(benchConsultationId);
  await watching.stop();
  await close();
  if (taken !== letters.length) throw new Error(`${taken} of ${letters.length} letters were taken in`);
  return taken / seconds;

  async function isOver(): Promise<boolean> {
    const health = (await deps.store.reader.readChannelState(benchConsultationId, "email")).get("health");
    return (health as { readonly checkedAt?: string } | undefined)?.checkedAt !== undefined;
  }
}

export async function openThrowawayDeps(): Promise<{ readonly deps: Deps; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "consult-bench-"));
  const store = await openStore({ dataDir: folder });
  await openBenchConsultation(store, Date.now());
  const mailer = { send: () => Promise.resolve() };
  const settings = { publicUrl: "http://127.0.0.1", development: false };
  const deps = await machineDeps({ store, dataDir: folder, mailer, log: silentLog, settings });
  // A child to parse in starts once and serves for long: its start is not measured, as it is not in the baseline.
  await deps.parser.parse("mail", Buffer.from("Subject: x\n\nx\n"), {});
  return {
    deps,
    async close() {
      await deps.parser.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
