/** What a sweep did not find: deleted at Facebook, or only out of our sight. */
import type { Consultation, Contribution } from "@consult/core";
import { raiseOnce } from "../receiving/raise-once.ts";
import { takeInComment } from "../receiving/take-in-comment.ts";
import type { Receiver } from "../receiving/take-in.ts";
import type { Shell } from "../shell.ts";
import { GraphError, type GraphClient } from "./graph-client.ts";

export interface Swept {
  readonly pageId: string;
  readonly consultation: Consultation;
  /** Names of the posts and the comments that were there. */
  readonly seen: { readonly threads: ReadonlySet<string>; readonly comments: ReadonlySet<string> };
}

/**
 * Of the comments that we know and that were not among those of their post: gone only if Facebook, asked for each, says so.
 * A post that is gone takes nobody's words with it: whoever deleted it is not whoever commented, so a person is told.
 */
export async function noticeDeletions(
  shell: Shell,
  client: GraphClient,
  { pageId, consultation, seen }: Swept,
): Promise<void> {
  const receiver = { shell, now: shell.deps.clock() };
  const isPostThere = new Map<string, boolean>();
  for await (const { contribution, id, thread } of standingComments(shell, consultation)) {
    if (thread === undefined || seen.comments.has(id)) continue;
    if (seen.threads.has(thread)) {
      if (!(await isThere(client, id))) await takeInDeletion(receiver, consultation, id);
    } else if (!isPostThere.has(thread)) {
      isPostThere.set(thread, await isThere(client, `${pageId}_${thread}`));
      if (isPostThere.get(thread) === false) await raiseOnce(receiver, contribution, postIsGone);
    }
  }
}

const postIsGone =
  "The post under which this comment stood is no longer on Facebook. This comment and the others under it stay as they came, and count.";

async function takeInDeletion({ shell, now }: Receiver, consultation: Consultation, id: string): Promise<void> {
  await takeInComment({ shell, now }, consultation, {
    consultationId: consultation.id,
    deed: "deleted",
    comment: { ok: true, value: { ...nothingKnown, id } },
    source: "",
    receivedAt: now,
    asOf: now,
    recordedBy: { kind: "respondent" },
    page: {},
  });
}

async function isThere(client: GraphClient, id: string): Promise<boolean> {
  try {
    await client.ask(id, { fields: "id" });
    return true;
  } catch (error) {
    if (isNotThere(error)) return false;
    throw error;
  }
}

export function isNotThere(error: unknown): boolean {
  return error instanceof GraphError && error.trouble === "not-there";
}

const nothingKnown = {
  post: undefined,
  parent: undefined,
  permalink: undefined,
  author: { id: undefined, name: undefined },
  at: undefined,
  text: "",
  attachments: [],
  isHidden: false,
};

interface StandingComment {
  readonly contribution: Contribution;
  readonly id: string;
  readonly thread: string | undefined;
}

async function* standingComments(
  { deps }: Shell,
  { id: consultationId }: Consultation,
): AsyncGenerator<StandingComment> {
  const { reader } = deps.store;
  let cursor: string | undefined;
  do {
    const page = await reader.pageContributions(
      consultationId,
      { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
      { channel: "facebook" },
    );
    const standing = page.rows.filter(({ withdrawnAt }) => withdrawnAt === undefined);
    const provenance = await reader.listProvenance(
      consultationId,
      standing.map(({ id }) => id),
    );
    for (const contribution of standing) {
      const { externalKey: id, thread } = provenance.get(contribution.id) ?? {};
      if (id !== undefined) yield { contribution, id, thread };
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
