/** Names of strangers on every page, public and at the desk: apart from the words around them, whichever way they are written. */
import { createClient, type Client } from "@consult/api/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

/** Turns what follows it round, and is found again on a page. */
const strange = (what: string) => `\u202ezX${what}Xz`;
const consultationId = call.id;

const definition = {
  ...call,
  channels: [...call.channels, { channel: "materials" as const }, { channel: "paper" as const }],
  moderation: { shown: "at-once" as const, policy: "Be kind." },
};

let site: TestSite;
let admin: Client;
let cookie: string;
let receipt: string;
const ids: string[] = [];

beforeAll(async () => {
  site = await startSite(definition);
  const token = await site.session();
  admin = createClient({ url: site.url, token });
  cookie = `consult_session=${token}`;
  const anybody = createClient({ url: site.url });
  const identity = { personName: strange("person"), organisationName: strange("house"), email: "a@example.org" };
  const consent = { uses: ["analyse", "quote-named", "publish"] as const, publishedAs: "named" as const };
  const { number, key } = await anybody.contribution.submitContribution.mutate({
    consultationId,
    idempotencyKey: crypto.randomUUID(),
    answers: [{ question: 1, text: "We ring the bells." }],
    respondent: { kind: "organisation", country: "AT" },
    identity,
    consent: { ...consent, uses: [...consent.uses] },
  });
  receipt = `/receipt/${number}/${key}`;
  const upload = crypto.randomUUID();
  const base64 = Buffer.from("MZ\0\0").toString("base64");
  await admin.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  await admin.import.recordLetter.mutate({
    consultationId,
    idempotencyKey: crypto.randomUUID(),
    answers: [{ question: 1, text: "We carry boats." }],
    respondent: { kind: "organisation" },
    identity: { organisationName: strange("sender") },
    consent: { ...consent, uses: [...consent.uses] },
    receivedOn: "2026-11-01",
    scans: [{ upload, name: strange("file.exe") }],
  });
  await admin.import.recordMeeting.mutate({
    consultationId,
    notes: {
      title: strange("evening"),
      place: strange("place"),
      on: "2026-11-02",
      attendees: [{ name: strange("guest") }],
      statements: [{ question: 1, text: "Open early.", speaker: { name: strange("guest") } }],
      recordedBy: strange("scribe"),
    },
    consent: { ...consent, uses: [...consent.uses] },
  });
  for (const { id } of (await admin.contribution.listContributions.query({ consultationId })).rows) ids.push(id);
  for (const { id } of await admin.segment.listSegments.query({ consultationId })) {
    const coding = admin.theme.codeSegment.mutate({ consultationId, segmentId: id, themeId: "warning" });
    // Some carry it from where they came.
    await coding.catch((error: unknown) => {
      if ((error as { data?: { code?: string } }).data?.code !== "ALREADY_THERE") throw error;
    });
  }
  await admin.consultation.extendDeadline.mutate({
    consultationId,
    for: { kind: "email", email: "b@example.org", label: strange("late") },
    closes: { on: "2031-04-14" },
    reason: strange("reason"),
  } as never);
});
afterAll(() => site.close());

const desk = `/desk/${consultationId}`;
const pages: readonly (readonly [page: string, address: () => string])[] = [
  ["the call", () => `/c/${consultationId}`],
  ["what was said", () => `/c/${consultationId}/questions/1`],
  ["a receipt", () => receipt],
  ["its change", () => `${receipt}/amend`],
  ["the overview", () => desk],
  ["the log", () => `${desk}/events`],
  ["the inbox", () => `${desk}/inbox?show=all`],
  ["the list", () => `${desk}/contributions`],
  ["the first contribution", () => `${desk}/contributions/${ids[0] ?? ""}`],
  ["the second", () => `${desk}/contributions/${ids[1] ?? ""}`],
  ["the third", () => `${desk}/contributions/${ids[2] ?? ""}`],
  ["coding", () => `${desk}/code`],
  ["consolidation", () => `${desk}/consolidation`],
  ["balance", () => `${desk}/balance`],
];
const seen = new Set<string>();

describe("a name stands apart on", () => {
  test.each(pages)("%s", async (_page, address) => {
    const answer = await fetch(site.url + address(), { headers: { cookie, accept: "text/html" } });
    expect(answer.status).toBe(200);
    expectApart(await answer.text());
  });

  test("the paper", async () => {
    for (const to of ["closed", "consolidating"] as const)
      await admin.consultation.moveStage.mutate({ consultationId, to });
    const { source } = await admin.outcome.draftPaper.query({ consultationId });
    const { html } = await admin.outcome.buildPaper.mutate({ consultationId, source });
    expectApart(html);
  });

  test("all of these pages together, and each name was there to be seen", () => {
    const names = ["person", "house", "sender", "file.exe", "evening", "place", "guest", "late"];
    expect([...seen].toSorted()).toEqual(expect.arrayContaining(names.toSorted()));
  });
});

/** What a person typed into a field comes back in the field, to the letter: it is theirs to change. */
function expectApart(html: string): void {
  const shown = html
    .replaceAll(/<(script|style|textarea)\b[\s\S]*?<\/\1>/g, "")
    .replaceAll(/\svalue="[^"]*"/g, "")
    .replaceAll(/<title>[^<]*<\/title>/g, "");
  expect(shown.match(/.{0,80}\u202ezX.{0,20}/g)).toBeNull();
  const bare: string[] = [];
  for (const { 1: what = "", index } of shown.matchAll(/zX([\w.]+)Xz/g)) {
    seen.add(what);
    const before = shown.slice(0, index);
    const isInElement = before.lastIndexOf("<bdi") > before.lastIndexOf("</bdi>");
    const isBetweenMarks = before.lastIndexOf("\u2068") > before.lastIndexOf("\u2069");
    if (!isInElement && !isBetweenMarks) bare.push(before.slice(-120) + what);
  }
  expect(bare).toEqual([]);
}
