/** Makes documents as office programs write them, and as somebody writes them who means us harm. */
import { CFB } from "@e965/xlsx";
import { crc32, deflateRawSync, deflateSync, inflateSync } from "node:zlib";

export interface PackageOptions {
  /** Says in the directory that it is so large once unpacked, whatever it is. */
  readonly declaredSize?: number;
  readonly isLocked?: boolean;
  /** All entries lead to the bytes of the first. */
  readonly overlaps?: boolean;
}

export function makePackage(
  files: Readonly<Record<string, string | Uint8Array>>,
  { declaredSize, isLocked = false, overlaps = false }: PackageOptions = {},
): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  let first: { packed: Buffer; at: number } | undefined;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = overlaps && first !== undefined ? first.packed : deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(isLocked ? 1 : 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.byteLength, 14);
    facts.writeUInt32LE(declaredSize ?? bytes.byteLength, 18);
    facts.writeUInt16LE(nameBytes.byteLength, 22);
    const place = overlaps && first !== undefined ? first.at : at;
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(place, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), facts, rest, nameBytes);
    if (overlaps && first !== undefined) continue;
    first ??= { packed, at };
    bodies.push(Buffer.from("PK\u0003\u0004", "latin1"), facts, nameBytes, packed);
    at += 30 + nameBytes.byteLength + packed.byteLength;
  }
  const entries = Object.keys(files).length;
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(Buffer.concat(directory).byteLength, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const core = (title: string) =>
  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>${title}</dc:title><dc:creator>Amina Otieno</dc:creator><dcterms:created>2014-03-01T10:00:00Z</dcterms:created></cp:coreProperties>`;

export function makeDocx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return makePackage({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    "docProps/core.xml": core("Harbours"),
    ...more,
  });
}

export const docxParagraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

export function makeOdt(
  body: string,
  { styles = "", more = {} }: { readonly styles?: string; readonly more?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  return makePackage({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f"><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
    "meta.xml": `<office:document-meta xmlns:office="o" xmlns:dc="d" xmlns:meta="m"><office:meta><dc:title>Ports et villes</dc:title><meta:initial-creator>Léa Martin</meta:initial-creator><dc:creator>The last editor</dc:creator><meta:creation-date>2012-06-01</meta:creation-date><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`,
    ...more,
  });
}

export function makePptx(
  slides: readonly { readonly words: readonly string[]; readonly notes?: string }[],
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const type = (name: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`;
  const relations = (links: readonly string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join("")}</Relationships>`;
  const text = (words: readonly string[]) =>
    `<p:sld xmlns:p="p" xmlns:a="a"><p:txBody>${words.map((each) => `<a:p><a:r><a:t>${each}</a:t></a:r></a:p>`).join("")}<a:p><a:fld><a:t>7</a:t></a:fld></a:p></p:txBody></p:sld>`;
  const files: Record<string, string> = {
    // Stored in another order than shown.
    "ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${index}" r:id="rId${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      slides.map(
        (_, index) =>
          `<Relationship Id="rId${index}" Type="${type("slide")}" Target="slides/slide${slides.length - index}.xml"/>`,
      ),
    ),
    "docProps/core.xml": core("Slides about harbours"),
  };
  for (const [index, { words, notes }] of slides.entries()) {
    const number = slides.length - index;
    files[`ppt/slides/slide${number}.xml`] = text(words);
    if (notes === undefined) continue;
    files[`ppt/slides/_rels/slide${number}.xml.rels`] = relations([
      `<Relationship Id="n" Type="${type("notesSlide")}" Target="../notesSlides/notes${number}.xml"/>`,
      `<Relationship Id="x" Type="${type("hyperlink")}" Target="http://192.0.2.1/canary" TargetMode="External"/>`,
    ]);
    files[`ppt/notesSlides/notes${number}.xml`] = text([notes]);
  }
  return makePackage({ ...files, ...more });
}

export function makeEpub(chapters: readonly string[], more: Readonly<Record<string, string>> = {}): Uint8Array {
  return makePackage({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    "OEBPS/book.opf": `<package xmlns:dc="d"><metadata><dc:title>The harbour book</dc:title><dc:creator>Amina Otieno</dc:creator><dc:creator>Léa Martin</dc:creator><dc:date>2015</dc:date><dc:language>en</dc:language><dc:rights>CC BY 4.0</dc:rights></metadata><manifest>${chapters.map((_, index) => `<item id="c${index}" href="text/chapter%20${index}.xhtml"/>`).join("")}<item id="out" href="../../../etc/passwd"/></manifest><spine>${chapters.map((_, index) => `<itemref idref="c${index}"/>`).join("")}<itemref idref="out"/></spine></package>`,
    ...Object.fromEntries(
      chapters.map((chapter, index) => [
        `OEBPS/text/chapter ${index}.xhtml`,
        `<?xml version="1.0"?><!DOCTYPE html><html><head><title>No words</title></head><body>${chapter}</body></html>`,
      ]),
    ),
    ...more,
  });
}

/** A file of an older Office program: what stands in its directory says what it is. */
export function makeCompound(names: readonly string[], { isLocked = false } = {}): Uint8Array {
  const head = Buffer.alloc(512);
  head.write("d0cf11e0a1b11ae1", "hex");
  head.writeUInt16LE(9, 30);
  // The table of sectors is the first of them, then comes the directory, then the bytes of all streams.
  head.writeUInt32LE(1, 48);
  head.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  const directory = Buffer.alloc(512);
  for (const [index, name] of ["Root Entry", ...names].entries()) {
    directory.write(name, index * 128, "utf16le");
    directory.writeUInt16LE((name.length + 1) * 2, index * 128 + 64);
    directory.writeUInt32LE(2, index * 128 + 116);
  }
  const stream = Buffer.alloc(512);
  stream.writeUInt16LE(isLocked ? 0x0100 : 0, 10);
  return Buffer.concat([head, table, directory, stream]);
}

/** Streams by their paths, as a file system of its own; small ones are padded, for what reads them looks for large ones. */
export function makeCompoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [path, bytes] of Object.entries(streams)) CFB.utils.cfb_add(file, path, [...bytes]);
  return Buffer.from(CFB.write(file, { type: "buffer" }) as Uint8Array);
}

/** A document of Word 97: one piece of text, and a table that says so (MS-DOC 2.5, 2.8.35). */
export function makeDoc(text: string): Uint8Array {
  const whole = `${text}\r`;
  const words = Buffer.from(whole, "utf16le");
  const head = Buffer.alloc(2048);
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(0x0200, 10);
  head.writeUInt32LE(2048, 0x18);
  head.writeUInt32LE(whole.length, 0x4c);
  const pieces = Buffer.alloc(5 + 16);
  pieces.writeUInt8(2, 0);
  pieces.writeUInt32LE(16, 1);
  pieces.writeUInt32LE(whole.length, 9);
  pieces.writeUInt32LE(2048, 15);
  // Which pieces there are, and no properties of letters or paragraphs.
  head.writeUInt32LE(0, 0x1a2);
  head.writeUInt32LE(pieces.byteLength, 0x1a6);
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(Math.max(0, 5000 - bytes.byteLength))]);
  return makeCompoundFile({ WordDocument: padded(Buffer.concat([head, words])), "1Table": padded(pieces) });
}

/** A letter as Outlook keeps it (MS-OXMSG): properties by their numbers, and files. */
export function makeOutlookLetter(
  { subject, from, body }: { readonly subject: string; readonly from: string; readonly body: string },
  files: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const text = (words: string) => Buffer.from(words, "utf16le");
  const head = Buffer.alloc(32);
  head.writeUInt32LE(Object.keys(files).length, 20);
  const streams: Record<string, Uint8Array> = {
    "__properties_version1.0": head,
    "__substg1.0_0037001F": text(subject),
    "__substg1.0_0C1A001F": text(from),
    "__substg1.0_1000001F": text(body),
    "__nameid_version1.0/__substg1.0_00020102": Buffer.alloc(0),
  };
  for (const [index, [name, bytes]] of Object.entries(files).entries()) {
    const folder = `__attach_version1.0_#${String(index).padStart(8, "0")}`;
    streams[`${folder}/__properties_version1.0`] = Buffer.alloc(8);
    streams[`${folder}/__substg1.0_3707001F`] = text(name);
    streams[`${folder}/__substg1.0_37010102`] = bytes;
  }
  return makeCompoundFile(streams);
}

/** What Outlook packs (MS-OXTNEF): a body, and files by their names. */
export function makeTnef(files: Readonly<Record<string, Uint8Array>>, body?: string): Uint8Array {
  const attribute = (id: number, data: Uint8Array) => {
    const head = Buffer.alloc(9);
    head.writeUInt8(id === 0x0002800c ? 1 : 2, 0);
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(data.byteLength, 5);
    return Buffer.concat([head, data, Buffer.alloc(2)]);
  };
  return Buffer.concat([
    Buffer.from("789f3e220100", "hex"),
    ...(body === undefined ? [] : [attribute(0x0002800c, Buffer.from(`${body}\0`, "latin1"))]),
    ...Object.entries(files).flatMap(([name, bytes]) => [
      attribute(0x00069002, Buffer.alloc(14)),
      attribute(0x00018010, Buffer.from(`${name}\0`, "latin1")),
      attribute(0x0006800f, bytes),
    ]),
  ]);
}

export interface PdfOptions {
  /** Written onto the first page: dictionaries of annotations, fields of a form among them. */
  readonly annotations?: readonly string[];
  /** Names of files that it carries inside. */
  readonly enclosed?: readonly string[];
}

/** A page for each text; one without is as empty as a scan is to a reader of words. */
export function makePdf(pages: readonly string[], { annotations = [], enclosed = [] }: PdfOptions = {}): Uint8Array {
  const files = enclosed.map((name) => `(${name})<</Type/Filespec/F(${name})/EF<</F 4 0 R>>>>`).join("");
  const objects = [
    `<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[${files}]>>>>>>`,
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${5 + index * 2} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "<</Title(Harbours)/Author(A. Otieno)/CreationDate(D:20140301120000Z)>>",
    ...pages.flatMap((words, index) => {
      const stream = words === "" ? "" : `BT /F1 12 Tf 40 800 Td (${words}) Tj ET`;
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[${index === 0 ? annotations.join("") : ""}]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + index * 2} 0 R>>`,
        `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  return pdfOf(objects);
}

export interface ScanOptions {
  /** In colour, or black and white with one bit a dot, as office scanners save letters. */
  readonly bits?: 8 | 1;
  /** A scanner may cut a page into strips from top to bottom. */
  readonly strips?: number;
  /** Laid in sideways, with a note that the page is to be turned. */
  readonly isSideways?: boolean;
  /** So many times as large as paper. */
  readonly enlarged?: number;
  /** Words on a page before them. */
  readonly letter?: string;
}

/** Pages that are pictures and hold no words, as a scanner makes them. The picture is a PNG of eight bits with transparency. */
export function makeScannedPdf(
  png: Uint8Array,
  pages: number,
  { bits = 8, strips = 1, isSideways = false, enlarged = 1, letter }: ScanOptions = {},
): Uint8Array {
  const { width, height, rgb } = pixelsOf(Buffer.from(png));
  const rows = Math.ceil(height / strips);
  const stripsOf = Array.from({ length: strips }, (_, index) => {
    const part = rgb.subarray(index * rows * width * 3, (index + 1) * rows * width * 3);
    const own = part.length / 3 / width;
    const image = deflateSync(bits === 8 ? part : toOneBit(part, width)).toString("latin1");
    const below = 700 + height - index * rows - own;
    const [x, y, w, h] = [40, below, width, own].map((length) => length * enlarged) as [number, number, number, number];
    const place = isSideways ? [0, w, -h, 0, 842 * enlarged - y, x] : [w, 0, 0, h, x, y];
    const colour = bits === 8 ? "/ColorSpace/DeviceRGB/BitsPerComponent 8" : "/ImageMask true/BitsPerComponent 1";
    return {
      object: `<</Type/XObject/Subtype/Image/Width ${width}/Height ${own}${colour}/Filter/FlateDecode/Length ${image.length}>>\nstream\n${image}\nendstream`,
      drawn: `q ${place.join(" ")} cm /Im${index} Do Q`,
    };
  });
  const stream = stripsOf.map(({ drawn }) => drawn).join(" ");
  const words = `BT /F1 12 Tf 40 800 Td (${letter ?? ""}) Tj ET`;
  const first = 8 + strips;
  const count = pages + (letter === undefined ? 0 : 1);
  const [wide, high] = (isSideways ? [842, 595] : [595, 842]).map((side) => side * enlarged);
  const page = (contents: number) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Rotate ${isSideways ? 90 : 0}/Resources<</Font<</F1 3 0 R>>/XObject<<${stripsOf.map((_, index) => `/Im${index} ${8 + index} 0 R`).join("")}>>>>/Contents ${contents} 0 R>>`;
  return pdfOf([
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, index) => `${first + index} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    "<</Title(Harbours)>>",
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    `<</Length ${words.length}>>\nstream\n${words}\nendstream`,
    "null",
    ...stripsOf.map(({ object }) => object),
    ...(letter === undefined ? [] : [page(6)]),
    ...Array.from({ length: pages }, () => page(5)),
  ]);
}

/** A picture a page, in grey and as large as it is, as fax programs save them. */
export function makeTiff(png: Uint8Array, pages: number, isLittle: boolean): Uint8Array {
  const { width, height, rgb } = pixelsOf(Buffer.from(png));
  const grey = Buffer.from(Array.from({ length: width * height }, (_, dot) => rgb[dot * 3] ?? 0));
  const first = 8 + grey.byteLength + (grey.byteLength % 2);
  const entries = [
    [0x100, width],
    [0x101, height],
    [0x102, 8],
    [0x103, 1],
    [0x106, 1],
    [0x111, 8],
    [0x115, 1],
    [0x116, height],
    [0x117, grey.byteLength],
  ] as const;
  const size = 2 + entries.length * 12 + 4;
  const file = new Uint8Array(first + pages * size);
  const view = new DataView(file.buffer);
  file.set(Buffer.from(isLittle ? "II*\0" : "MM\0*", "latin1"));
  view.setUint32(4, first, isLittle);
  file.set(grey, 8);
  for (let page = 0; page < pages; page += 1) {
    const at = first + page * size;
    view.setUint16(at, entries.length, isLittle);
    for (const [index, [tag, value]] of entries.entries()) {
      const entry = at + 2 + index * 12;
      view.setUint16(entry, tag, isLittle);
      view.setUint16(entry + 2, 4, isLittle);
      view.setUint32(entry + 4, 1, isLittle);
      view.setUint32(entry + 8, value, isLittle);
    }
    view.setUint32(at + size - 4, page + 1 < pages ? at + size : 0, isLittle);
  }
  return file;
}

/** A dot that is set lets the ground through: of a mask, nought is ink. */
function toOneBit(rgb: Uint8Array, width: number): Buffer {
  const row = Math.ceil(width / 8);
  const bits = Buffer.alloc((row * rgb.length) / 3 / width);
  for (let dot = 0; dot < rgb.length / 3; dot += 1) {
    const at = Math.floor(dot / width) * row + ((dot % width) >> 3);
    if ((rgb[dot * 3] ?? 0) > 127) bits[at] = (bits[at] ?? 0) | (0x80 >> ((dot % width) % 8));
  }
  return bits;
}

/** Of a PNG (https://www.w3.org/TR/png/#9Filters) with eight bits a channel and four channels; what lets light through becomes white. */
function pixelsOf(png: Buffer): { width: number; height: number; rgb: Buffer } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(packed));
  const row = width * 4;
  const pixels = Buffer.alloc(row * height);
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const left = x < 4 ? 0 : (pixels[y * row + x - 4] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * row + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (pixels[(y - 1) * row + x - 4] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      pixels[y * row + x] = (raw[y * (row + 1) + 1 + x] ?? 0) + guess;
    }
  }
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const opaque = (pixels[pixel * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[pixel * 3 + channel] = 255 - (255 - (pixels[pixel * 4 + channel] ?? 0)) * opaque;
    }
  }
  return { width, height, rgb };
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function pdfOf(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n${text.length}\n%%EOF`,
    "latin1",
  );
}
