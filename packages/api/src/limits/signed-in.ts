/**
 * Sessions that were seen to hold a short while ago. Whoever works at the desk has a lane of their own while the public
 * one is full; a cookie that nobody has looked at yet opens nothing.
 */
import { hash } from "node:crypto";

export interface SignedIn {
  /** This token was looked up, and stands for somebody. */
  note(token: string): void;
  has(token: string): boolean;
}

const seenForMs = 30 * 60_000;
const tokensKept = 10_000;

export function createSignedIn(nowMs: () => number = () => performance.now()): SignedIn {
  const untilMs = new Map<string, number>();
  return {
    note(token) {
      const key = keyOf(token);
      // Set anew so that the map stays ordered by last use.
      untilMs.delete(key);
      untilMs.set(key, nowMs() + seenForMs);
      const oldest = untilMs.size > tokensKept ? untilMs.keys().next().value : undefined;
      if (oldest !== undefined) untilMs.delete(oldest);
    },
    has: (token) => token !== "" && (untilMs.get(keyOf(token)) ?? 0) > nowMs(),
  };
}

function keyOf(token: string): string {
  return hash("sha256", token, "base64url");
}
