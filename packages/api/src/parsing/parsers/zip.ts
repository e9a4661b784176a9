/** Opens a zip without believing it: every byte that comes out is counted, whatever the zip says of its sizes. */
import { inflateRawSync } from "node:zlib";
import { Unreadable } from "../unreadable.ts";

export interface ZipLimits {
  /** Only these are unpacked. */
  readonly wanted?: (name: string) => boolean;
  readonly entriesAtMost: number;
  /** Of all that is unpacked, together. */
  readonly bytesAtMost: number;
}

export interface Unzipped {
  /** Of all entries, also of those that were not unpacked. */
  readonly names: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

/** Throws `Unreadable` with `limits` or `damaged`. */
export function unzipWithin(
  bytes: Uint8Array,
  { wanted = () => true, entriesAtMost, bytesAtMost }: ZipLimits,
): Unzipped {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  const files = new Map<string, Uint8Array>();
  let left = bytesAtMost;
  try {
    for (let at = directoryOf(zip); at + 46 <= zip.length && zip.readUInt32LE(at) === directoryEntry;) {
      const [nameLength, extra, comment] = [
        zip.readUInt16LE(at + 28),
        zip.readUInt16LE(at + 30),
        zip.readUInt16LE(at + 32),
      ];
      const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
      names.push(name);
      if (names.length > entriesAtMost) throw beyondLimits;
      if (wanted(name) && !files.has(name)) {
        const file = unpack(zip, at, left);
        left -= file.byteLength;
        files.set(name, file);
      }
      at += 46 + nameLength + extra + comment;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged;
  }
  return { names, files };
}

const beyondLimits = new Unreadable(
  "limits",
  "Unpacked, this file is larger than we can read. It is kept as it came; somebody has to open it.",
);
const damaged = new Unreadable(
  "damaged",
  "This file is damaged, or is none of its kind. Saving it again often mends it.",
);

function directoryOf(zip: Buffer): number {
  const furthest = Math.max(0, zip.length - 22 - 65_535);
  for (let at = zip.length - 22; at >= furthest; at -= 1) {
    if (zip.readUInt32LE(at) === directoryEnd) return zip.readUInt32LE(at + 16);
  }
  throw damaged;
}

function unpack(zip: Buffer, entry: number, left: number): Uint8Array {
  const method = zip.readUInt16LE(entry + 10);
  const packedSize = zip.readUInt32LE(entry + 20);
  const header = zip.readUInt32LE(entry + 42);
  const isLocked = (zip.readUInt16LE(entry + 8) & 1) === 1;
  if (isLocked) throw new Unreadable("encrypted", "This file is locked with a password. Please send it without one.");
  if (zip.readUInt32LE(header) !== localHeader) throw damaged;
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw damaged;
  if (method === 0) {
    if (packed.length > left) throw beyondLimits;
    return packed;
  }
  if (method !== 8) throw damaged;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? beyondLimits : damaged;
  }
}
