/**
 * Files that old programs wrote into the words of a letter as code: uuencode, base64 of the same kind, yEnc. Each becomes a
 * file of its own, and its code is no word.
 */
export interface EnclosedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface WithoutCode {
  readonly text: string;
  readonly files: readonly EnclosedFile[];
}

const mayEnclose = /^(?:begin(?:-base64)? [0-7]{3,4} \S|=ybegin )/m;

/** `raw`: the letter's bytes, in which code of eight bits still stands as it came. */
export function takeOutCode(text: string, raw: Buffer): WithoutCode {
  if (!mayEnclose.test(text)) return { text, files: [] };
  const files: EnclosedFile[] = [];
  const kept: string[] = [];
  const lines = text.split("\n");
  let yEncFrom = 0;
  for (let at = 0; at < lines.length;) {
    const block = codeAt(lines, at);
    if (block === undefined) {
      kept.push(lines[at] as string);
      at += 1;
      continue;
    }
    if (block.bytes === undefined) {
      const found = yEncAt(raw, yEncFrom);
      yEncFrom = found?.end ?? raw.byteLength;
      files.push({ name: block.name, bytes: found?.bytes ?? Buffer.from(lines.slice(at, block.end).join("\n")) });
    } else files.push({ name: block.name, bytes: block.bytes });
    at = block.end;
  }
  return { text: kept.join("\n"), files };
}

interface Block {
  readonly name: string;
  /** The line after it. */
  readonly end: number;
  /** undefined: its bytes stand in the letter as it came. */
  readonly bytes: Uint8Array | undefined;
}

function codeAt(lines: readonly string[], at: number): Block | undefined {
  const line = lines[at] as string;
  const yEnc = /^=ybegin .*\bname=(.+?)\s*$/.exec(line);
  if (yEnc !== null) {
    const end = lines.findIndex((each, index) => index > at && each.startsWith("=yend"));
    return end === -1 ? undefined : { name: yEnc[1] as string, end: end + 1, bytes: undefined };
  }
  const begin = /^begin(-base64)? [0-7]{3,4} (\S.{0,200}?)\s*$/.exec(line);
  if (begin === null) return undefined;
  const [, isBase64, name = ""] = begin;
  return isBase64 === undefined ? uuencodedAt(lines, at + 1, name) : base64At(lines, at + 1, name);
}

/** "begin 644 ..." may be somebody's sentence: lines of code follow it, each as long as its first letter says. */
function uuencodedAt(lines: readonly string[], from: number, name: string): Block | undefined {
  const pieces: Buffer[] = [];
  let at = from;
  let broken = 0;
  for (; at < lines.length; at += 1) {
    const line = (lines[at] as string).replace(/\r$/, "");
    if (/^\s*end\s*$/.test(line)) break;
    if (line.trim() === "" || line === "`") continue;
    const decoded = uudecoded(line);
    if (decoded === undefined) broken += 1;
    else pieces.push(decoded);
    // Whatever stands below a file that was cut off is words again.
    if (decoded === undefined && (pieces.length === 0 || /\s\p{Ll}{2,}\s\p{Ll}{2,}\s/u.test(line))) return closed(at);
  }
  return closed(at < lines.length ? at + 1 : at);

  function closed(end: number): Block | undefined {
    return pieces.length === 0 || broken > pieces.length ? undefined : { name, end, bytes: Buffer.concat(pieces) };
  }
}

function uudecoded(line: string): Buffer | undefined {
  const size = (line.charCodeAt(0) - 32) & 63;
  // Programs that trim lines take away spaces, which stand for nought.
  const body = line.slice(1).padEnd(Math.ceil(size / 3) * 4, " ");
  if (size === 0 || size > 45 || /[^ -`]/.test(body) || line.length > Math.ceil(size / 3) * 4 + 3) return undefined;
  const bytes: number[] = [];
  for (let at = 0; bytes.length < size; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((each) => (body.charCodeAt(at + each) - 32) & 63);
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return Buffer.from(bytes.slice(0, size));
}

function base64At(lines: readonly string[], from: number, name: string): Block | undefined {
  let at = from;
  while (at < lines.length && /^[A-Za-z0-9+/]+=*\s*$/.test(lines[at] as string)) at += 1;
  if (at === from) return undefined;
  const bytes = Buffer.from(lines.slice(from, at).join(""), "base64");
  return { name, end: /^={4}/.test(lines[at] ?? "") ? at + 1 : at, bytes };
}

/** RFC does not know it: each byte is written 42 higher, and those that lines cannot bear after "=" and 64 higher. */
function yEncAt(raw: Buffer, from: number): { readonly bytes: Buffer; readonly end: number } | undefined {
  const begin = raw.indexOf("=ybegin ", from);
  const end = raw.indexOf("\n=yend", begin);
  if (begin === -1 || end === -1) return undefined;
  let at = raw.indexOf("\n", begin) + 1;
  if (raw.subarray(at, at + 6).toString("latin1") === "=ypart") at = raw.indexOf("\n", at) + 1;
  const bytes: number[] = [];
  while (at < end) {
    let byte = raw[at] as number;
    at += 1;
    if (byte === 10 || byte === 13) continue;
    if (byte === 61) {
      byte = ((raw[at] as number) - 64) & 255;
      at += 1;
    }
    bytes.push((byte - 42) & 255);
  }
  return { bytes: Buffer.from(bytes), end: end + 6 };
}
