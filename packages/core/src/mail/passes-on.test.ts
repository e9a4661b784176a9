import { expect, test } from "vitest";
import { passesOn } from "./passes-on.ts";

test.each([
  "Fwd: Our answer",
  "FW: x",
  "TR : Notre réponse",
  "WG: Antwort",
  "RV: x",
  "[Fwd: x]",
  "转发：x",
  "إعادة توجيه: x",
])("%s passes on somebody else's letter", (subject) => expect(passesOn(subject)).toBe(true));

test.each(["Re: Our answer", "Forward together", "Trees: an answer", "RE: Fwd: x", "", undefined])(
  "%s does not",
  (subject) => expect(passesOn(subject)).toBe(false),
);
