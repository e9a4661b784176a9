/** Words in a wrong alphabet under a plausible label are put before a person, with the better reading beside them. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { rowsToArrived } from "../intake/table.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { takeInMail } from "./take-in-mail.ts";

const consultationId = "test-forum";
let server: TestShell;

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server, { channels: [{ channel: "email", address: "c@example.org" }] });
});
afterEach(() => server.close());

const words = "Питання: ми просимо відкрити зали вночі.";
const windows1251 = Buffer.from(
  [...words].map((letter) => {
    const code = letter.codePointAt(0) as number;
    return letter === "і" ? 0xb3 : code >= 0x410 ? code - 0x410 + 0xc0 : code;
  }),
);

async function take(charset: string, body: Uint8Array) {
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");
  const head = `From: a@example.org\nTo: c@example.org\nSubject: Reply\nContent-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n`;
  const taken = await takeInMail({ shell: server.shell, now: server.now() }, consultation, {
    raw: Buffer.concat([Buffer.from(head), body, Buffer.from("\n")]),
    recordedBy: { kind: "respondent" },
    sendsReceipt: true,
  });
  if (!taken.ok) throw new Error(taken.refusal.message);
  const { contributionId } = taken.value;
  return server.operator.contribution.showContribution.query({ consultationId, contributionId });
}

test.each([
  ["iso-8859-1", windows1251],
  ["windows-1252", windows1251],
  ["utf-8", Buffer.from(Buffer.from(words).toString("latin1"))],
])("a letter that says %s and is not", async (charset, body) => {
  const { attention, otherReading, contribution } = await take(charset, body);
  expect(attention.map(({ kind }) => kind)).toContain("other-alphabet");
  expect(otherReading?.text).toContain(words);
  // What stands is what came, until a person says otherwise.
  expect(contribution.current.text).not.toContain("Питання");
});

test.each([
  ["windows-1251", windows1251],
  ["utf-8", Buffer.from("L’École est fermée: où étudier la nuit?")],
])("a letter that says %s and is so", async (charset, body) => {
  const { attention, otherReading } = await take(charset, body);
  expect(attention.map(({ kind }) => kind)).not.toContain("other-alphabet");
  expect(otherReading).toBeUndefined();
});

test("of a table, the rows whose words are", () => {
  const double = Buffer.from("L’École à côté, fenêtres cassées").toString("latin1");
  const row = (line: number, text: string) => ({
    line,
    answers: [{ text }],
    sent: [],
    respondent: {},
    identity: {},
    consent: {},
    attention: [],
  });
  const arrived = rowsToArrived({
    table: { columns: ["words"], rows: [] },
    mapping: { tool: "forms", channel: "website" },
    rows: [row(2, "Doors.\n\nOpen them."), row(3, double), row(4, "Où est la fenêtre?")],
    file: { hash: "0".repeat(64), mediaType: "text/csv", bytes: new Uint8Array(1) },
    name: "w.csv",
    receivedAt: "2016-09-01T12:00:00Z",
    recordedBy: { kind: "respondent" },
    codesOf: () => [],
  } as unknown as Parameters<typeof rowsToArrived>[0]);
  const raised = arrived.map(({ intake }) => (intake.attention ?? []).map(({ kind }) => kind));
  expect(raised).toEqual([[], ["other-alphabet"], []]);
});
