/** Words that differ from the letter, the form and the file that were kept, though everything else was made to fit. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeInMail } from "../receiving/take-in-mail.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { readWaitingParts } from "./read-parts.ts";
import { readWordsAnew } from "./read-words-anew.ts";

const consultationId = "test-forum";
let server: TestShell;

/** A form, a letter with a file of text, and a row of another tool. */
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, {
    channels: [{ channel: "email", address: "c@example.org" }, { channel: "website" }],
  });
  await server.operator.contribution.submitContribution.mutate(
    aSubmission({ answers: [{ question: 1, text: "A help desk in the town hall." }] }),
  );
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  const raw = [
    "From: Ann <ann@example.org>",
    "To: c@example.org",
    "Subject: Our answer",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Keep the libraries open at night.",
    "--b",
    'Content-Type: text/plain; charset=utf-8; name="more.txt"',
    'Content-Disposition: attachment; filename="more.txt"',
    "",
    "Ferries should sail in winter.",
    "--b--",
    "",
  ].join("\r\n");
  const letter = { raw: Buffer.from(raw), recordedBy: { kind: "respondent" } as const, sendsReceipt: false };
  const taken = await takeInMail({ shell: server.shell, now: server.now() }, consultation, letter);
  expect(taken.ok).toBe(true);
  const upload = randomBytes(18).toString("base64url");
  const base64 = Buffer.from(
    "_uuid;_submission_time;Country;q1\nu-1;2016-09-10T10:00:00;Kenya;Paint the buses green.",
  ).toString("base64");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  const { mapping } = await server.operator.import.proposeTable.query({ consultationId, upload });
  await server.operator.import.importTable.mutate({
    consultationId,
    upload,
    name: "answers.csv",
    mapping,
    dryRun: false,
  });
  await readWaitingParts(server.deps, consultationId);
});
afterEach(() => server.close());

const check = () =>
  readWordsAnew({ location: { dataDir: server.dataDir }, files: server.deps.files, parser: server.deps.parser });

function change(statement: string): void {
  const db = new Database(join(server.dataDir, "consult.sqlite"));
  db.exec("drop trigger version_unchanged");
  expect(db.prepare(statement).run().changes).toBeGreaterThan(0);
  db.close();
}

test("what was kept says what stands", async () => {
  expect(await check()).toEqual([]);
});

test.each([
  ["a form", "update version set words = replace(words, 'town hall', 'town-hall')", "the form that was kept"],
  [
    "a letter",
    "update version set words = replace(words, 'open at night', 'shut at night')",
    "the letter that was kept",
  ],
  ["a row", "update version set words = replace(words, 'buses green', 'buses brown')", "the row that was kept"],
  ["a file", "update version set words = replace(words, 'sail in winter', 'rest in winter')", "the file that was kept"],
])("words of %s that were changed are named", async (_what, statement, message) => {
  change(statement);
  expect((await check()).map((problem) => problem.message).join("\n")).toContain(message);
});
