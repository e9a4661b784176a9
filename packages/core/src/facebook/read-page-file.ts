/**
 * Comments in a file: what a page's owner downloads from Facebook, or what a program asked of the Graph API and saved. Which
 * of the two it is shows in the file, so nobody has to say.
 */
import { ok, type Result } from "../base/result.ts";
import { fieldOf, listIn, objectIn, textIn } from "./fields.ts";
import { addressIn, malformed, momentIn, readable, readGraphComment } from "./read-comment.ts";
import type { CommentAttachment, MalformedComment, PageComment } from "./page-comment.ts";
import { repairMojibake } from "./repair-mojibake.ts";

export interface FiledComment {
  /** What it was read from. */
  readonly item: unknown;
  readonly comment: Result<PageComment, MalformedComment>;
}

interface Place {
  readonly value: unknown;
  readonly post: string | undefined;
  readonly parent: string | undefined;
  /** It stands in a list of comments, so it has to be one. */
  readonly mustBe: boolean;
  /** Of the entry that a downloaded comment is wrapped in. */
  readonly attachments: readonly CommentAttachment[];
}

/** In the order of the file. None: there is no comment in it. */
export function readPageFile(file: unknown, { isBytewise }: { readonly isBytewise: boolean }): FiledComment[] {
  const found: FiledComment[] = [];
  const ahead: Place[] = [{ value: file, post: undefined, parent: undefined, mustBe: false, attachments: [] }];
  const listsPosts = (listIn(file, "data") ?? asList(file)).some(isPost);
  for (let place = ahead.pop(); place !== undefined; place = ahead.pop()) {
    const { value, mustBe } = place;
    if (typeof value !== "object" || value === null) {
      if (mustBe) found.push({ item: value, comment: malformed("no object") });
      continue;
    }
    const comment = Array.isArray(value) ? undefined : commentAt(place, { isBytewise, listsPosts });
    if (comment !== undefined) found.push({ item: value, comment });
    ahead.push(...placesIn(place, comment?.ok === true ? comment.value : undefined).toReversed());
  }
  return found;
}

function commentAt(
  place: Place,
  { isBytewise, listsPosts }: { isBytewise: boolean; listsPosts: boolean },
): FiledComment["comment"] | undefined {
  const { value, mustBe } = place;
  if (textIn(value, "id") !== undefined && textIn(value, "created_time") !== undefined) {
    // In a list of comments it is one; at the top of a file it is one unless that lists posts.
    if (mustBe || (!listsPosts && !isPost(value))) return readGraphComment(value, place);
    return undefined;
  }
  if (typeof fieldOf(value, "comment") === "string" && momentIn(value, "timestamp") !== undefined) {
    return readDownloaded(place, isBytewise);
  }
  return mustBe && objectIn(value, "comment") === undefined && listIn(value, "data") === undefined
    ? malformed("none of the fields of one")
    : undefined;
}

function readDownloaded({ value, post, parent, attachments }: Place, isBytewise: boolean): FiledComment["comment"] {
  const repaired = (field: string): string | undefined => {
    const text = textIn(value, field);
    return text === undefined || !isBytewise ? text : repairMojibake(text);
  };
  const comment = readable({
    id: undefined,
    post,
    parent,
    permalink: addressIn(value, "url"),
    author: { id: undefined, name: repaired("author") },
    at: momentIn(value, "timestamp"),
    text: repaired("comment") ?? "",
    attachments,
    isHidden: false,
  });
  return comment.ok ? ok(comment.value) : comment;
}

/** What of an object may hold further comments, and what is known of them by where they stand. */
function placesIn({ value, post, parent }: Place, comment: PageComment | undefined): Place[] {
  if (Array.isArray(value)) {
    return value.map((each) => ({ value: each as unknown, post, parent, mustBe: false, attachments: [] }));
  }
  const own = {
    post: comment?.post ?? (isPost(value) ? textIn(value, "id") : post),
    parent: comment?.id ?? parent,
  };
  const wrapped = downloadedAttachments(value);
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]): Place[] => {
    if (typeof inner !== "object" || inner === null || name === "paging") return [];
    const listed = listsOfComments.has(name) ? (listIn(inner, "data") ?? (Array.isArray(inner) ? inner : [])) : [];
    if (listed.length > 0) return listed.map((each) => ({ ...own, value: each, mustBe: true, attachments: [] }));
    // A downloaded comment stands beside what was attached to it: `{"data": [{"comment": {...}}], "attachments": [...]}`.
    const inside =
      name === "data" && Array.isArray(inner) ? inner.map((each) => objectIn(each, "comment") ?? each) : [inner];
    return inside.map((each: unknown) => ({ ...own, value: each, mustBe: false, attachments: wrapped }));
  });
}

const listsOfComments = new Set(["comments", "replies", "comments_v2"]);

/** Fields that posts have and comments have not. */
const signsOfPost = ["story", "status_type", "shares", "full_picture", "updated_time", "is_published"];

function isPost(value: unknown): boolean {
  const id = textIn(value, "id");
  if (id === undefined) return false;
  if (signsOfPost.some((name) => fieldOf(value, name) !== undefined)) return true;
  const comments = fieldOf(value, "comments");
  if (comments === undefined) return false;
  // Both may hold comments. All comments of a conversation begin with the name of its post, answers too.
  const first = textIn((listIn(comments, "data") ?? asList(comments))[0], "id");
  return first === undefined || first.split("_")[0] !== id.split("_")[0];
}

function asList(file: unknown): readonly unknown[] {
  return Array.isArray(file) ? (file as readonly unknown[]) : [];
}

function downloadedAttachments(entry: unknown): CommentAttachment[] {
  const all = (listIn(entry, "attachments") ?? []).flatMap((each) => listIn(each, "data") ?? []);
  return all.flatMap((each): CommentAttachment[] => {
    const media = objectIn(each, "media");
    if (media !== undefined) {
      const isSticker = textIn(media, "uri")?.includes("sticker") === true;
      return [{ kind: isSticker ? "sticker" : "photo", url: undefined }];
    }
    const link = objectIn(each, "external_context");
    return link === undefined ? [] : [{ kind: "share", url: addressIn(link, "url") }];
  });
}
