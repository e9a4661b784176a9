/** Text out of bytes: by their mark, as UTF-8 when they are that, as the file declares, otherwise by what its letters look like. */
import { analyse } from "chardet";
import { doubtsOfText } from "../doubtful-letters.ts";

export interface Decoded {
  readonly text: string;
  /** Why somebody has to look whether the words are right. */
  readonly doubt?: string;
}

export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const wide = wideDecoderOf(bytes);
  if (wide !== undefined) return { text: wide.decode(bytes) };
  const said = decoderOf(declared);
  // Its letters are made of bytes that are ASCII by themselves.
  if (said?.encoding === "iso-2022-jp") return { text: said.decode(bytes) };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return said === undefined || said.encoding === "utf-8" ? guess(bytes) : { text: said.decode(bytes) };
  }
}

/** By its mark, or because every other byte of what it begins with is nought. */
function wideOf(bytes: Uint8Array): { readonly label: "utf-16le" | "utf-16be" } | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: "utf-16be" };
  const start = bytes.subarray(0, 200);
  const noughts = [0, 1].map((odd) => start.filter((byte, place) => place % 2 === odd && byte === 0).length);
  if (start.length < 4 || Math.max(...noughts) < start.length / 4) return undefined;
  return { label: (noughts[1] ?? 0) > (noughts[0] ?? 0) ? "utf-16le" : "utf-16be" };
}

/** For letters of two bytes each. Without their mark, only where they are letters: much that is no text has noughts in it. */
export function wideDecoderOf(bytes: Uint8Array): InstanceType<typeof TextDecoder> | undefined {
  const wide = wideOf(bytes);
  if (wide === undefined) return undefined;
  const decoder = new TextDecoder(wide.label);
  const isMarked = (bytes[0] ?? 0) + (bytes[1] ?? 0) === 0xff + 0xfe;
  const start = decoder.decode(bytes.subarray(0, 1024));
  return isMarked || /^[\t\n\v\f\r\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\p{Cf}]*$/u.test(start) ? decoder : undefined;
}

export function decodeMarkup(bytes: Uint8Array): Decoded {
  return decodeText(bytes, charsetOfMarkup(bytes));
}

/** A page or a chapter says in its first kilobyte what it is written in. */
export function charsetOfMarkup(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const declared =
    /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head) ??
    /^\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head);
  return declared?.[1];
}

export function decoderOf(label: string | undefined): InstanceType<typeof TextDecoder> | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

const sampleBytes = 64 * 1024;
/** Below it one guess is as good as another, and Windows in western Europe the likeliest. */
const leastConfidence = 25;
/** Written from left to right in the one, as people read in the other. */
const asPeopleWrite: Readonly<Record<string, string>> = { "ISO-8859-8": "windows-1255" };

/** Bytes of a text that is not UTF-8 and does not say what it is. */
export function guess(bytes: Uint8Array): Decoded & { readonly encoding: string } {
  const sample = bytes.subarray(0, sampleBytes);
  const guesses = analyse(sample);
  const isForeign = holdsForeignWords(sample);
  const [first] = guesses;
  const isSure = first !== undefined && first.confidence >= leastConfidence && !(isForeign && ofLatin.test(first.name));
  // Of few words it is never sure; in them the letters themselves say which it cannot be.
  const best = isSure
    ? first
    : guesses.find(({ name: other }) => isForeign && !ofLatin.test(other) && other !== "UTF-8");
  const name = best?.name;
  const decoder = decoderOf(name === undefined ? undefined : (asPeopleWrite[name] ?? name));
  if (decoder === undefined || isLatin(decoder.encoding)) {
    const mac = new TextDecoder("macintosh").decode(bytes);
    const other = (decoder ?? new TextDecoder("windows-1252")).decode(bytes);
    // Old programs of the Mac say nothing of their letters, and no statistics know them.
    if (doubtsOfText(mac.slice(0, sampleBytes)) * 2 < doubtsOfText(other.slice(0, sampleBytes))) {
      return { text: mac, encoding: "macintosh", doubt: readAs("Mac Roman") };
    }
  }
  if (decoder === undefined || decoder.encoding === "windows-1252") {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, encoding: "windows-1252", ...(isForeign ? { doubt: unknownLetters } : {}) };
  }
  const text = decoder.decode(bytes);
  const doubt =
    decoder.encoding === "utf-8"
      ? "Some letters of this file are damaged, and shown as \ufffd. Somebody has to look what they were."
      : readAs(decoder.encoding);
  return { text, encoding: decoder.encoding, doubt };
}

const readAs = (encoding: string): string =>
  `This file does not say in which letters it is written, and was read as ${encoding}. Somebody has to look whether the words are right.`;

function isLatin(encoding: string): boolean {
  return /^(?:windows-125[0247]|iso-8859-(?:2|3|4|9|1\d))$/i.test(encoding);
}

const unknownLetters =
  "This file does not say in which letters it is written, and they are none that we know. Somebody has to open it and compare.";
const ofLatin = /^(ASCII|ISO-8859-(?:1|2|3|4|9|1\d)|windows-125[0247])$/;
/** Fewer tell nothing. */
const leastForeign = 12;

/** Words of letters that are no ASCII at all: those that are written in Latin have a few in them. */
function holdsForeignWords(bytes: Uint8Array): boolean {
  let [high, all, word, highInWord] = [0, 0, 0, 0];
  for (const byte of [...bytes, 0]) {
    const isHigh = byte >= 0x80;
    if (isHigh || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) {
      word += 1;
      highInWord += isHigh ? 1 : 0;
      continue;
    }
    if (highInWord > 0) {
      high += highInWord;
      all += word;
    }
    [word, highInWord] = [0, 0];
  }
  return high >= leastForeign && high * 10 > all * 7;
}
