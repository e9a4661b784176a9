/**
 * Originals that are too large for a row, by their content's hash. A file is whole and on the disk before anything names
 * it, is never changed, and goes by erasure alone. What names it is the store's `original`.
 */
import type { ContentHash, Slug } from "@consult/core";

export interface Files {
  /** Resolves when the bytes are on the disk for good. The same bytes twice are one file. */
  keep(consultationId: Slug, bytes: Bytes): Promise<KeptFile>;
  /** A stream of the bytes; undefined when there is no such file. */
  open(consultationId: Slug, hash: ContentHash): Promise<OpenFile | undefined>;
  /** For an erasure. A file that is not there is as good as removed. */
  remove(consultationId: Slug, hash: ContentHash): Promise<void>;
  /** Names of all files there are, for `doctor` and for copying a store. */
  list(): AsyncIterable<{ readonly consultationId: Slug; readonly hash: ContentHash }>;
}

export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

export interface KeptFile {
  readonly hash: ContentHash;
  readonly size: number;
}

export interface OpenFile {
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
