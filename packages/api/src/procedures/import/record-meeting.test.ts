/** Notes of a meeting: every statement a passage with its speaker, the notes kept, the same notes one contribution. */
import { randomBytes } from "node:crypto";
import { speakerAt, type MeetingNotes } from "@consult/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";
const text = `Title: An evening at the harbour
Date: 2016-09-10
Present: Amina Otieno (Welcome Circle); City of Vienna

Amina Otieno: Question 2: a meal on the first day.

City of Vienna: we open the registry.

Somebody wished for more buses.`;

beforeEach(async () => {
  server = await openTestShell();
});
afterEach(() => server.close());

async function send(content: string) {
  const upload = randomBytes(18).toString("base64url");
  const base64 = Buffer.from(content).toString("base64");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  return { upload, name: "notes.txt" };
}

const record = (notes: MeetingNotes, document?: { upload: string; name: string }) =>
  server.operator.import.recordMeeting.mutate({
    consultationId,
    notes,
    consent: { uses: ["analyse", "quote-unnamed"], publishedAs: "unnamed" },
    ...(document === undefined ? {} : { document }),
  });

async function readNotes(): Promise<MeetingNotes> {
  const {
    title = "",
    on = "",
    ...draft
  } = await server.operator.import.readMeeting.query({ consultationId, ...(await send(text)) });
  return { title, on, ...draft };
}

test("are read from a document, taken in with it, and each statement is a passage with its speaker", async () => {
  await openTestConsultation(server);
  server.setNow("2016-09-12T12:00:00.000Z");
  const notes = await readNotes();
  const { contributionId, replayed } = await record(notes, await send(text));
  expect(replayed).toBe(false);
  const { contribution, form, segments, parts } = await server.operator.contribution.showContribution.query({
    consultationId,
    contributionId,
  });
  expect(contribution).toMatchObject({
    channel: "meeting",
    recordedBy: { kind: "convener" },
    timeliness: { evidence: "convener-statement", momentAt: "2016-09-10T00:00:00.000Z" },
    current: { consent: { uses: ["analyse", "quote-unnamed"] } },
  });
  if (form?.kind !== "meeting") throw new Error("there are no notes");
  const said = segments.map(({ span, questions }) => [
    speakerAt(form.notes, contribution.current, span)?.name,
    questions,
  ]);
  expect(said).toEqual([
    ["Amina Otieno", [2]],
    ["City of Vienna", []],
    [undefined, []],
  ]);
  expect(parts.map(({ name, reading }) => [name, reading.state])).toEqual([["notes.txt", "not-needed"]]);
  expect(await record(notes, await send(text))).toMatchObject({ contributionId, replayed: true });
});

test("are read below the head of their pages, which nobody said", async () => {
  await openTestConsultation(server);
  const rich = String.raw`{\rtf1{\header Friends of the Harbour\par}Title: An evening\line Date: 2016-09-10\par Somebody wished for more buses.\par}`;
  const sent = await send(rich);
  const draft = await server.operator.import.readMeeting.query({ consultationId, ...sent });
  expect(draft).toMatchObject({
    title: "An evening",
    on: "2016-09-10",
    statements: [{ text: "Somebody wished for more buses." }],
  });
});

test("of a session before the opening count on the day on which they came; a question that is not there is refused", async () => {
  await openTestConsultation(server, { opensAt: "2016-09-11T00:00:00.000Z" });
  server.setNow("2016-09-12T12:00:00.000Z");
  const notes = await readNotes();
  expect(await record(notes)).toMatchObject({ timeliness: { verdict: "on-time", evidence: "server-clock" } });
  const wrong = { ...notes, statements: [{ question: 9, text: "x" }] };
  await expect(record(wrong)).rejects.toMatchObject({ data: { code: "UNKNOWN_QUESTION" } });
});

test("an erasure takes the speakers with it", async () => {
  await openTestConsultation(server);
  server.setNow("2016-09-12T12:00:00.000Z");
  const { contributionId } = await record(await readNotes());
  await server.operator.contribution.eraseContribution.mutate({
    consultationId,
    contributionId,
    reason: "asked for it",
  });
  expect(await server.deps.store.reader.findFilledForm(consultationId, contributionId)).toBeUndefined();
});
