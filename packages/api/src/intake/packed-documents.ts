/** Packages that came with a letter: the documents in them are parts of the letter, each for itself, and the package stays. */
import type { AttentionNeed } from "@consult/core";
import type { Parser } from "../parsing/parser.ts";
import type { ParsedMailPart } from "../parsing/parsers/mail.ts";
import { keepableName } from "./keepable-name.ts";

export interface UnpackedParts {
  /** Those of the letter in their order, then what was packed in them. */
  readonly parts: readonly ParsedMailPart[];
  /** Ordinals of packages whose documents follow: there is nothing else to read in them. */
  readonly opened: ReadonlySet<number>;
  readonly attention: readonly AttentionNeed[];
}

const openWithinMs = 5_000;
const mostPackages = 10;
const mostFiles = 200;

export async function unpackParts(parser: Parser, parts: readonly ParsedMailPart[]): Promise<UnpackedParts> {
  const unpacked: ParsedMailPart[] = [...parts];
  const opened = new Set<number>();
  const attention: AttentionNeed[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.isInline || !beginsAsPackage(part.bytes) || opened.size === mostPackages) continue;
    const parsed = await parser.parse("package", part.bytes, {}, { withinMs: openWithinMs });
    const ordinal = index + 1;
    // It is read as a document then, which says what is the matter with it.
    if (!parsed.ok || parsed.value === undefined) continue;
    const { files } = parsed.value;
    const left = [...parsed.value.left];
    const name = keepableName(part.name ?? "package.zip");
    for (const { path, bytes } of files) {
      if (unpacked.length - parts.length === mostFiles)
        left.push({ path, why: "There are too many files in the packages of this letter." });
      else unpacked.push({ name: `${name}/${path}`, mediaType: mediaTypeOf(path), isInline: false, bytes });
    }
    if (files.length > 0) opened.add(ordinal);
    attention.push(...left.slice(0, mostNamed).map((each) => notOpened({ ...each, ordinal, name })));
    if (left.length > mostNamed) attention.push(othersNotOpened({ count: left.length - mostNamed, ordinal, name }));
  }
  return { parts: unpacked, opened, attention };
}

const mostNamed = 20;

interface InPackage {
  readonly name: string;
  readonly ordinal: number;
}

function notOpened({
  name,
  path,
  why,
  ordinal,
}: InPackage & { readonly path: string; readonly why: string }): AttentionNeed {
  const message = `"${keepableName(path).slice(0, 300)}" in the package "${name.slice(0, 200)}" could not be opened. ${why} Somebody has to open it, or ask for it.`;
  return { kind: "unreadable", message, part: ordinal };
}

function othersNotOpened({ name, count, ordinal }: InPackage & { readonly count: number }): AttentionNeed {
  const message = `${count} more files in the package "${name.slice(0, 200)}" could not be opened. Somebody has to open it.`;
  return { kind: "unreadable", message, part: ordinal };
}

function beginsAsPackage([first, second, third]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b && (third === 3 || third === 5);
}

/** What a file holds is found in its bytes; letters and pictures are told apart before. */
function mediaTypeOf(path: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  return mediaTypes[ending] ?? "application/octet-stream";
}

const mediaTypes: Readonly<Record<string, string>> = {
  eml: "message/rfc822",
  pdf: "application/pdf",
  txt: "text/plain",
  html: "text/html",
  htm: "text/html",
  csv: "text/csv",
  rtf: "application/rtf",
  doc: "application/msword",
  msg: "application/vnd.ms-outlook",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  tif: "image/tiff",
  tiff: "image/tiff",
  heic: "image/heic",
};
