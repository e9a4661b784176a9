import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { closeWhenDue } from "./close-when-due.ts";
import { fileNewContributions } from "./file-new-contributions.ts";
import { startTicking } from "./tick.ts";

const consultationId = "test-forum";
let server: TestShell;
beforeEach(async () => {
  server = await openTestShell();
});
afterEach(() => server.close());

const consultation = async () => {
  const found = await server.deps.store.reader.findConsultation(consultationId);
  if (found === undefined) throw new Error("not there");
  return found;
};

describe("closing when due", () => {
  test("waits for the last moment of the deadline with its extensions and its grace", async () => {
    await openTestConsultation(server, {
      deadline: { closes: { on: "2016-09-16" }, zone: "UTC", toleranceMinutes: 10 },
    });
    await server.operator.consultation.extendDeadline.mutate({
      consultationId,
      for: { kind: "all" },
      closes: { on: "2016-09-18" },
      reason: "a holiday",
    });
    for (const [now, stage] of [
      ["2016-09-17T00:00:00.000Z", "open"],
      ["2016-09-19T00:09:59.999Z", "open"],
      ["2016-09-19T00:10:00.000Z", "closed"],
    ] as const) {
      server.setNow(now);
      await closeWhenDue(server.shell);
      expect((await consultation()).stage).toBe(stage);
    }
    await closeWhenDue(server.shell);
    const { events } = await server.operator.consultation.followEvents.query({ consultationId });
    const moves = events.filter(({ kind, actor }) => kind === "stage-moved" && actor.kind === "system");
    expect(moves).toMatchObject([{ at: "2016-09-19T00:10:00.000Z", details: { from: "open", to: "closed" } }]);
  });

  test("leaves the door open to whoever has an extension of their own", async () => {
    await openTestConsultation(server, { deadline: { closes: { on: "2016-09-16" }, zone: "UTC", late: "refuse" } });
    await server.operator.consultation.extendDeadline.mutate({
      consultationId,
      for: { kind: "email", email: "Amina@example.org" },
      closes: { on: "2016-09-20" },
      reason: "the server of the town hall burnt down",
    });
    const [mail] = await server.deps.store.reader.listOutbox({ limit: 5 });
    expect(mail?.to).toBe("Amina@example.org");
    expect(mail?.text).toContain("burnt down");
    server.setNow("2016-09-18T00:00:00.000Z");
    await closeWhenDue(server.shell);
    const submit = server.client().contribution.submitContribution.mutate;
    expect(await submit(aSubmission({ identity: { email: "amina@EXAMPLE.org" } }))).toMatchObject({
      timeliness: { verdict: "extended" },
      canAmend: true,
      amendUntil: "2016-09-21T00:00:00.000Z",
    });
    await expect(submit(aSubmission())).rejects.toThrow(/deadline/);
  });
});

describe("filing", () => {
  test("cuts each version once, however often and by however many it is asked", async () => {
    await openTestConsultation(server);
    const submit = server.client().contribution.submitContribution.mutate;
    for (let round = 0; round < 5; round += 1)
      await submit(aSubmission({ answers: [{ question: 1, text: "one" }, { text: "two" }] }));
    const found = await consultation();
    await Promise.all(Array.from({ length: 4 }, () => fileNewContributions(server.deps.store, found)));
    expect(await fileNewContributions(server.deps.store, found)).toBe(0);
    const segments = await server.operator.segment.listSegments.query({ consultationId });
    expect(segments.map(({ text }) => text.trim())).toEqual(Array.from({ length: 5 }, () => ["one", "two"]).flat());
  });

  test("lets a person's word stand, and undo is filing as before", async () => {
    await openTestConsultation(server);
    await server.client().contribution.submitContribution.mutate(aSubmission());
    const [segment] = await server.operator.segment.listSegments.query({ consultationId });
    const segmentId = segment?.id ?? "";
    const { questionsBefore } = await server.operator.segment.fileSegment.mutate({
      consultationId,
      segmentId,
      questions: [2],
    });
    await fileNewContributions(server.deps.store, await consultation());
    expect(await server.operator.segment.listSegments.query({ consultationId, question: 2 })).toMatchObject([
      { id: segmentId, filedBy: { kind: "person" } },
    ]);
    await server.operator.segment.fileSegment.mutate({ consultationId, segmentId, questions: questionsBefore });
    expect(await server.operator.segment.listSegments.query({ consultationId, question: 1 })).toMatchObject([
      { id: segmentId },
    ]);
  });
});

test("ticking sends mails, survives a failing round, and stops when asked", async () => {
  await openTestConsultation(server);
  const { store } = server.deps;
  let failures = 1;
  const claimMails: typeof store.writer.claimMails = (input) => {
    if (failures-- > 0) return Promise.reject(new Error("the store is away for a moment"));
    return store.writer.claimMails(input);
  };
  const ticking = startTicking({
    ...server.shell,
    deps: { ...server.deps, store: { ...store, writer: { ...store.writer, claimMails } } },
  });
  await server
    .client()
    .contribution.submitContribution.mutate(aSubmission({ identity: { email: "amina@example.org" } }));
  await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
  expect(server.logged.join()).toContain("a job failed");
  await ticking.stop();
  await server.client().contribution.submitContribution.mutate(aSubmission({ identity: { email: "ben@example.org" } }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(server.mails).toHaveLength(1);
});
