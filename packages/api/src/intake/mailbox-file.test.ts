/** Where one message of a mailbox ends and the next begins, however the file comes in. */
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { messagesOf } from "./mailbox-file.ts";

async function split(file: string, chunkBytes = 7): Promise<string[]> {
  const bytes = Buffer.from(file);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const messages: string[] = [];
  let from = 0;
  for await (const { raw, next } of messagesOf(Readable.from(chunks), 0)) {
    messages.push(Buffer.from(raw).toString());
    expect(bytes.subarray(from, next).toString()).toMatch(/ubject\s*: /);
    from = next;
  }
  expect(from).toBe(bytes.length);
  return messages;
}

test("a header written with blanks before its colon begins no mailbox", async () => {
  const letter = "From  : Ada <ada@example.org>\nSubject  : Reply\n\nOpen the halls.\n";
  expect(await split(letter, 100_000)).toEqual([letter]);
});

const long = `${"x".repeat(60)}\n`.repeat(20);

describe("a message begins", () => {
  test.each([
    ["as servers write it", "From amina@example.org Thu Sep  1 09:00:00 2016"],
    ["as Thunderbird writes it", "From - Thu Sep  1 09:00:00 2016"],
    ["without any more", "From "],
    ["without a time", "From amina"],
  ])("%s", async (_how, separator) => {
    const letters = ["a", "b", long].map((body) => `Subject: Reply\n\n${body}\n`);
    const file = letters.map((letter) => `${separator}\n${letter}`).join("");
    const named = file.replaceAll("From amina\n", "From amina\nReceived: x\n");
    expect((await split(named)).map((each) => each.replace("Received: x\n", ""))).toEqual(letters);
    expect(await split(named, 100_000)).toHaveLength(3);
  });
});

const ordinary = [
  "X-Gmail-Labels",
  "Received",
  "MIME-Version",
  "Subject",
  "To",
  "Delivered-To",
  "Status",
  "Content-Type",
  "DKIM-Signature",
  "ARC-Seal",
  "Sonstiges",
];
const separators = [
  "From 1@xxx",
  "From 1687@xxx Mon Nov 30 09:00:00 +0000 2026",
  "From ada@example.org",
  "From ada@example.org Mon Nov 30 10.11.12 2026",
  "From - Mon Nov 30 2026",
  "From Ada 30/11/2026",
  'From "ada lind"@example.org Mon Nov 30 09:00:00 2026',
];
const cases = separators.flatMap((separator) => ordinary.map((first) => [separator, first] as const));

describe("what stands below a separator decides, whatever comes first", () => {
  test.each(cases)("%s, then %s", async (separator, first) => {
    const letter = (name: string): string =>
      `${first}: x\nFrom: ${name}\n\tand others\nSubject: A\n\n--b\n\nBenches for ${name}.\n--b--\n\n`;
    const letters = ["Ada", "Ben", "Cem"].map(letter);
    const file = letters.map((each) => `${separator}\n${each}`).join("");
    for (const newline of ["\n", "\r\n", "\r"]) {
      const written = file.replaceAll("\n", newline);
      for (const mark of ["", "\ufeff"]) {
        const found = await split(mark + written, 100);
        expect(found).toEqual(letters.map((each) => each.replaceAll("\n", newline)));
      }
    }
  });
});

test.each([
  "From the harbour we saw them.\nTogether.",
  "From now on:\nQ1: yes.",
  "From: a\nFrom 10:30 on\n\nSubject: x",
  "\nFrom now on:\nQ1: yes.\nQ2: no.\n",
  "\nFrom Ada, who asked me to pass it on:\nSubject: benches\nTo: all of you\n\nBenches.",
  "\nFrom Monday 30 November 2026 on the hall is open:\nMondays: a choir\n\nThe end.",
  "\nFrom ada:\nBenches: five\n",
  "\nFrom Monday on, 10:30 each day\nthe bus is late, and nobody comes.\n",
  "\nFrom noon to 14.30\n\nthe hall stands empty.\n",
])("a line of somebody's is none: %s", async (body) => {
  const letter = `Subject: Reply\n\nDear all,\n\n${body}\n${long}`;
  const file = `From a Thu Sep  1 09:00:00 2016\n${letter}`;
  expect(await split(file)).toEqual([letter]);
  expect(await split(file + file)).toEqual([letter, letter]);
});

test.each(["\n", "\r\n", "\r"])(
  "a line that a program marked stays a line of its letter, without the mark: %j",
  async (newline) => {
    const body = "a\n\n>From ada Mon Nov 30 09:00:00 2026\nSubject: x\n>>From b\n".replaceAll("\n", newline);
    const file = `From a Thu Sep  1 09:00:00 2016${newline}Subject: y${newline}${newline}${body}`;
    expect(await split(file)).toEqual([file.slice(file.indexOf("Subject")).replaceAll(">From", "From")]);
  },
);

test("whatever is no mailbox is one message", async () => {
  expect(await split("Subject: a\n\nFrom x 10:00:00\nTo: b\n")).toHaveLength(1);
});
