/** How long the process that serves stands still while letters come in that were written to break it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ThrowawayDovecot } from "@consult/api/testing";
import { benchConsultationId } from "./bench-consultation.ts";
import type { Told } from "./email-gap-process.ts";
import { median } from "./statistics.ts";

export interface Gaps {
  /** While an ordinary letter comes in; what the machine itself adds is in both. */
  readonly ordinaryMs: number;
  readonly hostile: readonly { readonly letter: string; readonly ms: number }[];
}

/** The longest gap of the loop while each letter comes in over IMAP, from the mailbox to its mark; medians of the runs. */
export async function gapsWatched(mailbox: ThrowawayDovecot, runs: number): Promise<Gaps> {
  await mailbox.renumber([]);
  const server = fork(fileURLToPath(new URL("email-gap-process.ts", import.meta.url)), [mailbox.url]);
  const heard = async (): Promise<Told> => {
    const [told] = (await once(server, "message", { signal: AbortSignal.timeout(givesUpAfterMs) })) as [Told];
    return told;
  };
  let delivered = 0;
  const gapOf = async (write: () => { headers: string; body: string }): Promise<number> => {
    const all: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      delivered += 1;
      const raw = letter(write(), delivered);
      server.send("measure");
      await heard();
      await mailbox.deliver(raw);
      const told = await heard();
      if ("gapMs" in told) all.push(told.gapMs);
    }
    return median(all);
  };
  // A server has run before somebody attacks it.
  await gapOf(ordinary);
  const ordinaryMs = await gapOf(ordinary);
  const hostile: { letter: string; ms: number }[] = [];
  for (const [name, write] of Object.entries(hostileLetters)) hostile.push({ letter: name, ms: await gapOf(write) });
  const gone = once(server, "exit");
  server.disconnect();
  await gone;
  return { ordinaryMs, hostile };
}

const givesUpAfterMs = 120_000;

const letter = ({ headers, body }: { headers: string; body: string }, place: number): string =>
  `From: Writer <writer@example.org>\nTo: forum+${benchConsultationId}@example.org\nSubject: Reply\nMessage-ID: <${place}@example.org>\n${headers}\n${body}\n`;
const mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
const ordinary = () => ({ headers: "", body: "Question 1: a help desk." });

const hostileLetters = {
  "a megabyte that looks like attributions": () => ({ headers: "", body: " on xxx at yyy".repeat(75_000) }),
  "a million marks of quotation": () => ({ headers: "", body: ">".repeat(1_000_000) }),
  "a megabyte of lines of quotation": () => ({ headers: "", body: "> x\n".repeat(250_000) }),
  "half a megabyte of broken attributions": () => ({
    headers: "",
    body: "On 5 Sep 2016 at 10:12\nwrote\n".repeat(18_000),
  }),
  "a megabyte of numbered lines": () => ({ headers: "", body: "1. a\n2) b\n".repeat(95_000) }),
  "thirty megabytes of words": () => ({
    headers: "",
    body: "words upon words, \u0643\u0644\u0645\u0629\n".repeat(1_000_000),
  }),
  "two hundred thousand parts": () => ({ headers: mixed, body: "--b\n\nx\n".repeat(200_000) }),
  "two thousand small files": () => ({
    headers: mixed,
    body: "--b\nContent-Type: text/csv\nContent-Disposition: attachment\n\nx\n".repeat(2_000),
  }),
  "a header of fifty megabytes": () => ({ headers: `X-Long: ${"a".repeat(50_000_000)}\n`, body: "" }),
  "fifty megabytes of headers": () => ({ headers: "X-Many: a\n".repeat(4_500_000), body: "" }),
  "a file of thirty megabytes": () => ({
    headers: mixed,
    body: `--b\n\nQ1: x\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: base64\n\n${`${"QUJD".repeat(19)}\n`.repeat(520_000)}\n--b--`,
  }),
} satisfies Record<string, () => { headers: string; body: string }>;
