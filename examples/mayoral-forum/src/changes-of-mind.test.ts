/** The paper stands; then somebody changes their mind, one after the other. The check names each line that no longer holds. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "@consult/api/client";
import { createLocalClient } from "@consult/api/local";
import { openStore, type Store } from "@consult/api/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleDeps } from "./example-deps.ts";
import { consultationId, play, takePart } from "./play.ts";
import { writtenContributions } from "./written-contribution.ts";

let folder: string;
let store: Store;
let source: string;
let convener: Client;
let participant: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "consult-example-"));
  store = await openStore({ dataDir: folder });
  ({ source } = await play(store));
  const deps = exampleDeps(store, { now: "2016-09-28T12:00:00.000Z" });
  convener = createLocalClient(deps, { operator: { label: "The team" } }).client;
  participant = createLocalClient(deps).client;
  await convener.consultation.moveStage.mutate({ consultationId, to: "consolidating" });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test("as it was published, all of it holds", async () => {
  expect(await problems()).toEqual([]);
});

test("somebody who is quoted takes their words back: each line that rests on them is named", async () => {
  const quoted = await aQuotedRespondent(0);
  const receipt = await takePart(quoted.written, { convener, participant });
  await participant.contribution.withdrawContribution.mutate(receipt);
  expect(linesOf("withdrawn", await problems())).toEqual(linesWith(quoted.contributionId));
  await expect(convener.outcome.buildPaper.mutate({ consultationId, source })).rejects.toThrow(/was not built/);
});

test("a quoted contribution is set aside: the same, and restored it holds again", async () => {
  const { contributionId } = await aQuotedRespondent(1);
  const before = await problems();
  await convener.contribution.setAsideContribution.mutate({ consultationId, contributionId, reason: "out-of-scope" });
  expect(linesOf("set-aside", await problems())).toEqual(linesWith(contributionId));
  await convener.contribution.restoreContribution.mutate({ consultationId, contributionId });
  expect(await problems()).toEqual(before);
});

test("a coding is taken back, and one contribution is unaccounted for: line 1 says which, and what it waits for", async () => {
  const { contributionId } = await aQuotedRespondent(2);
  const { codings } = await convener.theme.listThemes.query({ consultationId });
  for (const { id: codingId, segmentId } of codings) {
    if (segmentId.startsWith(`${contributionId}-`)) {
      await convener.theme.uncodeSegment.mutate({ consultationId, codingId });
    }
  }
  const [first] = await problems();
  const why = expect.stringContaining("no passage is coded yet") as string;
  expect(first).toMatchObject({ kind: "balance-does-not-close", line: 1, contributionId, why });
  expect(await convener.consolidation.showBalance.query({ consultationId })).toMatchObject({
    closes: false,
    unaccounted: [{ contributionId }],
  });
});

async function problems() {
  return (await convener.outcome.checkPaper.query({ consultationId, source })).problems;
}

function linesOf(kind: string, found: Awaited<ReturnType<typeof problems>>): number[] {
  return [...new Set(found.filter((problem) => problem.kind === kind).map(({ line }) => line))];
}

/** Of every reference to a passage of this contribution; a quotation is named by the line in which it begins. */
function linesWith(contributionId: string): number[] {
  const lines = source.split("\n");
  return lines.flatMap((text, index) => {
    if (!text.includes(`${contributionId}-`)) return [];
    let begins = index;
    while (text.startsWith(">") && lines[begins - 1]?.startsWith(">")) begins -= 1;
    return [begins + 1];
  });
}

/** One of those whose words stand in the paper, who wrote on the website. */
async function aQuotedRespondent(place: number) {
  const quoted = [...new Set([...source.matchAll(/\(quote:([0-9a-f]{16})-/g)].map(([, id]) => String(id)))];
  const { rows } = await convener.contribution.listContributions.query({ consultationId, limit: 500 });
  const online = writtenContributions().filter(({ recorded, amend }) => !recorded && amend === undefined);
  const found = quoted.flatMap((contributionId) => {
    const row = rows.find(({ id }) => id === contributionId);
    const written = online.find(
      ({ answers, identity }) =>
        row?.excerpt.slice(0, 60) === answers[0]?.text.slice(0, 60) &&
        row?.identity.email === identity.email &&
        row?.identity.organisationName === identity.organisationName,
    );
    return written === undefined ? [] : [{ contributionId, written }];
  });
  const one = found[place];
  if (one === undefined) throw new Error(`only ${found.length} of those who are quoted wrote on the website`);
  return one;
}
