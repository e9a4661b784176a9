/** Files in a ZIP by their names, unpacked one at a time and no more than memory holds. */
import { inflateRawSync } from "node:zlib";
import { Unreadable } from "../../unreadable.ts";

export interface ZipEntry {
  readonly name: string;
  /** Throws `Unreadable` when it is damaged, locked or too large. */
  unpack(): Uint8Array;
}

const endSignature = 0x06_05_4b_50;
const entrySignature = 0x02_01_4b_50;
const fileSignature = 0x04_03_4b_50;
const endBytes = 22;
const longestRemark = 65_535;
const mostUnpackedBytes = 96 * 1024 * 1024;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= endBytes && viewOf(bytes).getUint16(0, true) === 0x4b_50;
}

/** In the order of the ZIP's own list. Throws `Unreadable` when there is none. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  try {
    const end = findEnd(view);
    const count = view.getUint16(end + 10, true);
    const entries: ZipEntry[] = [];
    let at = view.getUint32(end + 16, true);
    for (let index = 0; index < count && view.getUint32(at, true) === entrySignature; index += 1) {
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const facts = {
        isLocked: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        packedBytes: view.getUint32(at + 20, true),
        at: view.getUint32(at + 42, true),
      };
      entries.push({ name, unpack: () => unpack(bytes, name, facts) });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  } catch (error) {
    throw error instanceof RangeError ? damaged : error;
  }
}

const damaged = new Unreadable(
  "damaged",
  "This ZIP is damaged or not whole. Please download it again, and send all of it.",
);

function findEnd(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - longestRemark); at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw damaged;
}

function unpack(
  bytes: Uint8Array,
  name: string,
  { isLocked, method, packedBytes, at }: { isLocked: boolean; method: number; packedBytes: number; at: number },
): Uint8Array {
  if (isLocked) {
    throw new Unreadable("encrypted", `${name} in this ZIP is locked with a password. Please send it without one.`);
  }
  const view = viewOf(bytes);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== fileSignature) throw damaged;
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(from, from + packedBytes);
  if (method === 0) return packed;
  if (method !== 8) throw damaged;
  try {
    return inflateRawSync(packed, { maxOutputLength: mostUnpackedBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge
      ? new Unreadable(
          "too-large",
          `${name} in this ZIP is too large to be read. Please send the JSON files themselves.`,
        )
      : damaged;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
