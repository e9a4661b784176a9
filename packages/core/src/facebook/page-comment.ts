/**
 * A comment under a post of a page, in one shape whichever way it came: asked for, told of as it happened, or from the file
 * that a page's owner downloads.
 */
import type { Instant } from "../base/instant.ts";
import type { Refusal } from "../base/result.ts";

export interface PageComment {
  /** As Facebook calls it; downloaded files leave it out. */
  readonly id: string | undefined;
  /** The post that the conversation stands under. */
  readonly post: string | undefined;
  /** The comment that it answers. */
  readonly parent: string | undefined;
  readonly permalink: string | undefined;
  readonly author: CommentAuthor;
  /** By Facebook's clock, which tells seconds. */
  readonly at: Instant | undefined;
  readonly text: string;
  readonly attachments: readonly CommentAttachment[];
  readonly isHidden: boolean;
}

/** Facebook names an author only to whom it may. */
export interface CommentAuthor {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

export interface CommentAttachment {
  /** Facebook's own word, such as `photo`, `sticker` or `share`. */
  readonly kind: string;
  readonly url: string | undefined;
}

/** Something stands where a comment should, and it cannot be read as one. */
export interface MalformedComment extends Refusal {
  readonly kind: "malformed-comment";
}

/** What only decorates: nobody has to look at it to know what was said. */
const decorations = new Set(["sticker", "animated_image_share", "animated_image_video", "avatar", "gif"]);

export function saysByPicture({ attachments }: PageComment): boolean {
  return attachments.some(({ kind }) => !decorations.has(kind) && kind !== "share");
}

/** The page speaks under its own post: part of the conversation, and nobody's contribution. */
export function isByPage({ author, post }: PageComment, page: { readonly id?: string | undefined }): boolean {
  if (author.id === undefined) return false;
  // A post's own name begins with the page that it stands on.
  const owner = post?.includes("_") === true ? post.split("_")[0] : undefined;
  return author.id === page.id || author.id === owner;
}

/** The last part of its name: the same post is called with and without its page before it. */
export function threadOf(post: string): string {
  return post.slice(post.lastIndexOf("_") + 1);
}
