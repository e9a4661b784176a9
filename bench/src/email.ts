/** How exactly replies are told from what they quote, and how fast letters get from a mailbox to committed. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLocalClient, createParser } from "@consult/api/local";
import type { ThrowawayDovecot } from "@consult/api/testing";
import { separateReply } from "@consult/core";
import { benchConsultationId } from "./bench-consultation.ts";
import { gapsWatched } from "./email-hostile.ts";
import { openMailbox, openThrowawayDeps, perSecondWatched } from "./email-mailbox.ts";
import type { Figure } from "./figure.ts";
import type { Bench } from "./main.ts";
import { median } from "./statistics.ts";

export const email: Bench = async ({ data, n, quick }, report) => {
  if (data !== undefined) await measureExactness(data, report);
  const count = n ?? (quick ? 200 : 1000);
  const runs = quick ? 3 : 5;
  const parsing: number[] = [];
  const importing: number[] = [];
  const watching: number[] = [];
  const mailServer = await openMailbox();
  if (mailServer === undefined) report.progress("no Dovecot here: nothing is measured over IMAP");
  for (let run = 1; run <= runs; run += 1) {
    report.progress(`run ${run} of ${runs}: ${count} letters`);
    const letters = generatedLetters(count, run);
    parsing.push(await perSecondParsed(letters));
    importing.push(await perSecondImported(letters));
    if (mailServer !== undefined) watching.push(await perSecondWatched(mailServer, letters));
  }
  if (mailServer !== undefined) report.add(await measureGap(mailServer, runs, report));
  await mailServer?.stop();
  report.add({
    bench: "email",
    figure: "letters a second, from a mailbox file to committed",
    value: Math.round(median(importing)),
    unit: "1/s",
    baseline: Math.round(median(parsing)),
    n: count * runs,
    notes: "generated; baseline: parsing alone, in the child that can be killed",
  });
  if (watching.length === 0) return;
  report.add({
    bench: "email",
    figure: "letters a second, over IMAP to committed and marked",
    value: Math.round(median(watching)),
    unit: "1/s",
    baseline: Math.round(median(parsing)),
    n: count * runs,
    notes: "generated, in a Dovecot on this machine; with receipts; baseline: parsing alone, as above",
  });
};

type Report = Parameters<Bench>[1];

const longestGapMs = 50;

async function measureGap(mailServer: ThrowawayDovecot, runs: number, report: Report): Promise<Figure> {
  report.progress("letters written to break the reader");
  const { ordinaryMs, hostile } = await gapsWatched(mailServer, runs);
  const worst = hostile.toSorted((a, b) => b.ms - a.ms)[0] ?? { letter: "none", ms: 0 };
  return {
    bench: "email",
    figure: "longest gap of the server's loop while a hostile letter comes in",
    value: Math.round(worst.ms * 10) / 10,
    unit: "ms",
    baseline: Math.round(ordinaryMs * 10) / 10,
    aim: `< ${longestGapMs} ms`,
    met: worst.ms < longestGapMs,
    n: hostile.length * runs,
    notes: `over IMAP to the mark, medians of ${runs}; the worst: ${worst.letter}; baseline: an ordinary letter`,
  };
}

/** Whole messages (`emails/NAME.eml`) and bare bodies (`emails/NAME.txt`), each beside `trimmed/NAME.txt`. */
async function measureExactness(folder: string, report: Report): Promise<void> {
  const root = existsSync(join(folder, "emails")) ? folder : join(folder, "test");
  const plain = (text: string): string => text.replaceAll("\r\n", "\n");
  const parser = createParser();
  const letters: { readonly text: string; readonly reply: string; readonly trimmed: string }[] = [];
  for (const name of readdirSync(join(root, "emails"))) {
    const kept = join(root, "trimmed", name.replace(/\.eml$/i, ".txt"));
    if (!existsSync(kept)) continue;
    const bytes = readFileSync(join(root, "emails", name));
    const trimmed = plain(readFileSync(kept, "utf8"));
    if (/\.eml$/i.test(name)) {
      const parsed = await parser.parse("mail", bytes, {});
      // One that cannot be read is not exact.
      letters.push(parsed.ok ? { ...parsed.value, trimmed } : { text: "", reply: "", trimmed });
    } else {
      const text = plain(bytes.toString("utf8"));
      letters.push({ text, reply: separateReply(text).reply, trimmed });
    }
  }
  await parser.close();
  const exact = (what: "reply" | "text"): number =>
    letters.filter((letter) => letter[what].trim() === letter.trimmed.trim()).length;
  report.add({
    bench: "email",
    figure: "replies separated to the letter",
    value: exact("reply"),
    unit: `of ${letters.length}`,
    baseline: exact("text"),
    n: letters.length,
    notes: "baseline: the whole text kept",
  });
}

function generatedLetters(count: number, seed: number): Uint8Array[] {
  const words = "We run a help desk in the town hall, open on Mondays, where clerks and volunteers sit side by side. ";
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(
      `Received: from a.example.org by mx.example.org; Thu, 1 Sep 2016 09:00:00 +0000\nFrom: Writer ${index} <writer${index}@example.org>\nTo: forum+${benchConsultationId}@example.org\nSubject: Reply ${index}\nMessage-ID: <${seed}-${index}@example.org>\nDate: Thu, 1 Sep 2016 08:59:00 +0000\n\nQuestion ${1 + (index % 2)}: ${words.repeat(1 + (index % 20))}\n\nOn 31 Aug 2016, The Forum <forum@example.org> wrote:\n> How can civil society support cities?\n`,
    ),
  );
}

async function perSecondParsed(letters: readonly Uint8Array[]): Promise<number> {
  const parser = createParser();
  await parser.parse("mail", letters[0] ?? new Uint8Array(0), {});
  const startedMs = performance.now();
  await Promise.all(letters.map((letter) => parser.parse("mail", letter, {})));
  const seconds = (performance.now() - startedMs) / 1000;
  await parser.close();
  return letters.length / seconds;
}

async function perSecondImported(letters: readonly Uint8Array[]): Promise<number> {
  const { deps, close } = await openThrowawayDeps();
  const { client } = createLocalClient(deps, { operator: { label: "bench" } });
  const consultationId = benchConsultationId;
  const mailbox = Buffer.concat(
    letters.flatMap((letter) => [Buffer.from("From writer Thu Sep  1 09:00:00 2016\n"), letter, Buffer.from("\n")]),
  );
  const upload = "bench".padEnd(24, "0");
  const startedMs = performance.now();
  for (let offset = 0; offset < mailbox.byteLength;) {
    const base64 = mailbox.subarray(offset, offset + 1_000_000).toString("base64");
    ({ offset } = await client.import.putPiece.mutate({ consultationId, upload, offset, base64 }));
  }
  let taken = 0;
  for (let from: number | undefined = 0; from !== undefined;) {
    const answer = await client.import.importFile.mutate({
      consultationId,
      channel: "email",
      upload,
      name: "mbox",
      from,
    });
    taken += answer.items.length;
    from = answer.next;
  }
  const seconds = (performance.now() - startedMs) / 1000;
  await close();
  if (taken !== letters.length) throw new Error(`${taken} of ${letters.length} letters were taken in`);
  return taken / seconds;
}
