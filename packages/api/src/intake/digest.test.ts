/** A digest is taken apart where each of its parts is a letter, and otherwise stays whole for a person. */
import { expect, test } from "vitest";
import { lettersOfDigest } from "./digest.ts";

const digestOf = (...parts: string[]): Buffer =>
  Buffer.from(
    `From: list@example.org\nSubject: Town Digest, Vol 1, Issue 2\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary="b"\n\n${parts.map((part) => `--b\n\n${part}\n`).join("")}--b--\n`,
  );
const letter = (name: string): string => `From: ${name}@example.org\nSubject: Benches\n\nBenches, says ${name}.\n`;

test("each part with a head of its own is a letter", () => {
  expect(lettersOfDigest(digestOf(letter("ada"), letter("ben")))).toHaveLength(2);
});

test("with one part that has none, nobody says whose words are whose", () => {
  expect(lettersOfDigest(digestOf(letter("ada"), "Only words, and no head.\n"))).toEqual([]);
});
