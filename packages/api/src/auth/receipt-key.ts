/** The key of a receipt: derived, so that the same contribution always has the same one and none is stored. */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Id } from "@consult/core";
import { isSameSecret } from "./secret.ts";

/** Crockford's alphabet: no I, L, O or U, so that a key read aloud or written by hand comes back the same. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const keyLength = 26;

/** 26 characters, 130 bits. */
export function receiptKeyOf(secret: Uint8Array, contributionId: Id): string {
  const digest = createHmac("sha256", keyObjectOf(secret)).update(`receipt:${contributionId}`).digest();
  let key = "";
  let bits = 0;
  let value = 0;
  for (const byte of digest) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && key.length < keyLength) {
      bits -= 5;
      key += alphabet[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
    if (key.length === keyLength) break;
  }
  return key;
}

/** Whether the key opens the receipt of this contribution; small letters, spaces and hyphens are forgiven. */
export function opensReceipt(secret: Uint8Array, contributionId: Id, key: string): boolean {
  return isSameSecret(normaliseKey(key), receiptKeyOf(secret, contributionId));
}

/** Made once for each secret, not at every receipt. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function keyObjectOf(secret: Uint8Array): KeyObject {
  const known = keyObjects.get(secret);
  if (known !== undefined) return known;
  const made = createSecretKey(secret);
  keyObjects.set(secret, made);
  return made;
}

function normaliseKey(key: string): string {
  return key.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}
