/** A letter within the seal of its writer (S/MIME, RFC 8551): its words stand there for everybody, or are locked. */
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { lockedLetter } from "../locked-letter.ts";
import { readLetter } from "./letter.ts";

/** Names of kinds of content (RFC 5652), as they stand in the bytes. */
const kinds = { signed: "\u0007\u0002", enveloped: "\u0007\u0003", authenticated: "\u0009\u0010\u0001\u0017" } as const;
const name = String.raw`\x06[\x09\x0b]\x2a\x86\x48\x86\xf7\x0d\x01`;
const sealed = new RegExp(`^\\x30[\\x80-\\x84][\\s\\S]{0,4}?${name}(${Object.values(kinds).join("|")})`);

/** Of how a file begins, each byte a character. */
export function looksSealed(start: string): boolean {
  return sealed.test(start);
}

export async function readSealedLetter(bytes: Uint8Array): Promise<ParsedDocument> {
  const kind = sealed.exec(Buffer.from(bytes.subarray(0, 40)).toString("latin1"))?.[1];
  if (kind !== kinds.signed) throw lockedLetter();
  const words = contentOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (words.byteLength === 0) {
    throw new Unreadable("no-words", "This is a seal without the letter that it was put on: there are no words in it.");
  }
  return readLetter(words);
}

interface Element {
  readonly tag: number;
  /** Where its contents begin and end, and where what comes after it begins. */
  readonly from: number;
  readonly to: number;
  readonly next: number;
}

/** What was sealed: contents of the contents of the second of what stands in the second of all (RFC 5652, 5.1). */
function contentOf(bytes: Buffer): Buffer {
  const signed = within(bytes, childrenOf(bytes, elementAt(bytes, 0))[1]);
  const sealedInfo = childrenOf(bytes, signed).find(({ tag }) => tag === sequence);
  const octets = within(bytes, childrenOf(bytes, sealedInfo)[1]);
  return octets === undefined ? Buffer.alloc(0) : octetsOf(bytes, octets);
}

const sequence = 0x30;
const constructed = 0x20;

function within(bytes: Buffer, element: Element | undefined): Element | undefined {
  return childrenOf(bytes, element)[0];
}

/** Long words come in several pieces. */
function octetsOf(bytes: Buffer, element: Element): Buffer {
  if ((element.tag & constructed) === 0) return bytes.subarray(element.from, element.to);
  return Buffer.concat(childrenOf(bytes, element).map(({ from, to }) => bytes.subarray(from, to)));
}

function childrenOf(bytes: Buffer, parent: Element | undefined): Element[] {
  const children: Element[] = [];
  for (let at = parent?.from ?? 0; parent !== undefined && at < parent.to;) {
    const child = elementAt(bytes, at);
    if (child.to > parent.to) throw damaged();
    children.push(child);
    at = child.next;
  }
  return children;
}

/** Its length stands before it, or its end is marked by two noughts. */
function elementAt(bytes: Buffer, at: number, depth = 0): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || depth > mostDepth) throw damaged();
  if (first === 0x80) {
    const from = at + 2;
    let end = from;
    while (bytes[end] !== 0 || bytes[end + 1] !== 0) end = elementAt(bytes, end, depth + 1).next;
    return { tag, from, to: end, next: end + 2 };
  }
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (lengthBytes > 4 || at + 2 + lengthBytes > bytes.byteLength) throw damaged();
  const from = at + 2 + lengthBytes;
  const to = from + (lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes));
  if (to > bytes.byteLength) throw damaged();
  return { tag, from, to, next: to };
}

const mostDepth = 40;

function damaged(): Unreadable {
  return new Unreadable("damaged", "This letter within its seal is damaged. Please ask its sender to send it again.");
}
