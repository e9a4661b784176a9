/** Where an original's bytes go: small ones into the store's row, large ones into a file. The same bytes always go the same way. */
import { createHash } from "node:crypto";
import type { Slug } from "@consult/core";
import type { Original } from "../store/store.ts";
import { DamagedFile, readAll, type Bytes, type Files } from "./files.ts";

/** Above it a row costs the writer more than a file does. */
const largestRowBytes = 64 * 1024;

/** Resolves when the bytes are on the disk, or in hand for the row. Keep the original first, then parse. */
export async function keepOriginal(
  files: Files,
  consultationId: Slug,
  bytes: Bytes,
  mediaType: string,
): Promise<Original> {
  const { begun, rest } = bytes instanceof Uint8Array ? { begun: bytes, rest: undefined } : await begin(bytes);
  if (rest === undefined && begun.byteLength <= largestRowBytes) {
    return { hash: createHash("sha256").update(begun).digest("hex"), mediaType, bytes: begun };
  }
  const { hash, size, name } = await files.keep(consultationId, rest === undefined ? begun : together(begun, rest));
  return { hash, mediaType, bytes: new Uint8Array(0), size, file: name };
}

/** All bytes of an original, wherever they are. Throws `DamagedFile` when they are not those that came in, or gone. */
export async function readOriginalBytes(files: Files, consultationId: Slug, original: Original): Promise<Uint8Array> {
  const { hash, size, bytes } = original;
  if (size === undefined) {
    if (createHash("sha256").update(bytes).digest("hex") !== hash) throw new DamagedFile();
    return bytes;
  }
  const file = await files.open(consultationId, fileOf(original));
  if (file === undefined) throw new DamagedFile();
  return readAll(file.bytes);
}

/** The same in pieces, never whole in memory. */
export async function* openOriginal(
  files: Files,
  consultationId: Slug,
  original: Original,
): AsyncGenerator<Uint8Array> {
  if (original.size === undefined) {
    yield await readOriginalBytes(files, consultationId, original);
    return;
  }
  const file = await files.open(consultationId, fileOf(original));
  if (file === undefined) throw new DamagedFile();
  yield* file.bytes;
}

/** The name of an original's file; those that were kept before names had an ending of their own are named by their hash. */
export function fileOf({ hash, file }: Pick<Original, "hash" | "file">): string {
  return file ?? hash;
}

/** As much as a row may hold, and what comes after it; nothing comes after it when that was all. */
async function begin(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ begun: Uint8Array; rest: AsyncIterator<Uint8Array> | undefined }> {
  const rest = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= largestRowBytes) {
    const { done, value } = await rest.next();
    if (done === true) return { begun: Buffer.concat(chunks), rest: undefined };
    chunks.push(value);
    size += value.byteLength;
  }
  return { begun: Buffer.concat(chunks), rest };
}

async function* together(begun: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield begun;
  yield* { [Symbol.asyncIterator]: () => rest };
}
