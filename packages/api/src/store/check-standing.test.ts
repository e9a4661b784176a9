/** Facts that somebody changes past the log, with the database's own tools. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { fileNewContributions } from "../jobs/file-new-contributions.ts";
import { checkStore } from "./open-store.ts";

const consultationId = "test-forum";
let server: TestShell;

/** Two contributions: one coded and filed by a person, one set aside; an extension and an outage. */
beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
  const { operator } = server;
  const submit = (text: string) =>
    operator.contribution.submitContribution.mutate(aSubmission({ answers: [{ question: 1, text }] }));
  await submit("We run a help desk in the town hall.");
  const second = await submit("Nothing of use.");
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  await fileNewContributions(server.deps.store, consultation);
  const [segment] = await server.deps.store.reader.listSegments(consultationId);
  const segmentId = segment?.id ?? "";
  await operator.segment.fileSegment.mutate({ consultationId, segmentId, questions: [2] });
  await operator.theme.addTheme.mutate({ consultationId, label: "Housing" });
  await operator.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
  const all = await server.deps.store.reader.pageContributions(consultationId, { limit: 10 });
  const contributionId = all.rows.find(({ number }) => number === second.number)?.id ?? "";
  await operator.contribution.setAsideContribution.mutate({ consultationId, contributionId, reason: "out-of-scope" });
  await operator.consultation.extendDeadline.mutate({
    consultationId,
    for: { kind: "all" },
    closes: { on: "2016-09-20" },
    reason: "A strike.",
  });
  await operator.consultation.recordOutage.mutate({
    consultationId,
    outage: { from: "2016-09-10T00:00:00.000Z", to: "2016-09-10T01:00:00.000Z", note: "A power cut." },
  });
});
afterEach(() => server.close());

/** With the triggers dropped and put back, as somebody would who wants nobody to see. */
function change(statement: string): void {
  const db = new Database(join(server.dataDir, "consult.sqlite"));
  const triggers = db.prepare("select name, sql from sqlite_master where type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`drop trigger "${name}"`);
  db.exec(statement);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

const check = () => checkStore({ dataDir: server.dataDir });

test("what the log led to is in order, and stays so after an erasure", async () => {
  expect(await check()).toEqual([]);
  const [first] = (await server.deps.store.reader.pageContributions(consultationId, { limit: 1 })).rows;
  await server.operator.contribution.eraseContribution.mutate({
    consultationId,
    contributionId: first?.id ?? "",
    reason: "they asked",
  });
  expect(await check()).toEqual([]);
});

test.each([
  ["words", "update version set words = replace(words, 'help desk', 'dead desk')", "kept original"],
  ["a single letter", "update version set words = replace(words, 'town', 'tovn')", "kept original"],
  ["a coding's theme", "update coding set theme_id = 'housing'", "theme_id of coding"],
  ["a coding taken back", "update coding set undone_at = '2016-09-02T00:00:00.000Z'", "undone_at of coding"],
  [
    "a withdrawal",
    "update contribution set withdrawn_at = '2016-09-02T00:00:00.000Z' where set_aside is null",
    "withdrawn_at of contribution",
  ],
  [
    "a set-aside taken away",
    "update contribution set set_aside = null where set_aside is not null",
    "set_aside of contribution",
  ],
  [
    "the reason of a set-aside",
    "update contribution set set_aside = replace(set_aside, 'out-of-scope', 'duplicate')",
    "set_aside of contribution",
  ],
  ["an admission", "update contribution set admission = 'held'", "admission of contribution"],
  ["an order of arrival", "update contribution set arrival = arrival + 100", "arrival of contribution"],
  ["a filing by a person", "update segment set questions = '[1]'", "questions of segment"],
  [
    "an extension",
    "update consultation set extensions = replace(extensions, '2016-09-20', '2016-09-30')",
    "closes of extension",
  ],
  ["an extension taken away", "update consultation set extensions = '[]'", "extensions of consultation"],
  ["an outage", "update consultation set outages = replace(outages, 'T01:00', 'T09:00')", "outages of consultation"],
  ["a stage", "update consultation set stage = 'closed'", "stage of consultation"],
])("%s that was changed past the log is named, with its field", async (_what, statement, message) => {
  change(statement);
  const problems = await check();
  expect(problems.map((problem) => problem.message).join("\n")).toContain(message);
});
