/** One file of many letters: each becomes a contribution of its writer, the whole is set aside, and undone while nobody worked on them. */
import { expect, test } from "vitest";
import { aConsultation, aContribution, aConvener, aVersion } from "../testing/builders.ts";
import { textAt } from "../base/span.ts";
import { placeInPart } from "../segment/place-in-part.ts";
import { appendPart, answersToText } from "./answers-to-text.ts";
import { Contribution } from "./contribution.ts";
import { partDocument, undoParting, type LetterInDocument } from "./part-document.ts";
import { Part } from "./part.ts";
import { Provenance } from "./provenance.ts";
import { restore } from "./set-aside.ts";

const now = "2016-09-20T12:00:00.000Z";
const decider = { by: aConvener, now };
const recordedBy = { kind: "convener", account: "convener00000001", label: "Noor" } as const;
const open = aConsultation();

const pages = ["Dear town, we need boats.", "Yours, the fishers.", "", "The road floods.", "No buses run."];
const text = pages.filter((page) => page !== "").join("\n\n");
const onPages = pages.flatMap((page, index) => (page === "" ? [] : [{ at: text.indexOf(page), page: index + 1 }]));
const aFile = (anchors: readonly object[], words = text): { parent: Contribution; part: Part } => {
  const part = Part.parse({
    ordinal: 1,
    original: "c".repeat(64),
    mediaType: "application/pdf",
    size: 1200,
    role: "material",
    name: "letters.pdf",
    note: "All of them.",
    facts: { pages: 6 },
    reading: { state: "read", at: now, anchors },
  });
  const cover = answersToText([{ text: "See enclosed." }]);
  const consent = { uses: ["analyse", "quote-named", "quote-unnamed"], publishedAs: "named" } as const;
  const current = { ...aVersion(), ...appendPart(cover, 1, words), consent: { ...consent, uses: [...consent.uses] } };
  return { parent: aContribution({ current, channel: "materials" }), part };
};

const letter = (from: number, to: number, more: Partial<LetterInDocument> = {}): LetterInDocument => ({
  from,
  to,
  id: `child00${from}`,
  number: "482739051170",
  respondent: { kind: "organisation", country: "KE" },
  identity: { organisationName: "Fishers" },
  ...more,
});

function parted(letters: readonly LetterInDocument[], changes: Partial<Parameters<typeof partDocument>[1]> = {}) {
  const { parent, part } = aFile(onPages);
  return partDocument(parent, { part, unit: "page", letters, isCoded: false, recordedBy, ...changes }, decider, open);
}

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { message: string } }): Value {
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

test("each letter is a contribution of its writer, in its own words, and leads to its pages of the file", () => {
  const { parent, part } = aFile(onPages);
  const { children, change, event, attention } = valueOf(parted([letter(4, 5), letter(1, 2)]));
  expect(children.map(({ contribution }) => contribution.current.text)).toEqual([
    "The road floods.\n\nNo buses run.",
    "Dear town, we need boats.\n\nYours, the fishers.",
  ]);
  const [road] = children;
  expect(Contribution.parse(road?.contribution)).toMatchObject({
    id: "child004",
    channel: "materials",
    receivedAt: parent.receivedAt,
    timeliness: parent.timeliness,
    recordedBy,
    respondent: { kind: "organisation", country: "KE" },
    current: {
      version: 1,
      original: part.original,
      consent: { uses: ["analyse", "quote-unnamed"], publishedAs: "unnamed" },
    },
  });
  expect(road?.identity).toEqual({ organisationName: "Fishers" });
  expect(Provenance.parse(road?.provenance)).toEqual({
    file: "letters.pdf",
    place: "pages 4 to 5",
    partedFrom: { contribution: parent.id, number: parent.number, part: 1 },
  });
  expect(road?.parts.map((each) => Part.parse(each))).toMatchObject([{ ordinal: 1, original: part.original }]);
  expect(road?.parts[0]).not.toHaveProperty("note");
  const { current } = road?.contribution ?? parent;
  const at = current.text.indexOf("No buses");
  expect(placeInPart(current, road?.parts ?? [], at)).toEqual({ part: 1, page: 5 });
  expect(road?.event).toMatchObject({
    kind: "received",
    contributionId: "child004",
    details: { partedFrom: parent.id, page: "4-5" },
  });
  expect(change).toEqual({ setAside: { reason: "parted", by: "Noor", at: now, into: ["child004", "child001"] } });
  expect(event).toMatchObject({ kind: "parted", contributionId: parent.id, details: { reason: "parted", part: 1 } });
  expect(attention).toEqual([]);
  expect(restore({ ...parent, ...change } as Contribution, decider, open)).toMatchObject({
    refusal: { kind: "parted", message: expect.stringContaining("Undo the parting") },
  });
});

test("paragraphs too, without those before or after, and nothing shared", () => {
  const words = "Minutes\n\nWe are for it.\n\n  Ana\n\nWe are against it.";
  const anchors = [{ at: 0 }, { at: 9, paragraph: 1 }, { at: 25, paragraph: 2 }, { at: 32, paragraph: 3 }];
  const { parent, part } = aFile(anchors, words);
  const letters = [letter(1, 2), letter(3, 3)];
  const input = { part, unit: "paragraph" as const, letters, isCoded: false, recordedBy };
  const { children } = valueOf(partDocument(parent, input, decider, open));
  expect(children.map(({ contribution: { current } }) => current.text)).toEqual([
    "We are for it.\n\n  Ana",
    "We are against it.",
  ]);
  expect(children.map(({ parts: [one] }) => one?.reading.state === "read" && one.reading.anchors)).toEqual([
    [
      { at: 0, paragraph: 1 },
      { at: 16, paragraph: 2 },
    ],
    [{ at: 0, paragraph: 3 }],
  ]);
});

test("words in no letter are named to a person; a page without words is typed by one; an unnamed writer is asked for", () => {
  const unnamed = { respondent: { kind: "unstated" }, identity: {} } as const;
  const { children, attention } = valueOf(parted([letter(2, 2, unnamed), letter(3, 3), letter(6, 6)]));
  expect(attention).toEqual([
    {
      kind: "left-over",
      part: 1,
      message: expect.stringMatching(/page 1; pages 4 to 5\. If a letter is among them, undo/) as string,
    },
  ]);
  expect(children.map(({ attention: needs }) => needs.map(({ kind }) => kind))).toEqual([
    ["unnamed-respondent"],
    ["no-words"],
    ["no-words"],
  ]);
  expect(children[1]?.parts[0]?.reading).toMatchObject({ state: "unreadable", code: "no-words" });
  expect(children[1]?.contribution.current).toMatchObject({ text: "", answers: [] });
});

test("a file that nobody named leaves no name behind", () => {
  const { part } = aFile(onPages);
  const { name: _, facts: __, ...nameless } = part;
  const { children } = valueOf(parted([letter(5, 5)], { part: nameless }));
  expect(children[0]?.provenance).not.toHaveProperty("file");
});

test.each([
  ["ranges-overlap", [letter(1, 2), letter(2, 4)], {}],
  ["ranges-overlap", [letter(1, 5), letter(2, 3)], {}],
  ["no-such-place", [letter(4, 7)], {}],
  ["no-such-place", [letter(2, 1)], {}],
  ["no-such-place", [letter(0, 1)], {}],
  ["nothing-parted", [], {}],
  ["coded", [letter(1, 1)], { isCoded: true }],
  ["not-anchored", [letter(1, 1)], { unit: "paragraph" }],
  ["not-anchored", [letter(1, 1)], { part: { ...aFile(onPages).part, ordinal: 2 } }],
  ["not-anchored", [letter(1, 1)], { part: { ...aFile([]).part, reading: { state: "not-needed" } } }],
] as const)("refused as %s", (kind, letters, changes) => {
  expect(parted(letters, changes)).toMatchObject({ ok: false, refusal: { kind } });
});

const aside = { reason: "spam", by: "Noor", at: now } as const;

test.each([
  ["withdrawn", { withdrawnAt: now }, "open"],
  ["wrong-stage", {}, "published"],
  ["already-set-aside", { setAside: aside }, "open"],
  ["redacted", { redactions: [] }, "open"],
  ["already-set-aside", { setAside: { ...aside, reason: "parted", into: ["child001"] } }, "open"],
] as const)("the whole is not parted: %s", (kind, changes, stage) => {
  const { parent, part } = aFile(onPages);
  const whole = { ...parent, ...changes } as Contribution;
  const input = { part, unit: "page" as const, letters: [letter(1, 1)], isCoded: false, recordedBy };
  expect(partDocument(whole, input, decider, { ...open, stage })).toMatchObject({ ok: false, refusal: { kind } });
});

const whole = aContribution({ setAside: { ...aside, reason: "parted", into: ["child001"] } });
const child = { contribution: aContribution({ id: "child001" }), isCoded: false };

test("undone, the whole counts again and its children do not, nor alone any more", () => {
  const { parent, children } = valueOf(undoParting(whole, [child], decider, open));
  expect(parent).toMatchObject({ change: { setAside: null }, event: { kind: "parting-undone" } });
  expect(children).toMatchObject([
    {
      change: { setAside: { reason: "merged", into: [whole.id] } },
      event: { kind: "set-aside", contributionId: "child001", details: { reason: "merged" } },
    },
  ]);
  expect(restore({ ...child.contribution, ...children[0]?.change } as Contribution, decider, open)).toMatchObject({
    refusal: { kind: "parted", message: expect.stringContaining("Part that document again") },
  });
});

test.each([
  ["withdrawn", { ...whole, withdrawnAt: now }, child, "open"],
  ["wrong-stage", whole, child, "published"],
  ["not-parted", { ...whole, setAside: aside }, child, "open"],
  ["touched", whole, { ...child, isCoded: true }, "open"],
  ["touched", whole, { ...child, contribution: { ...child.contribution, setAside: aside } }, "open"],
  ["touched", whole, { ...child, contribution: { ...child.contribution, withdrawnAt: now } }, "open"],
  ["touched", whole, { ...child, contribution: { ...child.contribution, current: aVersion({ version: 2 }) } }, "open"],
] as const)("not undone: %s", (kind, parent, one, stage) => {
  expect(undoParting(parent, [one], decider, { ...open, stage })).toMatchObject({ ok: false, refusal: { kind } });
});

test("the words of the letters are those of the file, to the character", () => {
  const { parent } = aFile(onPages);
  const { children } = valueOf(parted([letter(1, 5)]));
  const file = parent.current.answers.find(({ part }) => part === 1);
  expect(children[0]?.contribution.current.text).toBe(file && textAt(parent.current.text, file.span));
});
