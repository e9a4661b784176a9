/** Who may call what: a row for every procedure of the router, and a test that fails for one without a row. */
import { TRPCClientError } from "@trpc/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "./client.ts";
import { appRouter, loadProcedures } from "./router.ts";
import {
  aSubmission,
  openTestConsultation,
  openTestShell,
  testDefinition,
  type TestShell,
} from "./testing/test-shell.ts";

/** What a row's input is made of: things of one consultation. */
interface Things {
  readonly consultationId: string;
  readonly contributionId: string;
  readonly segmentId: string;
  readonly codingId: string;
  readonly number: string;
  readonly key: string;
  readonly account: string;
  readonly attentionId: string;
}

interface Row {
  readonly kind: "public" | "participant" | "convener" | "admin";
  readonly input: (things: Things) => Record<string, unknown>;
  /** Takes nothing at all. */
  readonly noInput?: true;
  /** Ids beside the consultation's that must not reach into another one. */
  readonly innerIds?: readonly (keyof Things)[];
}

const consultation = ({ consultationId }: Things) => ({ consultationId });
const contribution = ({ consultationId, contributionId }: Things) => ({ consultationId, contributionId });
const receipt = ({ number, key }: Things) => ({ number, key });
const submission = ({ consultationId }: Things) => ({ ...aSubmission({ consultationId }) });
const one = { kind: "convener", input: contribution, innerIds: ["contributionId"] } as const satisfies Row;
const whole = { kind: "convener", input: consultation } as const satisfies Row;

const rows: Record<string, Row> = {
  "account.confirmSignIn": { kind: "public", input: () => ({ token: "x".repeat(43), as: "token" }) },
  "account.grantRole": {
    kind: "admin",
    input: ({ consultationId }) => ({ consultationId, email: "new@example.org", role: "convener" }),
  },
  "account.listRoles": { kind: "admin", input: consultation },
  "account.listTeam": whole,
  "account.requestSignIn": { kind: "public", input: () => ({ email: "somebody@example.org" }) },
  "account.revokeRole": {
    kind: "admin",
    input: ({ consultationId, account }) => ({ consultationId, account, role: "convener" }),
  },
  "store.backUpStore": { kind: "admin", input: () => ({}), noInput: true },
  "store.showBackup": { kind: "admin", input: () => ({}), noInput: true },
  "account.showSession": { kind: "public", input: () => ({}), noInput: true },
  "account.signOut": { kind: "public", input: () => ({}), noInput: true },
  "caseStudy.keepDraft": {
    kind: "public",
    input: ({ consultationId }) => ({ consultationId, key: "k".repeat(24), written: { title: "A desk" } }),
  },
  "caseStudy.showDraft": { kind: "public", input: ({ consultationId }) => ({ consultationId, key: "k".repeat(24) }) },
  "caseStudy.readTemplate": { kind: "public", input: ({ consultationId }) => ({ consultationId, base64: "e30=" }) },
  "caseStudy.submitStory": {
    kind: "public",
    input: ({ consultationId }) => ({ consultationId, key: "s".repeat(24), written: { title: "A desk" } }),
  },
  "caseStudy.amendStory": {
    kind: "participant",
    input: ({ number, key }) => ({
      number,
      key,
      idempotencyKey: "a".repeat(24),
      expectedVersion: 1,
      written: { title: "A desk" },
    }),
  },
  "caseStudy.showStory": { kind: "participant", input: ({ number, key }) => ({ number, key }) },
  "caseStudy.makeTemplate": {
    kind: "public",
    input: ({ consultationId }) => ({ consultationId, format: "html", language: "en" }),
  },
  "consolidation.showBalance": whole,
  "consolidation.showConsolidation": whole,
  "consolidation.tabulate": whole,
  "consultation.applyDefinition": {
    kind: "admin",
    input: ({ consultationId }) => ({ definition: testDefinition({ id: consultationId }) }),
  },
  "consultation.checkDeadline": { kind: "public", input: consultation },
  "consultation.extendDeadline": {
    kind: "convener",
    input: ({ consultationId }) => ({
      consultationId,
      for: { kind: "all" },
      closes: { on: "2016-09-30" },
      reason: "storm",
    }),
  },
  "consultation.followEvents": whole,
  "consultation.listConsultations": { kind: "public", input: () => ({}), noInput: true },
  "consultation.moveStage": { kind: "convener", input: ({ consultationId }) => ({ consultationId, to: "closed" }) },
  "consultation.recordOutage": {
    kind: "admin",
    input: ({ consultationId }) => ({
      consultationId,
      outage: { from: "2016-09-15T00:00:00.000Z", to: "2016-09-15T01:00:00.000Z", note: "a cut cable" },
    }),
  },
  "consultation.showConsultation": { kind: "public", input: consultation },
  "consultation.showStatus": whole,
  "discussion.reportComment": {
    kind: "public",
    input: ({ consultationId }) => ({ consultationId, question: 1, comment: "x", reason: "insult" }),
  },
  "export.exportModeration": { kind: "convener", input: (things) => ({ ...consultation(things), format: "csv" }) },
  "contribution.addContribution": { kind: "convener", input: (things) => ({ ...submission(things), channel: "call" }) },
  "contribution.admitContribution": one,
  "contribution.amendContribution": {
    kind: "participant",
    input: ({ number, key, consultationId }) => {
      const { idempotencyKey, answers, consent } = aSubmission({ consultationId });
      return { number, key, idempotencyKey, answers, consent, expectedVersion: 1 };
    },
  },
  "contribution.eraseContribution": {
    kind: "admin",
    input: (things) => ({ ...contribution(things), reason: "a court said so" }),
    innerIds: ["contributionId"],
  },
  "contribution.listContributions": whole,
  "contribution.restoreContribution": one,
  "contribution.searchContributions": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, words: "desk" }),
  },
  "contribution.setAsideContribution": {
    ...one,
    input: (things) => ({ ...contribution(things), reason: "out-of-scope" }),
  },
  "contribution.showContribution": one,
  "contribution.showOriginal": one,
  "contribution.noteReceiptPosted": one,
  "contribution.showPublicReceipt": { kind: "public", input: ({ number }) => ({ number }) },
  "contribution.showReceipt": { kind: "participant", input: receipt },
  "contribution.submitContribution": { kind: "public", input: submission },
  "contribution.submitMaterials": {
    kind: "public",
    input: (things) => {
      const { answers: _answers, ...rest } = submission(things);
      return { ...rest, words: "", files: [{ upload: "none", name: "report.pdf" }] };
    },
  },
  "contribution.withdrawContribution": { kind: "participant", input: receipt },
  "outcome.answerRecommendation": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, recommendation: 1, state: "accepted", text: "We do." }),
  },
  "outcome.listRecommendations": { kind: "public", input: consultation },
  "outcome.listTold": whole,
  "contribution.giveConsent": {
    kind: "participant",
    input: ({ number, key }) => ({
      number,
      key,
      idempotencyKey: "c".repeat(24),
      consent: { uses: ["publish"], publishedAs: "unnamed" },
    }),
  },
  "contribution.redactContribution": {
    ...one,
    input: (things) => ({ ...contribution(things), words: "desk", reason: "safety" }),
  },
  "contribution.undoRedaction": {
    ...one,
    input: (things) => ({ ...contribution(things), redactionId: "r".repeat(16) }),
  },
  "contribution.recordPermission": {
    ...one,
    input: (things) => ({
      ...contribution(things),
      consent: { uses: ["publish"], publishedAs: "unnamed" },
      evidence: { kind: "note", note: "Said so on the telephone." },
    }),
  },
  "contribution.correctFiling": {
    kind: "participant",
    input: ({ number, key }) => ({ number, key, version: 1, passages: [{ ordinal: 1, questions: [1] }] }),
  },
  "contribution.typePart": {
    ...one,
    input: (things) => ({ ...contribution(things), part: 1, text: "Boats." }),
  },
  "contribution.partDocument": {
    ...one,
    input: (things) => ({ ...contribution(things), letters: [{ from: 1, to: 1 }] }),
  },
  "contribution.undoParting": one,
  "contribution.correctRespondent": {
    ...one,
    input: (things) => ({ ...contribution(things), respondent: { kind: "organisation" } }),
  },
  "contribution.assignContribution": one,
  "contribution.listInbox": whole,
  "contribution.lookAtContributions": {
    kind: "convener",
    input: ({ consultationId, contributionId }) => ({ consultationId, contributionIds: [contributionId] }),
    innerIds: ["contributionId"],
  },
  "contribution.listAttention": whole,
  "contribution.reopenAttention": {
    kind: "convener",
    input: ({ consultationId, attentionId }) => ({ consultationId, attentionId }),
    innerIds: ["attentionId"],
  },
  "contribution.settleAttention": {
    kind: "convener",
    input: ({ consultationId, attentionId }) => ({ consultationId, attentionId }),
    innerIds: ["attentionId"],
  },
  "import.importFile": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, channel: "email", upload: "u".repeat(22), name: "letters.mbox" }),
  },
  "import.putPiece": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, upload: "u".repeat(22), offset: 0, base64: "SGk=" }),
  },
  "import.proposeTable": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, upload: "u".repeat(22) }),
  },
  "import.importTable": {
    kind: "convener",
    input: ({ consultationId }) => ({
      consultationId,
      upload: "u".repeat(22),
      name: "answers.csv",
      mapping: {
        tool: "table",
        channel: "website",
        zone: "UTC",
        dateOrder: "day-first",
        columns: [{ column: "Q1", means: { kind: "answer", question: 1 } }],
      },
    }),
  },
  "import.readMeeting": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, upload: "u".repeat(22), name: "notes.txt" }),
  },
  "import.recordMeeting": {
    kind: "convener",
    input: ({ consultationId }) => ({
      consultationId,
      notes: { title: "An evening", on: "2016-09-01", statements: [{ text: "Tea." }] },
      consent: { uses: ["analyse"], publishedAs: "unnamed" },
    }),
  },
  "import.recordLetter": {
    kind: "convener",
    input: ({ consultationId }) => ({ ...aSubmission({ consultationId }), receivedOn: "2016-09-01" }),
  },
  "import.readWaiting": whole,
  "discussion.listDiscussion": { kind: "public", input: ({ consultationId }) => ({ consultationId, question: 1 }) },
  "discussion.listWaiting": whole,
  "discussion.moderateContribution": {
    ...one,
    input: (things) => ({ ...contribution(things), to: "declined", reason: "unkind" }),
  },
  "export.exportPage": {
    kind: "convener",
    input: ({ consultationId }) => ({ consultationId, format: "csv", profile: "desk" }),
  },
  "outcome.approveQuotation": { kind: "convener", input: ({ consultationId }) => ({ consultationId, key: "x" }) },
  "outcome.buildPaper": { kind: "convener", input: ({ consultationId }) => ({ consultationId, source: "# Paper" }) },
  "outcome.checkPaper": { kind: "convener", input: ({ consultationId }) => ({ consultationId, source: "# Paper" }) },
  "outcome.draftPaper": whole,
  "outcome.keepPaper": { kind: "convener", input: ({ consultationId }) => ({ consultationId, source: "# Paper" }) },
  "outcome.lookAtNotHeard": { kind: "convener", input: ({ consultationId }) => ({ consultationId, revision: 1 }) },
  "outcome.showNotHeard": { kind: "convener", input: ({ consultationId }) => ({ consultationId, source: "# Paper" }) },
  "outcome.renumberPaper": { kind: "convener", input: ({ consultationId }) => ({ consultationId, source: "# Paper" }) },
  "outcome.showPaper": whole,
  "outcome.publishPaper": whole,
  "outcome.showPublishing": whole,
  "outcome.showOutcome": { kind: "public", input: consultation },
  "outcome.showOpenData": {
    kind: "public",
    input: ({ consultationId }) => ({ consultationId, name: "manifest.json" }),
  },
  "segment.fileSegment": {
    kind: "convener",
    input: ({ consultationId, segmentId }) => ({ consultationId, segmentId, questions: [2] }),
    innerIds: ["segmentId"],
  },
  "segment.cutPassage": {
    ...one,
    input: (things) => ({ ...contribution(things), version: 1, start: 0, end: 6, questions: [2] }),
  },
  "segment.joinPassage": {
    kind: "convener",
    input: ({ consultationId, segmentId }) => ({ consultationId, segmentId }),
    innerIds: ["segmentId"],
  },
  "segment.listSegments": whole,
  "theme.addTheme": { kind: "convener", input: ({ consultationId }) => ({ consultationId, label: "Housing" }) },
  "theme.codeSegment": {
    kind: "convener",
    input: ({ consultationId, segmentId }) => ({ consultationId, segmentId, themeId: "inclusion" }),
    innerIds: ["segmentId"],
  },
  "theme.listThemes": whole,
  "theme.uncodeSegment": {
    kind: "convener",
    input: ({ consultationId, codingId }) => ({ consultationId, codingId }),
    innerIds: ["codingId"],
  },
};

const names = (await loadProcedures()).toSorted();
const rowsOf = (kind: Row["kind"]) => Object.entries(rows).filter(([, row]) => row.kind === kind);

let server: TestShell;
let ours: Things;
let theirs: Things;
/** Convener of ours, of nothing else. */
let convener: Client;
/** Signed in, with a role nowhere any more. */
let former: Client;

beforeAll(async () => {
  server = await openTestShell();
  ours = await thingsOf("our-forum");
  theirs = await thingsOf("their-forum");
  await server.operator.account.grantRole.mutate({
    consultationId: "our-forum",
    email: "ours@example.org",
    role: "convener",
  });
  const grant = await server.operator.account.grantRole.mutate({
    consultationId: "our-forum",
    email: "former@example.org",
    role: "convener",
  });
  former = server.client(await server.signIn("former@example.org"));
  await server.operator.account.revokeRole.mutate({
    consultationId: "our-forum",
    account: grant.account,
    role: "convener",
  });
  convener = server.client(await server.signIn("ours@example.org"));
});
afterAll(() => server.close());

test("every procedure has a row", () => {
  expect(Object.keys(rows).toSorted()).toEqual(names);
});

test("nobody changes or removes what somebody wrote, but its author by amending and an admin by erasing", () => {
  expect(names.filter((name) => /edit|update|change|replace|delete|remove|amend|erase/i.test(name))).toEqual([
    "caseStudy.amendStory",
    "contribution.amendContribution",
    "contribution.eraseContribution",
  ]);
  expect(rows["caseStudy.amendStory"]?.kind).toBe("participant");
  expect(rows["contribution.amendContribution"]?.kind).toBe("participant");
  expect(rows["contribution.eraseContribution"]?.kind).toBe("admin");
});

describe.each([...rowsOf("convener"), ...rowsOf("admin")])("%s", (name, row) => {
  test("asks those who are not signed in to sign in", async () => {
    expect(await refusal(server.client(), name, row.input(ours))).toMatchObject({
      code: "SIGN_IN_NEEDED",
      httpStatus: 401,
    });
  });

  test("is nothing to somebody whose role was taken back", async () => {
    expect(await refusal(former, name, row.input(ours))).toEqual(missing);
  });

  test("does not tell a consultation of others from none", async () => {
    const before = await traceOf(theirs);
    expect(await refusal(convener, name, row.input(theirs))).toEqual(missing);
    expect(await refusal(convener, name, row.input({ ...ours, consultationId: "nowhere" }))).toEqual(missing);
    expect(await traceOf(theirs)).toEqual(before);
  });
});

describe.each(rowsOf("admin"))("%s", (name, row) => {
  test("is nothing to a convener, even of that consultation", async () => {
    expect(await refusal(convener, name, row.input(ours))).toEqual(missing);
  });
});

describe.each(Object.entries(rows).filter(([, { innerIds }]) => innerIds !== undefined))("%s", (name, row) => {
  test.each(row.innerIds ?? [])("does not reach through %s into another consultation", async (innerId) => {
    const caller = row.kind === "admin" ? server.operator : convener;
    const before = await traceOf(theirs);
    expect(await refusal(caller, name, row.input({ ...ours, [innerId]: theirs[innerId] }))).toEqual(missing);
    expect(await refusal(caller, name, row.input({ ...ours, [innerId]: noSuch[innerId] }))).toEqual(missing);
    expect(await traceOf(theirs)).toEqual(before);
  });
});

describe.each(rowsOf("participant"))("%s", (name, row) => {
  test("gives one answer for a wrong key, a key of another receipt, and a number that does not exist", async () => {
    const before = await traceOf(ours);
    const answers = await Promise.all(
      [
        { ...ours, key: "0".repeat(26) },
        { ...ours, key: theirs.key },
        { ...ours, key: "" },
        { ...ours, number: "000000000000" },
        { ...ours, number: "nonsense" },
      ].map((things) => refusal(server.client(), name, row.input(things))),
    );
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], code: "RECEIPT_NOT_FOUND", httpStatus: 404 });
    expect(await traceOf(ours)).toEqual(before);
  });
});

describe.each(Object.entries(rows).filter(([, { noInput }]) => noInput === undefined))("%s", (name, row) => {
  test.each(["role", "status", "receivedAt", "ownerId", "onTime", "submittedAt", "__proto__", "constructor"])(
    "takes no field %s",
    async (field) => {
      const before = await traceOf(ours);
      const input = JSON.parse(
        `${JSON.stringify(row.input(ours)).slice(0, -1)},${JSON.stringify(field)}:{"x":1}}`,
      ) as unknown;
      const answer = await refusal(server.operator, name, input);
      expect(answer).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400 });
      expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
      expect(await traceOf(ours)).toEqual(before);
    },
  );
});

const missing = {
  code: "NOT_FOUND",
  message: "There is nothing here, or it is not yours to see.",
  httpStatus: 404,
};

const noSuch: Things = {
  consultationId: "nowhere",
  contributionId: "0000000000000000",
  segmentId: "0000000000000000-1-1",
  codingId: "0000000000000000",
  number: "000000000000",
  key: "0".repeat(26),
  account: "0000000000000000",
  attentionId: "0000000000000000",
};

async function thingsOf(id: string): Promise<Things> {
  const consultationId = await openTestConsultation(server, { id });
  const { number, key } = await server.operator.contribution.submitContribution.mutate(aSubmission({ consultationId }));
  const { rows: contributions } = await server.operator.contribution.listContributions.query({ consultationId });
  const [segment] = await server.operator.segment.listSegments.query({ consultationId });
  const segmentId = segment?.id ?? "";
  const { coding } = await server.operator.theme.codeSegment.mutate({
    consultationId,
    segmentId,
    themeId: "inclusion",
  });
  const { account } = await server.operator.account.grantRole.mutate({
    consultationId,
    email: `${id}@example.org`,
    role: "convener",
  });
  const contributionId = contributions[0]?.id ?? "";
  const attentionId = `attention-${id}`.replaceAll("-", "").padEnd(16, "0");
  await server.deps.store.writer.raiseAttention({
    consultationId,
    contributionId,
    attention: { id: attentionId, kind: "reported", message: "A reader reported it." },
    at: server.now(),
  });
  return {
    consultationId,
    contributionId,
    attentionId,
    segmentId,
    codingId: coding.id,
    number,
    key,
    account,
  };
}

/** All that would show a change: the log, the consultation itself, and who may do what in it. */
async function traceOf({ consultationId }: Things): Promise<unknown> {
  const { reader } = server.deps.store;
  return {
    events: await reader.pageEvents(consultationId, 0, 1000),
    consultation: await reader.findConsultation(consultationId),
    contributions: await reader.pageContributions(consultationId, { limit: 100 }),
    roles: await reader.listRoles(consultationId),
  };
}

/** The error a call ends with, without the request's id. Fails when it does not end with one. */
async function refusal(client: Client, name: string, input: unknown): Promise<Record<string, unknown>> {
  const [room = "", procedure = ""] = name.split(".");
  const { type } =
    (appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)[name]?._def ?? {};
  const call = (
    client as unknown as Record<string, Record<string, Record<string, (given: unknown) => Promise<unknown>>>>
  )[room]?.[procedure];
  try {
    await call?.[type === "query" ? "query" : "mutate"]?.(input);
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const { requestId, ...data } = error.data as Record<string, unknown>;
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(error.message).toBe(data["message"]);
    return data;
  }
  throw new Error(`${name} was allowed`);
}
