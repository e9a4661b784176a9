import { describe, expect, test } from "vitest";
import {
  codingForPaper,
  consultationForPaper,
  contributionForPaper,
  frameForPaper,
  segmentsForPaper,
} from "../testing/material.ts";
import { addTheme, slugFor, type ThemeDraft } from "./add-theme.ts";
import { codeSegment, standing, uncodeSegment, type CodeSegmentInput } from "./code-segment.ts";
import { CodingFrame } from "./coding-frame.ts";
import { seedFrame } from "./seed-frame.ts";

const by = { kind: "person", account: "account1", label: "Ana" } as const;
const at = "2016-09-20T08:00:00.000Z";
const published = { ...consultationForPaper, stage: "published" as const };

test("the frame starts with the themes of the call, in its order", () => {
  const themes = [
    { id: "diaspora", label: "Diaspora", description: "Abroad" },
    { id: "inclusion", label: { en: "Inclusion" } },
  ];
  const frame = seedFrame({ themes }, { at, by: "the call" });
  expect(CodingFrame.parse(frame)).toEqual({
    themes: themes.map((theme) => ({ ...theme, origin: "call", addedAt: at, addedBy: "the call" })),
  });
});

describe("adding a theme", () => {
  const add = (draft: ThemeDraft, consultation = consultationForPaper) =>
    addTheme(frameForPaper, draft, { by, at }, consultation);

  test("gives it an id, a place and an author", () => {
    const added = add({ label: "Łódź: health & work!", description: "Clinics", parent: "inclusion" });
    const theme = {
      id: "lodz-health-work",
      label: "Łódź: health & work!",
      description: "Clinics",
      parent: "inclusion",
      origin: "found",
      addedAt: at,
      addedBy: "Ana",
    };
    const event = {
      consultationId: "town-hall",
      kind: "theme-added",
      at,
      actor: by,
      details: { themeId: "lodz-health-work", label: "Łódź: health & work!", parent: "inclusion" },
    };
    expect(added).toEqual({ ok: true, value: { theme, frame: { themes: [...frameForPaper.themes, theme] }, event } });
  });

  test("takes a chosen id", () => {
    expect(add({ id: "health", label: "Health" })).toMatchObject({
      value: { theme: { id: "health" }, event: { details: { parent: null } } },
    });
  });

  test.each<[string, ThemeDraft, string]>([
    ["a label that is there", { label: "  HOUSING_first " }, "already-there"],
    ["a label that is there in one language", { label: { de: "Einschluss", fr: "inclusion" } }, "already-there"],
    ["an id that is taken", { id: "housing", label: "Homes" }, "already-there"],
    ["an unknown parent", { label: "Homes", parent: "nowhere" }, "unknown-theme"],
  ])("refuses %s", (_, draft, kind) => expect(add(draft)).toMatchObject({ ok: false, refusal: { kind } }));

  test("refuses a stage that is over", () =>
    expect(add({ label: "Homes" }, published)).toMatchObject({ refusal: { kind: "wrong-stage" } }));

  test.each([
    ["Accès au logement", "acces-au-logement"],
    ["移民", "theme-1"],
    ["الإسكان", "theme-1"],
    ["!!!", "theme-1"],
    ["Homes", "homes-2"],
    ["long ".repeat(30), "long-long-long-long-long-long-long-long-long-lon"],
  ])("%s becomes %s", (label, slug) => expect(slugFor(label, new Set(["homes"]))).toBe(slug));

  test("ids count on when taken, and read the English label when there is one", () => {
    expect(slugFor("移民", new Set(["theme-1", "theme-2"]))).toBe("theme-3");
    expect(slugFor({ zh: "移民", en: "Migrants" }, new Set())).toBe("migrants");
  });
});

describe("coding a segment", () => {
  const contribution = contributionForPaper(1);
  const [segment] = segmentsForPaper(contribution);
  const input: CodeSegmentInput = {
    segment: segment!,
    contribution,
    themeId: "housing",
    frame: frameForPaper,
    codings: [],
  };
  const id = "coding00000001";
  const code = (change: Partial<CodeSegmentInput> = {}, consultation = consultationForPaper) =>
    codeSegment({ ...input, ...change }, { id, by, at }, consultation);
  const coding = codingForPaper(1, segment!.id, "housing", { at });

  test("refuses words of the call, until a person files them as an answer", () => {
    const copied = { ...segment!, filedBy: { kind: "call" as const } };
    expect(code({ segment: copied })).toMatchObject({ refusal: { kind: "words-of-call" } });
    expect(code({ segment: { ...copied, filedBy: { kind: "person", label: "Ana", at } } })).toMatchObject({ ok: true });
  });

  test("says who coded what", () => {
    const details = { codingId: id, segmentId: segment!.id, themeId: "housing" };
    const event = {
      consultationId: "town-hall",
      kind: "coded",
      at,
      actor: by,
      contributionId: contribution.id,
      details,
    };
    expect(code()).toEqual({ ok: true, value: { coding, event } });
  });

  test("is taken back once, and stays to be read", () => {
    const undone = uncodeSegment(coding, { contributionId: contribution.id, by, at }, consultationForPaper);
    expect(undone).toMatchObject({ value: { coding: { ...coding, undoneAt: at }, event: { kind: "uncoded" } } });
    expect(
      undone.ok &&
        uncodeSegment(undone.value.coding, { contributionId: contribution.id, by, at }, consultationForPaper),
    ).toMatchObject({
      refusal: { kind: "not-there" },
    });
    expect(uncodeSegment(coding, { contributionId: contribution.id, by, at }, published)).toMatchObject({
      refusal: { kind: "wrong-stage" },
    });
  });

  test.each<[string, Partial<CodeSegmentInput>, string]>([
    ["twice the same", { codings: [coding] }, "already-there"],
    ["an unknown theme", { themeId: "nowhere" }, "unknown-theme"],
    ["a withdrawn contribution", { contribution: contributionForPaper(1, { withdrawn: true }) }, "withdrawn"],
    ["one set aside", { contribution: contributionForPaper(1, { setAside: "out-of-scope" }) }, "set-aside"],
    ["words amended since", { contribution: contributionForPaper(1, { version: 2 }) }, "superseded"],
    ["one without consent", { contribution: contributionForPaper(1, { uses: ["publish"] }) }, "forbidden-use"],
  ])("refuses %s", (_, change, kind) => expect(code(change)).toMatchObject({ ok: false, refusal: { kind } }));

  test("refuses a stage that is over", () =>
    expect(code({}, published)).toMatchObject({ refusal: { kind: "wrong-stage" } }));

  test("a coding taken back, a machine's, another segment's or another theme's does not stand in the way", () => {
    const codings = [
      { ...coding, undoneAt: at },
      { ...coding, coder: { kind: "machine" as const, method: "words" } },
      { ...coding, themeId: "diaspora" },
      { ...coding, segmentId: "contribution0009-1-1" },
    ];
    expect(code({ codings }).ok).toBe(true);
    expect(standing(codings)).toEqual(codings.slice(2));
  });
});
