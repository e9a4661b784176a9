import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createScanner } from "../parsing/scanner.ts";
import { makeDocx, docxParagraph, makePdf } from "../testing/make-documents.ts";
import { startStandInScanner } from "../testing/stand-in-scanner.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { inspectParts } from "./inspect-parts.ts";

const consultationId = "test-forum";
const macros = makeDocx(docxParagraph("We like halls."), { "word/vbaProject.bin": "x" });

let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
});
afterEach(() => server.close());

/** Scans are never read by a program, and looked at all the same. */
async function bring(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Promise<string> {
  const scans = [];
  for (const [name, bytes] of files) {
    const upload = randomBytes(18).toString("base64url");
    const base64 = Buffer.from(bytes).toString("base64");
    await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
    scans.push({ upload, name });
  }
  await server.operator.import.recordLetter.mutate({
    consultationId,
    idempotencyKey: randomBytes(18).toString("base64url"),
    answers: [{ question: 1, text: "We meet at the station." }],
    respondent: { kind: "individual" },
    identity: {},
    consent: { uses: ["analyse", "publish"], publishedAs: "unnamed" },
    receivedOn: "2016-08-15",
    scans,
  });
  const { rows } = await server.deps.store.reader.pageContributions(consultationId, { limit: 10 });
  return rows[0]?.id ?? "";
}

const shown = (contributionId: string) =>
  server.operator.contribution.showContribution.query({ consultationId, contributionId });
const attentionOf = async (contributionId: string) =>
  (await shown(contributionId)).attention.map(({ kind, part }) => [kind, part]).toSorted();

test("each file is looked at once, whatever it is there for, and a person is told of those that can act", async () => {
  const id = await bring([
    ["letter.docx", macros],
    ["page two.pdf", makePdf(["We like halls."])],
    ["page three.exe", Buffer.from("We like halls.")],
  ]);
  expect(await inspectParts(server.deps, consultationId)).toBe(3);
  expect(await inspectParts(server.deps, consultationId)).toBe(0);
  const { parts } = await shown(id);
  expect(parts.map(({ inspection }) => inspection?.acts)).toEqual([["macros"], [], ["program"]]);
  expect(await attentionOf(id)).toEqual([
    ["can-act", 1],
    ["can-act", 3],
  ]);
});

test("what can act is handed to the desk after a word, and not before; looked at or not", async () => {
  const id = await bring([
    ["letter.docx", macros],
    ["page two.pdf", makePdf(["We like halls."])],
  ]);
  const ask = (more: object) =>
    server.operator.contribution.showOriginal.query({ consultationId, contributionId: id, ...more });
  const expectGated = async () => {
    await expect(ask({ part: 1 })).rejects.toMatchObject({
      data: { code: "MAY_ACT", message: expect.stringContaining("macros") },
    });
    expect(Buffer.from((await ask({ part: 1, despite: true })).base64, "base64")).toEqual(Buffer.from(macros));
    expect((await ask({ part: 2 })).name).toBe("page two.pdf");
    expect((await ask({})).mediaType).toContain("json");
  };
  await expectGated();
  await inspectParts(server.deps, consultationId);
  await expectGated();
});

test("a scanner that finds something is believed; one that cannot be reached is asked again", async () => {
  const scanner = await startStandInScanner({ finds: [["EVIL", "Win.Test.Evil-1"]] });
  const away = { ...server.deps, scanner: createScanner({ host: "127.0.0.1", port: 1 }) };
  const there = { ...server.deps, scanner: createScanner(scanner.address) };
  try {
    const id = await bring([
      ["one.txt", Buffer.from("EVIL")],
      ["two.txt", Buffer.from("good")],
    ]);
    expect(await inspectParts(away, consultationId)).toBe(2);
    expect(await attentionOf(id)).toEqual([
      ["not-inspected", 1],
      ["not-inspected", 2],
    ]);
    // Not at once, and told no second time.
    expect(await inspectParts(away, consultationId)).toBe(0);
    server.passSeconds(601);
    expect(await inspectParts(away, consultationId)).toBe(2);
    expect(await attentionOf(id)).toHaveLength(2);
    server.passSeconds(601);
    expect(await inspectParts(there, consultationId)).toBe(2);
    expect(await attentionOf(id)).toEqual([["can-act", 1]]);
    expect((await shown(id)).parts[0]?.inspection).toMatchObject({ virus: "Win.Test.Evil-1" });
    server.passSeconds(601);
    expect(await inspectParts(there, consultationId)).toBe(0);
  } finally {
    await scanner.close();
  }
});

test("files that came before there was a scanner are handed to it", async () => {
  const id = await bring([["one.txt", Buffer.from("EVIL")]]);
  await inspectParts(server.deps, consultationId);
  expect(await attentionOf(id)).toEqual([]);
  const scanner = await startStandInScanner({ finds: [["EVIL", "x"]] });
  server.passSeconds(601);
  await inspectParts({ ...server.deps, scanner: createScanner(scanner.address) }, consultationId);
  await scanner.close();
  expect(await attentionOf(id)).toEqual([["can-act", 1]]);
});

test("a file that breaks what looks at it is said to be so, and stays", async () => {
  const id = await bring([["one.pdf", macros]]);
  const breaks = { ok: false as const, refusal: { kind: "too-slow" as const, message: "x" } };
  await inspectParts(
    { ...server.deps, parser: { parse: async () => breaks, close: async () => undefined } },
    consultationId,
  );
  expect(await attentionOf(id)).toEqual([["not-inspected", 1]]);
  const original = await server.operator.contribution.showOriginal.query({
    consultationId,
    contributionId: id,
    part: 1,
    despite: true,
  });
  expect(Buffer.from(original.base64, "base64")).toEqual(Buffer.from(macros));
});

/** Who reads the bytes of files. A door that is new has to stand here, and is asked whom it lets through. */
const readers: Readonly<Record<string, string>> = {
  "facebook/deliveries.ts": "no answer: reads what Facebook sent",
  "files/check-files.ts": "no answer: compares hashes",
  "files/keep-original.ts": "the way to them",
  "jobs/inspect-parts.ts": "no answer: this job",
  "jobs/read-parts.ts": "words only",
  "jobs/read-words-anew.ts": "no answer: compares words",
  "procedures/contribution/show-original.ts": "a convener",
};

test("no public door leads to the bytes of a file", () => {
  const root = join(import.meta.dirname, "..");
  const found = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/test\.ts$|^testing\//.test(name))
    .filter((name) =>
      /\b(?:readOriginalBytes|openOriginal)\(|\bfiles\.open\(/.test(readFileSync(join(root, name), "utf8")),
    );
  const known = new Set(Object.keys(readers));
  expect(found.filter((name) => !known.has(name) && !name.startsWith("store/"))).toEqual([]);
  expect(readFileSync(join(root, "procedures/contribution/show-original.ts"), "utf8")).toContain(
    "showOriginal = convenerProcedure",
  );
});
