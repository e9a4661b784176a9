/** A quotation that leaves words out is printed once a second person said yes, and not before. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Client } from "../../client.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
let ana: Client;
let ben: Client;
let consultationId: string;
let segmentId: string;
let count = 0;

beforeAll(async () => {
  server = await openTestShell();
});
afterAll(() => server.close());

beforeEach(async () => {
  count += 1;
  consultationId = await openTestConsultation(server, { id: `forum-${count}` });
  [ana, ben] = [await convener("ana@example.org"), await convener("ben@example.org")];
  await server.operator.contribution.submitContribution.mutate(
    aSubmission({
      consultationId,
      answers: [{ question: 1, text: "The city gives a room, and we do not run it alone these days." }],
      consent: { uses: ["analyse", "quote-unnamed"], publishedAs: "unnamed" },
    }),
  );
  const [segment] = await server.operator.segment.listSegments.query({ consultationId });
  segmentId = segment?.id ?? "";
  await ana.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
});

async function convener(email: string): Promise<Client> {
  await server.operator.account.grantRole.mutate({ consultationId, email, role: "convener" });
  return server.client(await server.signIn(email));
}

const paperWith = (words: string, more = "") =>
  `# A\n\n## B\n\nThey say “${words}”. [evidence](segment:${segmentId})\n${more}`;
const kindsOf = async (client: Client) =>
  (await client.outcome.checkPaper.query({ consultationId })).problems.map(({ kind }) => kind);
const keyOf = (words: string) => `${segmentId} ${words}`;

test.each(["run it alone these days", "The city [...] a room", "The city gives a [bright] room"])(
  "“%s” waits for somebody other than who wrote it",
  async (words) => {
    await ana.outcome.keepPaper.mutate({ consultationId, source: paperWith(words) });
    expect(await kindsOf(ana)).toEqual(["needs-second-person"]);
    const approve = (client: Client) => client.outcome.approveQuotation.mutate({ consultationId, key: keyOf(words) });
    await expect(approve(ana)).rejects.toMatchObject({ data: { code: "OWN_QUOTATION" } });
    // Who saves it again, or another text around it, has not written it.
    await ben.outcome.keepPaper.mutate({
      consultationId,
      source: paperWith(words, "\nMore. [e](segment:" + segmentId + ")\n"),
      expectedRevision: 1,
    });
    await expect(approve(ana)).rejects.toMatchObject({ data: { code: "OWN_QUOTATION" } });
    expect(await approve(ben)).toMatchObject({ segmentId, words });
    expect(await kindsOf(ana)).toEqual([]);
    expect((await ana.outcome.buildPaper.mutate({ consultationId })).html).toContain(words.split("[")[0]);
    await expect(approve(ben)).rejects.toMatchObject({ data: { code: "NO_SUCH_QUOTATION" } });
    const event = (await server.deps.store.reader.pageEvents(consultationId, 0, 100)).find(
      ({ kind }) => kind === "quotation-approved",
    );
    expect(event).toMatchObject({ actor: { label: "ben@example.org" }, details: { segmentId } });
    expect(JSON.stringify(event)).not.toContain("city");
  },
);

test("a yes is for these words alone", async () => {
  await ana.outcome.keepPaper.mutate({ consultationId, source: paperWith("run it alone these days") });
  await ben.outcome.approveQuotation.mutate({ consultationId, key: keyOf("run it alone these days") });
  await ana.outcome.keepPaper.mutate({
    consultationId,
    source: paperWith("run it alone these"),
    expectedRevision: 1,
  });
  expect(await kindsOf(ana)).toEqual(["needs-second-person"]);
  await expect(
    ben.outcome.approveQuotation.mutate({ consultationId, key: keyOf("run it alone") }),
  ).rejects.toMatchObject({ data: { code: "NO_SUCH_QUOTATION" } });
});

test("the paper names who first took something out of the check, and not their address", async () => {
  const source = paperWith(
    "The city gives a room, and we do not run it alone these days.",
    "\n## About\n\n<!-- no evidence needed: our own history -->\n\nWe met.\n",
  );
  await ana.outcome.keepPaper.mutate({ consultationId, source });
  await ben.outcome.keepPaper.mutate({ consultationId, source: `${source}\nAgain.\n`, expectedRevision: 1 });
  const { html, markdown } = await ben.outcome.buildPaper.mutate({ consultationId });
  for (const built of [html, markdown]) {
    expect(built).toContain("our own history");
    expect(built).toMatch(/\bana\b/);
    expect(built).not.toMatch(/example\.org|\bben\b/);
  }
});
