/**
 * What goes into every hash of a person's words and identity, and stands in the row of that identity alone: it leaves
 * with an erasure, and from then on nobody can try names against the hashes that stay in the log, not even with the key.
 */
import { randomFillSync } from "node:crypto";

const bytesOfSalt = 12;
const drawn = Buffer.alloc(bytesOfSalt * 256);
let next = drawn.length;

/** Drawn many at a time: one by one costs more than the hashes do. */
export function drawSalt(): string {
  if (next === drawn.length) {
    randomFillSync(drawn);
    next = 0;
  }
  next += bytesOfSalt;
  return drawn.toString("base64url", next - bytesOfSalt, next);
}
