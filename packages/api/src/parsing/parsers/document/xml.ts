/** XML as office documents and books hold it, from mark to mark. Nothing is fetched, and no entity of its own is known. */
import { SaxesParser } from "saxes";
import { Unreadable } from "../../unreadable.ts";
import { decoderOf } from "./decode.ts";

export interface XmlListener {
  /** Names come without their prefix: what it stands for is the same in all programs that write these formats. */
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

const pieceBytes = 64 * 1024;

export function readXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = new SaxesParser();
  // Declared in the file itself, entities multiply without end or name files of ours: no office program writes them.
  parser.on("doctype", (doctype) => {
    if (doctype.includes("[")) throw new Unreadable("entities", entities);
  });
  parser.on("opentag", ({ name, attributes }) => {
    let bare: Map<string, string> | undefined;
    listener.open?.(withoutPrefix(name), (wanted) => {
      if (Object.hasOwn(attributes, wanted)) return attributes[wanted];
      // A sheet asks for as many as it has cells: their names are parted once.
      bare ??= withoutPrefixes(attributes);
      return bare.get(wanted);
    });
  });
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  parser.on("closetag", ({ name }) => listener.close?.(withoutPrefix(name)));
  parser.on("error", () => {
    throw new Unreadable(
      "damaged",
      "The text inside this file is damaged. Saving it again in the program that made it often mends it.",
    );
  });
  const decoder = decoderFor(bytes);
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    parser.write(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

const entities =
  "This file declares entities of its own, which no office program does, and was not read. It is kept as it came; somebody has to open it.";

/** Of two alike the first. */
function withoutPrefixes(attributes: Readonly<Record<string, string>>): Map<string, string> {
  const bare = new Map<string, string>();
  for (const name in attributes) {
    const short = withoutPrefix(name);
    if (!bare.has(short)) bare.set(short, attributes[name] as string);
  }
  return bare;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** By its mark, or as its first line declares. */
function decoderFor(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be");
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return decoderOf(/^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1]) ?? new TextDecoder();
}
