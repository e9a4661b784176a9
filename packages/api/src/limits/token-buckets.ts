/** Rate limits: a bucket a key, that empties with use and fills with time. Kept in memory: a restart forgives. */

export interface BucketSize {
  /** How many at once. */
  readonly burst: number;
  /** How many more each minute. */
  readonly perMinute: number;
}

export interface TokenBuckets {
  /** Takes so many, or one; answers 0, or after how many seconds to try again. */
  take(key: string, nowMs: number, count?: number): number;
  readonly size: () => number;
}

/** Beyond this many keys the longest unused are forgotten: a flood of addresses must not fill the memory. */
const keysKept = 50_000;

export function createTokenBuckets({ burst, perMinute }: BucketSize, limit = keysKept): TokenBuckets {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return { take, size: () => buckets.size };

  function take(key: string, nowMs: number, count = 1): number {
    const bucket = buckets.get(key);
    const tokens = bucket === undefined ? burst : Math.min(burst, bucket.tokens + refilled(bucket.atMs, nowMs));
    const left = tokens < count ? tokens : tokens - count;
    // Set anew so that the map stays ordered by last use.
    buckets.delete(key);
    buckets.set(key, { tokens: left, atMs: nowMs });
    if (buckets.size > limit) forgetOldest();
    return tokens < count ? Math.max(1, Math.ceil(((count - tokens) * 60) / perMinute)) : 0;
  }

  function refilled(atMs: number, nowMs: number): number {
    return (Math.max(0, nowMs - atMs) * perMinute) / 60_000;
  }

  function forgetOldest(): void {
    const oldest = buckets.keys().next().value;
    if (oldest !== undefined) buckets.delete(oldest);
  }
}
