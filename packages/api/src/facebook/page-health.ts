/** How the page is read: when it was last looked at, when the last comment came, and what keeps us from it. */
import { instantToEpochMs, type Consultation, type Instant } from "@consult/core";
import type { Deps } from "../deps.ts";
import { GraphError, type GraphTrouble } from "./graph-client.ts";

export interface PageHealth {
  readonly checkedAt: Instant | undefined;
  readonly lastCommentAt: Instant | undefined;
  /** What is wrong and since when; undefined while all is well. */
  readonly failure: PageFailure | undefined;
  /** What keeps us from answering comments with their number; reading goes on. */
  readonly answering: PageFailure | undefined;
}

export interface PageFailure {
  readonly since: Instant;
  readonly trouble: GraphTrouble;
  /** Facebook's own numbers, for whoever asks there. */
  readonly code: string;
  /** What to do, in words for people. */
  readonly message: string;
}

const nothingYet: PageHealth = {
  checkedAt: undefined,
  lastCommentAt: undefined,
  failure: undefined,
  answering: undefined,
};
const silentAfterMs = 30 * 60_000;

export async function readPageHealth({ store }: Pick<Deps, "store">, consultationId: string): Promise<PageHealth> {
  const state = await store.reader.readChannelState(consultationId, "facebook", ["health"]);
  return { ...nothingYet, ...(state.get("health") as Partial<PageHealth> | undefined) };
}

export async function keepPageHealth(
  deps: Pick<Deps, "store">,
  consultations: readonly Pick<Consultation, "id">[],
  change: Partial<PageHealth>,
): Promise<void> {
  for (const { id } of consultations) {
    const value = { ...(await readPageHealth(deps, id)), ...change };
    await deps.store.writer.keepChannelState({ consultationId: id, channel: "facebook", name: "health", value });
  }
}

/** Whether nobody would notice a comment that is written now. A page that nobody ever watched is not silent. */
export function isPageSilent({ checkedAt, failure }: PageHealth, now: Instant): boolean {
  if (checkedAt === undefined) return failure !== undefined;
  return failure !== undefined || instantToEpochMs(now) - instantToEpochMs(checkedAt) > silentAfterMs;
}

export function failureOf(error: unknown, since: Instant): PageFailure {
  const { trouble, code } = error instanceof GraphError ? error : { trouble: "unexpected" as const, code: "none" };
  return { since, trouble, code, message: whatToDo[trouble] };
}

/** Of a page that a consultation names and this server does not read. */
export function unreadPage(
  { definition }: Consultation,
  pages: readonly { readonly id: string }[] = [],
  now: Instant,
): PageFailure | undefined {
  const named = definition.channels.find(({ channel }) => channel === "facebook")?.page;
  if (named === undefined || pages.some(({ id }) => id === named)) return undefined;
  const message = `This consultation takes the comments of page ${named}, which this server does not read. Add it to FACEBOOK_PAGE_ID with its token in FACEBOOK_PAGE_TOKEN, or take it out of the definition.`;
  return { since: now, trouble: "not-there", code: "FACEBOOK_PAGE_ID", message };
}

/** Of an answer that could not be posted. */
export function answeringFailureOf(error: GraphError, since: Instant): PageFailure {
  return error.trouble === "not-permitted"
    ? { since, trouble: error.trouble, code: error.code, message: mayNotAnswer }
    : failureOf(error, since);
}

const mayNotAnswer =
  "Facebook does not let this access token answer comments. It needs pages_manage_engagement, given by somebody who manages the page. Comments are read all the same; their numbers can be posted by hand from the inbox.";

const whatToDo: Record<GraphTrouble, string> = {
  "token-expired":
    "Facebook no longer accepts the page's access token, so new comments are not read. Make a new one for the page, set FACEBOOK_PAGE_TOKEN to it and start the server again. Nothing is lost: what was written in the meantime is read then.",
  "not-permitted":
    "Facebook does not let this access token read the page's comments. It needs pages_read_engagement and pages_read_user_content, given by somebody who manages the page.",
  "not-there":
    "Facebook knows no page or post of this name that the token may see. Compare FACEBOOK_PAGE_ID with the number on the page.",
  "rate-limited":
    "Facebook asks us to wait, because the app has asked much within the last hour. Reading goes on by itself; there is nothing to do.",
  unreachable: "Facebook cannot be reached at the moment. Reading goes on by itself as soon as it can.",
  unexpected:
    "Facebook answered in a way we do not know. Reading is tried again; if this stays, show the code to whoever runs this server.",
};
