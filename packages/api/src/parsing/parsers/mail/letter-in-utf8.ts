/**
 * A letter made again with its words in UTF-8, where it does not say in which letters it is written or says it wrongly.
 * Made to be read and thrown away: what is kept is what came.
 */
import { Readable } from "node:stream";
import { Splitter, type MimeNode } from "@zone-eu/mailsplit";
import { charsetOfMarkup, decodeText, decoderOf, wideDecoderOf } from "../document/decode.ts";

export interface LetterInUtf8 {
  readonly raw: Buffer;
  /** Of some words nobody says in which letters they are written: they were read as they look. */
  readonly isGuessed: boolean;
}

/** `isBroken`: read as the letter says, some of its characters came to nothing. */
export async function letterInUtf8(raw: Buffer, { isBroken }: { readonly isBroken: boolean }): Promise<LetterInUtf8> {
  const pieces: Uint8Array[] = [];
  let isGuessed = false;
  let open: { readonly node: MimeNode; readonly body: Uint8Array[] } | undefined;
  const close = async (): Promise<void> => {
    if (open === undefined) return;
    const { node, body } = open;
    open = undefined;
    const written = Buffer.concat(body);
    const bytes = await withoutTransfer(node, written);
    const said = charsetOf(node, bytes);
    const decoded = decodeWords(bytes, said, isBroken) ?? (bytes === written ? asAscii(bytes) : undefined);
    if (decoded === undefined) return void pieces.push(node.getHeaders(), ...body);
    isGuessed ||= decoded.isGuessed;
    node.setCharset("utf-8");
    if (node.headers !== false) node.headers.update("Content-Transfer-Encoding", "base64");
    const base64 = Buffer.from(decoded.text).toString("base64");
    pieces.push(node.getHeaders(), Buffer.from(base64.replace(/.{76}/g, "$&\r\n")), Buffer.from("\r\n"));
  };
  for await (const chunk of Readable.from([raw]).pipe(new Splitter())) {
    if (chunk.type === "body" && open !== undefined) open.body.push(chunk.value);
    else {
      await close();
      if (chunk.type !== "node") pieces.push(chunk.value);
      else if (holdsWords(chunk)) open = { node: chunk, body: [] };
      else pieces.push(chunk.getHeaders());
    }
  }
  await close();
  return { raw: Buffer.concat(pieces), isGuessed };
}

function holdsWords({ contentType, disposition }: MimeNode): boolean {
  return (contentType === "text/plain" || contentType === "text/html") && disposition !== "attachment";
}

/** "ASCII" says nothing of letters beyond it. A page may say it itself. */
function charsetOf({ charset, contentType }: MimeNode, bytes: Buffer): string | undefined {
  if (charset !== false && !/^(us-?)?ascii$/i.test(charset)) return charset;
  return contentType === "text/html" ? charsetOfMarkup(bytes) : undefined;
}

async function withoutTransfer(node: MimeNode, body: Buffer): Promise<Buffer> {
  const decoder = node.getDecoder();
  decoder.end(body);
  const pieces: Buffer[] = [];
  for await (const piece of decoder) pieces.push(piece as Buffer);
  const decoded = Buffer.concat(pieces);
  // Words that were never put into base64, whatever is said of them, come out of it as noise.
  const isBase64 = !/[^\s\w+/=-]/.test(body.toString("latin1"));
  return node.encoding !== "base64" || isBase64 || !isText(body) ? decoded : body;
}

function asAscii(bytes: Buffer): DecodedWords {
  return { text: bytes.toString("latin1"), isGuessed: false };
}

function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13) || byte === 27);
}

type DecodedWords = Omit<LetterInUtf8, "raw"> & { readonly text: string };

/** Undefined: they are read as they stand. */
function decodeWords(bytes: Buffer, declared: string | undefined, isBroken: boolean): DecodedWords | undefined {
  if (/^(unicode-1-1-)?utf-?7$/i.test(declared ?? "")) return { text: utf7ToText(bytes), isGuessed: false };
  if (declared === undefined && bytes.includes("\u001b$B")) {
    return { text: new TextDecoder("iso-2022-jp").decode(bytes), isGuessed: false };
  }
  const wide = bytes.includes(0) ? wideDecoderOf(bytes) : undefined;
  if (wide !== undefined) return { text: wide.decode(bytes), isGuessed: false };
  if (bytes.every((byte) => byte < 128)) return undefined;
  const said = decoderOf(declared);
  // A letter of one byte is always one, whatever it was; of several only those that were written so.
  if (said !== undefined && severalBytes.test(said.encoding)) {
    const text = said.decode(bytes);
    if (!text.includes("\ufffd")) return { text, isGuessed: false };
  }
  if (isUtf8(bytes)) return { text: bytes.toString("utf8"), isGuessed: false };
  if (said !== undefined && said.encoding !== "utf-8" && !severalBytes.test(said.encoding)) {
    return { text: said.decode(bytes), isGuessed: false };
  }
  return isBroken ? { text: decodeText(bytes).text, isGuessed: true } : undefined;
}

const severalBytes = /^(gb|big5|euc-|shift_jis|iso-2022)/;

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** RFC 2152; a plus sign by itself is written "+-". */
function utf7ToText(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, base64: string) => {
    if (base64 === "") return whole === "+-" ? "+" : whole;
    const units = Buffer.from(base64, "base64");
    return units
      .subarray(0, units.byteLength & ~1)
      .swap16()
      .toString("utf16le");
  });
}
