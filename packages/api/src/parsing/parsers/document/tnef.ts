/** What Outlook packs a letter into when it believes that Outlook reads it (winmail.dat, MS-OXTNEF): files, and a body that the letter has as well. */
import { guess } from "./decode.ts";
import { decoderOf } from "./decode.ts";
import { wordsOfCompressedRtf } from "./compressed-rtf.ts";
import type { EnclosedFile } from "./enclosed-files.ts";
import { wordsOf } from "./html.ts";

export interface Tnef {
  readonly files: readonly EnclosedFile[];
  readonly body: string;
}

const attributes = {
  attachmentBegins: 0x00069002,
  attachmentName: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
  properties: 0x00069003,
  body: 0x0002800c,
  codePage: 0x00069007,
} as const;

const properties = { body: 0x1000, html: 0x1013, rtf: 0x1009, longName: 0x3707, shortName: 0x3704, object: 0x3701 };
/** Of a letter within a letter; its marks stand before it. */
const markOfLetter = 16;

/** Undefined where it ends before it says anything. Reads as far as it goes. */
export function readTnef(bytes: Uint8Array): Tnef | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: { name: string; bytes: Uint8Array }[] = [];
  let codePage = "windows-1252";
  let body = "";
  let at = 6;
  for (; at + 9 <= view.byteLength;) {
    const id = view.readUInt32LE(at + 1);
    const length = view.readUInt32LE(at + 5);
    const data = view.subarray(at + 9, at + 9 + length);
    if (data.byteLength < length) break;
    at += 9 + length + 2;
    const file = files.at(-1);
    if (id === attributes.codePage && length >= 4) codePage = `windows-${data.readUInt32LE(0)}`;
    else if (id === attributes.attachmentBegins) files.push({ name: "", bytes: new Uint8Array(0) });
    else if (id === attributes.attachmentName && file !== undefined) file.name ||= textOf(data, codePage);
    else if (id === attributes.attachmentData && file !== undefined) file.bytes = data;
    else if (id === attributes.attachmentProperties && file !== undefined) takeFile(file, propertiesOf(data), codePage);
    else if (id === attributes.body) body ||= textOf(data, codePage);
    else if (id === attributes.properties) body ||= bodyOf(propertiesOf(data), codePage);
  }
  return at === 6 ? undefined : { files: files.filter((file) => file.bytes.byteLength > 0), body };
}

type Values = ReadonlyMap<number, { readonly type: number; readonly data: Buffer }>;

function takeFile(file: { name: string; bytes: Uint8Array }, values: Values, codePage: string): void {
  const name = values.get(properties.longName) ?? values.get(properties.shortName);
  if (name !== undefined) file.name = valueText(name, codePage);
  const letter = values.get(properties.object);
  if (file.bytes.byteLength === 0 && letter !== undefined) {
    file.bytes = letter.data.subarray(
      letter.data.readUInt32LE(markOfLetter < letter.data.byteLength - 4 ? markOfLetter : 0) === signature
        ? markOfLetter
        : 0,
    );
  }
}

const signature = 0x223e9f78;

function bodyOf(values: Values, codePage: string): string {
  const plain = values.get(properties.body);
  if (plain !== undefined) return valueText(plain, codePage);
  const html = values.get(properties.html);
  if (html !== undefined) return wordsOf(textOf(html.data, codePage));
  const rtf = values.get(properties.rtf);
  return rtf === undefined ? "" : wordsOfCompressedRtf(rtf.data);
}

const wide = 0x1f;

function valueText({ type, data }: { readonly type: number; readonly data: Buffer }, codePage: string): string {
  return type === wide ? data.toString("utf16le").replace(/\0+$/, "") : textOf(data, codePage);
}

function textOf(data: Buffer, codePage: string): string {
  const bytes = data.subarray(0, data.indexOf(0) < 0 ? undefined : data.indexOf(0));
  return (decoderOf(codePage) ?? decoderOf(guess(bytes).encoding))?.decode(bytes) ?? bytes.toString("latin1");
}

/** Sizes of values that have one of their own (MS-OXCDATA 2.11.1); all others say theirs. */
const sizes: Readonly<Record<number, number>> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};
const many = 0x1000;

function propertiesOf(data: Buffer): Values {
  const values = new Map<number, { readonly type: number; readonly data: Buffer }>();
  let at = 4;
  const number = () => {
    const read = at + 4 <= data.byteLength ? data.readUInt32LE(at) : 0;
    at += 4;
    return read;
  };
  const take = (length: number) => {
    const taken = data.subarray(at, at + length);
    at += Math.ceil(length / 4) * 4;
    return taken;
  };
  for (let left = data.byteLength < 4 ? 0 : data.readUInt32LE(0); left > 0 && at + 4 <= data.byteLength; left -= 1) {
    const [type, id] = [data.readUInt16LE(at), data.readUInt16LE(at + 2)];
    at += 4;
    if (id >= 0x8000) {
      at += 16;
      // Named by a number, or by words.
      if (number() === 0) at += 4;
      else take(number());
    }
    const size = sizes[type & ~many];
    const count = size === undefined || (type & many) !== 0 ? number() : 1;
    for (let each = 0; each < count && at <= data.byteLength; each += 1) {
      const value = take(size ?? number());
      if (each === 0) values.set(id, { type: type & ~many, data: value });
    }
  }
  return values;
}
