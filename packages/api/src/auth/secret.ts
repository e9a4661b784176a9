/** Secrets that open something: made from random bytes, kept only as hashes that say what they were made for. */
import { hash, timingSafeEqual } from "node:crypto";

/** What a secret opens. A secret of one purpose never passes for another. */
export type Purpose = "session" | "sign-in-link" | "sign-in-code";

/** 32 bytes, safe in an address. */
export function newSecret(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(32)).toString("base64url");
}

export function hashSecret(purpose: Purpose, secret: string): string {
  return hash("sha256", `consult:${purpose}:${secret}`, "hex");
}

/** A six-digit code counts for one address only. */
export function hashCode(email: string, code: string): string {
  return hashSecret("sign-in-code", `${email}:${code}`);
}

/** Six digits, each code as likely as any other. */
export function newCode(randomBytes: (count: number) => Uint8Array): string {
  return newDigits(randomBytes, 6);
}

/** So many decimal digits, each as likely as any other: bytes that would favour some are thrown away. */
export function newDigits(randomBytes: (count: number) => Uint8Array, count: number): string {
  let digits = "";
  while (digits.length < count) {
    for (const byte of randomBytes(count + 4)) {
      if (byte < 250 && digits.length < count) digits += String(byte % 10);
    }
  }
  return digits;
}

/** Compares without telling by the time taken how much was right. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(hash("sha256", given, "buffer"), hash("sha256", expected, "buffer"));
}
