/** The words of a part, once it has been read: a new version that adds them to what stands. What was said before does not move. */
import type { Instant } from "../base/instant.ts";
import type { NewEvent } from "../event/event.ts";
import { appendPart, isBlank } from "./answers-to-text.ts";
import type { AttentionNeed } from "./attention.ts";
import type { Contribution, Version } from "./contribution.ts";
import type { Anchor, DocumentFacts, Part } from "./part.ts";

export interface PartWords {
  readonly text: string;
  readonly anchors: readonly Anchor[];
  readonly facts: DocumentFacts;
  /** Why somebody has to compare them with the document: in words for the desk. */
  readonly doubt?: string | undefined;
}

/** Why there are no words of it. */
export interface PartFailure {
  readonly code: string;
  /** For people: what is wrong, and what can be done. */
  readonly message: string;
}

export interface PartRead {
  readonly part: Part;
  /** Absent when there are no words to add. */
  readonly version: Version | undefined;
  readonly event: NewEvent;
  readonly attention: readonly AttentionNeed[];
}

/** What its sender said of a document stands over what the document says of itself. */
export function readPart(
  contribution: Contribution,
  part: Part,
  words: PartWords,
  { now }: { readonly now: Instant },
): PartRead {
  const { current } = contribution;
  const facts = { ...words.facts, ...part.facts };
  const read: Part = { ...part, facts, reading: { state: "read", at: now, anchors: [...words.anchors] } };
  const hasWords = !isBlank(words.text);
  return {
    part: read,
    version: hasWords
      ? {
          ...current,
          version: current.version + 1,
          at: now,
          ...appendPart(current, part.ordinal, words.text, part.speaksTo),
        }
      : undefined,
    event: partEvent(contribution, part, now, { state: "read", ...(hasWords ? { version: current.version + 1 } : {}) }),
    attention: needsOf(part, hasWords ? words.doubt : noWords),
  };
}

const noWords = "There are no words in this file that a program can read.";

function needsOf({ ordinal }: Part, message: string | undefined): AttentionNeed[] {
  return message === undefined ? [] : [{ kind: "no-words", part: ordinal, message }];
}

/** The bytes stay as they came; a person has to open them. */
export function leavePartUnread(
  contribution: Contribution,
  part: Part,
  { code, message }: PartFailure,
  { now }: { readonly now: Instant },
): PartRead {
  return {
    part: { ...part, reading: { state: "unreadable", at: now, code, message } },
    version: undefined,
    event: partEvent(contribution, part, now, { state: "unreadable", code }),
    attention: [{ kind: kindByCode.get(code) ?? "unreadable", part: part.ordinal, message }],
  };
}

const kindByCode: ReadonlyMap<string, AttentionNeed["kind"]> = new Map([
  ["scan", "no-words"],
  ["picture", "no-words"],
  ["photograph", "no-words"],
  ["link", "linked-file"],
]);

function partEvent(
  { consultationId, id }: Contribution,
  { ordinal }: Part,
  now: Instant,
  details: NewEvent["details"],
): NewEvent {
  const actor = { kind: "system", label: "this system" } as const;
  return {
    consultationId,
    kind: "part-read",
    at: now,
    actor,
    contributionId: id,
    details: { part: ordinal, ...details },
  };
}
