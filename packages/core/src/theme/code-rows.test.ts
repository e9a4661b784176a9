/** Codes of a file that others coded come into the coding frame once, and never overrule a person here. */
import { expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import { balance } from "../consolidation/balance.ts";
import { receive } from "../contribution/receive.ts";
import { amend } from "../contribution/amend.ts";
import {
  codingForPaper,
  consultationForPaper,
  contributionForPaper,
  frameForPaper,
  segmentsForPaper,
} from "../testing/material.ts";
import { anIntake } from "../testing/builders.ts";
import { codeRow, codesWithoutWords } from "./code-rows.ts";
import { placeCodes } from "./place-codes.ts";

const by = { kind: "person", account: "account1", label: "Ana" } as const;
const who = { by, at: "2016-09-20T08:00:00.000Z" };
const coder = { kind: "person", label: "Ben" } as const;

function placed(codes: { label: string; under?: string }[], frame = frameForPaper) {
  const result = placeCodes(frame, codes, who, consultationForPaper);
  if (!result.ok) throw new Error(result.refusal.message);
  return {
    added: result.value.added.map(({ theme }) => [theme.id, theme.parent]),
    ids: codes.map(result.value.themeOf),
  };
}

test("labels find the themes that are there, in any language or by id; others are added once", () => {
  const codes = ["HOUSING first", "diaspora", "Inclusion", "Noise", "noise", "噪音", "+"].map((label) => ({ label }));
  expect(placed(codes)).toEqual({
    added: [
      ["noise", undefined],
      ["theme-1", undefined],
      ["theme-2", undefined],
    ],
    ids: ["housing", "diaspora", "inclusion", "noise", "noise", "theme-1", "theme-2"],
  });
});

test("a stance stands below what it is about, and finds itself there again", () => {
  const codes = [
    { label: "Bus: for", under: "Bus" },
    { label: "Tram: for", under: "Tram" },
  ];
  expect(placed(codes)).toEqual({
    added: [
      ["bus", undefined],
      ["bus-for", "bus"],
      ["tram", undefined],
      ["tram-for", "tram"],
    ],
    ids: ["bus-for", "tram-for"],
  });
  const declared = { ...frameForPaper.themes[0]!, id: "bus", label: "Bus" };
  const frame = { themes: [declared, { ...declared, id: "yes-bus", label: "for", parent: "bus" }] };
  expect(placed([codes[0]!], frame)).toEqual({ added: [], ids: ["yes-bus"] });
});

test("what may not be added is refused", () => {
  const published = { ...consultationForPaper, stage: "published" as const };
  for (const code of [{ label: "Noise" }, { label: "Bus: for", under: "Bus" }]) {
    expect(placeCodes(frameForPaper, [code], who, published)).toMatchObject({ refusal: { kind: "wrong-stage" } });
  }
});

const answers = [
  { question: 1, text: "We run a shelter." },
  { question: 2, text: "Maps." },
];
const contribution = contributionForPaper(1, { answers });
const segments = segmentsForPaper(contribution);
let count = 0;
const newId = () => `coding${String((count += 1)).padStart(8, "0")}`;

function coded(given: Partial<Parameters<typeof codeRow>[0]>, consultation = consultationForPaper) {
  const codes = [
    { themeId: "housing", coder, question: 2 },
    { themeId: "diaspora", coder },
    { themeId: "diaspora", coder, question: 1 },
  ];
  return codeRow({ contribution, segments, codings: [], codes, ...given }, { newId, ...who }, consultation);
}

test("a code of one question goes to its passages, one of the row to all, each once, by who coded", () => {
  const made = coded({});
  expect(made.map(({ coding }) => [coding.segmentId, coding.themeId])).toEqual([
    [segments[1]!.id, "housing"],
    [segments[0]!.id, "diaspora"],
    [segments[1]!.id, "diaspora"],
  ]);
  expect(made.every(({ coding }) => coding.coder === coder)).toBe(true);
  expect(made[0]?.event).toMatchObject({ kind: "coded", actor: by, contributionId: contribution.id });
});

test("where nothing is filed under its question, a code goes to all passages of the row", () => {
  const codes = [{ themeId: "housing", coder, question: 3 }];
  expect(coded({ codes }).map(({ coding }) => coding.segmentId)).toEqual(segments.map(({ id }) => id));
});

test("nothing is coded that somebody coded here, took back, set aside or published", () => {
  const undone = codingForPaper(1, segments[0]!.id, "housing", { undoneAt: who.at });
  expect(coded({ codings: [undone] })).toEqual([]);
  expect(coded({ contribution: contributionForPaper(1, { answers, setAside: "spam" }) })).toEqual([]);
  expect(coded({}, { ...consultationForPaper, stage: "published" })).toEqual([]);
});

test("codes that no words carry are those of empty answers", () => {
  const codes = [
    { themeId: "a", coder },
    { themeId: "b", coder, question: 1 },
    { themeId: "c", coder, question: 2 },
  ];
  const of = (...texts: string[]) =>
    codesWithoutWords(
      codes,
      texts.map((text, at) => ({ question: at + 1, text })),
    ).map(({ themeId }) => themeId);
  expect(of("Tea.", "Maps.")).toEqual([]);
  expect(of("Tea.", " ")).toEqual(["c"]);
  expect(of("", "")).toEqual(["a", "b", "c"]);
});

test("a row with a code and no words is received, counts under its theme, and shows no passage", () => {
  const rowCodings = [
    { themeId: "housing", coder },
    { themeId: "diaspora", coder, question: 2 },
    { themeId: "housing", coder: { kind: "machine" as const, method: "a model" }, question: 1 },
    { themeId: "unheard", coder },
    { themeId: "diaspora", coder, question: 9 },
  ];
  const intake = { ...anIntake(), answers: [], rowCodings };
  const open = { ...consultationForPaper, stage: "open" as const };
  const received = receive(intake, open, { id: "contribution0009", number: "000000000009", now: who.at });
  expect(received).toMatchObject({ ok: true, value: { contribution: { current: { text: "", rowCodings } } } });
  if (!received.ok) return;
  const { contribution: row } = received.value;
  expect(row.setAside).toBeUndefined();
  const silent = { ...contributionForPaper(9), current: row.current };
  const material = {
    consultation: consultationForPaper,
    contributions: [
      silent,
      { ...silent, id: "contribution0010", current: { ...row.current, rowCodings: [rowCodings[2]!] } },
    ],
    segments: [],
    frame: frameForPaper,
    codings: [],
    attributions: {},
  };
  const { themes, questions, whole } = consolidate(material);
  const counts = themes.map(({ themeId, tally, segments: own }) => [themeId, tally.contributions, own.length]);
  expect(counts).toEqual([
    ["inclusion", 1, 0],
    ["diaspora", 1, 0],
    ["housing", 1, 0],
  ]);
  expect(whole.contributions).toBe(1);
  expect(questions[1]).toMatchObject({ number: 2, tally: { contributions: 1 }, themes: [{ themeId: "diaspora" }] });
  expect(questions[0]).toMatchObject({ tally: { contributions: 0 }, themes: [] });
  expect(balance(material)).toMatchObject({ analysed: 1, unaccounted: [{ contributionId: "contribution0010" }] });
});

test("codes that no words carry come and go with versions", () => {
  const open = { ...consultationForPaper, stage: "open" as const };
  const change = { receivedAt: who.at, answers: [], consent: contribution.current.consent, original: "1".repeat(64) };
  const facts = { now: who.at, identity: undefined };
  const inTime = { ...change, receivedAt: "2016-09-11T00:00:00.000Z" };
  expect(amend(contribution, inTime, open, facts)).toMatchObject({ refusal: { kind: "nothing-written" } });
  const rowCodings = [{ themeId: "housing", coder }];
  const amended = amend(contribution, { ...inTime, rowCodings }, open, facts);
  expect(amended).toMatchObject({ ok: true, value: { version: { text: "", rowCodings } } });
});
