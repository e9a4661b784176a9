/** What Facebook tells as it happens: comments that were written, edited, deleted, hidden or shown again under a page's posts. */
import { epochMsToInstant, type Instant } from "../base/instant.ts";
import { ok, type Result } from "../base/result.ts";
import { fieldOf, listIn, objectIn, textIn } from "./fields.ts";
import { addressIn, malformed, momentIn, readable } from "./read-comment.ts";
import type { MalformedComment, PageComment } from "./page-comment.ts";

export type CommentDeed = "written" | "edited" | "deleted" | "hidden" | "shown";

export interface CommentNews {
  readonly deed: CommentDeed;
  /** When Facebook told it: of two pieces of news about one comment the later one holds. */
  readonly toldAt: Instant;
  /** Of a deletion only its name is known. */
  readonly comment: PageComment;
  /** Where its post stands: a way in may name it so, and by no number. */
  readonly postPermalink: string | undefined;
}

export interface DeliveredItem {
  /** What it was read from. */
  readonly item: unknown;
  readonly news: Result<CommentNews, MalformedComment>;
}

const deedByVerb = new Map<string, CommentDeed>(
  Object.entries({
    add: "written",
    edit: "edited",
    edited: "edited",
    remove: "deleted",
    delete: "deleted",
    hide: "hidden",
    unhide: "shown",
  }),
);

/**
 * What it tells of comments on this page, in its order. Likes, posts and other pages are none of ours; what should be a
 * comment and is not comes as malformed; so does, as a whole, what is no JSON (undefined).
 */
export function readDelivery(delivery: unknown, page: { readonly id: string }): DeliveredItem[] {
  if (delivery === undefined) return [{ item: undefined, news: malformed("no JSON") }];
  if (textIn(delivery, "object") !== "page") return [];
  return (listIn(delivery, "entry") ?? []).flatMap((entry) => {
    if (textIn(entry, "id") !== page.id) return [];
    return (listIn(entry, "changes") ?? []).flatMap((change) => readChange(change, toldAt(entry)));
  });
}

function readChange(change: unknown, told: Instant | undefined): DeliveredItem[] {
  if (textIn(change, "field") !== "feed") return [];
  const value = objectIn(change, "value");
  if (value === undefined) return [{ item: change, news: malformed("no content") }];
  if (textIn(value, "item") !== "comment") return [];
  return [{ item: value, news: readValue(value, told) }];
}

function readValue(value: object, told: Instant | undefined): Result<CommentNews, MalformedComment> {
  const id = textIn(value, "comment_id");
  const deed = deedByVerb.get(textIn(value, "verb") ?? "add");
  if (id === undefined) return malformed("no name");
  if (deed === undefined) return malformed("an unknown deed");
  const at = momentIn(value, "created_time");
  const saysWords = deed === "written" || deed === "edited";
  if (at === undefined && saysWords) return malformed("no moment");
  const post = textIn(value, "post_id");
  const parent = textIn(value, "parent_id");
  const picture = textIn(value, "photo") ?? textIn(value, "video");
  const comment = readable({
    id,
    post,
    // Of a comment on the post itself the post is called the parent.
    parent: parent === post ? undefined : parent,
    permalink: addressIn(value, "permalink_url"),
    author: {
      id: textIn(objectIn(value, "from"), "id") ?? textIn(value, "sender_id"),
      name: textIn(objectIn(value, "from"), "name") ?? textIn(value, "sender_name"),
    },
    at,
    text: textIn(value, "message") ?? "",
    attachments: picture === undefined ? [] : [{ kind: "photo", url: addressIn({ picture }, "picture") }],
    isHidden: deed === "hidden",
  });
  if (!comment.ok) return comment;
  const postPermalink = addressIn(objectIn(value, "post"), "permalink_url");
  return ok({ deed, toldAt: told ?? at ?? epochMsToInstant(0), comment: comment.value, postPermalink });
}

/** In seconds as documented, in milliseconds as it also comes. */
function toldAt(entry: unknown): Instant | undefined {
  const time = fieldOf(entry, "time");
  if (typeof time !== "number" || !Number.isSafeInteger(time) || time < 0) return undefined;
  return momentIn({ time: time > 100_000_000_000 ? time / 1000 : time }, "time");
}
