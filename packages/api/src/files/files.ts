/**
 * Originals that are too large for a row. A file is whole and on the disk before anything names it, is never changed, and
 * goes by erasure or because nothing names it. Each time that bytes are kept they get a name of their own, which begins
 * with their hash: which file may go is then decided where rows are written, and nobody's file can be taken for another's.
 * What names it is the store's `original`.
 */
import type { ContentHash, Slug } from "@consult/core";

/** The hash of its bytes, then a point and letters of its own. One that was kept before names had such is the hash alone. */
export type FileName = string;

export interface Files {
  /** Resolves when the bytes are on the disk for good, under a name that nothing else has. */
  keep(consultationId: Slug, bytes: Bytes): Promise<KeptFile>;
  /**
   * A stream of the bytes; undefined when there is no such file. They are hashed as they stream, and the last of them
   * is held back until all are known to be those that came in: otherwise the stream fails with `DamagedFile`.
   */
  open(consultationId: Slug, name: FileName): Promise<OpenFile | undefined>;
  /** Puts a file in the place of another of the same bytes, damaged or whole or gone. */
  replace(consultationId: Slug, name: FileName, by: FileName): Promise<void>;
  /** Resolves when they are gone for good. A file that is not there is as good as removed. */
  remove(consultationId: Slug, names: readonly FileName[]): Promise<void>;
  /** All files there are, whatever their names. */
  list(): AsyncIterable<ListedFile>;
  /** Drops what was never whole and was last written to before this moment. */
  dropUnfinished(beforeMs: number): Promise<void>;
}

export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

export interface KeptFile {
  readonly name: FileName;
  readonly hash: ContentHash;
  readonly size: number;
}

export interface OpenFile {
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ListedFile {
  readonly consultationId: Slug;
  readonly name: FileName;
}

/** The bytes of a file are not those that came in. */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";

  constructor() {
    super("the bytes of this file are not those that came in");
  }
}

const nameShape = /^([0-9a-f]{64})(\.[0-9a-z]{16})?$/;

/** The hash of the bytes that a file of this name holds; undefined for what is no name of a file. */
export function hashOfName(name: FileName): ContentHash | undefined {
  return nameShape.exec(name)?.[1];
}

/** Names by the consultation that they are of. */
export function byConsultation(files: readonly ListedFile[]): Map<Slug, FileName[]> {
  const names = new Map<Slug, FileName[]>();
  for (const { consultationId, name } of files) {
    const known = names.get(consultationId);
    if (known === undefined) names.set(consultationId, [name]);
    else known.push(name);
  }
  return names;
}

export async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
