import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { cellToText, contributionsToCsv } from "./csv.ts";
import { contributionsToJsonLines } from "./json-lines.ts";
import type { PublicRecord } from "./record.ts";

const record: PublicRecord = {
  channel: "website",
  receivedOn: "2016-09-01",
  saidOn: undefined,
  timeliness: "on-time",
  respondentKind: "organisation",
  country: "KE",
  language: undefined,
  signedAs: undefined,
  answers: [],
};
const csvOf = (text: string): string =>
  contributionsToCsv([{ ...record, answers: [{ question: 1, asked: undefined, text }] }], {
    profile: "public",
    withHeading: true,
  });
const answerOf = (csv: string): string => parseCsv(csv)[1]?.at(-1) ?? "";

describe("a CSV cell", () => {
  test.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    '"=1',
    "|calc",
    "%0A=1",
    ";=1",
    "=cmd|' /C calc'!A0",
    "'=1",
  ])("%j is no formula to any spreadsheet, and comes back as it was", (text) => {
    const cell = answerOf(csvOf(text));
    expect(cell.startsWith("'")).toBe(true);
    expect(cellToText(cell)).toBe(text);
  });

  test.each(['He said "no"; and, then,\r\nleft', "a\u2028b", "العربية", "x".repeat(1_000_000), "", " space "])(
    "keeps text whole",
    (text) => {
      expect(cellToText(answerOf(csvOf(text)))).toBe(text);
    },
  );

  test("gives back any text, and stays one row", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const rows = parseCsv(csvOf(text));
        expect(rows).toHaveLength(2);
        expect(cellToText(rows[1]?.at(-1) ?? "")).toBe(text);
      }),
    );
  });

  test("ends rows with CR LF and names its columns once", () => {
    expect(csvOf("x")).toBe(
      "channel,receivedOn,saidOn,timeliness,respondentKind,country,language,signedAs,question,asked,answer\r\nwebsite,2016-09-01,,on-time,organisation,KE,,,1,,x\r\n",
    );
  });
});

test("JSON lines are one line each, and exact", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (texts) => {
      const lines = contributionsToJsonLines(texts.map((text) => ({ text }))).split(/\n|\u2028|\u2029/);
      expect(lines.slice(0, -1).map((line) => (JSON.parse(line) as { text: string }).text)).toEqual(texts);
    }),
  );
});

describe("an export", () => {
  let server: TestShell;
  beforeEach(async () => {
    server = await openTestShell();
    await openTestConsultation(server);
  });
  afterEach(() => server.close());

  const canaries = /canary|\+254|203\.0\.113|hidden words/i;
  const person = {
    identity: {
      personName: "Canary Person",
      organisationName: "Canary Org",
      email: "canary@example.org",
      phone: "+254 700 000 000",
    },
  };

  test("for the public, and everything public, holds nothing of those who stay unnamed", async () => {
    const submit = server.client().contribution.submitContribution.mutate;
    const { number, key } = await submit(aSubmission({ ...person, answers: [{ question: 1, text: "shown words" }] }));
    await submit(
      aSubmission({
        ...person,
        consent: { uses: ["analyse"], publishedAs: "named" },
        answers: [{ question: 1, text: "hidden words" }],
      }),
    );
    const taken = await submit(
      aSubmission({ ...person, answers: [{ question: 1, text: "hidden words, taken back" }] }),
    );
    await server.client().contribution.withdrawContribution.mutate({ number: taken.number, key: taken.key });

    const consultationId = "test-forum";
    const open = server.client();
    const everything = [
      await exported("csv", "public"),
      await exported("jsonl", "public"),
      JSON.stringify([
        await open.discussion.listDiscussion.query({ consultationId, question: 1 }),
        await open.discussion.listDiscussion.query({ consultationId, question: 0 }),
        await open.consultation.showConsultation.query({ consultationId }),
        await open.consultation.listConsultations.query(),
        await open.consultation.checkDeadline.query({ consultationId }),
      ]),
    ].join("\n");
    expect((await exported("jsonl", "public")).trim().split("\n")).toHaveLength(2);
    expect(everything).toContain("shown words");
    expect(everything).toContain("an organisation in Kenya");
    expect(everything).not.toMatch(canaries);
    expect(everything).not.toContain(number);
    expect(everything).not.toContain(key);
  });

  test("signs by name only where its author chose so", async () => {
    const submit = server.client().contribution.submitContribution.mutate;
    await submit(aSubmission({ ...person, consent: { uses: ["analyse", "publish"], publishedAs: "organisation" } }));
    const text = await exported("jsonl", "public");
    expect(text).toContain('"signedAs":"Canary Org"');
    expect(text).not.toMatch(/Canary Person|canary@|254/);
  });

  test("for the desk holds everything but keys, page by page, once each", async () => {
    const keys: string[] = [];
    for (let round = 0; round < 7; round += 1) {
      const { key } = await server.client().contribution.submitContribution.mutate(
        aSubmission({
          ...person,
          answers: [
            { question: 1, text: `=${round}` },
            { question: 2, text: "two" },
          ],
        }),
      );
      keys.push(key);
    }
    const text = await exported("csv", "desk", 3);
    const [heading, ...rows] = parseCsv(text);
    expect(rows.map((row) => cellToText(row.at(-1) ?? ""))).toEqual(
      Array.from({ length: 7 }, (_, round) => [`=${round}`, "two"]).flat(),
    );
    expect(rows.every((row) => row.length === heading?.length)).toBe(true);
    expect(text).toContain("canary@example.org");
    for (const key of keys) expect(text).not.toContain(key);
    const events = await server.operator.consultation.followEvents.query({ consultationId: "test-forum" });
    expect(events.events.filter(({ kind }) => kind === "exported")).toHaveLength(1);
  });

  async function exported(format: "csv" | "jsonl", profile: "public" | "desk", limit = 500): Promise<string> {
    let text = "";
    let cursor: string | undefined;
    do {
      const page = await server.operator.export.exportPage.mutate({
        consultationId: "test-forum",
        format,
        profile,
        limit,
        cursor,
      });
      text += page.text;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return text;
  }
});

/** Reads CSV by the letter of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') value += text[at];
        else if (text[at + 1] === '"') value += text[(at += 1)];
        else break;
      }
      at += 1;
    } else {
      const end = text.slice(at).search(/,|\r\n/);
      value = text.slice(at, at + end);
      at += end;
    }
    row.push(value);
    if (text[at] === ",") at += 1;
    else {
      rows.push(row);
      row = [];
      at += 2;
    }
  }
  return rows;
}
