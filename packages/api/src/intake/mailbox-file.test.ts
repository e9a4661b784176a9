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
    expect(bytes.subarray(from, next).toString()).toContain("Subject: ");
    from = next;
  }
  expect(from).toBe(bytes.length);
  return messages;
}

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

test.each([
  "From the harbour we saw them.\nTogether.",
  "From now on:\nQ1: yes.",
  "From: a\nFrom 10:30 on\n\nSubject: x",
])("a line of somebody's is none: %s", async (body) => {
  const letter = `Subject: Reply\n\nDear all,\n\n${body}\n${long}`;
  const file = `From a Thu Sep  1 09:00:00 2016\n${letter}`;
  expect(await split(file)).toEqual([letter]);
  expect(await split(file + file)).toEqual([letter, letter]);
});

test("whatever is no mailbox is one message", async () => {
  expect(await split("Subject: a\n\nFrom x 10:00:00\nTo: b\n")).toHaveLength(1);
});
