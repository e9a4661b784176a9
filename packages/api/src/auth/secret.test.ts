import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { opensReceipt, receiptKeyOf } from "./receipt-key.ts";
import { hashCode, hashSecret, isSameSecret, newCode, newDigits, newSecret } from "./secret.ts";

test("a secret of one purpose is no secret of another", () => {
  const hashes = (["session", "sign-in-link", "sign-in-code"] as const).map((purpose) => hashSecret(purpose, "same"));
  expect(new Set(hashes).size).toBe(3);
  expect(hashCode("a@example.org", "123456")).not.toBe(hashCode("b@example.org", "123456"));
});

test("secrets hold 256 bits, codes six digits", () => {
  expect(newSecret(randomBytes)).toMatch(/^[\w-]{43}$/);
  expect(newCode(randomBytes)).toMatch(/^\d{6}$/);
});

test("every digit is as likely as any other, whatever the bytes", () => {
  const everyByte = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => next++ % 256);
  let next = 0;
  const digits = newDigits(everyByte, 2500);
  for (let digit = 0; digit < 10; digit += 1) expect(digits.split(String(digit))).toHaveLength(251);
});

test("what is compared may differ in length", () => {
  expect(isSameSecret("abc", "abc")).toBe(true);
  expect(isSameSecret("abc", "abcd")).toBe(false);
  expect(isSameSecret("", "abc")).toBe(false);
});

test("a receipt's key is the same for the same contribution, and another for any other contribution or store", () => {
  const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
  const key = receiptKeyOf(secret, "0123456789abcdef");
  // Worked out another way, from the digest's bits: receipts that people hold must open for ever.
  expect(key).toBe("P8W3Z5Q3RF7CWX2DBTYTBM2WGF");
  expect(receiptKeyOf(secret, "0123456789abcdeg")).not.toBe(key);
  expect(receiptKeyOf(secret.toReversed(), "0123456789abcdef")).not.toBe(key);
  expect(opensReceipt(secret, "0123456789abcdef", key.toLowerCase())).toBe(true);
  expect(opensReceipt(secret, "0123456789abcdef", key.slice(0, -1))).toBe(false);
});
