/** Rate limits: a bucket a key, that empties with use and fills with time. Kept in memory: a restart forgives. */

export interface BucketSize {
  /** How many at once. */
  readonly burst: number;
  /** How many more each minute. */
  readonly perMinute: number;
}

export interface TokenBuckets {
  /** Takes one; answers 0, or after how many seconds to try again. */
  take(key: string, nowMs: number): number;
  readonly size: () => number;
}

/** Beyond this many keys the longest unused are forgotten: a flood of addresses must not fill the memory. */
const keysKept = 50_000;

export function createTokenBuckets({ burst, perMinute }: BucketSize, limit = keysKept): TokenBuckets {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return { take, size: () => buckets.size };

  function take(key: string, nowMs: number): number {
    const bucket = buckets.get(key);
    const tokens = bucket === undefined ? burst : Math.min(burst, bucket.tokens + refilled(bucket.atMs, nowMs));
    const left = tokens < 1 ? tokens : tokens - 1;
    // Set anew so that the map stays ordered by last use.
    buckets.delete(key);
    buckets.set(key, { tokens: left, atMs: nowMs });
    if (buckets.size > limit) forgetOldest();
    return tokens < 1 ? Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute)) : 0;
  }

  function refilled(atMs: number, nowMs: number): number {
    return (Math.max(0, nowMs - atMs) * perMinute) / 60_000;
  }

  function forgetOldest(): void {
    const oldest = buckets.keys().next().value;
    if (oldest !== undefined) buckets.delete(oldest);
  }
}
