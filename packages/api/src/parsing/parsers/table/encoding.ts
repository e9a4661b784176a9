/** Text out of bytes: what they are written in is found out and said. Bytes of two kinds in one file are refused by line. */
import { Unreadable } from "../../unreadable.ts";

export interface DecodedText {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16 LE" | "UTF-16 BE" | "Windows-1252";
}

export function readEncoding(bytes: Uint8Array): DecodedText {
  const wide = wideOf(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide.label).decode(bytes), encoding: wide.encoding };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    refuseMixture(bytes);
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

/** By its mark, or because every other byte of what it begins with is nought. */
export function wideOf(bytes: Uint8Array): { label: string; encoding: DecodedText["encoding"] } | undefined {
  const little = { label: "utf-16le", encoding: "UTF-16 LE" } as const;
  const big = { label: "utf-16be", encoding: "UTF-16 BE" } as const;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return little;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return big;
  const start = bytes.subarray(0, 200);
  const noughts = [0, 1].map((odd) => start.filter((byte, place) => place % 2 === odd && byte === 0).length);
  if (start.length < 4 || Math.max(...noughts) < start.length / 4) return undefined;
  return (noughts[1] ?? 0) > (noughts[0] ?? 0) ? little : big;
}

/** Where whole letters of UTF-8 stand beside bytes that are none, two files were put together: either reading garbles one. */
function refuseMixture(bytes: Uint8Array): void {
  const wrong: number[] = [];
  let letters = 0;
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (const { line, content } of linesOf(bytes)) {
    try {
      if (strict.decode(content).length < content.length) letters += 1;
    } catch {
      wrong.push(line);
    }
  }
  if (letters === 0) return;
  const some = wrong.slice(0, 10).join(", ") + (wrong.length > 10 ? ", ..." : "");
  throw new Unreadable(
    "mixed-encodings",
    `Most of this file is UTF-8, but not line ${some}. It was put together from files of two kinds; save each as UTF-8 first.`,
  );
}

function* linesOf(bytes: Uint8Array): Generator<{ line: number; content: Uint8Array }> {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    yield { line, content: bytes.subarray(from, to) };
    from = to + 1;
  }
}
