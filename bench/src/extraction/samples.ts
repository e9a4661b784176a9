/** Documents of the bench's own making: the same words in every format, as large as asked for. */
import { crc32, deflateRawSync } from "node:zlib";
import { seededRandom } from "../statistics.ts";

const vocabulary =
  "towns beside rivers warn each other by bell and telephone neighbours carry boats to those who are not reached councils keep lists of old people schools open halls nobody sleeps when water comes at night".split(
    " ",
  );

/** About as varied as people write, so that packages pack it as they pack reports. */
export function paragraphsOf(megabytes: number): string[] {
  const random = seededRandom(7);
  const paragraphs: string[] = [];
  for (let length = 0; length < megabytes * 1024 * 1024;) {
    const words = Array.from({ length: 80 }, () => {
      const word = vocabulary[Math.floor(random() * vocabulary.length)] ?? "";
      return random() < 0.2 ? word + Math.floor(random() * 1000).toString(36) : word;
    });
    const paragraph = `${words.join(" ")}.`;
    length += paragraph.length;
    paragraphs.push(paragraph);
  }
  return paragraphs;
}

export const makers: Readonly<Record<string, (paragraphs: readonly string[]) => Uint8Array>> = {
  docx: (paragraphs) =>
    zip({
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
      "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
      "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`,
    }),
  odt: (paragraphs) =>
    zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": odtContent(paragraphs) }),
  pptx: (paragraphs) => {
    const slides = Array.from({ length: Math.ceil(paragraphs.length / 10) }, (_, index) =>
      paragraphs.slice(index * 10, index * 10 + 10),
    );
    return zip({
      "ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides.map((_, index) => `<p:sldId r:id="r${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
      "ppt/_rels/presentation.xml.rels": `<Relationships>${slides.map((_, index) => `<Relationship Id="r${index}" Type="x/slide" Target="slides/s${index}.xml"/>`).join("")}</Relationships>`,
      ...Object.fromEntries(
        slides.map((words, index) => [
          `ppt/slides/s${index}.xml`,
          `<p:sld xmlns:p="p" xmlns:a="a">${words.map((each) => `<a:p><a:r><a:t>${each}</a:t></a:r></a:p>`).join("")}</p:sld>`,
        ]),
      ),
    });
  },
  epub: (paragraphs) =>
    zip({
      mimetype: "application/epub+zip",
      "META-INF/container.xml": `<container><rootfile full-path="b.opf"/></container>`,
      "b.opf": `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>`,
      "a.xhtml": page(paragraphs),
    }),
  rtf: (paragraphs) => Buffer.from(String.raw`{\rtf1\ansi ${paragraphs.join("\\par\n")}}`),
  html: (paragraphs) => Buffer.from(page(paragraphs)),
  pdf: makePdf,
  txt: (paragraphs) => Buffer.from(paragraphs.join("\n\n")),
};

export function odtContent(paragraphs: readonly string[]): string {
  return `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>${paragraphs.map((words) => `<text:p>${words}</text:p>`).join("")}</office:text></office:body></office:document-content>`;
}

function page(paragraphs: readonly string[]): string {
  return `<!doctype html><html><body>${paragraphs.map((words) => `<p>${words}</p>`).join("")}</body></html>`;
}

function makePdf(paragraphs: readonly string[]): Uint8Array {
  const pages = Array.from({ length: Math.ceil(paragraphs.length / 4) }, (_, index) =>
    paragraphs.slice(index * 4, index * 4 + 4).flatMap((words) => words.match(/.{1,90}(\s|$)/g) ?? []),
  );
  const streams = pages.map(
    (lines) => `BT /F1 9 Tf 40 800 Td 12 TL ${lines.map((line) => `(${line.trim()}) Tj T*`).join(" ")} ET`,
  );
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ...streams.flatMap((stream, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + index * 2} 0 R>>`,
      `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    ]),
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text, "latin1");
}

function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.byteLength, 14);
    facts.writeUInt32LE(bytes.byteLength, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    bodies.push(Buffer.from("PK\u0003\u0004", "latin1"), facts, Buffer.from(name), packed);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), facts, place, Buffer.from(name));
    at += 30 + name.length + packed.byteLength;
  }
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).byteLength, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
