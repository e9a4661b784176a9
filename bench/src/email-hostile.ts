/** How long the serving process keeps everybody else waiting while letters come in that were written to break it. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pauseFor } from "node:timers/promises";
import type { ThrowawayDovecot } from "@consult/api/testing";
import { benchConsultationId } from "./bench-consultation.ts";
import { takeInWatched } from "./email-mailbox.ts";

export interface Gap {
  readonly letter: string;
  readonly ms: number;
}

/** The longest gap of the loop for each letter, taken in over IMAP by itself, from the mailbox to its receipt. */
export async function gapsWatched(mailbox: ThrowawayDovecot): Promise<Gap[]> {
  const gaps: Gap[] = [];
  for (const [letter, write] of Object.entries(hostileLetters)) {
    const loop = monitorEventLoopDelay({ resolution: resolutionMs });
    await takeInWatched(mailbox, [write()], {
      begin: async () => {
        // What delivering it left behind is not its own.
        await pauseFor(settlesMs);
        loop.enable();
      },
    });
    loop.disable();
    // The histogram counts from one look to the next: what a loop with nothing to do shows is taken off.
    gaps.push({ letter, ms: Math.max(0, loop.max / 1e6 - resolutionMs) });
  }
  return gaps;
}

const resolutionMs = 1;
const settlesMs = 200;

const letter = (headers: string, body: string): string =>
  `From: Writer <writer@example.org>\nTo: forum+${benchConsultationId}@example.org\nSubject: Reply\nMessage-ID: <hostile@example.org>\n${headers}\n${body}\n`;

const hostileLetters = {
  "an ordinary one": () => letter("", "Question 1: a help desk."),
  "a line of a megabyte that looks like attributions": () => letter("", " on xxx at yyy".repeat(75_000)),
  "a million marks of quotation": () => letter("", ">".repeat(1_000_000)),
  "half a million lines of quotation": () => letter("", "> x\n".repeat(500_000)),
  "a megabyte of dates that end in wrote": () => letter("", "On 5 Sep 2016 at 10:12\nwrote\n".repeat(37_000)),
  "thirty megabytes of words": () => letter("", "words upon words, \u0643\u0644\u0645\u0629 \u8bcd\n".repeat(900_000)),
  "two hundred thousand parts": () =>
    letter("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n", "--b\n\nx\n".repeat(200_000)),
  "twenty thousand small files": () =>
    letter(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
      "--b\nContent-Type: text/csv\nContent-Disposition: attachment\n\nx\n".repeat(20_000),
    ),
  "a header of fifty megabytes": () => letter(`X-Long: ${"a".repeat(50_000_000)}\n`, "Q1: x"),
  "fifty megabytes of headers": () => letter("X-Many: a\n".repeat(4_500_000), "Q1: x"),
  "a file of thirty megabytes": () =>
    letter(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
      `--b\n\nQ1: x\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=a.bin\nContent-Transfer-Encoding: base64\n\n${`${"QUJD".repeat(19)}\n`.repeat(520_000)}\n--b--`,
    ),
} satisfies Record<string, () => string>;
