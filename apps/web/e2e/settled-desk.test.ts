/** What the desk says when something cannot be done at this stage, and what it calls things. */
import { createClient, type Client } from "@consult/api/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./call.ts";
import { startSite, type TestSite } from "./site.ts";

const definition = { ...call, channels: call.channels.filter(({ channel }) => channel !== "meeting") };

let site: TestSite;
let admin: Client;
let cookie: string;
let contributionId: string;

beforeAll(async () => {
  site = await startSite(definition);
  const token = /token=([\w-]+)/.exec(site.greeting.join("\n"))?.[1] ?? "";
  const session = await createClient({ url: site.url }).account.confirmSignIn.mutate({ token, as: "token" });
  admin = createClient({ url: site.url, token: session.token });
  cookie = `consult_session=${session.token}`;
  await createClient({ url: site.url }).contribution.submitContribution.mutate({
    consultationId: call.id,
    idempotencyKey: crypto.randomUUID(),
    answers: [{ question: 1, text: "We ring the bells." }],
    respondent: { kind: "individual" },
    identity: {},
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
  });
  const [segment] = await admin.segment.listSegments.query({ consultationId: call.id });
  contributionId = segment?.contributionId ?? "";
  await admin.theme.codeSegment.mutate({
    consultationId: call.id,
    segmentId: segment?.id ?? "",
    themeId: "warning",
  });
});

afterAll(() => site.close());

test("what was said at a meeting can be recorded, though the call names no meetings", async () => {
  expect(await desk("/contributions/add")).toContain('value="meeting"');
});

test("a contribution's themes are named as people named them", async () => {
  const page = await desk(`/contributions/${contributionId}`);
  expect(page).toContain("Warning in time");
  expect(page).not.toMatch(/>warning</);
});

test("once the paper is out, the desk says that nothing can be coded or recorded, and the call invites nobody", async () => {
  const how = "On this website, or in any other way below";
  expect(await (await fetch(site.call)).text()).toContain(how);
  expect(await desk("/code")).not.toContain(">What counts is settled");
  for (const to of ["closed", "consolidating"] as const) {
    await admin.consultation.moveStage.mutate({ consultationId: call.id, to });
  }
  const { source } = await admin.outcome.draftPaper.query({ consultationId: call.id });
  await admin.outcome.keepPaper.mutate({ consultationId: call.id, source });
  await admin.outcome.lookAtNotHeard.mutate({ consultationId: call.id, revision: 1 });
  await admin.outcome.publishPaper.mutate({ consultationId: call.id });
  expect(await desk("/code")).toContain(">What counts is settled");
  const add = await desk("/contributions/add");
  expect(add).toContain("Nothing can be taken in at this stage");
  expect(add).not.toContain('name="channel"');
  expect(await (await fetch(site.call)).text()).not.toContain(how);
});

async function desk(room: string): Promise<string> {
  const answer = await fetch(`${site.url}/desk/${call.id}${room}`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  return answer.text();
}
