/** How many pictures a TIFF holds, one for each page of a fax: they follow one another as a chain (TIFF 6.0, section 2). */
import { pictureLimits } from "./limits.ts";

const entryBytes = 12;
const [wide, high] = [0x100, 0x101];
const short = 3;

/** Undefined for what is no TIFF, or has a picture larger than we read. One more than we read is as many as are counted. */
export function pagesOfTiff(picture: Uint8Array): number | undefined {
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength);
  const mark = Buffer.from(picture.subarray(0, 4)).toString("latin1");
  if ((mark !== "II*\0" && mark !== "MM\0*") || picture.byteLength < 8) return undefined;
  const isLittle = mark.startsWith("I");
  const holds = (at: number, size: number) => at >= 8 && at + size <= picture.byteLength;
  let pages = 0;
  for (let at = view.getUint32(4, isLittle); holds(at, 2) && pages <= pictureLimits.mostPages;) {
    const entries = view.getUint16(at, isLittle);
    const next = at + 2 + entries * entryBytes;
    if (!holds(next, 4)) break;
    const sides = new Map<number, number>();
    for (let entry = at + 2; entry < next; entry += entryBytes) {
      const value =
        view.getUint16(entry + 2, isLittle) === short
          ? view.getUint16(entry + 8, isLittle)
          : view.getUint32(entry + 8, isLittle);
      sides.set(view.getUint16(entry, isLittle), value);
    }
    if ((sides.get(wide) ?? 0) * (sides.get(high) ?? 0) > pictureLimits.mostPixels) return undefined;
    pages += 1;
    at = view.getUint32(next, isLittle);
  }
  return pages;
}
