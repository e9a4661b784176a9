/** A filled-in template that came with a letter: it becomes the form of the same contribution. */
import type { AttentionNeed, Part, Slug, StoryFacts } from "@consult/core";
import type { Parser } from "../parsing/parser.ts";
import type { ParsedMailPart } from "../parsing/parsers/mail.ts";
import { readStory } from "./case-study.ts";

export interface StoryInMail {
  /** The first there is: a contribution has one form. */
  readonly story: StoryFacts | undefined;
  readonly parts: Part[];
  readonly attention: readonly AttentionNeed[];
}

const triedAtMost = 5;
const mostBytes = 25 * 1024 * 1024;

/** `files` are the bytes of the `parts`, in the same order. */
export async function findStory(
  parser: Parser,
  consultationId: Slug,
  {
    files,
    parts,
    ownTexts,
  }: {
    readonly files: readonly ParsedMailPart[];
    readonly parts: readonly Part[];
    readonly ownTexts?: readonly string[] | undefined;
  },
): Promise<StoryInMail> {
  const attention: AttentionNeed[] = [];
  const read = [...parts];
  let story: StoryFacts | undefined;
  let tried = 0;
  for (const [index, file] of files.entries()) {
    const part = parts[index];
    if (part === undefined || !mayBeStory(file) || tried === triedAtMost) continue;
    tried += 1;
    const found = await readStory(parser, file.bytes, { consultationId, ownTexts });
    const { ordinal } = part;
    if (!found.ok) {
      // Whatever else it is, it is read as a document like any other.
      if (found.refusal.code === "other-consultation") attention.push({ ...otherConsultation, part: ordinal });
    } else if (story === undefined) {
      story = found.value.facts;
      read[index] = { ...part, role: "case-study", reading: { state: "not-needed" } };
      attention.push(...found.value.attention.map((need) => ({ ...need, part: ordinal })));
    } else attention.push({ ...another, part: ordinal });
  }
  return { story, parts: read, attention };
}

const otherConsultation: AttentionNeed = {
  kind: "malformed",
  message:
    "A case study came with this letter in the template of another consultation. Its words were read as a document.",
};

const another: AttentionNeed = {
  kind: "left-over",
  message:
    "More than one case study came with this letter. The first is its form; the words of this one were read as a document. Taken in from its file, it becomes a contribution of its own.",
};

function mayBeStory({ name = "", mediaType, bytes, isInline }: ParsedMailPart): boolean {
  if (isInline || bytes.byteLength > mostBytes) return false;
  return (
    /\.(docx?|docm|odt|fodt|rtf|pdf|html?|json)$/i.test(name) ||
    /wordprocessingml|opendocument\.text|msword|rtf$|pdf$/.test(mediaType)
  );
}
