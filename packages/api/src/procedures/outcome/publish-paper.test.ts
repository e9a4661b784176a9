/** Publishing, what anybody sees then, and what becomes of it when words are taken back. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../client.ts";
import { codeAndPublish, keepAndPublish } from "../../testing/code-and-publish.ts";
import { aSubmission, openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

type Submission = ReturnType<typeof aSubmission>;

let server: TestShell;
let convener: Client;
let open: Client;
let consultationId: string;
let count = 0;

const spoken = "The cellar floods in every spring, whatever we do.";
const inline = "nobody answers the telephone at night";

beforeAll(async () => {
  server = await openTestShell();
  convener = server.operator;
  open = server.client();
});
afterAll(() => server.close());

let receipt: { readonly number: string; readonly key: string };
let quoted: string;
let other: string;

beforeEach(async () => {
  count += 1;
  consultationId = await openTestConsultation(server, { id: `outcome-${count}` });
  const consent: Submission["consent"] = { uses: ["analyse", "quote-unnamed", "publish"], publishedAs: "unnamed" };
  const submit = async (text: string) =>
    open.contribution.submitContribution.mutate(
      aSubmission({ consultationId, consent, answers: [{ question: 1, text }] }),
    );
  const { number, key } = await submit(`${spoken} And ${inline}, she said.`);
  receipt = { number, key };
  await submit("Money that lasts would help us most of all.");
  const segments = await convener.segment.listSegments.query({ consultationId });
  quoted = segments.find(({ text }) => text.includes("cellar"))?.id ?? "";
  other = segments.find(({ text }) => text.includes("Money"))?.id ?? "";
});

const contributionOf = (segmentId: string) => segmentId.slice(0, segmentId.indexOf("-"));
const show = (edition?: number) => open.outcome.showOutcome.query({ consultationId, edition });
const eventsOf = async (kind: string) =>
  (await convener.consultation.followEvents.query({ consultationId, limit: 500 })).events.filter(
    (event) => event.kind === kind,
  );

async function toConsolidating(): Promise<void> {
  for (const to of ["closed", "consolidating"] as const) {
    await convener.consultation.moveStage.mutate({ consultationId, to });
  }
}

function paper(): string {
  return [
    "# What was said",
    "## Floods",
    `> ${spoken}\n>\n> — [an organisation in Kenya](quote:${quoted})`,
    `One of them says that “${inline}”. [evidence](segment:${quoted})`,
    `Another asks for “Money that lasts”. [evidence](segment:${other})`,
    "Replies came in: [2](tally:received).",
  ].join("\n\n");
}

async function code(): Promise<void> {
  for (const segmentId of [quoted, other]) {
    await convener.theme.codeSegment.mutate({ consultationId, segmentId, themeId: "inclusion" });
  }
}

describe("the conditions", () => {
  test("each that fails is said with what to do, by either way in, and nothing is published", async () => {
    const ways = [
      () => convener.outcome.publishPaper.mutate({ consultationId }),
      () => convener.consultation.moveStage.mutate({ consultationId, to: "published" }),
    ];
    const refused = async (...said: RegExp[]) => {
      for (const way of ways) {
        const message = await way().then(
          () => "published",
          (error: Error) => error.message,
        );
        for (const each of said) expect(message).toMatch(each);
      }
      const { problems } = await convener.outcome.showPublishing.query({ consultationId });
      expect(problems).toHaveLength(said.length);
    };
    await refused(/is open\. Move it to consolidating/, /balance does not close: 2/, /No paper is saved/);
    await toConsolidating();
    await refused(/balance does not close: 2 .*Code it, or set it aside/, /No paper is saved\. Write one/);
    await code();
    await refused(/No paper is saved/);
    const keep = { consultationId, source: `${paper()}\n\nNine of ten agree.\n` };
    await convener.outcome.keepPaper.mutate(keep);
    await refused(/The saved paper has \d problems?\. Mend them.*line 15/, /revision 1 of the paper does not cite/);
    await convener.outcome.keepPaper.mutate({ ...keep, source: paper(), expectedRevision: 1 });
    await refused(/Nobody has looked at who revision 2/);
    await convener.outcome.lookAtNotHeard.mutate({ consultationId, revision: 2 });
    await convener.outcome.keepPaper.mutate({ ...keep, source: `${paper()}\n`, expectedRevision: 2 });
    await refused(/Nobody has looked at who revision 3/);
    await expect(show()).rejects.toThrow(/nothing here/);
    await expect(open.outcome.showOpenData.query({ consultationId, name: "manifest.json" })).rejects.toThrow(
      /nothing here/,
    );
    expect(await eventsOf("edition-published")).toEqual([]);
    await convener.outcome.lookAtNotHeard.mutate({ consultationId, revision: 3 });
    expect(await convener.consultation.moveStage.mutate({ consultationId, to: "published" })).toEqual({
      from: "consolidating",
      to: "published",
    });
    expect((await eventsOf("edition-published"))[0]?.details).toEqual({ edition: 1, revision: 3 });
  });

  test("nobody but its conveners publishes, and an override stands in the annex with its reason and name", async () => {
    await expect(open.outcome.publishPaper.mutate({ consultationId })).rejects.toThrow(/sign/i);
    await toConsolidating();
    await code();
    await convener.outcome.keepPaper.mutate({ consultationId, source: paper() });
    const reason = "Two replies, both cited.";
    await convener.outcome.publishPaper.mutate({ consultationId, overrides: [{ condition: "not-heard", reason }] });
    const shown = await show();
    const said = `Published without a look at who was not heard: ${reason} (test)`;
    expect(shown).toMatchObject({ state: "published", exempted: [said] });
    expect(shown.state === "published" ? shown.text : "").toContain(said);
    expect((await eventsOf("edition-published"))[0]?.details["overrides"]).toEqual([
      { condition: "not-heard", reason },
    ]);
  });
});

describe("what is published", () => {
  beforeEach(async () => {
    await toConsolidating();
    await code();
    await keepAndPublish(convener, consultationId, paper());
  });

  test("is the edition to the byte, and its hash", async () => {
    const shown = await show();
    if (shown.state !== "published") throw new Error("not published");
    expect(shown.edition).toMatchObject({ number: 1, publishedBy: "test", publishedAt: server.now() });
    expect(createHash("sha256").update(shown.text).digest("hex")).toBe(shown.edition.hash);
    expect(shown.text).toContain(spoken);
    expect(shown.text).toContain("Edition 1, 1 September 2016");
    const kept = await server.deps.store.reader.findEdition(consultationId, 1);
    expect(kept?.html).toBe(shown.text);
    await expect(show(2)).rejects.toThrow(/nothing here/);
  });

  const takeBack: Record<string, () => Promise<unknown>> = {
    withdrawn: () => open.contribution.withdrawContribution.mutate(receipt),
    erased: () =>
      convener.contribution.eraseContribution.mutate({
        consultationId,
        contributionId: contributionOf(quoted),
        reason: "They asked.",
      }),
    "set aside, the paper being taken down for that": async () => {
      await convener.consultation.moveStage.mutate({ consultationId, to: "consolidating" });
      const target = { consultationId, contributionId: contributionOf(quoted) };
      await convener.contribution.setAsideContribution.mutate({ ...target, reason: "out-of-scope" });
      await keepAndPublish(convener, consultationId, "# Paper\n\n## A\n\nReplies came in: [2](tally:received).\n");
    },
    "allowed no more": () =>
      open.contribution.giveConsent.mutate({
        ...receipt,
        idempotencyKey: "k".repeat(24),
        consent: { uses: ["analyse"], publishedAs: "unnamed" },
      }),
    hidden: async () => {
      const target = { consultationId, contributionId: contributionOf(quoted) };
      await convener.discussion.moderateContribution.mutate({
        ...target,
        to: "declined",
        reason: "It names a person.",
      });
    },
  };

  test.each(Object.keys(takeBack))("words that were %s are in no format and no data from then on", async (how) => {
    await takeBack[how]?.();
    for (const as of ["html", "markdown"] as const) {
      const shown = await open.outcome.showOutcome.query({ consultationId, edition: 1, as });
      if (shown.state !== "published") throw new Error("not published");
      expect(shown.text).not.toContain("cellar");
      expect(shown.text).not.toContain(inline);
      expect(shown.text).toContain("The words that stood here were taken back or set aside");
      expect(shown.text).toContain("This statement rests on words that were taken back");
      expect(shown.text).toContain("1 contribution behind this edition");
      expect(shown.text).toContain("Money that lasts");
      expect(shown).toMatchObject({ goneCount: 1, linesOnGone: [5, 9] });
    }
    for (const name of ["contributions.csv", "contributions.jsonl"] as const) {
      expect((await open.outcome.showOpenData.query({ consultationId, name })).text).not.toContain("cellar");
    }
    const raised = await convener.contribution.listAttention.query({ consultationId, settledToo: true });
    expect(raised).toMatchObject([{ kind: "published-paper", contributionId: contributionOf(quoted) }]);
  });

  test("a next edition takes its place, and the older one says so in every file", async () => {
    await open.contribution.withdrawContribution.mutate(receipt);
    const before = await convener.outcome.showPublishing.query({ consultationId });
    expect(before).toMatchObject({ gone: [contributionOf(quoted)], lines: [5, 9] });
    expect(before.problems.map(({ kind }) => kind)).toEqual(["paper-problems"]);
    const source = `# What was said\n\n## Money\n\nOne asks for “Money that lasts”. [evidence](segment:${other})\n`;
    expect(await keepAndPublish(convener, consultationId, source)).toBe(2);
    expect(await show()).toMatchObject({ edition: { number: 2 }, newest: { number: 2 }, goneCount: 0 });
    for (const as of ["html", "markdown"] as const) {
      const shown = await open.outcome.showOutcome.query({ consultationId, edition: 1, as });
      if (shown.state !== "published") throw new Error("not published");
      expect(shown.text).toMatch(/Edition 2 of 1 September 2016 takes its place/);
      expect(shown.text).not.toContain("cellar");
    }
    expect(await convener.contribution.listAttention.query({ consultationId })).toEqual([]);
    expect(await eventsOf("stage-moved")).toHaveLength(4);
  });

  test("taken down, the address says since when, and holds nothing else; put up again it is edition 2", async () => {
    await convener.consultation.moveStage.mutate({ consultationId, to: "consolidating" });
    expect(await show()).toEqual({ state: "taken-down", at: server.now() });
    expect(await show(1)).toEqual({ state: "taken-down", at: server.now() });
    await expect(open.outcome.showOpenData.query({ consultationId, name: "contributions.csv" })).rejects.toThrow(
      /nothing here/,
    );
    server.passSeconds(2);
    expect((await open.consultation.showConsultation.query({ consultationId })).outcome).toBeUndefined();
    expect(await codeAndPublish(convener, consultationId, "inclusion")).toBe(2);
    server.passSeconds(2);
    const { outcome } = await open.consultation.showConsultation.query({ consultationId });
    expect(outcome).toEqual({ edition: 2, publishedAt: expect.any(String) as string });
    const listed = await open.consultation.listConsultations.query();
    expect(listed.find(({ id }) => id === consultationId)?.outcome).toEqual(outcome);
  });

  test("the open data is described, and its manifest holds the hash of every file as it is served", async () => {
    const text = async (name: "contributions.csv" | "datapackage.json" | "manifest.json") =>
      (await open.outcome.showOpenData.query({ consultationId, name })).text;
    const manifest = JSON.parse(await text("manifest.json")) as {
      files: { name: string; sha256: string; bytes: number }[];
    };
    expect(manifest.files.map(({ name }) => name)).toEqual([
      "data/contributions.csv",
      "data/contributions.jsonl",
      "data/decisions.csv",
      "data/decisions.jsonl",
      "data/datapackage.json",
      "1/paper.html",
      "1/paper.md",
    ]);
    const csv = await text("contributions.csv");
    expect(manifest.files[0]).toEqual({
      name: "data/contributions.csv",
      bytes: Buffer.byteLength(csv),
      sha256: createHash("sha256").update(csv).digest("hex"),
    });
    const shown = await show();
    expect(manifest.files[5]?.sha256).toBe(shown.state === "published" ? shown.edition.hash : "");
    const described = JSON.parse(await text("datapackage.json")) as {
      resources: { name: string; path: string; hash: string; schema?: { fields: { name: string }[] } }[];
    };
    expect(described.resources.map(({ name }) => name)).toEqual([
      "contributions",
      "contributions-jsonl",
      "decisions",
      "decisions-jsonl",
    ]);
    expect(described.resources[0]?.schema?.fields.map(({ name }) => name).join()).toBe(csv.split("\r\n")[0]);
    expect(described.resources[0]?.hash).toBe(`sha256:${manifest.files[0]?.sha256}`);
  });
});
