/**
 * What a PDF does when it is opened or clicked on: by the names in its objects, also in objects that are packed together, and
 * however those names are written. Its words are no names.
 */
import { inflateSync } from "node:zlib";
import type { Looked } from "../acts.ts";
import { readObject, type PdfValue } from "./pdf-object.ts";

const acting = new Set([
  "JavaScript",
  "JS",
  "Launch",
  "EmbeddedFile",
  "RichMedia",
  "ImportData",
  "SubmitForm",
  "GoToE",
  "Rendition",
  "XFA",
]);
/** What may start by itself and does nothing outside of the document. */
const harmless = new Set(["GoTo", "Named", "Hide", "ResetForm", "SetOCGState", "Trans", "GoTo3DView", "Thread"]);
const mostUnpackedBytes = 96 * 1024 * 1024;

export function actsOfPdf({ bytes, add, close }: Looked): void {
  // Readers look for the mark in the first kilobyte.
  if (!bytes.subarray(0, 1024).includes("%PDF-")) return;
  const text = bytes.toString("latin1");
  const objects = new Map<number, PdfValue>();
  let isLocked = /\/Encrypt\b/.test(text);
  let left = mostUnpackedBytes;
  // Also within streams, for a reader finds an object wherever the file's own list says that it is.
  for (const { 0: word, index } of text.matchAll(/(?<![A-Za-z])(?:obj|trailer)(?![A-Za-z])/g)) {
    const { value, names, end } = readObject(text, index + word.length);
    take(/(\d{1,10})\s+\d{1,10}\s*$/.exec(text.slice(Math.max(0, index - 40), index))?.[1], value, names);
    if (!(value instanceof Map) || !value.has("N") || !value.has("First")) continue;
    const stream = /^\s*stream\r?\n?/.exec(text.slice(end, end + 40));
    if (stream === null) continue;
    const from = end + stream[0].length;
    try {
      unpackObjects(value, bytes.subarray(from, endOfStream(text, from, value)));
    } catch {
      close();
    }
  }
  for (const value of objects.values()) if (actsByItself(value, objects)) add("pdf-actions");

  function take(number: string | undefined, value: PdfValue, names: readonly string[]): void {
    if (names.some((name) => acting.has(name))) add("pdf-actions");
    if (names.includes("Encrypt")) isLocked = true;
    objects.set(number === undefined ? -1 - objects.size : Number(number), value);
  }

  /** Objects without an end of their own, one after the other. */
  function unpackObjects(dictionary: ReadonlyMap<string, PdfValue>, packed: Buffer): void {
    const unpacked = isLocked ? undefined : unpack(dictionary, packed, left);
    if (unpacked === undefined) return close();
    left -= unpacked.byteLength;
    const inside = unpacked.toString("latin1");
    const first = Number(dictionary.get("First"));
    const places = (inside.slice(0, first).match(/\d+/g) ?? []).map(Number);
    // From wherever they are said to begin, and all of it once more: what a reader finds must not be missed.
    for (let at = 0; at + 1 < places.length; at += 2) {
      const { value, names } = readObject(inside, first + (places[at + 1] ?? 0));
      take(String(places[at]), value, names);
    }
    take(undefined, null, readObject(`[${inside.slice(first)}]`, 0).names);
  }
}

function endOfStream(text: string, from: number, dictionary: ReadonlyMap<string, PdfValue>): number {
  const said = Number(dictionary.get("Length"));
  if (Number.isSafeInteger(said) && /^\s*endstream/.test(text.slice(from + said, from + said + 14))) return from + said;
  const found = text.indexOf("endstream", from);
  return found < 0 ? text.length : found;
}

/** Undefined where it is packed in a way that is not undone here. */
function unpack(dictionary: ReadonlyMap<string, PdfValue>, packed: Buffer, most: number): Buffer | undefined {
  const given = dictionary.get("Filter") ?? dictionary.get("F") ?? [];
  const filters = Array.isArray(given) ? given : [given];
  if (/"Predictor",([2-9]|1\d)/.test(JSON.stringify([...entriesOf(dictionary)]))) return undefined;
  let bytes: Buffer | undefined = packed;
  for (const filter of filters) {
    if (bytes === undefined || typeof filter !== "object" || filter === null || !("name" in filter)) return undefined;
    bytes = unpackOnce(filter.name, bytes, most);
  }
  return bytes;
}

function* entriesOf(dictionary: ReadonlyMap<string, PdfValue>): Generator<readonly [string, unknown]> {
  for (const [name, value] of dictionary) {
    if (value instanceof Map) yield* entriesOf(value);
    else if (Array.isArray(value)) {
      for (const each of value) if (each instanceof Map) yield* entriesOf(each);
    } else yield [name, value];
  }
}

function unpackOnce(filter: string, bytes: Buffer, most: number): Buffer | undefined {
  switch (filter) {
    case "FlateDecode":
    case "Fl":
      return inflateSync(bytes, { maxOutputLength: Math.max(1, most), finishFlush: 2 });
    case "ASCIIHexDecode":
    case "AHx":
      return Buffer.from(bytes.toString("latin1").replace(/>.*$/s, "").replace(/\s/g, ""), "hex");
    default:
      return undefined;
  }
}

/** At its opening, or when a page, a field or a note is reached; and files that it carries. */
function actsByItself(value: PdfValue, objects: ReadonlyMap<number, PdfValue>): boolean {
  if (Array.isArray(value)) return value.some((each) => actsByItself(each, objects));
  if (!(value instanceof Map)) return false;
  const at = (given: PdfValue | undefined): PdfValue | undefined =>
    typeof given === "object" && given !== null && "to" in given ? objects.get(given.to) : given;
  const isAct = (given: PdfValue | undefined): boolean => {
    const action = at(given);
    if (!(action instanceof Map)) return false;
    const kind = at(action.get("S"));
    return typeof kind === "object" && kind !== null && "name" in kind && !harmless.has(kind.name);
  };
  // A file that it carries, whatever the stream of its bytes says of itself.
  if (value.has("EF") && (value.has("F") || value.has("UF"))) return true;
  const more = at(value.get("AA"));
  if (isAct(value.get("OpenAction")) || (more instanceof Map && [...more.values()].some(isAct))) return true;
  return [...value.values()].some((each) => actsByItself(each, objects));
}
