/** Documents that mean harm, all the way: taken in with a receipt, kept to the byte, not read, put before a person; and the next one is read. */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readOriginalBytes } from "../files/keep-original.ts";
import { docxParagraph, makeDocx, makeEpub, makeOdt, makePackage, makePptx } from "../testing/make-documents.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";

let server: TestShell;
let consultationId: string;
let canary: Server;
let canaryUrl: string;
let asked = 0;

beforeAll(async () => {
  server = await openTestShell();
  consultationId = await openTestConsultation(server);
  canary = createServer((_request, response) => {
    asked += 1;
    response.end("words from elsewhere");
  });
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
  canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await server.close();
  canary.close();
});

/** Takes it in and reads it; answers how that ended. */
async function takeIn(bytes: Uint8Array | string, name: string) {
  const whole = Buffer.from(bytes);
  const upload = randomBytes(18).toString("base64url");
  for (let offset = 0; offset < whole.byteLength || offset === 0;) {
    const base64 = whole.subarray(offset, offset + 900_000).toString("base64");
    ({ offset } = await server.operator.import.putPiece.mutate({ consultationId, upload, offset, base64 }));
    if (whole.byteLength === 0) break;
  }
  const file = { consultationId, channel: "materials" as const, upload, name };
  const { items } = await server.operator.import.importFile.mutate(file);
  while ((await server.operator.import.readWaiting.mutate({ consultationId })).looked > 0);
  const { reader } = server.deps.store;
  const contribution = await reader.findContributionByNumber(items[0]?.number ?? "");
  const id = contribution?.id ?? "";
  const [part] = (await reader.listParts(consultationId, [id])).get(id) ?? [];
  const original = await reader.readOriginal(consultationId, part?.original ?? "");
  const kept = original && (await readOriginalBytes(server.deps.files, consultationId, original));
  const attention = await reader.listAttention(consultationId, { contributionIds: [id], open: true });
  return {
    reading: part?.reading.state,
    code: part?.reading.state === "unreadable" ? part.reading.code : undefined,
    text: contribution?.current.text ?? "",
    facts: part?.facts,
    isKeptWhole: kept !== undefined && hashOf(kept) === hashOf(whole),
    waitsForPerson: attention.some(({ part: about }) => about === 1),
  };
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const unread = (code: string) => ({ reading: "unreadable", code, text: "", isKeptWhole: true, waitsForPerson: true });

describe("a document that", { timeout: 120_000 }, () => {
  const zeros = Buffer.alloc(150 * 1024 * 1024);
  const bomb = (options = {}) =>
    makePackage({ "[Content_Types].xml": "<Types/>", "word/document.xml": zeros }, options);
  const picture = readFileSync(new URL("../testing/harbour.png", import.meta.url));
  const wide = () => {
    const flood = Buffer.from(picture);
    flood.writeUInt32BE(50_000, 16);
    flood.writeUInt32BE(50_000, 20);
    return flood;
  };
  /** A million pictures of one point, one after the other. */
  const flicker = () => {
    const frame = Buffer.from("2c00000000010001000002024401003b".slice(0, -2), "hex");
    const head = Buffer.from("474946383961010001008000000000ffffff", "hex");
    return Buffer.concat([head, ...Array.from({ length: 1_000_000 }, () => frame), Buffer.from([0x3b])]);
  };
  /** A film whose head says ten hours, with one picture in it. */
  const film = () => {
    const box = (kind: string, ...parts: Buffer[]) => {
      const body = Buffer.concat([Buffer.from(kind), ...parts]);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(body.byteLength + 4);
      return Buffer.concat([size, body]);
    };
    const facts = Buffer.alloc(100);
    facts.writeUInt32BE(1, 12);
    facts.writeUInt32BE(36_000, 16);
    return Buffer.concat([
      box("ftyp", Buffer.from("mp42\0\0\0\0")),
      box("moov", box("mvhd", facts)),
      box("mdat", picture),
    ]);
  };
  const xxe = () =>
    `<!DOCTYPE x [<!ENTITY near SYSTEM "file:///etc/passwd"><!ENTITY far SYSTEM "${canaryUrl}">]><x>&near;&far;</x>`;
  const rows: [what: string, name: string, make: () => Uint8Array | string, code: string][] = [
    ["unpacks without end", "a.docx", () => bomb(), "too-large"],
    ["says that it holds nothing", "a.docx", () => bomb({ declaredSize: 0 }), "too-large"],
    [
      "shares its bytes",
      "a.docx",
      () =>
        makePackage(
          Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`word/document${n}.xml`, "x".repeat(9999)])),
          { overlaps: true },
        ),
      "damaged",
    ],
    ["is locked", "a.docx", () => makePackage({ mimetype: "application/epub+zip" }, { isLocked: true }), "encrypted"],
    ["names files of ours in Word", "a.docx", () => makeDocx("", { "word/document.xml": xxe() }), "entities"],
    ["names files of ours in OpenDocument", "a.odt", () => makeOdt("", { more: { "content.xml": xxe() } }), "entities"],
    ["names files of ours in its facts", "a.docx", () => makeDocx("", { "docProps/core.xml": xxe() }), "entities"],
    [
      "leads out of its package",
      "a.epub",
      () =>
        makeEpub([], {
          "META-INF/container.xml": `<container><rootfile full-path="../../../../etc/passwd"/></container>`,
        }),
      "damaged",
    ],
    ["floods with pixels", "a.png", wide, "picture"],
    ["flickers a million times", "a.gif", flicker, "picture"],
    ["is a film of ten hours", "a.mp4", film, "unknown-format"],
    [
      "is two formats at once",
      "a.pdf",
      () => Buffer.from("GIF89a<script>alert(1)</script>%PDF-1.7 PK\u0003\u0004"),
      "picture",
    ],
    [
      "runs in a drawing",
      "a.svg",
      () => `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="${canaryUrl}"/></svg>`,
      "picture",
    ],
    ["is a PDF with nothing behind its mark", "a.pdf", () => "%PDF-1.7\n%%EOF", "damaged"],
    ["is an old Office file", "a.doc", () => Buffer.from("d0cf11e0a1b11ae1".padEnd(4000, "0"), "hex"), "old-format"],
    ["is empty", "a.pdf", () => "", "empty"],
    ["is a film of nothing", "a.mp4", () => Buffer.from("0000001c667479706d70343200000000", "hex"), "unknown-format"],
  ];
  test.each(rows)("%s", async (_, name, make, code) => {
    expect(await takeIn(make(), name)).toMatchObject(unread(code));
  });

  test("fetches from elsewhere finds nobody at home: nothing is asked for", async () => {
    const links = `<html><img src="${canaryUrl}"><link href="${canaryUrl}"><script src="${canaryUrl}"></script><p>Words.</p></html>`;
    expect(await takeIn(links, "page.html")).toMatchObject({ reading: "read", text: "Words." });
    expect(await takeIn(`#EXTM3U\n#EXTINF:1,\n${canaryUrl}\nfile:///etc/passwd\n`, "film.mp4")).toMatchObject({
      reading: "read",
      isKeptWhole: true,
    });
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${canaryUrl}" TargetMode="External"/></Relationships>`;
    const drawing = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const docx = makeDocx(drawing + docxParagraph("Words."), { "word/_rels/document.xml.rels": rels });
    expect(await takeIn(docx, "a.docx")).toMatchObject({ reading: "read", text: "Words." });
    await takeIn(makePptx([{ words: ["Words."], notes: "Notes." }]), "a.pptx");
    expect(asked).toBe(0);
  });
});

test(
  "what a file says of who made it stays at the desk: no public export holds it, and its bytes are as they came",
  { timeout: 120_000 },
  async () => {
    const secret = "canary-5d81";
    const deleted = `<w:del w:author="${secret}"><w:r><w:delText>${secret} deleted</w:delText></w:r></w:del>`;
    const body = `<w:p>${deleted}<w:r><w:t>Words that stand.</w:t></w:r></w:p>`;
    const facts = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Report</dc:title><dc:creator>${secret}</dc:creator></cp:coreProperties>`;
    const told = await takeIn(makeDocx(body, { "docProps/core.xml": facts }), `${secret}.docx`);
    expect(told).toMatchObject({ text: "Words that stand.", facts: { authors: [secret] }, isKeptWhole: true });
    // A picture with a place in it, as telephones write them.
    const exif = Buffer.concat([
      Buffer.from("ffd8ffe1", "hex"),
      Buffer.from(`\0\u0040Exif\0\0GPS ${secret}`),
      Buffer.from("ffd9", "hex"),
    ]);
    expect(await takeIn(exif, `${secret}.jpg`)).toMatchObject({ code: "picture", isKeptWhole: true });
    for (const format of ["csv", "jsonl"] as const) {
      const page = await server.operator.export.exportPage.mutate({ consultationId, format, profile: "public" });
      expect(JSON.stringify(page)).not.toContain(secret);
    }
    const events = await server.operator.consultation.followEvents.query({ consultationId });
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(server.logged.join("\n")).not.toContain(secret);
  },
);
