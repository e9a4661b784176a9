/** Files of older Office programs, and the cases in which newer ones lock theirs: what a directory inside them names says what they are. */

const freeSector = 0xffffffff;
const entryBytes = 128;
const mostSectors = 4096;
const sectorsNamedInHead = 109;

export type Compound = "locked" | "document" | "older-document" | "slides" | "spreadsheet" | "letter" | "other";

export function compoundOf(bytes: Uint8Array): Compound {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = view.byteLength < 512 ? new Map<string, number>() : entriesOf(view);
  const locks = ["encryptedpackage", "encryptedsummary", "encryptioninfo", "encryption"];
  if (locks.some((name) => entries.has(name))) return "locked";
  const words = entries.get("worddocument");
  if (words !== undefined)
    return isLocked(view, words) ? "locked" : isOfWord97(view, words) ? "document" : "older-document";
  if (entries.has("powerpoint document")) return "slides";
  if (entries.has("workbook") || entries.has("book")) return "spreadsheet";
  return entries.has("__properties_version1.0") ? "letter" : "other";
}

/** Names in its directory, in small letters: the format takes them for the same as capitals. And where in the file the bytes of each begin. */
function entriesOf(view: Buffer): Map<string, number> {
  const sectorBytes = view.readUInt16LE(30) === 12 ? 4096 : 512;
  const placeOf = (sector: number) => (sector + 1) * sectorBytes;
  const entries = new Map<string, number>();
  let sector = view.readUInt32LE(48);
  for (let read = 0; read < mostSectors && placeOf(sector) + sectorBytes <= view.byteLength; read += 1) {
    for (let at = placeOf(sector); at < placeOf(sector) + sectorBytes; at += entryBytes) {
      const nameBytes = Math.max(0, Math.min(64, view.readUInt16LE(at + 64)) - 2);
      if (nameBytes > 0)
        entries.set(view.toString("utf16le", at, at + nameBytes).toLowerCase(), placeOf(view.readUInt32LE(at + 116)));
    }
    sector = nextSector(view, sector, sectorBytes, placeOf);
  }
  return entries;
}

/** As the file's table of sectors says, so far as its head says where that stands. */
function nextSector(view: Buffer, sector: number, sectorBytes: number, placeOf: (sector: number) => number): number {
  const perSector = sectorBytes / 4;
  const table = Math.floor(sector / perSector);
  if (table >= sectorsNamedInHead) return freeSector;
  const at = placeOf(view.readUInt32LE(76 + 4 * table)) + 4 * (sector % perSector);
  return at + 4 <= view.byteLength ? view.readUInt32LE(at) : freeSector;
}

/** Older ones, and what only is called so, have another mark. */
function isOfWord97(view: Buffer, at: number): boolean {
  return at + 2048 <= view.byteLength && view.readUInt16LE(at) === 0xa5ec;
}

/** Word says so in the head of its text. */
function isLocked(view: Buffer, at: number): boolean {
  return at + 12 <= view.byteLength && (view.readUInt16LE(at + 10) & 0x0100) !== 0;
}
