/** Files of older Office programs and installers: a store of many streams, each under a name in its directory. */
import { inflateSync } from "node:zlib";
import { CFB } from "@e965/xlsx";
import type { Looked } from "../acts.ts";
import { openOutlookLetter } from "../document/outlook-letter.ts";

const entryBytes = 128;
const installer = Buffer.from("84100c0000000000c000000000000046", "hex");

export async function actsOfCompound(looked: Looked): Promise<void> {
  const { bytes, add, close } = looked;
  const entries = entriesOf(bytes);
  if ([...entries.values()].some((kind) => kind.subarray(0, 16).equals(installer))) add("program");
  if ([...entries.keys()].some((name) => ofMacros.has(name))) add("macros");
  if (entries.has("\u0001ole10native") || entries.has("package")) add("embedded");
  if ([...entries.keys()].some((name) => locks.has(name))) close();
  if (entries.has("__properties_version1.0")) return actsOfLetter(looked);
  for (const name of ["workbook", "book"]) if (entries.has(name) && hasMacroSheet(streamOf(bytes, name))) add("macros");
  if (entries.has("powerpoint document")) await lookInSlides(looked);
}

const ofMacros = new Set(["_vba_project", "vba", "_vba_project_cur", "macros", "projectwm"]);
const locks = new Set(["encryptedpackage", "encryptedsummary", "encryptioninfo", "encryption"]);

/**
 * Names in small letters, and the class of each. Entries lie on boundaries of their own length wherever their sectors
 * are, so that none is missed however the table of sectors leads to it.
 */
function entriesOf(bytes: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = 512; at + entryBytes <= bytes.byteLength; at += entryBytes) {
    const nameBytes = bytes.readUInt16LE(at + 64);
    const kind = bytes[at + 66] ?? 0;
    if (nameBytes < 4 || nameBytes > 64 || nameBytes % 2 === 1 || (kind !== 1 && kind !== 2 && kind !== 5)) continue;
    entries.set(bytes.toString("utf16le", at, at + nameBytes - 2).toLowerCase(), bytes.subarray(at + 80, at + 96));
  }
  return entries;
}

function streamOf(bytes: Buffer, name: string): Buffer {
  const file = CFB.read(bytes, { type: "buffer" }) as {
    readonly FullPaths: readonly string[];
    readonly FileIndex: readonly { readonly content?: Uint8Array }[];
  };
  const index = file.FullPaths.findIndex((path) => path.toLowerCase().endsWith(`/${name}`));
  return Buffer.from(file.FileIndex[index]?.content ?? []);
}

/** Sheets of macros of older Excel, which no project names. */
function hasMacroSheet(workbook: Buffer): boolean {
  for (let at = 0; at + 10 <= workbook.byteLength; at += 4 + workbook.readUInt16LE(at + 2)) {
    const kind = workbook[at + 9];
    if (workbook.readUInt16LE(at) === 0x0085 && (kind === 1 || kind === 6)) return true;
  }
  return false;
}

/** Files on slides lie packed in the stream of the slides, each a store of its own. */
async function lookInSlides(looked: Looked): Promise<void> {
  const slides = streamOf(looked.bytes, "powerpoint document");
  for (let at = slides.indexOf(packedObject); at >= 0; at = slides.indexOf(packedObject, at + 1)) {
    const length = slides.readUInt32LE(at + 4);
    if (slides[at + 12] !== 0x78) continue;
    await looked.look(
      "",
      inflateSync(slides.subarray(at + 12, at + 8 + length), { maxOutputLength: 96 * 1024 * 1024 }),
    );
  }
}

/** The head of such a record (MS-PPT, ExOleObjStgCompressedAtom). */
const packedObject = Buffer.from("10001110", "hex");

async function actsOfLetter({ bytes, look }: Looked): Promise<void> {
  for (const file of openOutlookLetter(bytes).files) await look(file.name, file.bytes);
}
