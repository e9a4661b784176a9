/** Where an original's bytes go: small ones into the store's row, large ones into a file. The same bytes always go the same way. */
import { createHash } from "node:crypto";
import type { Slug } from "@consult/core";
import type { Original } from "../store/store.ts";
import { readAll, type Bytes, type Files } from "./files.ts";

/** Above it a row costs the writer more than a file does. */
const largestRowBytes = 64 * 1024;

/** Resolves when the bytes are on the disk, or in hand for the row. Keep the original first, then parse. */
export async function keepOriginal(
  files: Files,
  consultationId: Slug,
  bytes: Bytes,
  mediaType: string,
): Promise<Original> {
  if (bytes instanceof Uint8Array && bytes.byteLength <= largestRowBytes) {
    return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType, bytes };
  }
  const { hash, size } = await files.keep(consultationId, bytes);
  if (size > largestRowBytes) return { hash, mediaType, bytes: new Uint8Array(0), size };
  const kept = await readFile(files, consultationId, hash);
  await files.remove(consultationId, hash);
  return { hash, mediaType, bytes: kept };
}

/** All bytes of an original, wherever they are. Throws when its file is gone: that is damage, and `doctor` names it. */
export async function readOriginalBytes(files: Files, consultationId: Slug, original: Original): Promise<Uint8Array> {
  return original.size === undefined ? original.bytes : readFile(files, consultationId, original.hash);
}

async function readFile(files: Files, consultationId: Slug, hash: string): Promise<Uint8Array> {
  const file = await files.open(consultationId, hash);
  if (file === undefined) throw new Error(`the file of original ${hash} is not there`);
  return readAll(file.bytes);
}
