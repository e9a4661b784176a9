/** A comment as the Graph API gives it. Fields that Facebook leaves out are absent; what has no name or moment is malformed. */
import { epochMsToInstant, type Instant } from "../base/instant.ts";
import { isReadable } from "../base/readable-text.ts";
import { ok, refuse, type Result } from "../base/result.ts";
import { WebAddress } from "../base/web-address.ts";
import { longestText } from "../contribution/check-answers.ts";
import { fieldOf, objectIn, textIn } from "./fields.ts";
import type { CommentAttachment, MalformedComment, PageComment } from "./page-comment.ts";
import { withoutTokens } from "./without-tokens.ts";

/** What is asked for, so that all of this is there. */
export const commentFields =
  "id,message,created_time,from{id,name},parent{id},permalink_url,attachment,is_hidden" as const;

/** `within` says what the place where it stood tells: under which post, and as an answer to which comment. */
export function readGraphComment(
  given: unknown,
  within: { readonly post?: string | undefined; readonly parent?: string | undefined } = {},
): Result<PageComment, MalformedComment> {
  const id = textIn(given, "id");
  const at = momentIn(given, "created_time");
  if (id === undefined || at === undefined) return malformed(id === undefined ? "no name" : "no moment");
  return readable({
    id,
    post: within.post ?? postOf(id),
    parent: textIn(objectIn(given, "parent"), "id") ?? within.parent,
    permalink: addressIn(given, "permalink_url"),
    author: { id: textIn(objectIn(given, "from"), "id"), name: textIn(objectIn(given, "from"), "name") },
    at,
    text: textIn(given, "message") ?? "",
    attachments: attachmentsOf(objectIn(given, "attachment")),
    isHidden: fieldOf(given, "is_hidden") === true,
  });
}

/** Text that no store could give back as it is makes a comment malformed: it is kept as it came, and a person looks. */
export function readable(comment: PageComment): Result<PageComment, MalformedComment> {
  const { text, author, id } = comment;
  if (![text, author.name ?? "", id ?? ""].every(isReadable)) return malformed("characters that cannot be kept");
  if (text.length > longestText || (id?.length ?? 0) > 200) return malformed("more than a comment holds");
  return ok(comment);
}

export function malformed(what: string): { readonly ok: false; readonly refusal: MalformedComment } {
  return refuse({
    kind: "malformed-comment",
    message: `Facebook handed over something that cannot be read as a comment (${what}). It is kept as it came; somebody has to look at it.`,
  });
}

/** Seconds since 1970, or `2016-09-01T10:00:00+0000`. */
export function momentIn(given: unknown, field: string): Instant | undefined {
  const value = fieldOf(given, field);
  const epochMs =
    typeof value === "number"
      ? value * 1000
      : typeof value === "string"
        ? Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
        : Number.NaN;
  return epochMs >= 0 && epochMs < latestMs ? epochMsToInstant(epochMs) : undefined;
}

/** The year 10000: beyond it a moment is written with more digits. */
const latestMs = 253_402_300_800_000;

export function addressIn(given: unknown, field: string): string | undefined {
  const address = textIn(given, field);
  return address === undefined ? undefined : WebAddress.safeParse(withoutTokens(address)).data;
}

function attachmentsOf(attachment: Readonly<Record<string, unknown>> | undefined): CommentAttachment[] {
  if (attachment === undefined) return [];
  return [{ kind: textIn(attachment, "type") ?? "unknown", url: addressIn(attachment, "url") }];
}

/** A comment is called after its post: `POST_COMMENT`. */
function postOf(id: string): string | undefined {
  return id.includes("_") ? id.slice(0, id.indexOf("_")) : undefined;
}
