/** Files of a package, and of packages in it: a mailbox that somebody packed to send it. */
import { Unreadable } from "../unreadable.ts";
import { isZip, openZip } from "./zip.ts";

export interface ArchivedFile {
  /** With the folders it lies in; a package within is one of them. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const deepest = 3;

/** Those whose names begin with a point, and what macOS adds, are no files of anybody. Throws `Unreadable` with what its sender can do. */
export function parse(bytes: Uint8Array, _options: Record<string, never>): { readonly files: readonly ArchivedFile[] } {
  if (!isZip(bytes)) throw new Unreadable("not-a-package", "This file is no package of letters.");
  return { files: [...filesOf(bytes, "", 1)] };
}

function* filesOf(bytes: Uint8Array, folder: string, depth: number): Generator<ArchivedFile> {
  const zip = openZip(bytes);
  for (const name of zip.names) {
    if (name.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(name)) continue;
    const inside = zip.read(name) ?? new Uint8Array(0);
    const path = `${folder}${name}`;
    if (isZip(inside) && depth < deepest) yield* filesOf(inside, `${path}/`, depth + 1);
    else yield { path, bytes: Uint8Array.from(inside) };
  }
}
