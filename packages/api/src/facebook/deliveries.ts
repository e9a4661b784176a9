/**
 * What Facebook tells us as it happens. A delivery is on the disk before it is acknowledged, and read afterwards: in a
 * moment, or by the next round when something broke. Once each of its comments is taken in, with its own original, the
 * delivery has done its work and goes.
 */
import {
  readDelivery,
  readJsonWithSources,
  type Consultation,
  type ContentHash,
  type Instant,
  type Slug,
} from "@consult/core";
import { DamagedFile, readAll, type FileName } from "../files/files.ts";
import { pause } from "../jobs/pause.ts";
import { takeInComment } from "../receiving/take-in-comment.ts";
import { describeError, type Shell } from "../shell.ts";
import { waitingDeliveries } from "../store/leaving-files.ts";
import { consultationOfPost, pageOf, takingComments, takingFrom } from "./consultation-of-post.ts";
import { keepPageHealth } from "./page-health.ts";

const everyMs = 10_000;

/** Resolves when it is kept for good. The same delivery twice is one. */
export async function keepDelivery(shell: Shell, bytes: Uint8Array, receivedAt: Instant): Promise<void> {
  const { files, store } = shell.deps;
  // For whom it is shows only when it is read: each consultation that takes comments keeps its own.
  for (const { id: consultationId } of takingComments(await store.reader.listConsultations())) {
    const { hash, name: file } = await files.keep(consultationId, bytes);
    await shell.turns.take(`a delivery to ${consultationId}`, async () => {
      const waiting = await findWaiting(shell, consultationId, hash);
      if (waiting === undefined) {
        const state = { consultationId, channel: waitingDeliveries, name: hash };
        return store.writer.keepChannelState({ ...state, value: { receivedAt, file } });
      }
      // It waits already, and perhaps its file was damaged. Read in this very moment, it is done with.
      await files.replace(consultationId, waiting.file, file);
      const still = await findWaiting(shell, consultationId, hash);
      if (still?.file !== waiting.file) await files.remove(consultationId, [waiting.file]);
    });
  }
}

export function startReadingDeliveries(shell: Shell): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await readDeliveries(shell).catch((error: unknown) => {
        shell.deps.log.error({ error: describeError(error) }, "deliveries could not be read");
      });
      await pause(everyMs, stopping.signal);
    }
  }
}

/** Reads all that wait, oldest first; one that breaks keeps no other from being read. */
export async function readDeliveries(shell: Shell): Promise<void> {
  const { store, log } = shell.deps;
  await shell.turns.take("deliveries of Facebook", async () => {
    for (const consultation of takingComments(await store.reader.listConsultations())) {
      for (const waiting of await waitingFor(shell, consultation.id)) {
        await readOne(shell, consultation, waiting).catch((error: unknown) => {
          log.error({ hash: waiting.hash, error: describeError(error) }, "a delivery could not be read, and waits");
        });
      }
    }
  });
}

interface Waiting {
  readonly hash: ContentHash;
  readonly receivedAt: Instant;
  readonly file: FileName;
}

async function waitingFor({ deps }: Shell, id: Slug): Promise<Waiting[]> {
  const state = await deps.store.reader.readChannelState(id, waitingDeliveries);
  // One that was kept before files had names of their own is named by its hash.
  const waiting = [...state].map(([hash, value]) => ({
    file: hash,
    ...(value as { receivedAt: Instant; file?: FileName }),
    hash,
  }));
  return waiting.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

async function findWaiting(shell: Shell, id: Slug, hash: ContentHash): Promise<Waiting | undefined> {
  return (await waitingFor(shell, id)).find((each) => each.hash === hash);
}

async function readOne(
  shell: Shell,
  consultation: Consultation,
  { hash, receivedAt, file: name }: Waiting,
): Promise<void> {
  const { files, store } = shell.deps;
  const file = await files.open(consultation.id, name);
  // It was acknowledged: it is not done with until it is read, and `doctor` names it.
  if (file === undefined) throw new DamagedFile();
  const text = Buffer.from(await readAll(file.bytes)).toString("utf8");
  await takeInAll(shell, consultation, { text, receivedAt });
  await store.writer.keepChannelState({
    consultationId: consultation.id,
    channel: waitingDeliveries,
    name: hash,
    value: undefined,
  });
  await files.remove(consultation.id, [name]);
}

async function takeInAll(
  shell: Shell,
  consultation: Consultation,
  { text, receivedAt }: { readonly text: string; readonly receivedAt: Instant },
): Promise<void> {
  const { deps } = shell;
  const { pages = [] } = deps.settings.facebook ?? {};
  const pageId = pageOf(consultation, pages) ?? "";
  const consultations = takingFrom(pageId, await deps.store.reader.listConsultations(), pages);
  const json = readJsonWithSources(text);
  const items = readDelivery(json?.value, { id: pageId });
  const mine = items.filter(({ news }) => {
    const post = news.ok ? (news.value.comment.post ?? postOfComment(news.value.comment.id)) : undefined;
    const its =
      post === undefined
        ? consultations[0]
        : consultationOfPost({ id: post, permalink: news.ok ? news.value.postPermalink : undefined }, consultations);
    return its?.id === consultation.id;
  });
  // In the order in which they were told: what concerns one comment is taken in one after the other.
  await Promise.all(
    mine.map(async ({ item, news }) => {
      const toldAt = news.ok ? news.value.toldAt : receivedAt;
      const taken = await takeInComment({ shell, now: deps.clock() }, consultation, {
        consultationId: consultation.id,
        comment: news.ok ? { ok: true, value: news.value.comment } : news,
        deed: news.ok ? news.value.deed : "written",
        source: json === undefined ? text : json.sourceOf(item),
        receivedAt,
        asOf: toldAt < receivedAt ? toldAt : receivedAt,
        recordedBy: { kind: "respondent" },
        page: { id: pageId },
      });
      if (!taken.ok) throw new Error(`a comment was refused: ${taken.refusal.kind}`);
    }),
  );
  if (mine.length > 0) await keepPageHealth(deps, [consultation], { lastCommentAt: receivedAt });
}

function postOfComment(id: string | undefined): string | undefined {
  return id?.includes("_") === true ? id.slice(0, id.indexOf("_")) : undefined;
}
