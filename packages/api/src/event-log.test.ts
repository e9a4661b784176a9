/** Every change leaves one event that says what and who, and nothing of what a person is or said. On both engines. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../tooling/testing/needs.ts";
import type { Client } from "./client.ts";
import type { ConsultationDraft } from "@consult/core";
import { deedsAfterTheWords, one, secret, type Deed, type Scene } from "./testing/event-log-deeds.ts";
import { appRouter, loadProcedures } from "./router.ts";
import { readWaitingParts } from "./jobs/read-parts.ts";
import { freshDatabase } from "./store/store.samples.ts";
import { publishEdition } from "./testing/publish-edition.ts";
import { makePdf } from "./testing/make-documents.ts";
import {
  aSubmission,
  openTestConsultation,
  openTestShell,
  testDefinition,
  type TestShell,
} from "./testing/test-shell.ts";

const identity = {
  personName: `${secret} Otieno`,
  organisationName: `${secret} Centre`,
  email: `${secret}@example.org`,
};
const submission = (consultationId: string) =>
  aSubmission({
    consultationId,
    identity,
    answers: [{ question: 1, text: `${secret} words.` }],
    consent: { uses: ["analyse", "publish"], publishedAs: "unnamed" },
  });
const opensAt = "2016-08-15T00:00:00.000Z";
const paper = "# Paper\n\nPeople answered: [1](tally:received).\n";
const channels: ConsultationDraft["channels"] = [
  { channel: "website" },
  { channel: "materials" },
  { channel: "case-study" },
  { channel: "facebook" },
  { channel: "call", phones: ["+32 2 235 0554"] },
];
const code = ({ convener, consultationId, segmentId }: Scene) =>
  convener.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });

const publish = ({ convener, consultationId }: Scene) =>
  convener.outcome.publishPaper.mutate({
    consultationId,
    overrides: [{ condition: "not-heard", reason: "There is one reply." }],
  });

const deeds: Record<string, Deed> = {
  "account.confirmSignIn": {
    event: "none",
    run: ({ participant }) =>
      participant.account.confirmSignIn.mutate({ token: "x".repeat(43), as: "token" }).catch(() => {}),
  },
  "account.requestSignIn": {
    event: "none",
    run: ({ participant }) => participant.account.requestSignIn.mutate({ email: identity.email }),
  },
  "account.signOut": { event: "none", run: ({ participant }) => participant.account.signOut.mutate() },
  "account.grantRole": { event: "role-granted", run: (scene) => grant(scene) },
  "account.revokeRole": {
    event: "role-revoked",
    prepare: (scene) => grant(scene),
    run: ({ convener, consultationId }, granted) =>
      convener.account.revokeRole.mutate({
        consultationId,
        role: "convener",
        account: (granted as Awaited<ReturnType<typeof grant>>).account,
      }),
  },
  "consultation.applyDefinition": {
    event: "applied",
    run: ({ convener, consultationId }) =>
      convener.consultation.applyDefinition.mutate({
        definition: testDefinition({ id: consultationId, opensAt, title: "New" }),
      }),
  },
  "consultation.extendDeadline": {
    event: "extended",
    run: ({ convener, consultationId, receipt }) =>
      convener.consultation.extendDeadline.mutate({
        consultationId,
        for: { kind: "receipt", number: receipt.number, label: identity.personName },
        closes: { on: "2016-09-30" },
        reason: `storm, says ${secret}`,
      }),
  },
  "consultation.moveStage": {
    event: "stage-moved",
    run: ({ convener, consultationId }) => convener.consultation.moveStage.mutate({ consultationId, to: "closed" }),
  },
  "consultation.recordOutage": {
    event: "outage-recorded",
    run: ({ convener, consultationId }) =>
      convener.consultation.recordOutage.mutate({
        consultationId,
        outage: { from: "2016-09-15T00:00:00.000Z", to: "2016-09-15T01:00:00.000Z", note: "a cut cable" },
      }),
  },
  "contribution.submitContribution": {
    event: "received",
    by: "respondent",
    run: ({ participant, consultationId }) =>
      participant.contribution.submitContribution.mutate(submission(consultationId)),
  },
  "contribution.submitMaterials": {
    event: "received",
    by: "respondent",
    run: async ({ participant, consultationId, sendFile }) => {
      const { answers: _answers, ...rest } = submission(consultationId);
      const files = [{ upload: await sendFile(`${secret} report`), name: `${secret}.txt`, note: `${secret} note` }];
      return participant.contribution.submitMaterials.mutate({ ...rest, words: secret, files });
    },
  },
  "contribution.addContribution": {
    event: "received",
    run: ({ convener, consultationId }) =>
      convener.contribution.addContribution.mutate({ ...submission(consultationId), channel: "call" }),
  },
  "contribution.amendContribution": {
    event: "amended",
    by: "respondent",
    run: ({ participant, receipt, consultationId }) => {
      const { idempotencyKey, answers, consent } = submission(consultationId);
      return participant.contribution.amendContribution.mutate({
        ...receipt,
        idempotencyKey,
        answers: [...answers, { text: `${secret} more` }],
        consent,
        expectedVersion: 1,
      });
    },
  },
  ...deedsAfterTheWords,
  "contribution.withdrawContribution": {
    event: "withdrawn",
    by: "respondent",
    run: ({ participant, receipt }) => participant.contribution.withdrawContribution.mutate(receipt),
  },
  "contribution.correctFiling": {
    event: "filing-corrected",
    by: "respondent",
    run: ({ participant, receipt }) =>
      participant.contribution.correctFiling.mutate({
        ...receipt,
        version: 1,
        passages: [{ ordinal: 1, questions: [2] }],
      }),
  },
  "contribution.admitContribution": {
    event: "admitted",
    // Sent before it opened, as a convener states: held.
    prepare: async ({ convener, consultationId }) => {
      const held = await convener.contribution.addContribution.mutate({
        ...submission(consultationId),
        channel: "call",
        sentAt: "2016-07-01T00:00:00.000Z",
      });
      expect(held.admission).toBe("held");
      return held.contributionId;
    },
    run: ({ convener, consultationId }, held) =>
      convener.contribution.admitContribution.mutate({ consultationId, contributionId: String(held) }),
  },
  "contribution.typePart": {
    event: "part-read",
    prepare: async ({ convener, consultationId }) => {
      await putDocument(convener, consultationId);
      const { answers: _, ...letter } = submission(consultationId);
      const scans = [{ upload, name: `${secret}.png` }];
      const kept = await convener.import.recordLetter.mutate({
        ...letter,
        answers: [],
        receivedOn: "2016-09-01",
        scans,
      });
      // Typing answers what asked for it, and that is an event of its own.
      for (const { id } of await convener.contribution.listAttention.query({ consultationId })) {
        await convener.contribution.settleAttention.mutate({ consultationId, attentionId: id });
      }
      return kept.contributionId;
    },
    run: ({ convener, consultationId }, kept) =>
      convener.contribution.typePart.mutate({
        consultationId,
        contributionId: String(kept),
        part: 1,
        text: `${secret} boats.`,
      }),
  },
  "contribution.partDocument": {
    event: "parted",
    before: ["received"],
    prepare: handInLetters,
    run: partLetters,
  },
  "contribution.undoParting": {
    event: "parting-undone",
    before: ["set-aside"],
    prepare: async (scene) => {
      const contributionId = await handInLetters(scene);
      await partLetters(scene, contributionId);
      return contributionId;
    },
    run: ({ convener, consultationId }, contributionId) =>
      convener.contribution.undoParting.mutate({ consultationId, contributionId: String(contributionId) }),
  },
  "contribution.correctRespondent": {
    event: "respondent-corrected",
    run: ({ convener, ...scene }) =>
      convener.contribution.correctRespondent.mutate({
        ...one({ convener, ...scene }),
        respondent: { kind: "individual" },
        organisationName: `${secret} Circle`,
      }),
  },
  "contribution.settleAttention": {
    event: "attention-settled",
    prepare: async ({ convener, consultationId }) => {
      await importDocument(convener, consultationId);
      const [matter] = await convener.contribution.listAttention.query({ consultationId });
      return matter?.id;
    },
    run: ({ convener, consultationId }, attentionId) =>
      convener.contribution.settleAttention.mutate({ consultationId, attentionId: String(attentionId) }),
  },
  "contribution.reopenAttention": {
    event: "attention-reopened",
    prepare: async ({ convener, consultationId }) => {
      await importDocument(convener, consultationId);
      const [matter] = await convener.contribution.listAttention.query({ consultationId });
      const attentionId = matter?.id ?? "";
      await convener.contribution.settleAttention.mutate({ consultationId, attentionId });
      return attentionId;
    },
    run: ({ convener, consultationId }, attentionId) =>
      convener.contribution.reopenAttention.mutate({ consultationId, attentionId: String(attentionId) }),
  },
  "contribution.noteReceiptPosted": {
    event: "receipt-posted",
    prepare: ({ convener, consultationId }) =>
      convener.contribution.addContribution.mutate({ ...submission(consultationId), channel: "facebook" }),
    run: ({ convener, consultationId }, added) =>
      convener.contribution.noteReceiptPosted.mutate({
        consultationId,
        contributionId: (added as { readonly contributionId: string }).contributionId,
      }),
  },
  "contribution.lookAtContributions": {
    event: "looked-at",
    run: ({ convener, consultationId, contributionId }) =>
      convener.contribution.lookAtContributions.mutate({ consultationId, contributionIds: [contributionId] }),
  },
  "contribution.assignContribution": {
    event: "assigned",
    prepare: async ({ convener, consultationId }) => {
      await convener.account.grantRole.mutate({ consultationId, email: "member@example.org", role: "convener" });
      const [member] = await convener.account.listTeam.query({ consultationId });
      return member?.account;
    },
    run: ({ convener, ...scene }, to) =>
      convener.contribution.assignContribution.mutate({ ...one({ convener, ...scene }), to: String(to) }),
  },
  "caseStudy.keepDraft": {
    event: "none",
    run: ({ participant, consultationId }) =>
      participant.caseStudy.keepDraft.mutate({ consultationId, key: "k".repeat(24), written: story }),
  },
  "caseStudy.readTemplate": {
    event: "none",
    run: ({ participant, consultationId }) =>
      participant.caseStudy.readTemplate.mutate({ consultationId, base64: "e30=" }).catch(() => {}),
  },
  "caseStudy.amendStory": {
    event: "amended",
    by: "respondent",
    prepare: async ({ participant, convener, consultationId }) => {
      const sent = await participant.caseStudy.submitStory.mutate({
        consultationId,
        key: "t".repeat(24),
        written: story,
      });
      // Telling it anew answers what is still asked about it, and each answer is an event of its own.
      for (const { id } of await convener.contribution.listAttention.query({ consultationId })) {
        await convener.contribution.settleAttention.mutate({ consultationId, attentionId: id });
      }
      return sent;
    },
    run: ({ participant }, sent) => {
      const { number, key } = sent as Record<"number" | "key", string>;
      const idempotencyKey = "a".repeat(24);
      const written = { ...story, lessons: `${secret} more` };
      return participant.caseStudy.amendStory.mutate({ number, key, idempotencyKey, expectedVersion: 1, written });
    },
  },
  "caseStudy.submitStory": {
    event: "received",
    by: "respondent",
    run: ({ participant, consultationId }) =>
      participant.caseStudy.submitStory.mutate({ consultationId, key: "s".repeat(24), written: story }),
  },
  "import.putPiece": {
    event: "none",
    run: ({ convener, consultationId }) => putDocument(convener, consultationId),
  },
  "import.importFile": {
    event: "received",
    run: ({ convener, consultationId }) => importDocument(convener, consultationId),
  },
  "import.importTable": {
    event: "received",
    run: async ({ convener, consultationId }) => {
      const base64 = Buffer.from(`Q1,Name\n${secret} words,${secret}\n`).toString("base64");
      await convener.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
      const { mapping } = await convener.import.proposeTable.query({ consultationId, upload });
      return convener.import.importTable.mutate({ consultationId, upload, name: `${secret}.csv`, mapping });
    },
  },
  "import.recordMeeting": {
    event: "received",
    run: ({ convener, consultationId }) =>
      convener.import.recordMeeting.mutate({
        consultationId,
        notes: {
          title: `${secret} evening`,
          on: "2016-09-01",
          attendees: [{ name: secret }],
          statements: [{ text: `${secret} words`, speaker: { name: secret } }],
        },
        consent: { uses: ["analyse"], publishedAs: "unnamed" },
      }),
  },
  "import.recordLetter": {
    event: "received",
    run: async ({ convener, consultationId }) => {
      await putDocument(convener, consultationId);
      const letter = {
        ...submission(consultationId),
        receivedOn: "2016-09-01",
        scans: [{ upload, name: `${secret}.png` }],
      };
      return convener.import.recordLetter.mutate(letter);
    },
  },
  "import.readWaiting": {
    event: "part-read",
    by: "system",
    prepare: ({ convener, consultationId }) => importDocument(convener, consultationId),
    run: ({ convener, consultationId }) => convener.import.readWaiting.mutate({ consultationId }),
  },
  "contribution.setAsideContribution": {
    event: "set-aside",
    run: (scene) => scene.convener.contribution.setAsideContribution.mutate({ ...one(scene), reason: "out-of-scope" }),
  },
  "contribution.restoreContribution": {
    event: "restored",
    prepare: (scene) =>
      scene.convener.contribution.setAsideContribution.mutate({ ...one(scene), reason: "out-of-scope" }),
    run: (scene) => scene.convener.contribution.restoreContribution.mutate(one(scene)),
  },
  "contribution.eraseContribution": {
    event: "erased",
    run: (scene) => scene.convener.contribution.eraseContribution.mutate({ ...one(scene), reason: "a court said so" }),
  },
  "discussion.moderateContribution": {
    event: "unpublished",
    run: (scene) =>
      scene.convener.discussion.moderateContribution.mutate({ ...one(scene), to: "declined", reason: "unkind" }),
  },
  "discussion.reportComment": {
    event: "reported",
    by: "system",
    prepare: async ({ participant, consultationId }) => {
      const { rows } = await participant.discussion.listDiscussion.query({ consultationId, question: 1 });
      return rows[0]?.comment;
    },
    run: ({ participant, consultationId }, comment) =>
      participant.discussion.reportComment.mutate({
        consultationId,
        question: 1,
        comment: String(comment),
        reason: "insult",
        note: secret,
      }),
  },
  "export.exportModeration": {
    event: "exported",
    run: ({ convener, consultationId }) => convener.export.exportModeration.mutate({ consultationId, format: "csv" }),
  },
  "export.exportPage": {
    event: "exported",
    run: ({ convener, consultationId }) =>
      convener.export.exportPage.mutate({ consultationId, format: "csv", profile: "desk" }),
  },
  "outcome.keepPaper": {
    event: "paper-kept",
    run: ({ convener, consultationId }) => convener.outcome.keepPaper.mutate({ consultationId, source: paper }),
  },
  "outcome.approveQuotation": {
    event: "quotation-approved",
    prepare: async ({ colleague, contributionId, convener, participant, consultationId }) => {
      await participant.contribution.submitContribution.mutate({
        ...submission(consultationId),
        answers: [{ question: 1, text: `${secret} we do not want it here and they say so.` }],
        consent: { uses: ["analyse", "quote-unnamed"], publishedAs: "unnamed" },
      });
      const segments = await convener.segment.listSegments.query({ consultationId });
      const cited = segments.find((segment) => segment.contributionId !== contributionId);
      const source = `# A\n\n## B\n\n“want it here” [e](segment:${cited?.id})\n`;
      await (await colleague()).outcome.keepPaper.mutate({ consultationId, source });
      const { problems } = await convener.outcome.checkPaper.query({ consultationId });
      return problems.flatMap((problem) => (problem.kind === "needs-second-person" ? [problem.key] : []))[0];
    },
    run: ({ convener, consultationId }, key) =>
      convener.outcome.approveQuotation.mutate({ consultationId, key: String(key) }),
  },
  "outcome.lookAtNotHeard": {
    event: "not-heard-looked-at",
    prepare: ({ convener, consultationId }) => convener.outcome.keepPaper.mutate({ consultationId, source: paper }),
    run: ({ convener, consultationId }) => convener.outcome.lookAtNotHeard.mutate({ consultationId, revision: 1 }),
  },
  "outcome.publishPaper": {
    event: "edition-published",
    prepare: async (scene) => {
      const { convener, consultationId } = scene;
      await code(scene);
      await convener.outcome.keepPaper.mutate({ consultationId, source: paper });
      for (const to of ["closed", "consolidating"] as const) {
        await convener.consultation.moveStage.mutate({ consultationId, to });
      }
      // The first edition moves the stage as well, which is an event of its own.
      await publish(scene);
    },
    run: publish,
  },
  "outcome.buildPaper": {
    event: "paper-built",
    prepare: (scene) => code(scene),
    run: ({ convener, consultationId }) => convener.outcome.buildPaper.mutate({ consultationId, source: paper }),
  },
  // Of the whole store, which has no log of its own.
  "store.backUpStore": {
    event: "none",
    run: ({ convener }) => convener.store.backUpStore.mutate({}).catch(() => {}),
  },
  "segment.cutPassage": {
    event: "cut",
    run: (scene) =>
      scene.convener.segment.cutPassage.mutate({ ...one(scene), version: 1, start: 0, end: 6, questions: [2] }),
  },
  "segment.joinPassage": {
    event: "joined",
    prepare: (scene) =>
      scene.convener.segment.cutPassage.mutate({ ...one(scene), version: 1, start: 0, end: 6, questions: [2] }),
    run: ({ convener, consultationId, segmentId }) =>
      convener.segment.joinPassage.mutate({ consultationId, segmentId }),
  },
  "segment.fileSegment": {
    event: "filed",
    run: ({ convener, consultationId, segmentId }) =>
      convener.segment.fileSegment.mutate({ consultationId, segmentId, questions: [2] }),
  },
  "theme.addTheme": {
    event: "theme-added",
    run: ({ convener, consultationId }) => convener.theme.addTheme.mutate({ consultationId, label: "Housing" }),
  },
  "theme.codeSegment": { event: "coded", run: (scene) => code(scene) },
  "theme.uncodeSegment": {
    event: "uncoded",
    prepare: (scene) => code(scene),
    run: ({ convener, consultationId }, coded) =>
      convener.theme.uncodeSegment.mutate({
        consultationId,
        codingId: (coded as Awaited<ReturnType<typeof code>>).coding.id,
      }),
  },
};

const story = { title: `${secret} desk`, "respondent.person": identity.personName, "respondent.email": identity.email };
const upload = "u".repeat(22);

function putDocument(convener: Client, consultationId: string) {
  const base64 = Buffer.from(`${secret} words of ${consultationId}`).toString("base64");
  return convener.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
}

async function importDocument(convener: Client, consultationId: string) {
  await putDocument(convener, consultationId);
  const name = `${secret}.txt`;
  return convener.import.importFile.mutate({ consultationId, channel: "materials", upload, name });
}

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;

/** A file whose pages are known. */
async function handInLetters({ convener, consultationId, readFiles }: Scene): Promise<string> {
  const base64 = Buffer.from(makePdf([`${secret} words.`])).toString("base64");
  await convener.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  const document = { consultationId, channel: "materials", upload, name: `${secret}.pdf` } as const;
  const { items } = await convener.import.importFile.mutate(document);
  await readFiles();
  return String(items[0]?.number);
}

async function partLetters({ convener, consultationId }: Scene, contributionId: unknown): Promise<unknown> {
  const letter = { from: 1, to: 1, respondent: { kind: "organisation" as const }, identity };
  return convener.contribution.partDocument.mutate({
    consultationId,
    contributionId: String(contributionId),
    letters: [letter],
  });
}

test("every mutation has a deed", async () => {
  const mutations = (await loadProcedures()).filter((name) => procedures[name]?._def.type === "mutation");
  expect(Object.keys(deeds).toSorted()).toEqual(mutations.toSorted());
});

describe("on SQLite", () => {
  leavesOneEvent(() => openTestShell());
});

describeNeeding(postgres, "on PostgreSQL", (serverUrl) => {
  leavesOneEvent(async () => {
    const database = await freshDatabase(serverUrl);
    const shell = await openTestShell({ databaseUrl: database.databaseUrl });
    return {
      ...shell,
      close: async () => {
        await shell.close();
        await database.remove();
      },
    };
  });
});

function leavesOneEvent(open: () => Promise<TestShell>): void {
  let server: TestShell;
  beforeAll(async () => {
    server = await open();
  });
  afterAll(() => server.close());

  test.each(Object.entries(deeds))("%s", async (name, { prepare, run, event, before = [], by = "operator" }) => {
    const scene = await sceneFor(server, name.replace(".", "-").toLowerCase());
    const prepared = await prepare?.(scene);
    const { reader } = server.deps.store;
    const last = await reader.lastSequence(scene.consultationId);
    await run(scene, prepared);
    const events = await reader.pageEvents(scene.consultationId, last, 100);
    const expected =
      event === "none"
        ? []
        : [...before, event].map((kind, index) =>
            expect.objectContaining({ kind, sequence: last + 1 + index, at: server.now() }),
          );
    expect(events).toEqual(expected);
    if (event !== "none") expect(events[0]?.actor.kind).toBe(by);

    const log = JSON.stringify(await reader.pageEvents(scene.consultationId, 0, 1000));
    expect(log).not.toContain(secret);
    expect(log).not.toContain(scene.receipt.number);
    expect(log).not.toContain(scene.receipt.key);
  });

  test("what changes nothing leaves no event", async () => {
    const scene = await sceneFor(server, "nothing-new");
    const { consultationId, convener, participant, receipt } = scene;
    const { reader } = server.deps.store;
    const sent = submission(consultationId);
    const other = await participant.contribution.submitContribution.mutate(sent);
    const meant = { number: other.number, key: other.key, version: 1, passages: [{ ordinal: 1, questions: [2] }] };
    await participant.contribution.correctFiling.mutate(meant);
    await participant.contribution.withdrawContribution.mutate(receipt);
    const last = await reader.lastSequence(consultationId);
    await participant.contribution.submitContribution.mutate(sent);
    await participant.contribution.correctFiling.mutate(meant);
    await participant.contribution.withdrawContribution.mutate(receipt);
    await convener.consultation.applyDefinition.mutate({
      definition: testDefinition({ id: consultationId, opensAt, channels }),
    });
    await convener.consolidation.showBalance.query({ consultationId });
    expect(await reader.lastSequence(consultationId)).toBe(last);
  });
}

async function sceneFor(server: TestShell, id: string): Promise<Scene> {
  const { operator: convener } = server;
  const consultationId = await openTestConsultation(server, { id, opensAt, channels });
  const participant = server.client();
  const receipt = await participant.contribution.submitContribution.mutate(submission(consultationId));
  const [segment] = await convener.segment.listSegments.query({ consultationId });
  return {
    consultationId,
    contributionId: segment?.contributionId ?? "",
    segmentId: segment?.id ?? "",
    receipt: { number: receipt.number, key: receipt.key },
    convener,
    participant,
    async colleague() {
      const email = "colleague@example.net";
      await convener.account.grantRole.mutate({ consultationId, email, role: "convener" });
      return server.client(await server.signIn(email));
    },
    publish: (source) => publishEdition(server, consultationId, source),
    readFiles: () => readWaitingParts(server.deps, consultationId),
    async sendFile(content) {
      const tus = { "tus-resumable": "1.0.0" };
      const length = String(Buffer.byteLength(content));
      const announced = await server.app.request(`/api/uploads/${consultationId}`, {
        method: "POST",
        headers: { ...tus, "upload-length": length },
      });
      const location = announced.headers.get("location") ?? "";
      const headers = { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream" };
      await server.app.request(location, { method: "PATCH", headers, body: content });
      return location.split("/").at(-1) ?? "";
    },
  };
}

function grant({ convener, consultationId }: Scene) {
  return convener.account.grantRole.mutate({ consultationId, email: "member@example.org", role: "convener" });
}
