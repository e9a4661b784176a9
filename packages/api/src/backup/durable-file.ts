/** Files of a backup: written, synced, and read back from where they stand. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** Resolves when the file is on the disk and what is read back is what was written. The file must not be there yet. */
export async function writeDurably(
  path: string,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Written> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      await file.writeFile(chunk);
      size += chunk.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const written = { bytes: size, sha256: hash.digest("hex") };
  const found = await hashOfFile(path);
  if (found.sha256 !== written.sha256) throw new Error(`${path} does not hold what was written to it`);
  return written;
}

export async function hashOfFile(path: string): Promise<Written> {
  return hashOf(createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>);
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<Written> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { bytes: size, sha256: hash.digest("hex") };
}

/** Hands the bytes on; once all have passed, `onEnd` hears their hash, and may throw. */
export async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  onEnd: (passed: Written) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.byteLength;
    yield chunk;
  }
  onEnd({ bytes: size, sha256: hash.digest("hex") });
}

/** A name in a folder is on the disk when the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
