/** Everybody who takes part is told once that the paper is out, in the language they used, whatever is killed in between. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendOutbox } from "../outbox/send-outbox.ts";
import type { Store } from "../store/store.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { publishEdition } from "../testing/publish-edition.ts";
import { tellBack, tellBackAll } from "./tell-back.ts";

let server: TestShell;
let consultationId: string;
const sent: Record<string, { readonly number: string; readonly key: string }> = {};

beforeAll(async () => {
  server = await openTestShell();
  consultationId = await openTestConsultation(server, {
    languages: ["en", "fr", "es", "ar"],
    channels: [{ channel: "website" }, { channel: "call", phones: ["+32 2 235 0554"] }],
  });
  for (const [name, language] of [
    ["ann"],
    ["benoit", "fr"],
    ["gone"],
    ["erased"],
    ["late", "ar"],
    ["robot"],
  ] as const) {
    sent[name] = await server.client().contribution.submitContribution.mutate(
      aSubmission({
        consultationId,
        answers: [{ question: 1, text: `We run a help desk, says ${name}.` }],
        identity: { email: `${name}@example.org` },
        respondent: { kind: "individual", ...(language === undefined ? {} : { language }) },
      }),
    );
  }
  const reply = aSubmission({ consultationId, identity: { email: "no-reply@example.org" } });
  await server.client().contribution.submitContribution.mutate(reply);
  sent["rang"] = await server.operator.contribution.addContribution.mutate({
    ...aSubmission({ consultationId, identity: { personName: "Rosa", phone: "+254 700 111 222" } }),
    channel: "call",
  });
  await server.client().contribution.withdrawContribution.mutate(receiptOf("gone"));
  await server.operator.contribution.eraseContribution.mutate({ ...one("erased"), reason: "asked for it" });
  await server.operator.contribution.setAsideContribution.mutate({ ...one("robot"), reason: "automatic" });
  await server.operator.contribution.setAsideContribution.mutate({ ...one("late"), reason: "out-of-scope" });
  for (let hour = 0; hour < 3; hour += 1) {
    await sendOutbox(server.deps);
    server.passSeconds(3600);
  }
});
afterAll(() => server.close());

const receiptOf = (name: string) => ({ number: sent[name]?.number ?? "", key: sent[name]?.key ?? "" });
const one = (name: string) => ({ consultationId, contributionId: sent[name]?.number ?? "" });
const idOf = async (name: string) =>
  (await server.deps.store.reader.findContributionByNumber(sent[name]?.number ?? ""))?.id ?? "";

async function publish(): Promise<void> {
  const [segment] = await server.operator.segment.listSegments.query({
    consultationId,
    contributionIds: [await idOf("ann")],
  });
  const segmentId = segment?.id ?? "";
  await server.operator.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
  const evidence = `[evidence](segment:${segmentId})`;
  const source = `# Paper\n\n## Desks\n\nOne voice runs a desk. ${evidence}\n\n[Recommendation 1](recommendation:1) Open desks. ${evidence}\n`;
  await publishEdition(server, consultationId, source);
}

test("nobody before it is out; then each once, in their language, and nobody who took it back", async () => {
  await tellBackAll(server.shell);
  expect(await server.deps.store.reader.listTold(consultationId, "mail")).toEqual([]);
  const before = server.mails.length;
  await publish();
  const consultation = await server.deps.store.reader.findConsultation(consultationId);
  if (consultation === undefined) throw new Error("no consultation");

  // Killed before its write is through: nothing of it stands, and the next round does all of it.
  const { store } = server.deps;
  const dying: Store = { ...store, writer: { ...store.writer, tell: async () => Promise.reject(new Error("killed")) } };
  const killed = tellBack({ ...server.shell, deps: { ...server.shell.deps, store: dying } }, consultation);
  await expect(killed).rejects.toThrow("killed");
  // And two that run at once, as after a kill between the write and its note.
  const told = await Promise.all([tellBack(server.shell, consultation), tellBack(server.shell, consultation)]);
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(8);
  expect(await tellBack(server.shell, consultation)).toBe(0);
  await sendOutbox(server.deps);
  server.passSeconds(3600);
  await sendOutbox(server.deps);

  const mails = server.mails.slice(before);
  expect(mails.map(({ to }) => to).toSorted()).toEqual(["ann@example.org", "benoit@example.org", "late@example.org"]);
  const textTo = (name: string) => mails.find(({ to }) => to.startsWith(name))?.text ?? "";
  expect(textTo("ann")).toContain("See where your words went");
  expect(textTo("benoit")).toContain("Lire le document");
  expect(textTo("late")).toContain("اقرأ الورقة");
  for (const name of ["ann", "benoit", "late"]) {
    const { number, key } = receiptOf(name);
    expect(textTo(name)).toContain(`/receipt/${number}/${key}\n`);
    expect(textTo(name)).toContain(`/c/${consultationId}/outcome\n`);
  }
  const events = await store.reader.pageEvents(consultationId, 0, 1000);
  expect(events.filter(({ kind }) => kind === "told-back").map(({ details }) => details["edition"])).toContain(1);
});

test("the receipt says where the words went, why one is set aside, and what the conveners answer", async () => {
  const show = async (name: string) => (await server.client().contribution.showReceipt.query(receiptOf(name))).went;
  const answer = {
    consultationId,
    recommendation: 1,
    state: "accepted",
    text: "We open ten.",
    on: "2017-01-31",
  } as const;
  expect(await show("ann")).toMatchObject({
    edition: 1,
    place: { kind: "analysed" },
    questions: [1],
    themes: ["Inclusion"],
    citations: [
      { heading: "Desks", text: "One voice runs a desk." },
      { heading: "Desks", text: "Open desks.", recommendation: 1 },
    ],
    answers: [],
  });
  expect(await server.operator.outcome.answerRecommendation.mutate(answer)).toMatchObject({ state: "accepted" });
  expect((await show("ann"))?.answers).toEqual([
    { recommendation: 1, state: "accepted", text: "We open ten.", on: "2017-01-31" },
  ]);
  const again = server.operator.outcome.answerRecommendation.mutate(answer);
  await expect(again).rejects.toMatchObject({ data: { code: "ALREADY_SO" } });
  const none = server.operator.outcome.answerRecommendation.mutate({ ...answer, recommendation: 2 });
  await expect(none).rejects.toMatchObject({ data: { code: "NO_SUCH_RECOMMENDATION" } });
  await server.operator.outcome.answerRecommendation.mutate({ ...answer, state: "done", text: "They are open." });
  const listed = await server.client().outcome.listRecommendations.query({ consultationId });
  expect(listed.rows).toMatchObject([
    { number: 1, text: "Open desks.", answer: { state: "done", text: "They are open." } },
  ]);
  expect(JSON.stringify(listed)).not.toContain("operator");
  const events = await server.deps.store.reader.pageEvents(consultationId, 0, 1000);
  expect(events.filter(({ kind }) => kind === "recommendation-answered")).toMatchObject([
    { details: { recommendation: 1, to: "accepted" } },
    { details: { from: "accepted", to: "done" } },
  ]);
  expect(await show("late")).toMatchObject({ place: { kind: "set-aside", reason: "out-of-scope" }, citations: [] });
  expect(await show("gone")).toBeUndefined();
});

test("whoever rang stands on a sheet to print", async () => {
  const { rows } = await server.operator.outcome.listTold.query({ consultationId });
  expect(rows).toMatchObject([
    { number: sent["rang"]?.number, personName: "Rosa", phone: "+254 700 111 222", went: { edition: 1 } },
  ]);
});

test("another edition tells nobody again", async () => {
  const { reader, writer } = server.deps.store;
  const edition = await reader.findEdition(consultationId);
  if (edition === undefined) throw new Error("no edition");
  const { number: _, sequence: __, ...same } = edition;
  const seenSequence = await reader.lastSequence(consultationId);
  await writer.publishEdition({ consultationId, from: "published", seenSequence, edition: same, events: [] });
  const before = await reader.countOutbox();
  await tellBackAll(server.shell);
  expect(await reader.countOutbox()).toEqual(before);
});
