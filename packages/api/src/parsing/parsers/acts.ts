/**
 * What a file may do when somebody opens it: told by its bytes and by its name, in whatever it is packed. Nothing of it
 * is run, and what cannot be looked into is said to be so.
 */
import type { Act, Unsure } from "@consult/core";
import { isPackedWhole, openGzip, openTar, readMembers } from "./acts/packed.ts";
import { actsOfCompound } from "./acts/compound-acts.ts";
import { actsOfMarkup } from "./acts/markup-acts.ts";
import { actsOfPackage } from "./acts/office-acts.ts";
import { actsOfPdf } from "./acts/pdf-acts.ts";
import { actsOfRtf } from "./acts/rtf-acts.ts";
import { actsOfName, actsOfProgram } from "./acts/program-acts.ts";
import { formatOf } from "./document/format.ts";
import { isZip } from "./zip.ts";

export interface Acts {
  readonly acts: Act[];
  readonly unsure: Extract<Unsure, "closed">[];
}

/** A file, and what it may do so far. Whoever finds a file in it hands that on by `look`. */
export interface Looked {
  readonly name: string;
  readonly bytes: Buffer;
  readonly add: (...acts: Act[]) => void;
  /** It, or a part of it, cannot be looked into. */
  readonly close: () => void;
  readonly look: (name: string, bytes: Uint8Array) => Promise<void>;
}

/** A file in a file in a file in a file is opened by a person. */
const deepest = 4;

export async function parse(bytes: Uint8Array, { name = "" }: { readonly name: string | undefined }): Promise<Acts> {
  const acts = new Set<Act>();
  let isClosed = false;
  const close = () => {
    isClosed = true;
  };
  await lookAt(name, bytes, 0);
  return { acts: [...acts].toSorted(), unsure: isClosed ? ["closed"] : [] };

  async function lookAt(called: string, given: Uint8Array, depth: number): Promise<void> {
    if (depth > deepest) return close();
    const looked: Looked = {
      name: called,
      bytes: Buffer.from(given.buffer, given.byteOffset, given.byteLength),
      add: (...more) => {
        for (const act of more) acts.add(act);
      },
      close,
      look: (inner, inside) => lookAt(inner, inside, depth + 1),
    };
    // One file can be two things at once: each that it may be is looked for.
    actsOfName(looked);
    actsOfProgram(looked);
    const looks: readonly ((file: Looked) => Promise<void> | void)[] = [packed, actsOfPdf, ofFormat];
    for (const each of looks) {
      try {
        await each(looked);
      } catch {
        close();
      }
    }
  }
}

async function packed(looked: Looked): Promise<void> {
  const { bytes } = looked;
  if (isZip(bytes)) return actsOfPackage(looked);
  if (isPackedWhole(bytes)) return looked.close();
  const unpacked = openGzip(bytes);
  if (unpacked !== undefined) await looked.look(looked.name.replace(/\.(gz|tgz)$/i, ""), unpacked);
  for (const { name, bytes: inside } of openTar(bytes)) await looked.look(name, inside);
}

async function ofFormat(looked: Looked): Promise<void> {
  const format = formatOf(looked.bytes, looked.name);
  switch (format) {
    case "old-office":
      return actsOfCompound(looked);
    case "rtf":
      return actsOfRtf(looked);
    case "letter":
    case "outlook-package":
      return readMembers(looked, format);
    case "sealed-letter":
    case "locked":
      return looked.close();
    default:
      return actsOfMarkup(looked, format);
  }
}
