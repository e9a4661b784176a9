import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aDefinition } from "../testing/builders.ts";
import type { ConsultationDraft } from "./consultation.ts";
import { diffDefinitions, summariseChange } from "./diff-definitions.ts";

const before = aDefinition();

function linesOf(changes: Partial<ConsultationDraft>): string[] {
  return diffDefinitions(before, aDefinition(changes)).map((change) => summariseChange(change));
}

test("members of lists are named by what they are, not by their place", () => {
  const questions = before.questions.with(1, {
    ...before.questions[1]!,
    text: "Who opens doors?",
    themes: ["welcome"],
  });
  const channels = before.channels.map((offer) =>
    offer.channel === "email" ? { ...offer, address: "new@example.org" } : offer,
  );
  expect(linesOf({ questions, channels, accent: "#000000" })).toEqual([
    'questions.2.text: "Who opens the way to work?" becomes "Who opens doors?"',
    'questions.2.themes.welcome: "welcome" is new',
    'questions.2.themes.work: "work" goes',
    'channels.email.address: "towns@example.org" becomes "new@example.org"',
    'accent: "#1d4f7c" becomes "#000000"',
  ]);
});

test("what is new, what goes, and what has moved", () => {
  expect(linesOf({ themes: [before.themes[1]!, before.themes[0]!, { id: "play", label: "Play" }] })).toEqual([
    'themes.play: {"id":"play","label":"Play"} is new',
    'themes.order: ["welcome","work"] becomes ["work","welcome","play"]',
  ]);
  expect(linesOf({ parties: [before.parties[0]!] })).toEqual([
    'parties.sea-fund: {"id":"sea-fund","name":"Sea Fund","role":"partner"} goes',
  ]);
  expect(linesOf({ documents: [{ title: "Note" }] })).toEqual(['documents.1: {"title":"Note"} is new']);
  expect(linesOf({ summary: "Plain" })[0]).toMatch(/^summary: \{.*becomes "Plain"$/);
});

test("a text that grew from one language to several is one change, and one language of several another", () => {
  expect(linesOf({ title: { en: "Harbour towns", fr: "Ports" } })).toEqual([
    'title.fr: "Villes portuaires" becomes "Ports"',
  ]);
  expect(linesOf({ title: { fr: "Villes portuaires", en: "Harbour towns" } })).toEqual([]);
});

test("long values are cut for the eye, between characters, and whole for programs", () => {
  const [change] = diffDefinitions(before, aDefinition({ background: "😀".repeat(200) }));
  expect(summariseChange(change!)).toMatch(/^background: "(?:😀){99}… is new$/u);
  expect(change).toEqual({ path: "background", after: "😀".repeat(200) });
});

test("the first definition is new part by part", () => {
  const changes = diffDefinitions(undefined, before);
  expect(changes.map(({ path }) => path)).toEqual(Object.keys(before));
  expect(changes.every((change) => change.before === undefined)).toBe(true);
});

test("nothing differs from itself, and what is added one way goes the other", () => {
  const parts = fc.record(
    {
      summary: fc.string({ minLength: 1 }),
      themes: fc.subarray([...before.themes]),
      accent: fc.constantFrom("#1d4f7c", "#000000"),
      background: fc.string({ minLength: 1 }),
    },
    { requiredKeys: [] },
  );
  const mirrored = (changes: ReturnType<typeof diffDefinitions>) =>
    changes.map((change) => ({ path: change.path, before: change.after, after: change.before }));
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const [left, right] = [
        { ...before, ...one },
        { ...before, ...other },
      ];
      expect(diffDefinitions(left, left)).toEqual([]);
      const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
      expect(mirrored(diffDefinitions(left, right)).toSorted(byPath)).toEqual(
        diffDefinitions(right, left)
          .map((change) => ({ before: undefined, after: undefined, ...change }))
          .toSorted(byPath),
      );
    }),
  );
});
