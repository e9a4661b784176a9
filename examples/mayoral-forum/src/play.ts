/** Plays the call of 2016 from an empty store to its paper, over the typed client, as people did it day by day. */
import { createHash } from "node:crypto";
import type { Client } from "@consult/api/client";
import { createLocalClient } from "@consult/api/local";
import type { Store } from "@consult/api/store";
import type { Instant } from "@consult/core";
import { mayoralForum } from "./consultation.ts";
import { exampleDeps, type StoryClock } from "./example-deps.ts";
import { codeEverything } from "./read-and-code.ts";
import {
  foundThemes,
  writtenContributions,
  type WrittenAnswer,
  type WrittenContribution,
} from "./written-contribution.ts";

export const consultationId = mayoralForum.id;

export interface Outcome {
  readonly contributions: number;
  /** Before the late one was admitted. */
  readonly codings: number;
  readonly balance: Awaited<ReturnType<Client["consolidation"]["showBalance"]["query"]>>;
  /** Source of the newest edition of the paper. */
  readonly source: string;
  readonly html: string;
  readonly markdown: string;
  /** As anybody reads it after the second edition: every edition, with its stamp. */
  readonly editions: readonly { readonly number: number; readonly html: string; readonly markdown: string }[];
  /** What anybody may take along. */
  readonly openData: { readonly datapackage: string; readonly manifest: string };
  /** The public export. */
  readonly csv: string;
}

/** One thing that somebody does at a moment. */
interface Deed {
  readonly at: Instant;
  readonly run: () => Promise<unknown>;
}

export async function play(store: Store, say: (line: string) => void = () => {}): Promise<Outcome> {
  const clock: StoryClock = { now: "2016-08-15T07:00:00.000Z" };
  const deps = exampleDeps(store, clock);
  const convener = createLocalClient(deps, { operator: { label: "The team in Brussels" } }).client;
  const participant = createLocalClient(deps).client;
  const written = writtenContributions();
  const idsByKey = new Map<string, string>();

  say("15 August     the definition is applied and the consultation opens");
  await convener.consultation.applyDefinition.mutate({ definition: mayoralForum });
  const deeds: Deed[] = [
    {
      at: "2016-08-15T08:00:00.000Z",
      run: () => convener.consultation.moveStage.mutate({ consultationId, to: "open" }),
    },
    {
      at: "2016-09-17T12:00:00.000Z",
      run: () => convener.consultation.moveStage.mutate({ consultationId, to: "closed" }),
    },
    {
      at: "2016-09-22T08:00:00.000Z",
      run: () => convener.consultation.moveStage.mutate({ consultationId, to: "consolidating" }),
    },
    ...written.flatMap((each) => deedsOf(each, { convener, participant, idsByKey, clock })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const doUntil = async (end: Instant): Promise<void> => {
    for (let next = deeds[0]; next !== undefined && next.at <= end; next = deeds[0]) {
      clock.now = next.at;
      await next.run();
      deeds.shift();
    }
    clock.now = end;
  };
  await doUntil("2016-09-27T16:00:00.000Z");
  say(
    `17 September  it closes; ${written.length} contributions came, one on the 20th by extension and one on the 27th`,
  );

  const isHeld = ({ admit }: WrittenContribution) => admit !== undefined && admit.at > clock.now;
  await decideWhatIsShown(
    convener,
    written.filter((each) => !isHeld(each)),
    idsByKey,
  );
  for (const theme of foundThemes()) await convener.theme.addTheme.mutate({ consultationId, ...theme });
  const reading = { consultationId, written, idsByKey };
  const codings = await codeEverything(convener, { ...reading, by: clock.now });
  say(`27 September  ${foundThemes().length} themes found, ${codings} codings made`);

  clock.now = "2016-09-28T09:00:00.000Z";
  const draft = await convener.outcome.draftPaper.query({ consultationId });
  await convener.outcome.keepPaper.mutate({ consultationId, source: draft.source });
  say("28 September  the paper is drafted and saved, with one late contribution still waiting for a decision");

  await doUntil("2016-09-28T10:00:00.000Z");
  await decideWhatIsShown(convener, written, idsByKey);
  await codeEverything(convener, { ...reading, by: clock.now });
  const { source: first, changes } = await renumbered(convener, draft.source);
  await keepLookAndPublish(convener, `${first}${await sectionFor(convener, idsByKey.get("late-from-the-islands"))}`);
  say(`28 September  it is admitted; ${changes.length} numbers are put right at once, and edition 1 is published`);

  await doUntil("2016-10-05T09:00:00.000Z");
  const kept = (await convener.outcome.showPaper.query({ consultationId }))?.source ?? "";
  const { gone } = await convener.outcome.showPublishing.query({ consultationId });
  const { source } = await renumbered(convener, withoutCited(kept, gone));
  await keepLookAndPublish(convener, source);
  say("5 October     one who is quoted took their words back; the page shows them no more, and edition 2 is published");

  const balance = await convener.consolidation.showBalance.query({ consultationId });
  const editions = await Promise.all([1, 2].map((number) => readEdition(participant, number)));
  const { html, markdown } = editions.at(-1) as Outcome["editions"][number];
  const [datapackage, manifest] = await Promise.all(
    (["datapackage.json", "manifest.json"] as const).map(
      async (name) => (await participant.outcome.showOpenData.query({ consultationId, name })).text,
    ),
  );
  const csv = await publicExport(convener);
  await takeMailsAsSent(store, clock.now);
  return {
    contributions: written.length,
    codings,
    balance,
    source,
    html,
    markdown,
    editions,
    openData: { datapackage: datapackage ?? "", manifest: manifest ?? "" },
    csv,
  };
}

async function renumbered(convener: Client, source: string) {
  return convener.outcome.renumberPaper.query({ consultationId, source });
}

/** The three steps before everybody can read it. */
async function keepLookAndPublish(convener: Client, source: string): Promise<void> {
  const before = await convener.outcome.showPaper.query({ consultationId });
  const { revision } = await convener.outcome.keepPaper.mutate({
    consultationId,
    source,
    ...(before === null ? {} : { expectedRevision: before.revision }),
  });
  await convener.outcome.lookAtNotHeard.mutate({ consultationId, revision });
  await convener.outcome.publishPaper.mutate({ consultationId });
}

/** What somebody adds by hand to a draft that knew nothing of the contribution. */
async function sectionFor(convener: Client, contributionId: string | undefined): Promise<string> {
  const segments = await convener.segment.listSegments.query({
    consultationId,
    contributionIds: contributionId === undefined ? [] : [contributionId],
  });
  const id = segments[0]?.id ?? "";
  return `
## What came late, and was admitted

An island whose line was down until after the deadline tells of seafarers “of nine nations” who were stranded in its harbour, and of families who “took them in, two to a house”. [evidence](segment:${id})
`;
}

/** What somebody takes out by hand: quotations of these contributions, and their passages where several carry a statement. */
function withoutCited(source: string, contributionIds: readonly string[]): string {
  const isGone = (segmentId: string) => contributionIds.some((id) => segmentId.startsWith(`${id}-`));
  return source
    .split("\n\n")
    .filter((block) => !(block.startsWith(">") && isGone(/\(quote:([^)]*)\)/.exec(block)?.[1] ?? "")))
    .map((block) =>
      block.replace(/ ?\[([^\]]*)\]\(segment:([^)]*)\)/g, (whole, shown: string, ids: string) => {
        const left = ids.split(",").filter((id) => !isGone(id));
        if (left.length === ids.split(",").length) return whole;
        return left.length === 0 ? "" : ` [${shown}](segment:${left.join(",")})`;
      }),
    )
    .join("\n\n");
}

async function readEdition(anybody: Client, number: number): Promise<Outcome["editions"][number]> {
  const read = async (as: "html" | "markdown"): Promise<string> => {
    const shown = await anybody.outcome.showOutcome.query({ consultationId, edition: number, as });
    return shown.state === "published" ? shown.text : "";
  };
  return { number, html: await read("html"), markdown: await read("markdown") };
}

interface Stage {
  readonly convener: Client;
  readonly participant: Client;
  readonly idsByKey: Map<string, string>;
  readonly clock: StoryClock;
}

/** Nobody lives at these addresses: a server started over this store finds no mail of 2016 to send. */
async function takeMailsAsSent({ writer }: Store, now: Instant): Promise<void> {
  for (;;) {
    const mails = await writer.claimMails({ now, until: now, limit: 100 });
    if (mails.length === 0) return;
    for (const { id, folded } of mails) await writer.markMailSent(id, now, folded);
  }
}

/** What a respondent, and a convener with their contribution, did. */
function deedsOf(written: WrittenContribution, { convener, participant, idsByKey }: Stage): Deed[] {
  const { key, extension, admit, setAside, amend, withdrawAt, identity, consent } = written;
  let receipt = { number: "", key: "" };
  const target = () => ({ consultationId, contributionId: idsByKey.get(key) ?? key });
  const deeds: Deed[] = [
    {
      at: written.receivedAt,
      async run() {
        receipt = await takePart(written, { convener, participant });
        const { rows } = await convener.contribution.listContributions.query({ consultationId, limit: 500 });
        const id = rows.find(({ number }) => number === receipt.number)?.id;
        if (id !== undefined) idsByKey.set(key, id);
      },
    },
  ];
  if (extension !== undefined) {
    const { grantedAt, closesOn, reason } = extension;
    const who = { kind: "email", email: identity.email ?? "" } as const;
    deeds.push({
      at: grantedAt,
      run: () =>
        convener.consultation.extendDeadline.mutate({ consultationId, for: who, closes: { on: closesOn }, reason }),
    });
  }
  if (amend !== undefined) {
    const { at, answers } = amend;
    deeds.push({
      at,
      run: () =>
        participant.contribution.amendContribution.mutate({
          ...receipt,
          idempotencyKey: keyFor(`${key} amended`),
          expectedVersion: 1,
          answers: withoutThemes(answers),
          consent,
        }),
    });
  }
  if (withdrawAt !== undefined) {
    deeds.push({ at: withdrawAt, run: () => participant.contribution.withdrawContribution.mutate(receipt) });
  }
  if (admit !== undefined) {
    deeds.push({
      at: admit.at,
      run: () => convener.contribution.admitContribution.mutate({ ...target(), reason: admit.note }),
    });
  }
  if (setAside !== undefined) {
    deeds.push({
      at: "2016-09-27T15:00:00.000Z",
      run: () => convener.contribution.setAsideContribution.mutate({ ...target(), ...setAside }),
    });
  }
  return deeds;
}

/** Doing it again gives the receipt of the first time. */
export async function takePart(
  written: WrittenContribution,
  { convener, participant }: Pick<Stage, "convener" | "participant">,
) {
  const { key, channel, respondent, identity, consent, recorded, sent } = written;
  const input = {
    consultationId,
    idempotencyKey: keyFor(key),
    answers: withoutThemes(written.answers),
    respondent,
    identity,
    consent,
  };
  const receipt = recorded
    ? await convener.contribution.addContribution.mutate({
        ...input,
        channel,
        ...(sent === undefined ? {} : { sentAt: sent.at }),
      })
    : await participant.contribution.submitContribution.mutate(input);
  return { number: receipt.number, key: receipt.key };
}

/** Themes are a reader's, not the respondent's. */
function withoutThemes(answers: readonly WrittenAnswer[]) {
  return answers.map(({ question, text }) => (question === undefined ? { text } : { question, text }));
}

/** A key is made once and kept for every repeat; here it is made of the contribution's name. */
function keyFor(name: string): string {
  return createHash("sha256").update(name).digest("base64url");
}

async function decideWhatIsShown(
  convener: Client,
  written: readonly WrittenContribution[],
  idsByKey: ReadonlyMap<string, string>,
): Promise<void> {
  const leftOut = new Set(written.filter(({ setAside }) => setAside !== undefined).map(({ key }) => idsByKey.get(key)));
  const { rows } = await convener.discussion.listWaiting.query({ consultationId, limit: 200 });
  const known = new Set(written.map(({ key }) => idsByKey.get(key)));
  for (const { id: contributionId } of rows) {
    if (!known.has(contributionId)) continue;
    const isLeftOut = leftOut.has(contributionId);
    await convener.discussion.moderateContribution.mutate({
      consultationId,
      contributionId,
      ...(isLeftOut ? { to: "declined", reason: "It is set aside." } : { to: "shown" }),
    });
  }
}

async function publicExport(convener: Client): Promise<string> {
  let csv = "";
  let cursor: string | undefined;
  do {
    const page = await convener.export.exportPage.mutate({
      consultationId,
      format: "csv",
      profile: "public",
      ...(cursor === undefined ? {} : { cursor }),
    });
    csv += page.text;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return csv;
}
