/**
 * Packages of files, as office documents and electronic books are. Only the directory is read at first; an entry is
 * unpacked when it is asked for, and no further than we bear. Names are looked up and never used as paths.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { Unreadable } from "../unreadable.ts";
import { namesReader } from "./names-of-package.ts";

export interface Zip {
  readonly names: readonly string[];
  /** Some of its entries have a password. */
  readonly isLocked: boolean;
  /** Undefined when there is no such entry. Throws `Unreadable` when it is locked, damaged or too large. */
  read(name: string): Uint8Array | undefined;
}

const mostEntries = 20_000;
/** Of all entries that are read, together. */
const mostUnpackedBytes = 96 * 1024 * 1024;
/** Text packs ten to fifty times; a thousand times is a trap. */
const mostRatio = 250;
const smallBytes = 1024 * 1024;

export function isZip(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  return first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

export function openZip(bytes: Uint8Array): Zip {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(view);
  // Office formats take names for the same in small letters and capitals.
  const byLetters = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]));
  let left = mostUnpackedBytes;
  return {
    names: [...entries.keys()],
    isLocked: [...entries.values()].some(({ isLocked }) => isLocked),
    read(name) {
      const entry = entries.get(name) ?? byLetters.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      const unpacked = unpack(view, entry, left);
      left -= unpacked.byteLength;
      return unpacked;
    },
  };
}

interface Entry {
  readonly isLocked: boolean;
  readonly method: number;
  readonly packedSize: number;
  readonly at: number;
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

function readDirectory(view: Buffer): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.readUInt16LE(end + 10);
  const size = view.readUInt32LE(end + 12);
  if (count > mostEntries) throw tooLarge();
  let at = end - size;
  // Something may stand before the package: all its places are counted from its own beginning.
  const shift = at - view.readUInt32LE(end + 16);
  if (at < 0 || shift < 0) throw damaged();
  const found: { readonly name: PackedName; readonly entry: Entry }[] = [];
  let packed = 0;
  for (let read = 0; read < count; read += 1) {
    if (at + 46 > end || view.readUInt32LE(at) !== directoryEntry) throw damaged();
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    const entry = {
      isLocked: (view.readUInt16LE(at + 8) & 1) === 1,
      method: view.readUInt16LE(at + 10),
      packedSize: view.readUInt32LE(at + 20),
      at: view.readUInt32LE(at + 42) + shift,
    };
    const extraEnd = nameEnd + view.readUInt16LE(at + 30);
    const extra = view.subarray(nameEnd, Math.min(extraEnd, view.byteLength));
    const isUtf8 = (view.readUInt16LE(at + 8) & 0x800) !== 0;
    found.push({ name: nameOf(view.subarray(at + 46, nameEnd), extra, isUtf8), entry });
    packed += entry.packedSize;
    at = extraEnd + view.readUInt16LE(at + 32);
  }
  // Entries that share their bytes hold more than the file does.
  if (packed > view.byteLength) throw damaged();
  return named(found);
}

function named(found: readonly { readonly name: PackedName; readonly entry: Entry }[]): Map<string, Entry> {
  const unsaid = found.flatMap(({ name: { text, bytes } }) => (text === undefined ? [bytes] : []));
  const read = unsaid.length === 0 ? undefined : namesReader(unsaid);
  const entries = new Map<string, Entry>();
  for (const { name, entry } of found) {
    // Programs of Windows part folders their own way.
    const path = (name.text ?? read?.(name.bytes) ?? "").replaceAll("\\", "/");
    const earlier = entries.get(path);
    // Two of one name are two: the last is what programs take by that name.
    if (earlier !== undefined) entries.set(`${path} (${entries.size})`, earlier);
    entries.set(path, entry);
  }
  return entries;
}

const unicodePath = 0x7075;

interface PackedName {
  readonly bytes: Buffer;
  /** Where the package says it in letters that everybody knows. */
  readonly text: string | undefined;
}

/** A name says rarely in which letters it is written; many programs take those of their own system. */
function nameOf(bytes: Buffer, extra: Buffer, isUtf8: boolean): PackedName {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    // A version and a checksum of the other name stand before the name itself: it may be of an older one.
    if (extra.readUInt16LE(at) === unicodePath && end <= extra.byteLength && end >= at + 9) {
      if (extra.readUInt32LE(at + 5) === crc32(bytes)) return { bytes, text: extra.toString("utf8", at + 9, end) };
    }
    at = end;
  }
  const text = bytes.toString("utf8");
  return { bytes, text: isUtf8 || !text.includes("\ufffd") ? text : undefined };
}

/** A comment of up to 65,535 bytes may follow it. */
function findEnd(view: Buffer): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.readUInt32LE(at) === directoryEnd) return at;
  }
  throw damaged();
}

function unpack(view: Buffer, { isLocked, method, packedSize, at }: Entry, left: number): Uint8Array {
  if (isLocked) throw new Unreadable("encrypted", "This file is protected by a password. Please send it without one.");
  if (at + 30 > view.byteLength || view.readUInt32LE(at) !== localEntry) throw damaged();
  const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
  if (from + packedSize > view.byteLength) throw damaged();
  const packed = view.subarray(from, from + packedSize);
  if (method === 0) {
    if (packedSize > left) throw tooLarge();
    return packed;
  }
  if (method !== 8) throw damaged();
  const most = Math.min(left, Math.max(smallBytes, packedSize * mostRatio));
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : damaged();
  }
}

function damaged(): Unreadable {
  return new Unreadable(
    "damaged",
    "This file is damaged, or broke off on its way. Saving it again in the program that made it often mends it.",
  );
}

function tooLarge(): Unreadable {
  return new Unreadable(
    "too-large",
    "Unpacked, this file is larger than we can read. It is kept as it came; somebody has to open it.",
  );
}
