import { describe, expect, test } from "vitest";
import { aConsultation, aContribution, aConvener, aDefinition, aMoment, aVersion } from "../testing/builders.ts";
import { amend } from "./amend.ts";
import type { Contribution } from "./contribution.ts";
import { moderationEntry } from "./moderation-log.ts";
import { redact, undoRedaction, type RedactInput } from "./redact.ts";
import {
  hiddenSpans,
  isRedacted,
  publicTextAt,
  RedactionReason,
  sayRedactionReason,
  visibleStretches,
  type Redaction,
} from "./redaction.ts";

const decider = { by: aConvener, now: aMoment };
const text = "Call Mrs Adu on\n+254 700 (111). She is not afraid of Mrs Adu. الرقم ١٢٣ هنا.";
const whole = { start: 0, end: text.length };
const said = { ...aVersion(), text, answers: [{ question: 1, span: whole }] };
const contribution = aContribution({ current: said });
const hiding = (changes: Partial<RedactInput> = {}): RedactInput => ({
  id: "redaction0000001",
  words: "Mrs Adu",
  reason: "personal-details",
  ...changes,
});
const redaction = (changes: Partial<Redaction> = {}): Redaction => ({
  id: "redaction0000001",
  words: "Mrs Adu",
  reason: "safety",
  by: "Noor",
  at: aMoment,
  ...changes,
});

function hidden(...redactions: Redaction[]): Contribution {
  return { ...contribution, redactions };
}

function hideAll(of: Contribution, ...inputs: RedactInput[]): Contribution {
  let standing = of;
  for (const input of inputs) {
    const decided = redact(standing, input, decider);
    if (!decided.ok) throw new Error(decided.refusal.message);
    const { redactions } = decided.value.change;
    standing = Object.assign({}, standing, { redactions });
  }
  return standing;
}

describe("what the public reads", () => {
  test.each<[string, readonly RedactInput[], string, string]>([
    ["nothing hidden", [], "en", text],
    [
      "wherever the words stand",
      [hiding()],
      "en",
      "Call [redacted: somebody's personal details] on\n+254 700 (111). She is not afraid of [redacted: somebody's personal details]. الرقم ١٢٣ هنا.",
    ],
    [
      "at one place only",
      [hiding({ start: text.lastIndexOf("Mrs Adu") })],
      "fr",
      "Call Mrs Adu on\n+254 700 (111). She is not afraid of [masqué : données personnelles de quelqu’un]. الرقم ١٢٣ هنا.",
    ],
    [
      "across a line, with marks that mean something in patterns",
      [hiding({ words: "on +254 700 (111)", reason: "safety" })],
      "es",
      "Call Mrs Adu [oculto: la seguridad de alguien]. She is not afraid of Mrs Adu. الرقم ١٢٣ هنا.",
    ],
    [
      "in another alphabet",
      [hiding({ words: "الرقم ١٢٣", reason: "unlawful" })],
      "ar",
      "Call Mrs Adu on\n+254 700 (111). She is not afraid of Mrs Adu. [محجوب: مخالف للقانون] هنا.",
    ],
    [
      "two that overlap, as one",
      [hiding({ words: "Call Mrs Adu" }), hiding({ words: "Mrs Adu on", reason: "insult" })],
      "en",
      "[redacted: somebody's personal details]\n+254 700 (111). She is not afraid of Mrs Adu. الرقم ١٢٣ هنا.",
    ],
    ["all of it", [hiding({ words: text })], "en", "[redacted: somebody's personal details]"],
  ])("%s", (_, inputs, locale, shown) => {
    const standing = hideAll(contribution, ...inputs);
    expect(publicTextAt(standing, whole, locale)).toBe(shown);
    expect(standing.current).toBe(contribution.current);
    expect(isRedacted(standing, whole)).toBe(inputs.length > 0);
  });

  test("of a span, what is hidden in it and nothing beside it", () => {
    const standing = hidden(redaction());
    expect(publicTextAt(standing, { start: 0, end: 8 }, "en")).toBe("Call [redacted: somebody's safety]");
    expect(publicTextAt(standing, { start: 12, end: 15 }, "en")).toBe(" on");
    expect(publicTextAt(standing, { start: 3, end: 3 }, "en")).toBe("");
    expect(visibleStretches(standing, { start: 0, end: 15 })).toEqual(["Call ", " on"]);
  });

  test("in another version everywhere, wherever it was chosen", () => {
    const chosen = redaction({ place: { version: 1, start: 5 } });
    const later = { version: 2, text: "Mrs Adu and Mrs Adu" };
    expect(hiddenSpans({ current: later, redactions: [chosen] }).map(({ span }) => span.start)).toEqual([0, 12]);
    expect(hiddenSpans({ current: said, redactions: [chosen] }).map(({ span }) => span)).toEqual([
      { start: 5, end: 12 },
    ]);
    expect(hiddenSpans({ current: later, redactions: [redaction({ words: " \n" })] })).toEqual([]);
  });

  test.each(["en", "fr", "es", "ar"])("each reason has words in %s", (locale) => {
    expect(new Set(RedactionReason.options.map((reason) => sayRedactionReason(reason, locale))).size).toBe(
      RedactionReason.options.length,
    );
  });
});

test.each(["+254-700/111", "a.b*c?", "(x) [y] {z} | ^ $ \\ /", "Anne-Marie O'Neil", "١٢-٣ — 🙂"])(
  "finds %s, whatever its marks mean in patterns",
  (words) => {
    const current = { version: 1, text: `Before ${words} after.` };
    const standing = { current, redactions: [redaction({ words })] };
    expect(visibleStretches(standing, { start: 0, end: current.text.length })).toEqual(["Before ", " after."]);
  },
);

describe("hiding and showing again", () => {
  test("is on record without the words, and in the moderation log with its reason", () => {
    const decided = redact(contribution, hiding({ note: "She asked us.", words: "Mrs  Adu" }), decider);
    const event = decided.ok ? decided.value.event : undefined;
    expect(decided).toMatchObject({
      ok: true,
      value: { change: { redactions: [{ words: "Mrs Adu", note: "She asked us.", by: "Noor" }] } },
    });
    expect(event).toMatchObject({ kind: "redacted", details: { reason: "personal-details", places: 2 } });
    expect(JSON.stringify(event)).not.toContain("Adu");
    const entry = event && moderationEntry({ ...event, sequence: 4 }, () => "name");
    expect(entry).toMatchObject({ decision: "redacted", reason: "personal-details", by: "convener" });
  });

  test("can be undone once, and leaves the others", () => {
    const both = hidden(redaction(), redaction({ id: "redaction0000002", words: "Call" }));
    const undone = undoRedaction(both, "redaction0000001", decider);
    expect(undone).toMatchObject({
      ok: true,
      value: { change: { redactions: [{ id: "redaction0000002" }] }, event: { kind: "redaction-undone" } },
    });
    expect(undoRedaction(contribution, "redaction0000001", decider)).toMatchObject({
      ok: false,
      refusal: { kind: "no-such-redaction" },
    });
  });

  test.each<[string, Contribution, Partial<RedactInput>, string]>([
    ["words that do not stand there", contribution, { words: "Mr Adu" }, "words-not-found"],
    ["white space", contribution, { words: "  " }, "words-not-found"],
    ["at another place", contribution, { start: 4 }, "words-not-found"],
    ["a part of what is hidden", hidden(redaction()), { words: "Adu" }, "already-so"],
    ["of what was taken back", { ...contribution, withdrawnAt: aMoment }, {}, "withdrawn"],
  ])("refused: %s", (_, of, change, kind) => {
    expect(redact(of, hiding(change), decider)).toMatchObject({ ok: false, refusal: { kind } });
  });
});

test("new words of one of which something is hidden are read by a person first, whatever the policy", () => {
  const atOnce = aConsultation({ definition: aDefinition({ moderation: { shown: "at-once", policy: "Be civil." } }) });
  const amendment = {
    receivedAt: aMoment,
    answers: [{ question: 1, text: "Call Mrs A." }],
    consent: said.consent,
    original: said.original,
  };
  const publicationOf = (of: Contribution) => {
    const amended = amend(of, amendment, atOnce, { now: aMoment, identity: undefined });
    return amended.ok && amended.value.publication;
  };
  expect(publicationOf({ ...contribution, publication: "shown" })).toBe("shown");
  expect(publicationOf({ ...hidden(redaction()), publication: "shown" })).toBe("waiting");
});
