/** The whole line, from the call to the paper: what comes out stands in `expected/`, to the character. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalClient } from "@consult/api/local";
import { openStore, type Store } from "@consult/api/store";
import { PaperProblem, sayPaperProblem } from "@consult/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleDeps } from "./example-deps.ts";
import { consultationId, play, type Outcome } from "./play.ts";
import { plantedFaults, type PlantedFault } from "./planted-faults.ts";
import { writtenContributions } from "./written-contribution.ts";

const expected = (name: string): string => join(import.meta.dirname, "../expected", name);

let folder: string;
let store: Store;
let outcome: Outcome;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "consult-example-"));
  store = await openStore({ dataDir: folder });
  outcome = await play(store);
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test("the paper, its pages and the balance come out as they are expected", async () => {
  await expect(outcome.source).toMatchFileSnapshot(expected("paper-source.md"));
  await expect(outcome.markdown).toMatchFileSnapshot(expected("paper.md"));
  await expect(outcome.html).toMatchFileSnapshot(expected("paper.html"));
  await expect(`${JSON.stringify(outcome.balance, undefined, 2)}\n`).toMatchFileSnapshot(expected("balance.json"));
  await expect(outcome.csv).toMatchFileSnapshot(expected("contributions.csv"));
  await expect(outcome.editions[0]?.markdown).toMatchFileSnapshot(expected("edition-1.md"));
  await expect(outcome.openData.datapackage).toMatchFileSnapshot(expected("datapackage.json"));
});

test("at least forty came, in many languages, and all are accounted for", () => {
  const written = writtenContributions();
  expect(written.length).toBeGreaterThanOrEqual(40);
  expect(new Set(written.map(({ respondent }) => respondent.language)).size).toBeGreaterThanOrEqual(6);
  expect(outcome.balance).toMatchObject({ received: written.length, closes: true, unaccounted: [] });
});

test("a quotation changed by one character is found, with its line", async () => {
  const lines = outcome.source.split("\n");
  const line = lines.findIndex((each) => each.startsWith("> ") && !each.startsWith("> —"));
  lines[line] = (lines[line] as string).replace(/[a-z](?=\p{L})/u, "q");
  const { problems } = await convener().outcome.checkPaper.query({ consultationId, source: lines.join("\n") });
  expect(problems).toEqual([expect.objectContaining({ kind: "not-verbatim" })]);
  expect(Math.abs((problems[0]?.line ?? 0) - (line + 1))).toBeLessThanOrEqual(2);
});

test("a number that is no longer so is found", async () => {
  const { problems } = await convener().outcome.checkPaper.query({
    consultationId,
    source: outcome.source.replace("[48]", "[47]"),
  });
  expect(problems.map(({ kind }) => kind)).toContain("stale-number");
});

test("words that were taken back, set aside or may not be quoted are found", async () => {
  const { rows } = await convener().contribution.listContributions.query({ consultationId, limit: 500 });
  const segments = await convener().segment.listSegments.query({ consultationId });
  const firstOf = (id: string | undefined) => segments.find((segment) => segment.contributionId === id);
  const withdrawn = firstOf(rows.find((row) => row.withdrawnAt !== undefined)?.id);
  const setAside = firstOf(rows.find((row) => row.setAside?.reason === "out-of-scope")?.id);
  const unquotable = firstOf(rows.find((row) => row.consent.uses.length === 1 && row.setAside === undefined)?.id);
  const kindsFor = async (line: string) => {
    const source = `${outcome.source}\n\n## Added\n\n${line}\n`;
    const { problems } = await convener().outcome.checkPaper.query({ consultationId, source });
    return problems.map(({ kind }) => kind);
  };
  expect(await kindsFor(`Somebody said so. [evidence](segment:${withdrawn?.id})`)).toContain("withdrawn");
  expect(await kindsFor(`Somebody said so. [evidence](segment:${setAside?.id})`)).toContain("set-aside");
  expect(await kindsFor(`> ${unquotable?.text}\n>\n> — [somebody](quote:${unquotable?.id})`)).toContain(
    "forbidden-use",
  );
});

test("no address, telephone number or unpublished name of a respondent stands in paper or public export", () => {
  const told = `${outcome.source}${outcome.html}${outcome.csv}`;
  for (const { identity, consent } of writtenContributions()) {
    if (identity.email !== undefined) expect(told).not.toContain(identity.email);
    if (identity.phone !== undefined) expect(told).not.toContain(identity.phone);
    const isNamed =
      consent.publishedAs === "named" && consent.uses.some((use) => use === "quote-named" || use === "publish");
    if (identity.personName !== undefined && !isNamed) expect(told).not.toContain(identity.personName);
  }
});

function convener() {
  return createLocalClient(exampleDeps(store, { now: "2016-09-28T10:00:00.000Z" }), { operator: { label: "The team" } })
    .client;
}

test("passages are those of the words that stand: an amended contribution shows its new ones", async () => {
  const { rows } = await convener().contribution.listContributions.query({ consultationId, limit: 500 });
  const amended = rows.filter(({ version }) => version === 2);
  const passages = await convener().segment.listSegments.query({
    consultationId,
    contributionIds: amended.map(({ id }) => id),
  });
  expect(amended).toHaveLength(1);
  expect(passages.map(({ version }) => version)).toEqual([2, 2]);
});

test("the counts of the status add up: channels to what was received, and nothing set aside still waits", async () => {
  const { contributions, byChannel } = await convener().consultation.showStatus.query({ consultationId });
  const byEveryWay = byChannel.reduce((sum, { contributions: count }) => sum + count, 0);
  expect(byEveryWay).toBe(contributions.received);
  expect(contributions).toMatchObject({ received: 48, standing: 42, setAside: 6, held: 0 });
});

test("no mail of 2016 is left for a server that is started over the store", async () => {
  const { waiting, failed, sent } = await store.reader.countOutbox();
  expect({ waiting, failed }).toEqual({ waiting: 0, failed: 0 });
  expect(sent).toBeGreaterThan(0);
});

test("the tour in the README shows what is printed today", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../../README.md"), "utf8");
  const { balance } = outcome;
  expect(readme).toContain(
    `received ${balance.received} = analysed ${balance.analysed} + set aside ${balance.setAside} (`,
  );
  for (const [reason, count] of Object.entries(balance.setAsideByReason))
    expect(readme).toContain(`${count} ${reason}`);
  expect(readme).toContain(`14 themes found, ${outcome.codings} codings made`);

  const source = outcome.source.replaceAll("Seven years ago", "Eight years ago");
  const { problems } = await convener().outcome.checkPaper.query({ consultationId, source });
  expect(problems).toHaveLength(1);
  expect(readme).toContain(`paper.md:${problems[0]?.line}: ${sayPaperProblem(problems[0]!)}`);
});

test("it ends on a public outcome: two editions, and the words that were taken back in neither", async () => {
  const anybody = createLocalClient(exampleDeps(store, { now: "2016-10-06T09:00:00.000Z" })).client;
  const shown = await anybody.outcome.showOutcome.query({ consultationId });
  expect(shown).toMatchObject({ state: "published", edition: { number: 2 }, goneCount: 0, linesOnGone: [] });
  const older = await anybody.outcome.showOutcome.query({ consultationId, edition: 1 });
  expect(older).toMatchObject({ edition: { number: 1 }, newest: { number: 2 }, goneCount: 1 });
  const [first, second] = outcome.editions;
  const { openData, csv } = outcome;
  for (const text of [first?.html, first?.markdown, second?.html, second?.markdown, openData.manifest, csv]) {
    expect(text).not.toContain("market mothers");
    expect(text).not.toContain("Lantern Night School");
  }
  expect(first?.markdown).toContain("Edition 2 of 5 October 2016 takes its place");
  expect(second?.markdown).toContain("took them in, two to a house");
});

test("a fault of every kind, planted, is found where it stands; what is printed then is kept", async () => {
  const { rows } = await convener().contribution.listContributions.query({ consultationId, limit: 500 });
  const segments = await convener().segment.listSegments.query({ consultationId });
  const firstOf = (of: (row: (typeof rows)[number]) => boolean) => {
    const row = rows.find(of);
    const segment = segments.find((each) => each.contributionId === row?.id && each.version === row.version);
    if (row === undefined || segment === undefined) throw new Error("nobody of this kind took part");
    return { row, segment };
  };
  const amended = firstOf((row) => row.version === 2);
  const unquotable = firstOf(({ consent, setAside, withdrawnAt }) => {
    return consent.uses.length === 1 && setAside === undefined && withdrawnAt === undefined;
  });
  const faults = plantedFaults({
    quoted: segments.find(({ text }) => text.startsWith("Seven years ago"))?.id ?? "",
    signature: "Harbour Neighbours Association",
    withdrawn: firstOf(({ withdrawnAt }) => withdrawnAt !== undefined).segment.id,
    setAside: firstOf(({ setAside }) => setAside?.reason === "out-of-scope").segment.id,
    superseded: `${amended.row.id}-1-1`,
    unquotable: unquotable.segment.id,
    unquotableWords: unquotable.segment.text.split(/[.,]/, 1)[0] ?? "",
  });
  const { contributionId } = segments.find(({ text }) => text.startsWith("Seven years ago")) ?? { contributionId: "" };
  const hidden = { contributionId, words: "a mother needed eleven visits", reason: "personal-details" } as const;
  await convener().contribution.redactContribution.mutate({ consultationId, ...hidden });
  const heading = "\n\n## Planted\n\n";
  const printed: string[] = [];
  for (const fault of faults) {
    if (fault.kind === "balance-does-not-close") continue;
    const source = fault.isWhole === true ? fault.source : `${outcome.source}${heading}${fault.source}\n`;
    printed.push(await sayFault(fault, source));
  }
  expect((await convener().outcome.checkPaper.query({ consultationId })).problems).toEqual([]);
  // What counts is settled while the paper is out.
  await convener().consultation.moveStage.mutate({ consultationId, to: "consolidating" });
  const { codings } = await convener().theme.listThemes.query({ consultationId });
  const one = codings.filter(({ segmentId }) => segmentId === unquotable.segment.id);
  for (const { id: codingId } of one) await convener().theme.uncodeSegment.mutate({ consultationId, codingId });
  printed.push(await sayFault({ kind: "balance-does-not-close", source: "" }, outcome.source));
  await expect(`# Planted faults, and what was printed\n\n${printed.join("\n")}`).toMatchFileSnapshot(
    expected("planted-faults.md"),
  );
  expect(new Set(faults.map(({ kind }) => kind))).toEqual(
    new Set(PaperProblem.options.map(({ shape }) => shape.kind.value)),
  );
});

async function sayFault(fault: PlantedFault, source: string): Promise<string> {
  const { problems } = await convener().outcome.checkPaper.query({ consultationId, source });
  expect(problems.map(({ kind }) => kind)).toContain(fault.kind);
  const said = problems.filter(({ kind }) => kind === fault.kind).map((problem) => `> ${sayPaperProblem(problem)}`);
  const planted = fault.source === "" ? "A coding is taken back after the paper was written." : fault.source;
  return `## ${fault.kind}\n\n${planted.replace(/^/gm, "    ")}\n\n${said[0] ?? ""}\n`;
}
