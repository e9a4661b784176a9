/** Files that hold files: letters, and packages other than those of office programs. */
import { gunzipSync } from "node:zlib";
import { simpleParser } from "mailparser";
import type { Looked } from "../acts.ts";
import { readTnef } from "../document/tnef.ts";

/** Packed in ways that nothing here opens, and pictures of whole disks. */
const closed = [
  "377abcaf271c", // 7z
  "526172211a07", // RAR
  "4d534346", // CAB
  "fd377a585a00", // xz
  "425a68", // bzip2
  "28b52ffd", // Zstandard
  "4c5a4950", // lzip
  "1f9d", // compress
  "60ea", // ARJ
  "636f6e6563746978", // VHD
  "7668647866696c65", // VHDX
  "5349542100", // StuffIt
  "78617221", // XAR, packages of macOS
];

export function isPackedWhole(bytes: Buffer): boolean {
  const hex = bytes.toString("hex", 0, 16);
  if (closed.some((mark) => hex.startsWith(mark))) return true;
  if (/^..-l[hz][\w]-/s.test(bytes.toString("latin1", 0, 7)) || bytes.toString("latin1", 7, 14) === "**ACE**")
    return true;
  // An image of a disc names itself behind its first sixteen blocks, one of macOS at its end.
  return (
    bytes.toString("latin1", 0x8001, 0x8006) === "CD001" ||
    bytes.toString("latin1", bytes.byteLength - 512, bytes.byteLength - 508) === "koly"
  );
}

const mostUnpackedBytes = 96 * 1024 * 1024;

/** Undefined when it is none. Throws where it unpacks to more than we bear. */
export function openGzip(bytes: Buffer): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  return gunzipSync(bytes, { maxOutputLength: mostUnpackedBytes });
}

/** Files of a tape archive, in its blocks of 512 bytes. */
export function* openTar(bytes: Buffer): Generator<{ readonly name: string; readonly bytes: Uint8Array }> {
  if (bytes.toString("latin1", 257, 262) !== "ustar") return;
  for (let at = 0; at + 512 <= bytes.byteLength && bytes[at] !== 0;) {
    const size = Number.parseInt(bytes.toString("latin1", at + 124, at + 136), 8);
    if (!Number.isSafeInteger(size) || size < 0 || at + 512 + size > bytes.byteLength) throw new Error("broken off");
    const name = bytes.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    if (size > 0) yield { name, bytes: bytes.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

export async function readMembers(
  { bytes, look, add, close }: Looked,
  kind: "letter" | "outlook-package",
): Promise<void> {
  if (kind === "outlook-package") {
    const letter = readTnef(bytes);
    if (letter === undefined) return close();
    for (const file of letter.files) await look(file.name, file.bytes);
    return;
  }
  const { attachments, html } = await simpleParser(bytes, { skipTextLinks: true, skipImageLinks: true });
  for (const { filename = "", content } of attachments) await look(filename, content);
  if (typeof html === "string" && /<script\b/i.test(html)) add("page-scripts");
}
