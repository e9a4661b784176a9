/**
 * Parts one file of many letters into contributions of those who wrote them, each leading to its pages; and puts it
 * together again. The parent is set aside as `parted` and keeps the file: its words count once, under their writers.
 */
import type { Id } from "../base/id.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { textAt, type Span } from "../base/span.ts";
import type { ConsentUse } from "../consent/consent.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage-table.ts";
import { actorLabel } from "../event/actor-label.ts";
import { appendPart } from "./answers-to-text.ts";
import type { AttentionNeed } from "./attention.ts";
import type { Contribution, ReceiptNumber, SetAside } from "./contribution.ts";
import { decisionEvent, type Decider, type Decision, type DecisionRefusal } from "./decision.ts";
import type { Anchor, Part } from "./part.ts";
import { pagesLeft, sayRange, spanOfRange, type PartedUnit, type Range } from "./parted-range.ts";
import { sayReceiptNumber } from "./receipt-number.ts";
import type { NewlyReceived } from "./receive.ts";
import type { Identity, RecordedBy, Respondent } from "./respondent.ts";

/** One letter of a document: where it stands, whose it is, and what its contribution is called. */
export interface LetterInDocument extends Range {
  readonly id: Id;
  readonly number: ReceiptNumber;
  readonly respondent: Respondent;
  readonly identity: Identity;
}

export interface Parting {
  readonly part: Part;
  readonly unit: PartedUnit;
  readonly letters: readonly LetterInDocument[];
  /** A person coded passages of the whole. */
  readonly isCoded: boolean;
  readonly recordedBy: RecordedBy;
}

export interface Parted extends Decision {
  readonly children: readonly NewlyReceived[];
  /** What of it stands in no letter, and is set aside with the parent. */
  readonly attention: readonly AttentionNeed[];
}

export type PartRefusal =
  | DecisionRefusal<"wrong-stage" | "withdrawn" | "already-set-aside" | "coded" | "redacted">
  | (Refusal & { readonly kind: "not-anchored" | "nothing-parted" | "no-such-place" | "ranges-overlap" });

/**
 * Refusals: withdrawn, wrong-stage, already-set-aside, redacted, coded, not-anchored, nothing-parted, no-such-place, ranges-overlap.
 *
 * @rule One file of many letters can be parted into contributions, each with its place in the file.
 */
export function partDocument(
  parent: Contribution,
  { part, unit, letters, isCoded, recordedBy }: Parting,
  decider: Decider,
  { stage }: Consultation,
): Result<Parted, PartRefusal> {
  const refusal = refusalToPart(parent, isCoded, stage);
  if (refusal !== undefined) return refuse(refusal);
  const words = wordsOfPart(parent, part);
  if (words === undefined || !words.anchors.some((anchor) => anchor[unit] !== undefined)) {
    const message = `Nobody knows where the ${unit}s of this file begin, so it cannot be parted by ${unit}s. Nothing was changed.`;
    return refuse({ kind: "not-anchored", message });
  }
  if (letters.length === 0) {
    return refuse({ kind: "nothing-parted", message: `Say at least one letter: its ${unit}s, and whose it is.` });
  }
  const inOrder = letters.toSorted((a, b) => a.from - b.from);
  const overlapping = inOrder.find((letter, index) => letter.from <= (inOrder[index - 1]?.to ?? -Infinity));
  if (overlapping !== undefined) {
    const message = `Two letters both claim ${sayRange(unit, overlapping)} or some of it. Each ${unit} goes to one letter. Nothing was changed.`;
    return refuse({ kind: "ranges-overlap", message });
  }
  const last = Math.max(part.facts?.pages !== undefined && unit === "page" ? part.facts.pages : 0, lastOf(words, unit));
  const outside = letters.find(({ from, to }) => from < 1 || from > to || to > last);
  if (outside !== undefined) {
    const message = `This file has the ${unit}s 1 to ${last}, and ${sayRange(unit, outside)} is not among them, or ends before it begins. Nothing was changed.`;
    return refuse({ kind: "no-such-place", message });
  }
  const children = letters.map((letter) => childOf(parent, { part, unit, letter, words, recordedBy, decider }));
  const left = pagesLeft(words, unit, letters);
  const into = children.map(({ contribution }) => contribution.id);
  return ok({
    change: { setAside: { reason: "parted", by: actorLabel(decider.by), at: decider.now, into } },
    event: decisionEvent(parent, decider, "parted", { reason: "parted", part: part.ordinal, into }),
    children,
    attention: left.length === 0 ? [] : [leftInNoLetter(unit, left, part.ordinal)],
  });
}

interface PartWordsOf {
  readonly text: string;
  readonly anchors: readonly Anchor[];
}

function wordsOfPart({ current }: Contribution, { ordinal, reading }: Part): PartWordsOf | undefined {
  const answer = current.answers.find(({ part }) => part === ordinal);
  if (answer === undefined || reading.state !== "read") return undefined;
  return { text: textAt(current.text, answer.span), anchors: reading.anchors };
}

function lastOf({ anchors }: PartWordsOf, unit: PartedUnit): number {
  return Math.max(...anchors.map((anchor) => anchor[unit] ?? 0));
}

function refusalToPart(
  { withdrawnAt, setAside, redactions }: Contribution,
  isCoded: boolean,
  stage: Consultation["stage"],
): (PartRefusal & { kind: "wrong-stage" | "withdrawn" | "already-set-aside" | "coded" | "redacted" }) | undefined {
  if (withdrawnAt !== undefined) {
    return {
      kind: "withdrawn",
      message: "Its respondent took this contribution back, and nobody else can change it.",
    };
  }
  if (!canInStage("setAside", stage)) return wrongStage(stage);
  if (setAside !== undefined) {
    return {
      kind: "already-set-aside",
      message:
        setAside.reason === "parted"
          ? "This contribution is parted already. To part it otherwise, undo that first, then name all of its letters at once."
          : `${setAside.by} set this contribution aside (${setAside.reason}). Restore it first, then part it.`,
    };
  }
  if (redactions !== undefined) {
    const message =
      "Words of this contribution are hidden from the public, and its letters would show them. Undo that first, then hide them in the letters.";
    return { kind: "redacted", message };
  }
  if (!isCoded) return undefined;
  const message =
    "Passages of this contribution are coded, and they would no longer count. Take those codings back first.";
  return { kind: "coded", message };
}

interface ChildInput {
  readonly part: Part;
  readonly unit: PartedUnit;
  readonly letter: LetterInDocument;
  readonly words: PartWordsOf;
  readonly recordedBy: RecordedBy;
  readonly decider: Decider;
}

/** It came when the whole came, and is allowed no more than the whole, and nothing by name: nobody has asked its writer. */
function childOf(parent: Contribution, { part, unit, letter, words, recordedBy, decider }: ChildInput): NewlyReceived {
  const { respondent, identity } = letter;
  const span = spanOfRange(words, unit, letter);
  const text = span === undefined ? "" : textAt(words.text, span);
  const { note: _, ...file } = part;
  const uses = parent.current.consent.uses.filter((use) => allowedForAll.has(use));
  const place = sayRange(unit, letter);
  const details = { channel: parent.channel, admission: parent.admission, version: 1, parts: 1, partedFrom: parent.id };
  return {
    contribution: {
      id: letter.id,
      consultationId: parent.consultationId,
      number: letter.number,
      channel: parent.channel,
      receivedAt: parent.receivedAt,
      respondent,
      recordedBy,
      timeliness: parent.timeliness,
      admission: parent.admission,
      publication: "not-asked",
      current: {
        version: 1,
        at: decider.now,
        original: part.original,
        ...appendPart({ text: "", answers: [] }, 1, text, part.speaksTo),
        consent: { uses, publishedAs: "unnamed" },
      },
    },
    identity,
    event: {
      ...decisionEvent(parent, decider, "received", { ...details, [unit]: `${letter.from}-${letter.to}` }),
      contributionId: letter.id,
    },
    parts: [
      {
        ...file,
        ordinal: 1,
        role: "letters",
        reading:
          span === undefined
            ? { state: "unreadable", at: decider.now, code: "no-words", message: noWordsIn(place) }
            : { state: "read", at: decider.now, anchors: anchorsIn(words.anchors, span) },
      },
    ],
    form: undefined,
    provenance: {
      ...(part.name === undefined ? {} : { file: part.name }),
      place,
      partedFrom: { contribution: parent.id, number: parent.number, part: part.ordinal },
    },
    attention: [
      ...(span === undefined ? [{ kind: "no-words" as const, part: 1, message: noWordsIn(place) }] : []),
      ...(respondent.kind === "unstated"
        ? [{ kind: "unnamed-respondent" as const, message: `Nobody said yet who wrote ${place} of this file.` }]
        : []),
    ],
  };
}

const allowedForAll: ReadonlySet<ConsentUse> = new Set(["analyse", "quote-unnamed", "share-with-partners"]);

/** Those of a stretch, counted from where it begins; the file's own pages and paragraphs stay. */
function anchorsIn(anchors: readonly Anchor[], { start, end }: Span): Anchor[] {
  return anchors.flatMap((anchor, index) => {
    const isOver = (anchors[index + 1]?.at ?? Infinity) <= start;
    return isOver || anchor.at >= end ? [] : [{ ...anchor, at: Math.max(0, anchor.at - start) }];
  });
}

function noWordsIn(place: string): string {
  return `There are no words on ${place} of this file that a program read. Somebody has to type what stands there.`;
}

function leftInNoLetter(unit: PartedUnit, left: readonly Range[], part: number): AttentionNeed {
  const places = left.map((range) => sayRange(unit, range)).join("; ");
  const message = `Words stand in no letter, and are set aside with the file: ${places}. If a letter is among them, undo the parting and name it too.`;
  return { kind: "left-over", part, message: message.slice(0, 2000) };
}

export type UndoPartingRefusal = DecisionRefusal<"wrong-stage" | "withdrawn" | "not-parted" | "touched">;

/** What came of a parting, as it stands. */
export interface PartedChild {
  readonly contribution: Contribution;
  readonly isCoded: boolean;
}

/**
 * The whole counts again; its children keep their numbers, and are set aside as merged into it. Refusals: wrong-stage,
 * withdrawn, not-parted, touched (a child was coded, amended, decided about or taken back: somebody's work would be lost).
 *
 * @rule A parting is undone only while nobody has worked on its pieces.
 */
export function undoParting(
  parent: Contribution,
  children: readonly PartedChild[],
  decider: Decider,
  { stage }: Consultation,
): Result<{ readonly parent: Decision; readonly children: readonly Decision[] }, UndoPartingRefusal> {
  if (parent.withdrawnAt !== undefined) {
    const message = "Its respondent took this contribution back, and nobody else can change it.";
    return refuse({ kind: "withdrawn", message });
  }
  if (!canInStage("setAside", stage)) return refuse(wrongStage(stage));
  if (parent.setAside?.reason !== "parted") {
    return refuse({ kind: "not-parted", message: "This contribution is not parted, so there is nothing to undo." });
  }
  const touched = children.find(
    ({ contribution, isCoded }) =>
      isCoded ||
      contribution.current.version > 1 ||
      contribution.setAside !== undefined ||
      contribution.withdrawnAt !== undefined,
  );
  if (touched !== undefined) {
    const message = `${sayReceiptNumber(touched.contribution.number)}, which came of it, was coded, changed, set aside or taken back since. Undoing would lose that. Take the codings back, or restore it, first; words that were changed stay parted.`;
    return refuse({ kind: "touched", message });
  }
  const aside: SetAside = { reason: "merged", by: actorLabel(decider.by), at: decider.now, into: [parent.id] };
  return ok({
    parent: { change: { setAside: null }, event: decisionEvent(parent, decider, "parting-undone", {}) },
    children: children.map(({ contribution }) => ({
      change: { setAside: aside },
      event: decisionEvent(contribution, decider, "set-aside", { reason: "merged" }),
    })),
  });
}

function wrongStage(stage: Consultation["stage"]): Refusal & { readonly kind: "wrong-stage" } {
  const message = `The consultation is ${stage}, and what counts is settled. To change it, move the consultation back to consolidating first.`;
  return { kind: "wrong-stage", message };
}
