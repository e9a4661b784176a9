/** Whether a file does something when it is opened: looked at in the killable child, and by a virus scanner where there is one. */
import type { Inspection, Result, Unsure } from "@consult/core";
import { mostParsedBytes } from "./limits.ts";
import type { ParseFailure, Parser } from "./parser.ts";
import type { Acts } from "./parsers/acts.ts";
import type { Scan, Scanner } from "./scanner.ts";

export interface Inspected extends Omit<Inspection, "at"> {
  /** The scanner has said what it thinks of it; undefined where there is none. */
  readonly isScanned: boolean;
}

export interface Inspecting {
  readonly parser: Parser;
  readonly scanner?: Scanner | undefined;
}

export interface InspectedFile {
  readonly name: string | undefined;
  readonly size: number;
  /** From the beginning, each time that it is called. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Of what is too large to be looked into: as much as says what it is. */
const headBytes = 64 * 1024;

export async function inspect({ parser, scanner }: Inspecting, file: InspectedFile): Promise<Inspected> {
  const isTooLarge = file.size > mostParsedBytes;
  const bytes = await readUpTo(file, isTooLarge ? headBytes : mostParsedBytes);
  // What ends in a file's middle cannot be looked into: that is said once.
  const looked = unsureIn(await parser.parse("acts", bytes, { name: file.name }), isTooLarge);
  const scan = await scanner?.scan(file.open());
  return {
    acts: looked.acts,
    unsure: [...looked.unsure, ...unsureOfScan(scan)],
    ...(scan?.state === "found" ? { virus: scan.name } : {}),
    isScanned: scan !== undefined && scan.state !== "unreachable",
  };
}

function unsureIn(
  parsed: Result<Acts, ParseFailure>,
  isTooLarge: boolean,
): { readonly acts: Inspection["acts"]; readonly unsure: Unsure[] } {
  const acts = parsed.ok ? parsed.value.acts : [];
  if (isTooLarge) return { acts, unsure: ["too-large"] };
  return { acts, unsure: parsed.ok ? parsed.value.unsure : ["stopped"] };
}

function unsureOfScan(scan: Scan | undefined): Unsure[] {
  if (scan?.state === "unreachable") return ["not-scanned"];
  return scan?.state === "not-taken" ? ["not-taken"] : [];
}

async function readUpTo({ open, size }: InspectedFile, most: number): Promise<Uint8Array> {
  const whole = new Uint8Array(Math.min(size, most));
  let at = 0;
  for await (const chunk of open()) {
    const taken = chunk.subarray(0, whole.byteLength - at);
    whole.set(taken, at);
    at += taken.byteLength;
    if (at === whole.byteLength) break;
  }
  return whole.subarray(0, at);
}
