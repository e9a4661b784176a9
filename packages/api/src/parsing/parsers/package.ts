/** A package of documents that came with a letter: what it holds, packages within it too, and what of it could not be opened. */
import { Unreadable } from "../unreadable.ts";
import type { ArchivedFile } from "./archive.ts";
import { packageFormatOf } from "./document/format.ts";
import { isZip, openZip, type Zip } from "./zip.ts";

export interface OpenedPackage {
  readonly files: readonly ArchivedFile[];
  /** Not opened, each with why: locked, damaged, larger than we bear, packed too deep, or too many. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

const deepest = 4;
const mostFiles = 200;
/** Of one package with all that are in it, unpacked. */
const mostBytes = 96 * 1024 * 1024;

/** undefined: it is a document, as those of offices are, or none of ours. Throws `Unreadable` when nothing of it can be opened. */
export function parse(bytes: Uint8Array, _options: Record<string, never>): OpenedPackage | undefined {
  const zip = isZip(bytes) ? openZip(bytes) : undefined;
  if (zip === undefined || !isOfFiles(zip)) return undefined;
  const opened: Opening = { files: [], left: [], bytes: 0 };
  open(zip, { folder: "", depth: 1 }, opened);
  return { files: opened.files, left: opened.left };
}

interface Opening {
  readonly files: ArchivedFile[];
  readonly left: { path: string; why: string }[];
  bytes: number;
}

/** What names its kind in a locked entry is read as a document, which says so. */
function isOfFiles(zip: Zip): boolean {
  try {
    return packageFormatOf(zip) === "files";
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

function open(zip: Zip, { folder, depth }: { readonly folder: string; readonly depth: number }, opened: Opening): void {
  for (const name of zip.names) {
    if (name.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(name)) continue;
    const path = `${folder}${name}`;
    if (opened.files.length >= mostFiles) {
      opened.left.push({ path, why: `There are more than ${mostFiles} files in its package.` });
      continue;
    }
    try {
      const inside = zip.read(name) ?? new Uint8Array(0);
      const within = isZip(inside) ? openZip(inside) : undefined;
      if (within !== undefined && isOfFiles(within)) {
        if (depth < deepest) open(within, { folder: `${path}/`, depth: depth + 1 }, opened);
        else opened.left.push({ path, why: "It is packed inside too many packages." });
        continue;
      }
      opened.bytes += inside.byteLength;
      if (opened.bytes > mostBytes)
        throw new Unreadable("too-large", "Unpacked, its package is larger than we can read.");
      opened.files.push({ path, bytes: Uint8Array.from(inside) });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      opened.left.push({ path, why: error.message });
    }
  }
}
