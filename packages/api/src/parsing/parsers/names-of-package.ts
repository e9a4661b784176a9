/**
 * In which letters the names of a package are written, where it does not say: the packing program took the code page of its
 * own system. All names of a package are in one, and together they show it.
 */
import iconv from "iconv-lite";
import { doubtsOfText } from "./doubtful-letters.ts";

/** In the order in which they are tried: of two that read equally well the first is meant. */
const codePages = ["cp437", "cp850", "cp852", "cp866", "win1252", "cp932", "cp936", "win1251"] as const;

/** Reads a name as the others of its package are. */
export function namesReader(names: readonly Buffer[]): (name: Buffer) => string {
  const weighed = codePages.map((codePage) => ({
    codePage,
    doubts: names.reduce((sum, name) => sum + doubtsOf(name, codePage), 0),
  }));
  const [first, ...others] = weighed;
  const best = others.reduce(
    (least, each) => (each.doubts < least.doubts ? each : least),
    first as (typeof weighed)[0],
  );
  return (name) => iconv.decode(name, best.codePage);
}

/** Higher for what people do not write; one that cannot be read so at all is out. */
function doubtsOf(name: Buffer, codePage: (typeof codePages)[number]): number {
  const text = iconv.decode(name, codePage);
  if (text.includes("\ufffd") || !iconv.encode(text, codePage).equals(name)) return 1000;
  const isDouble = codePage === "cp932" || codePage === "cp936";
  return doubtsOfText(text) + (isDouble ? rareSigns(name, codePage) : 0);
}

/** The commonest signs stand in one region of each table. */
function rareSigns(name: Buffer, codePage: "cp932" | "cp936"): number {
  let rare = 0;
  for (let at = 0; at < name.length; at += 1) {
    const [lead = 0, trail = 0] = [name[at], name[at + 1]];
    if (lead < 0x81 || (codePage === "cp932" && lead >= 0xa1 && lead <= 0xdf)) continue;
    const isCommon =
      codePage === "cp936"
        ? lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1
        : (lead >= 0x88 && lead <= 0x97) || lead === 0x82 || lead === 0x83;
    if (!isCommon) rare += 1;
    at += 1;
  }
  return rare;
}
