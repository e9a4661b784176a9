/** How much one caller may ask for. Generous where people contribute, tight where somebody could guess. */
import { instantToEpochMs, type Instant } from "@consult/core";
import { createTokenBuckets, type BucketSize } from "./token-buckets.ts";

/** Contributions of a whole university behind one address must pass; ten thousand guesses at a code must not. */
export const bucketSizes = {
  /** Any call of a procedure. */
  call: { burst: 2000, perMinute: 1200 },
  /** Contributing, amending, withdrawing. */
  contribute: { burst: 600, perMinute: 300 },
  /** Opening a receipt by number and key. */
  openReceipt: { burst: 200, perMinute: 60 },
  /** Reporting what others said. */
  report: { burst: 10, perMinute: 2 },
  /** Asking for a sign-in mail. */
  askSignIn: { burst: 20, perMinute: 4 },
  /** Handing in a code or a link. */
  confirmSignIn: { burst: 30, perMinute: 6 },
  /** Mails to one address: three at once, and never more than five within an hour. */
  mailTo: { burst: 3, perMinute: 2 / 60 },
  /** Files on their way in, and how large they are together: a folder of reports from one office must pass. */
  upload: { burst: 400, perMinute: 40 },
  uploadMegabytes: { burst: 4096, perMinute: 200 },
} as const satisfies Record<string, BucketSize>;

export type Limited = keyof typeof bucketSizes;

export interface Limits {
  /** Takes so many of `what` for `key`, or one; answers 0, or after how many seconds to try again. */
  take(what: Limited, key: string, now: Instant, count?: number): number;
}

export function createLimits(): Limits {
  const buckets = Object.fromEntries(
    Object.entries(bucketSizes).map(([what, size]) => [what, createTokenBuckets(size)]),
  ) as Record<Limited, ReturnType<typeof createTokenBuckets>>;
  return { take: (what, key, now, count) => buckets[what].take(key, instantToEpochMs(now), count) };
}
