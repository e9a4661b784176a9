/** A filled-in template of a case study, in any form in which it comes back: document, small file, saved page. */
import type { StoryTemplate, WrittenStory } from "@consult/core";

import { notAStory } from "./story/not-a-story.ts";
import { parse as parseDocument } from "./document.ts";
import { readStoryDocument, readStoryText } from "./story/document.ts";
import { readStoryFile } from "./story/small-file.ts";
import { readStoryPage } from "./story/page.ts";

export interface ParsedStory {
  /** Absent where its mark was removed. */
  readonly template: StoryTemplate | undefined;
  readonly written: WrittenStory;
  /** When it was last saved, by the clock of whoever wrote it. */
  readonly writtenAt: string | undefined;
  /** Inputs whose control was gone: they were found by the label above them. */
  readonly byLabel: readonly string[];
  /** Words that stand in no field. */
  readonly leftOver: string;
  /** It carries a program, which nobody ran. */
  readonly carriesMacros: boolean;
}

/** By what the bytes are. Throws `Unreadable`; with `not-a-story` for what is no template of ours. */
export async function parse(
  bytes: Uint8Array,
  { ownTexts = [] }: { readonly ownTexts?: readonly string[] },
): Promise<ParsedStory> {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  if (head.startsWith("PK\u0003\u0004") || head.startsWith("{\\rtf") || /<office:document[\s>]/.test(head))
    return readStoryDocument(bytes, ownTexts);
  if (head.startsWith("%PDF-") || head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
    return readStoryText((await parseDocument(bytes, { name: undefined })).text, ownTexts);
  }
  const text = new TextDecoder().decode(bytes);
  if (/^\s*\{/.test(text)) return readStoryFile(text);
  if (/<!doctype html|<html/i.test(head)) return readStoryPage(text);
  throw notAStory;
}
