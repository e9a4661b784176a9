/** Comments in what a page's owner downloads from Facebook: a JSON file, or the whole ZIP. */
import {
  isBytewise,
  readJsonWithSources,
  readPageFile,
  type Instant,
  type MalformedComment,
  type PageComment,
  type Result,
} from "@consult/core";
import { Unreadable } from "../unreadable.ts";
import { isZip, openZip } from "./zip.ts";

export interface ParsedPageFile {
  readonly comments: readonly ParsedComment[];
  /** All there are, whatever was asked for. */
  readonly total: number;
  /** The file was made after the newest of them. */
  readonly newestAt: Instant | undefined;
}

export interface ParsedComment {
  readonly comment: Result<PageComment, MalformedComment>;
  /** The very characters it stands in the file as. */
  readonly source: string;
  /** In which file of the ZIP, and the how many-th there, counted from 1. */
  readonly place: string;
}

/** So many of them, from one on, counted from 0. Throws `Unreadable` with what the sender can do. */
export function parse(
  bytes: Uint8Array,
  { from, limit }: { readonly from: number; readonly limit: number },
): ParsedPageFile {
  const all = isZip(bytes) ? commentsOfZip(bytes) : commentsOf(bytes, "");
  if (all === undefined) throw new Unreadable("not-json", notJson(bytes));
  if (all.length === 0) throw new Unreadable("no-comments", noComments);
  const newestAt = all.reduce<Instant | undefined>((newest, { comment }) => {
    const at = comment.ok ? comment.value.at : undefined;
    return at !== undefined && (newest === undefined || at > newest) ? at : newest;
  }, undefined);
  return { comments: all.slice(from, from + limit).map((each) => each.take()), total: all.length, newestAt };
}

interface Found {
  readonly comment: ParsedComment["comment"];
  take(): ParsedComment;
}

/** A ZIP holds much else; what of it is no JSON, or JSON of other things, is passed over. */
function commentsOfZip(bytes: Uint8Array): Found[] | undefined {
  const zip = openZip(bytes);
  const names = zip.names.filter((name) => /\.json$/i.test(name) && !name.startsWith("__MACOSX/"));
  const found = names.map((name) => commentsOf(zip.read(name) ?? new Uint8Array(), `${name}, `));
  return found.every((each) => each === undefined) ? undefined : found.flatMap((each) => each ?? []);
}

function commentsOf(bytes: Uint8Array, file: string): Found[] | undefined {
  const text = new TextDecoder().decode(bytes);
  const json = readJsonWithSources(text);
  if (json === undefined) return undefined;
  return readPageFile(json.value, { isBytewise: isBytewise(text) }).map(({ item, comment }, index) => ({
    comment,
    take: () => ({ comment, source: json.sourceOf(item), place: `${file}comment ${index + 1}`.slice(-200) }),
  }));
}

const noComments =
  "There is no comment in this file. Of what Facebook lets you download, the file with the comments is the one to send, or the whole ZIP.";

function notJson(bytes: Uint8Array): string {
  const isHtml = isZip(bytes) || /^\s*<(!doctype|html)/i.test(Buffer.from(bytes.subarray(0, 200)).toString("latin1"));
  return isHtml
    ? 'This download is made for reading in a browser. Please ask Facebook for it once more, and choose the format "JSON".'
    : "This file is not what Facebook gives to a page's owner: neither JSON nor a ZIP of it. Nothing of it was taken in.";
}
