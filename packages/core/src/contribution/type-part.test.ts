/** What no program can read is typed by a person, once, and while what counts is not settled. */
import { expect, test } from "vitest";
import { aConsultation, aContribution, aVersion } from "../testing/builders.ts";
import { answersToText } from "./answers-to-text.ts";
import { Part } from "./part.ts";
import { typePart } from "./type-part.ts";

const now = "2016-09-20T12:00:00.000Z";
const decider = { by: { kind: "person", account: "abcd0000efgh1111", label: "Ada" }, now } as const;
const scan: Part = Part.parse({
  ordinal: 2,
  original: "c".repeat(64),
  mediaType: "image/png",
  size: 1200,
  role: "scan",
  reading: { state: "unreadable", at: now, code: "scan", message: "A scan." },
});
const letter = aContribution({ current: { ...aVersion(), ...answersToText([{ text: "See my letter." }]) } });
const open = aConsultation();

function typed(
  changes: { contribution?: typeof letter; part?: Part; text?: string; stage?: "open" | "published" } = {},
) {
  const { contribution = letter, part = scan, text = "More boats.", stage = "open" } = changes;
  return typePart(contribution, part, text, decider, { ...open, stage });
}

test("its words come after what stands, and the event says who typed, not what", () => {
  expect(typed()).toMatchObject({
    ok: true,
    value: {
      part: { reading: { state: "read", at: now, anchors: [] } },
      version: { version: 2, at: now, text: "See my letter.\n\nMore boats.", answers: [{}, { part: 2 }] },
      event: { kind: "part-read", actor: decider.by, details: { part: 2, state: "typed", version: 2 } },
      attention: [],
    },
  });
});

test.each([
  ["withdrawn", { contribution: { ...letter, withdrawnAt: now } }],
  ["wrong-stage", { stage: "published" }],
  ["nothing-written", { text: " \u200b\n" }],
  ["changed-meanwhile", { part: { ...scan, reading: { state: "read", at: now, anchors: [] } } }],
] as const)("refused as %s", (kind, changes) => {
  expect(typed(changes as Parameters<typeof typed>[0])).toMatchObject({ ok: false, refusal: { kind } });
});
