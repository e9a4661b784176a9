/** The way in for filled-in templates: whatever form they come back in, the same case study, and the file as the original. */
import { createHash, hash } from "node:crypto";
import {
  cutBetweenLetters,
  refuse,
  ok,
  storyFacts,
  templateVersion,
  type AttentionNeed,
  type Instant,
  type Intake,
  type Part,
  type RecordedBy,
  type Refusal,
  type Result,
  type Slug,
  type StoryFacts,
  type WrittenStory,
} from "@consult/core";
import { keepOriginal } from "../files/keep-original.ts";
import type { Files } from "../files/files.ts";
import type { ParseFailure, Parser } from "../parsing/parser.ts";
import type { ParsedStory } from "../parsing/parsers/story.ts";
import type { Original } from "../store/store.ts";

export interface StoryArrival {
  readonly consultationId: Slug;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly receivedAt: Instant;
  readonly recordedBy: RecordedBy;
  /** What the template says of this consultation, in words of its own. */
  readonly ownTexts?: readonly string[];
}

export interface ArrivedStory {
  readonly intake: Intake;
  readonly original: Original;
  /** The same for the same file, whatever it is called. */
  readonly key: string;
  /** The same for every state of one story; absent where nothing tells it from others. */
  readonly storyKey: string | undefined;
}

export type StoryRefusal = Refusal & { readonly kind: "not-a-story" | "other-consultation" };

const parseWithinMs = 5_000;

/** Keeps the file first, then reads it. One that breaks its reader arrives all the same, and a person looks at it. */
export async function storyToArrived(
  { files, parser }: { readonly files: Files; readonly parser: Parser },
  arrival: StoryArrival,
): Promise<Result<ArrivedStory, StoryRefusal>> {
  const { consultationId, bytes, name } = arrival;
  const original = await keepOriginal(files, consultationId, bytes, mediaTypeOf(bytes));
  const key = createHash("sha256").update(`case-study ${original.hash}`).digest("hex");
  const parsed = await readStory(parser, bytes, { consultationId, ownTexts: arrival.ownTexts });
  if (!parsed.ok && (parsed.refusal.code === "not-a-story" || parsed.refusal.code === "other-consultation")) {
    return refuse({ kind: parsed.refusal.code, message: `${name}: ${parsed.refusal.message}` });
  }
  if (!parsed.ok) {
    const { message } = parsed.refusal;
    const code = parsed.refusal.code ?? parsed.refusal.kind;
    const reading: Part["reading"] = { state: "unreadable", at: arrival.receivedAt, code, message };
    const attention: AttentionNeed[] = [{ kind: "unreadable", message, part: 1 }];
    return ok({ key, storyKey: undefined, original, intake: { ...intakeOf(arrival, original, reading), attention } });
  }
  const { facts, storyKey, attention } = parsed.value;
  return ok({
    key,
    storyKey,
    original,
    intake: {
      ...intakeOf(arrival, original, { state: "not-needed" }),
      answers: [...facts.answers],
      respondent: facts.respondent,
      identity: facts.identity,
      consent: { uses: ["analyse", ...facts.consent.uses], publishedAs: facts.consent.publishedAs },
      form: facts.form,
      provenance: { file: cutBetweenLetters(name, 1000), ...(storyKey === undefined ? {} : { externalKey: storyKey }) },
      attention:
        facts.respondent.kind === "unstated"
          ? [...attention, { kind: "unnamed-respondent", message: "Nobody said yet who tells this story." }]
          : attention,
    },
  });
}

/** What was written into the form of the website. Who tells it is kept apart, and erased without touching a word. */
export function writtenToArrived(
  written: WrittenStory,
  { receivedAt, recordedBy }: Pick<StoryArrival, "receivedAt" | "recordedBy">,
): { readonly intake: Intake; readonly original: Original } {
  const words = Object.fromEntries(Object.entries(written).filter(([path]) => !path.startsWith("respondent.")));
  const bytes = new TextEncoder().encode(JSON.stringify({ fields: words }));
  const original: Original = { hash: hash("sha256", bytes, "hex"), mediaType: "application/json", bytes };
  const { form, answers, respondent, identity, consent, attention } = storyFacts(written);
  const isEmpty = Object.values(written).every((text) => text.trim() === "");
  return {
    original,
    intake: {
      channel: "case-study",
      receivedAt,
      recordedBy,
      sent: [],
      answers: answers.length === 0 ? [{ text: "" }] : [...answers],
      respondent,
      identity,
      consent: { uses: ["analyse", ...consent.uses], publishedAs: consent.publishedAs },
      original: original.hash,
      // An older file of the same story that comes later changes nothing.
      ...(isEmpty ? {} : { form: { ...form, writtenAt: receivedAt } }),
      attention: [...attention],
    },
  };
}

export interface ReadStory {
  readonly facts: StoryFacts;
  readonly storyKey: string | undefined;
  readonly attention: AttentionNeed[];
}

/** What a filled-in template of this consultation says; refused with `not-a-story` or `other-consultation` when it is none. */
export async function readStory(
  parser: Parser,
  bytes: Uint8Array,
  {
    consultationId,
    ownTexts = [],
  }: { readonly consultationId: Slug; readonly ownTexts?: readonly string[] | undefined },
): Promise<Result<ReadStory, ParseFailure>> {
  const parsed = await parser.parse("story", bytes, { ownTexts }, { withinMs: parseWithinMs });
  if (!parsed.ok) return parsed;
  const { template } = parsed.value;
  if (template !== undefined && template.consultation !== consultationId) {
    return refuse({
      kind: "unreadable",
      code: "other-consultation",
      message: `This template belongs to another consultation, ${template.consultation}. Nothing of it was taken in here; please send it there.`,
    });
  }
  const { writtenAt } = parsed.value;
  const told = storyFacts(parsed.value.written, parsed.value);
  const facts = { ...told, form: { ...told.form, ...(writtenAt === undefined ? {} : { writtenAt }) } };
  return ok({ facts, storyKey: storyKeyOf(parsed.value), attention: attentionTo(parsed.value, facts) });
}

/**
 * One download may be filled in by many, and one teller may have many stories: only the same download by the same teller under
 * the same title is the same story. Rather two of one than one overwritten by another.
 */
function storyKeyOf({ template, written }: ParsedStory): string | undefined {
  const teller = ["respondent.organisation", "respondent.person", "respondent.email"].map((path) =>
    plain(written[path]),
  );
  const title = plain(written["title"]);
  if (template === undefined || title === "" || teller.every((each) => each === "")) return undefined;
  return createHash("sha256")
    .update(JSON.stringify([template.instance, title, teller]))
    .digest("hex");
}

function plain(text = ""): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

function attentionTo({ template, carriesMacros }: ParsedStory, facts: StoryFacts): AttentionNeed[] {
  const needs: AttentionNeed[] = [...facts.attention];
  if (template === undefined) {
    needs.push({
      kind: "malformed",
      message:
        "The line that says for which consultation this template was made is gone. Please see whether it belongs here.",
    });
  } else if (template.version !== templateVersion) {
    needs.push({
      kind: "malformed",
      message: `This file names version ${template.version} of the template, which this system does not know. The fields it knows were read.`,
    });
  }
  if (carriesMacros) {
    needs.push({
      kind: "malformed",
      message:
        "This document carries a program (macros). It was not run; please do not open the original with macros on.",
    });
  }
  return needs;
}

function intakeOf(
  { name, receivedAt, recordedBy }: StoryArrival,
  original: Original,
  reading: Part["reading"],
): Intake {
  return {
    channel: "case-study",
    receivedAt,
    recordedBy,
    sent: [],
    answers: [],
    respondent: { kind: "unstated" },
    identity: {},
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
    original: original.hash,
    parts: [
      {
        ordinal: 1,
        original: original.hash,
        mediaType: original.mediaType,
        size: original.size ?? original.bytes.byteLength,
        role: "case-study",
        name: cutBetweenLetters(name, 500),
        reading,
      },
    ],
    provenance: { file: cutBetweenLetters(name, 1000) },
  };
}

/** By what its bytes are: what a file is called may say otherwise. */
function mediaTypeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  const start = head.replace(/^\u00ef\u00bb\u00bf/, "").trimStart();
  return mediaTypes.find(([mark]) => mark.test(start))?.[1] ?? "text/html";
}

const mediaTypes: readonly (readonly [mark: RegExp, mediaType: string])[] = [
  // OpenDocument alone begins with an entry of this name; some programs compress it.
  [/^PK[\s\S]{28}mimetype/, "application/vnd.oasis.opendocument.text"],
  [/^PK/, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  [/^\{\\rtf/, "application/rtf"],
  [/^%PDF-/, "application/pdf"],
  [/^\u00d0\u00cf/, "application/msword"],
  [/^(<\?xml[^>]*>\s*)?<office:document[\s>]/, "application/vnd.oasis.opendocument.text-flat-xml"],
  [/^\{/, "application/json"],
];
