/** Words on a picture are read where tesseract is there, and marked for somebody to compare; what could fool it is not handed over. */
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { describeNeeding, tesseract } from "../../../../tooling/testing/needs.ts";
import { makeScannedPdf } from "../testing/make-documents.ts";
import { openTestConsultation, openTestShell } from "../testing/test-shell.ts";
import { createPictureReader } from "./picture-reader.ts";

const picture = readFileSync(new URL("../testing/harbour.png", import.meta.url));

describeNeeding(tesseract, "a picture", (program) => {
  const read = async (bytes: Uint8Array) => createPictureReader(program)?.read(bytes);

  test("gives the words on it, page by page", { timeout: 120_000 }, async () => {
    expect(await read(picture)).toEqual({ text: "The harbour is open to all", anchors: [{ at: 0, page: 1 }] });
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

  test("of each page is read of a scanned PDF, and somebody is asked to compare", { timeout: 120_000 }, async () => {
    const { text, needs, anchors } = await takenIn(Buffer.from(makeScannedPdf(picture, 2)), "scan.pdf");
    expect(text).toBe("The harbour is open to all\n\nThe harbour is open to all");
    expect(needs).toContain("no-words");
    expect(anchors).toEqual([
      { at: 0, page: 1 },
      { at: 28, page: 2 },
    ]);
  });

  test("of a scan of too many pages is left to a person, whole", { timeout: 120_000 }, async () => {
    const { text, needs } = await takenIn(Buffer.from(makeScannedPdf(picture, 61)), "long.pdf");
    expect(text).toBe("");
    expect(needs).toContain("no-words");
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
