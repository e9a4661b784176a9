/** Words on a picture, and on pages that are drawn, are read where the programs for it are there, and marked for somebody to compare; what could fool it is not handed over. */
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { describeNeeding, poppler, tesseract } from "../../../../tooling/testing/needs.ts";
import { makeScannedPdf, makeTiff } from "../testing/make-documents.ts";
import { openTestConsultation, openTestShell } from "../testing/test-shell.ts";
import { pictureLimits } from "./limits.ts";
import { createPictureReader } from "./picture-reader.ts";
import { pagesOfTiff } from "./tiff-pages.ts";

const picture = readFileSync(new URL("../testing/harbour.png", import.meta.url));

describeNeeding(tesseract, "a picture", (program) => {
  const read = async (bytes: Uint8Array) => createPictureReader({ tesseract: program })?.read(bytes);

  test("gives the words on it, page by page", { timeout: 120_000 }, async () => {
    expect(await read(picture)).toEqual({ text: "The harbour is open to all", anchors: [{ at: 0, page: 1 }] });
  });

  test.each([true, false])(
    "of several pages gives the words of each (little end first: %s)",
    { timeout: 120_000 },
    async (isLittle) => {
      const line = "The harbour is open to all";
      expect(await read(makeTiff(picture, 2, isLittle))).toEqual({
        text: `${line}\n\n${line}`,
        anchors: [
          { at: 0, page: 1 },
          { at: line.length + 2, page: 2 },
        ],
      });
      expect(pagesOfTiff(makeTiff(picture, 3, isLittle))).toBe(3);
    },
  );

  test("of pages that lead round in a circle, or are too large, ends", () => {
    const circle = makeTiff(picture, 1, true);
    new DataView(circle.buffer).setUint32(circle.byteLength - 4, new DataView(circle.buffer).getUint32(4, true), true);
    expect(pagesOfTiff(circle)).toBe(pictureLimits.mostPages + 1);
    const large = makeTiff(picture, 1, true);
    const view = new DataView(large.buffer);
    view.setUint32(view.getUint32(4, true) + 2 + 8, 4_000_000_000, true);
    expect(pagesOfTiff(large)).toBeUndefined();
    expect(pagesOfTiff(large.subarray(0, 6))).toBeUndefined();
  });

  test("cut off, without words or too large gives none", { timeout: 120_000 }, async () => {
    expect(await read(picture.subarray(0, 200))).toBeUndefined();
    const large = Buffer.from(picture);
    large.writeUInt32BE(50_000, 16);
    large.writeUInt32BE(50_000, 20);
    expect(await read(large)).toBeUndefined();
  });

  test("that is a list of files of ours opens none of them", { timeout: 120_000 }, async () => {
    const list = new URL("../testing/harbour.png", import.meta.url).pathname;
    for (const mark of ["", "BM\n", "GIF89a\n"]) expect(await read(Buffer.from(`${mark}${list}\n`))).toBeUndefined();
  });

  test(
    "that came with a contribution is read after the receipt, and somebody is asked to compare",
    { timeout: 120_000 },
    async () => {
      const { text, needs } = await takenIn(picture, "scan.png");
      expect(text).toBe("The harbour is open to all");
      expect(needs).toContain("no-words");
    },
  );
});

describeNeeding(tesseract, "a scanned PDF", () => {
  describeNeeding(poppler, "whose pages are drawn", () => {
    test("is read page by page, and somebody is asked to compare", { timeout: 120_000 }, async () => {
      const { text, needs, anchors } = await takenIn(Buffer.from(makeScannedPdf(picture, 2)), "scan.pdf");
      expect(text).toBe("The harbour is open to all\n\nThe harbour is open to all");
      expect(needs).toContain("no-words");
      expect(anchors).toEqual([
        { at: 0, page: 1 },
        { at: 28, page: 2 },
      ]);
    });

    test.each([
      ["in black and white", { bits: 1 }],
      ["cut into strips", { strips: 3 }],
      ["laid in sideways", { isSideways: true, bits: 1, strips: 2 }],
      ["of the size of a house", { enlarged: 24 }],
    ] as const)("%s is read as it is seen", { timeout: 120_000 }, async (_, options) => {
      const { text } = await takenIn(Buffer.from(makeScannedPdf(picture, 1, options)), "scan.pdf");
      expect(text).toBe("The harbour is open to all");
    });

    test("behind a letter that was typed is read too, each page in its place", { timeout: 120_000 }, async () => {
      const pdf = Buffer.from(makeScannedPdf(picture, 2, { letter: "Dear sirs, see our charter." }));
      const { text, needs, anchors } = await takenIn(pdf, "letter.pdf");
      expect(text).toBe("Dear sirs, see our charter.\n\nThe harbour is open to all\n\nThe harbour is open to all");
      expect(anchors.map(({ page }) => page)).toEqual([1, 2, 3]);
      expect(needs).toContain("no-words");
    });

    test("of too many pages is left to a person, whole", { timeout: 120_000 }, async () => {
      const { text, needs } = await takenIn(Buffer.from(makeScannedPdf(picture, 61)), "long.pdf");
      expect(text).toBe("");
      expect(needs).toContain("no-words");
    });
  });

  test("whose pages cannot be drawn here, or that is none, waits for a person", { timeout: 120_000 }, async () => {
    const without = createPictureReader({ pdftoppm: "/usr/bin/false", pdfinfo: "/usr/bin/false" });
    expect(await without?.readPages(makeScannedPdf(picture, 1))).toBeUndefined();
    expect(await createPictureReader()?.readPages(Buffer.from("%PDF-1.4 and no more"))).toBeUndefined();
  });
});

async function takenIn(file: Buffer, name: string) {
  const server = await openTestShell();
  const consultationId = await openTestConsultation(server);
  const upload = randomBytes(18).toString("base64url");
  const { putPiece, importFile, readWaiting } = server.operator.import;
  await putPiece.mutate({ consultationId, upload, offset: 0, base64: file.toString("base64") });
  await importFile.mutate({ consultationId, channel: "materials", upload, name });
  await readWaiting.mutate({ consultationId });
  const { reader } = server.deps.store;
  const [contribution] = (await reader.pageContributions(consultationId, { limit: 1 })).rows;
  const id = contribution?.id ?? "";
  const [part] = (await reader.listParts(consultationId, [id])).get(id) ?? [];
  const needs = (await reader.listAttention(consultationId)).map(({ kind }) => kind);
  await server.close();
  return {
    text: contribution?.current.text,
    needs,
    anchors: part?.reading.state === "read" ? part.reading.anchors : [],
  };
}
