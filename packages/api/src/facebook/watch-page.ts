/**
 * Reads the comments under a page's posts over the Graph API: the newest every minute, and all of them now and then, by
 * which edits and deletions are noticed that nobody told us of. Reading a comment twice changes nothing, so whatever breaks
 * in between, none is lost and none counts twice.
 */
import { commentFields, instantToEpochMs, readGraphComment, threadOf, type Consultation } from "@consult/core";
import { pause } from "../jobs/pause.ts";
import type { CommentTaken } from "../receiving/comment-told.ts";
import { takeInComment } from "../receiving/take-in-comment.ts";
import { describeError, type Shell } from "../shell.ts";
import { consultationOfPost, takingFrom, type Post } from "./consultation-of-post.ts";
import { createGraphClient, GraphError, type GraphAccess, type GraphClient } from "./graph-client.ts";
import { pagesOf, type GraphPage } from "./graph-pages.ts";
import { isNotThere, noticeDeletions } from "./notice-deletions.ts";
import { failureOf, keepPageHealth } from "./page-health.ts";
import { postReceipts } from "./post-receipts.ts";
import { postTellings } from "./post-tellings.ts";

export interface PageWatching {
  stop(): Promise<void>;
}

export interface PageWatchOptions extends GraphAccess {
  readonly pageId: string;
  readonly everyMs?: number;
  /** How often all comments are read, and not only the newest. */
  readonly sweepEveryMs?: number;
  readonly waitMs?: number;
}

const postsAtOnce = 50;
const commentsAtOnce = 100;
const mostWaitMs = 300_000;

export function watchPage(
  shell: Shell,
  { pageId, everyMs = 60_000, sweepEveryMs = 30 * 60_000, waitMs = 1000, ...access }: PageWatchOptions,
): PageWatching {
  const stopping = new AbortController();
  const { deps } = shell;
  const client = createGraphClient({
    access,
    stopping: stopping.signal,
    waitMs,
    onLimited: () => noteFailure(new GraphError("rate-limited", "limit")),
  });
  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };

  async function loop(): Promise<void> {
    let sweptAtMs = Number.NEGATIVE_INFINITY;
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        const startedMs = performance.now();
        const isSweep = startedMs - sweptAtMs >= sweepEveryMs;
        await readPage(shell, client, { pageId, isSweep });
        if (isSweep) sweptAtMs = startedMs;
        failures = 0;
        await pause(everyMs, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        deps.log.warn({ failures, error: describeError(error) }, "the page's comments cannot be read");
        await noteFailure(error).catch(() => undefined);
        await pause(Math.min(everyMs * 2 ** (failures - 1), Math.max(mostWaitMs, everyMs)), stopping.signal);
      }
    }
  }

  async function noteFailure(error: unknown): Promise<void> {
    await keepPageHealth(deps, await takingFromPage(shell, pageId), { failure: failureOf(error, deps.clock()) });
  }
}

interface Round {
  readonly pageId: string;
  readonly isSweep: boolean;
  /** Names of the posts and the comments that were there. */
  readonly seen: { readonly threads: Set<string>; readonly comments: Set<string> };
}

/** One round over all posts. */
async function readPage(shell: Shell, client: GraphClient, asked: Pick<Round, "pageId" | "isSweep">): Promise<void> {
  const { deps } = shell;
  const round = { ...asked, seen: { threads: new Set<string>(), comments: new Set<string>() } };
  const taking = await takingFromPage(shell, round.pageId);
  if (taking.length > 0) {
    const since = await postedSince(shell, taking);
    for await (const post of postsOf(client, round.pageId, since)) {
      const consultation = consultationOfPost(post, taking);
      if (consultation !== undefined) await readPost(shell, client, { ...round, consultation, post });
    }
  }
  if (round.isSweep)
    for (const consultation of taking) await noticeDeletions(shell, client, { ...round, consultation });
  await keepPageHealth(deps, taking, { checkedAt: deps.clock(), failure: undefined });
  for (const consultation of taking) {
    await postReceipts(shell, client, consultation);
    await postTellings(shell, client, consultation);
  }
}

async function takingFromPage({ deps }: Shell, pageId: string): Promise<Consultation[]> {
  return takingFrom(pageId, await deps.store.reader.listConsultations(), deps.settings.facebook?.pages);
}

/** A call is posted some time before it opens; of what is older nothing was said to any of these consultations. */
const announcedBeforeMs = 30 * 24 * 60 * 60_000;

async function postedSince({ deps }: Shell, consultations: readonly Consultation[]): Promise<number> {
  const moments = consultations.map(async ({ id, definition }) => {
    if (definition.opensAt !== undefined) return instantToEpochMs(definition.opensAt) - announcedBeforeMs;
    // Open from the first: since it was set up here.
    const [first] = await deps.store.reader.listDefinitionVersions(id);
    return instantToEpochMs(first?.at ?? deps.clock());
  });
  return Math.floor(Math.min(...(await Promise.all(moments))) / 1000);
}

async function* postsOf(client: GraphClient, pageId: string, since: number): AsyncGenerator<Post> {
  const fields = { fields: "id,permalink_url,created_time", since: String(since) };
  for await (const { items } of pagesOf(client, `${pageId}/posts`, { ...fields, limit: String(postsAtOnce) })) {
    for (const item of items) {
      const { id, permalink_url: permalink } = item as { id?: unknown; permalink_url?: unknown };
      if (typeof id === "string") yield { id, permalink: typeof permalink === "string" ? permalink : undefined };
    }
  }
}

async function readPost(
  shell: Shell,
  client: GraphClient,
  { consultation, post, ...round }: Round & { consultation: Consultation; post: Post },
): Promise<void> {
  const asked = {
    fields: commentFields,
    // Answers to comments too, as one list.
    filter: "stream",
    order: round.isSweep ? "chronological" : "reverse_chronological",
    limit: String(commentsAtOnce),
  };
  try {
    for await (const page of pagesOf(client, `${post.id}/comments`, asked)) {
      const fresh = await takeInPage(shell, page, { ...round, consultation, post });
      // Older ones than what is known already are for the sweep.
      if (!round.isSweep && fresh === 0) return;
    }
    round.seen.threads.add(threadOf(post.id));
  } catch (error) {
    // It was deleted between the list of posts and now.
    if (!isNotThere(error)) throw error;
  }
}

async function takeInPage(
  shell: Shell,
  { items, json }: GraphPage,
  { pageId, consultation, post, seen }: Round & { consultation: Consultation; post: Post },
): Promise<number> {
  const { deps } = shell;
  const now = deps.clock();
  const taken = await Promise.all(
    items.map(async (item) => {
      const comment = readGraphComment(item, { post: post.id });
      if (comment.ok && comment.value.id !== undefined) seen.comments.add(comment.value.id);
      const result = await takeInComment({ shell, now }, consultation, {
        consultationId: consultation.id,
        comment,
        deed: "written",
        source: json.sourceOf(item),
        receivedAt: now,
        asOf: now,
        recordedBy: { kind: "respondent" },
        page: { id: pageId },
      });
      if (!result.ok) throw new Error(`a comment was refused: ${result.refusal.kind}`);
      return news.has(result.value.outcome);
    }),
  );
  const fresh = taken.filter(Boolean).length;
  if (fresh > 0) await keepPageHealth(deps, [consultation], { lastCommentAt: now });
  return fresh;
}

/** What leads to read on; what was only noted is noted again each time. */
const news: ReadonlySet<CommentTaken["outcome"]> = new Set(["taken-in", "amended", "withdrawn"]);
