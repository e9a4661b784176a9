/** Two servers over one PostgreSQL database answer as one: nothing twice, nothing lost, nothing judged on an old reading. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeNeeding, postgres } from "../../../tooling/testing/needs.ts";
import { sendOutbox } from "./outbox/send-outbox.ts";
import { freshDatabase } from "./store/store.samples.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "./testing/test-shell.ts";

describeNeeding(postgres, "two processes", (serverUrl) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let first: TestShell;
  let second: TestShell;
  beforeAll(async () => {
    database = await freshDatabase(serverUrl);
    // Both bring the schema up to date at once, and settle on one secret for receipts.
    [first, second] = await Promise.all([openTestShell(database), openTestShell(database)]);
  });
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    await database.remove();
  });

  const submit = (server: TestShell, changes: Parameters<typeof aSubmission>[0]) =>
    server.client().contribution.submitContribution.mutate(aSubmission(changes));

  test("take in a consultation that the other one has just opened", async () => {
    await expect(submit(second, { consultationId: "just-opened" })).rejects.toThrow(/nothing here/);
    const consultationId = await openTestConsultation(first, { id: "just-opened" });
    expect(await submit(second, { consultationId })).toMatchObject({ admission: "admitted" });
  });

  test("give one receipt for fifty repeats, and each opens at the other", async () => {
    const consultationId = await openTestConsultation(first, { id: "repeated" });
    const submission = aSubmission({ consultationId });
    const receipts = await Promise.all(
      Array.from({ length: 50 }, (_, index) => submit(index % 2 === 0 ? first : second, submission)),
    );
    expect(new Set(receipts.map(({ number, key }) => `${number}/${key}`)).size).toBe(1);
    expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await second.deps.store.reader.countContributions(consultationId)).toBe(1);
    const { number = "", key = "" } = receipts[0] ?? {};
    for (const server of [first, second]) {
      expect(await server.client().contribution.showReceipt.query({ number, key })).toMatchObject({ number });
    }
    const other = { ...submission, answers: [{ question: 1, text: "Other words." }] };
    await expect(submit(second, other)).rejects.toMatchObject({ data: { code: "IDEMPOTENCY_MISMATCH" } });
  });

  test("write one log without a gap, which can be followed at either while it grows", async () => {
    const consultationId = await openTestConsultation(first, { id: "followed" });
    const followed: number[] = [];
    let isDone = false;
    const following = (async () => {
      for (let after = 0; ;) {
        const isLast = isDone;
        const page = await second.operator.consultation.followEvents.query({ consultationId, after, limit: 7 });
        followed.push(...page.events.map(({ sequence }) => sequence));
        after = page.after;
        if (isLast && page.events.length === 0) return;
      }
    })();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => submit(index % 2 === 0 ? first : second, { consultationId })),
    );
    isDone = true;
    await following;
    expect(followed).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  });

  test("judge by an extension that the other one granted a moment ago", async () => {
    const consultationId = await openTestConsultation(first, { id: "extended" });
    for (const server of [first, second]) server.setNow("2016-09-17T08:00:00.000Z");
    // Asked before: what this process remembers of the consultation is from before the extension.
    await expect(submit(second, { consultationId })).rejects.toMatchObject({ data: { code: "TOO_LATE" } });
    await first.operator.consultation.extendDeadline.mutate({
      consultationId,
      for: { kind: "all" },
      closes: { on: "2016-09-20" },
      reason: "The site could hardly be reached from the islands.",
    });
    expect(await submit(second, { consultationId })).toMatchObject({
      admission: "admitted",
      timeliness: { verdict: "extended" },
    });
    for (const server of [first, second]) server.setNow("2016-09-01T12:00:00.000Z");
  });

  test("send each mail once", async () => {
    const consultationId = await openTestConsultation(first, { id: "mailed" });
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        submit(first, { consultationId, identity: { email: `person${index}@example.org` } }),
      ),
    );
    await Promise.all([sendOutbox(first.deps), sendOutbox(second.deps), sendOutbox(second.deps)]);
    const told = [...first.mails, ...second.mails].map(({ to }) => to).filter((to) => to.startsWith("person"));
    expect(told).toHaveLength(30);
    expect(new Set(told).size).toBe(30);
  });

  test("let one of two decisions stand", async () => {
    const consultationId = await openTestConsultation(first, { id: "decided" });
    await submit(first, { consultationId });
    const { rows } = await first.operator.contribution.listContributions.query({ consultationId });
    const contributionId = rows[0]?.id ?? "";
    const decide = (server: TestShell, reason: "blank" | "merged") =>
      server.operator.contribution.setAsideContribution.mutate({ consultationId, contributionId, reason });
    const outcomes = await Promise.allSettled([decide(first, "blank"), decide(second, "merged")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { events } = await second.operator.consultation.followEvents.query({ consultationId });
    expect(events.filter(({ kind }) => kind === "set-aside")).toHaveLength(1);
  });

  test("go from the words to a built paper, coded at one and built at the other", async () => {
    const consultationId = await openTestConsultation(first, { id: "paper" });
    await submit(first, { consultationId, consent: { uses: ["analyse", "quote-unnamed"], publishedAs: "unnamed" } });
    await submit(second, { consultationId, answers: [{ text: "Q2: Trust takes years." }] });
    const segments = await first.operator.segment.listSegments.query({ consultationId });
    expect(segments.map(({ questions }) => questions)).toEqual(expect.arrayContaining([[1], [2]]));
    expect(await second.operator.consolidation.showBalance.query({ consultationId })).toMatchObject({
      received: 2,
      closes: false,
    });
    for (const { id: segmentId } of segments) {
      await first.operator.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
    }
    const { source } = await second.operator.outcome.draftPaper.query({ consultationId });
    await second.operator.outcome.keepPaper.mutate({ consultationId, source });
    expect(await first.operator.outcome.checkPaper.query({ consultationId })).toEqual({ problems: [] });
    const { html } = await first.operator.outcome.buildPaper.mutate({ consultationId });
    expect(html).toContain("We run a help desk in the town hall.");
    expect(
      (await second.operator.contribution.searchContributions.query({ consultationId, words: "trust" })).rows,
    ).toHaveLength(1);
  });
});
