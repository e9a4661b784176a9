import { expect, test } from "vitest";
import { anIntake } from "../testing/builders.ts";
import { isOwnLetter, withoutOurselves } from "./own-letter.ts";

const letterFrom = (email?: string) => anIntake({ channel: "email", identity: email === undefined ? {} : { email } });
const offering = (address?: string) => ({
  channels: [{ channel: "website" as const }, { channel: "email" as const, address }],
});

test.each([
  ["towns@example.org", "Towns@example.org", true],
  ["Towns+team@Example.org", "towns@example.org", true],
  ["amina@example.org", "towns@example.org", false],
  // Nobody's letter is not ours, where no address is offered either.
  [undefined, "towns@example.org", false],
  [undefined, undefined, false],
  ["amina@example.org", undefined, false],
])("a letter from %s, where %s is offered: %s", (from, address, isOwn) => {
  expect(isOwnLetter(letterFrom(from), offering(address))).toBe(isOwn);
});

const unnamed = { kind: "unnamed-respondent" as const, message: "Nobody said yet for whom this letter speaks." };
const other = { kind: "hidden-words" as const, message: "Look." };
const about = (subject?: string) =>
  withoutOurselves({
    ...letterFrom("towns@example.org"),
    ...(subject === undefined ? {} : { provenance: { subject } }),
    attention: [unnamed, other],
  });

test.each([
  "Fwd: Our answer",
  "FW: x",
  "TR : Notre réponse",
  "WG: Antwort",
  "RV: x",
  "[Fwd: x]",
  "转发：x",
  "إعادة توجيه: x",
])("%s passes on somebody's words, whose name is still to be said", (subject) => {
  const passedOn = about(subject);
  expect(passedOn).toMatchObject({ identity: {}, attention: [{ kind: "unnamed-respondent" }, other] });
  expect(passedOn.attention).not.toContainEqual(unnamed);
  expect(passedOn.isByConvener).toBeUndefined();
});

test.each(["Re: Our answer", "Forward together", "Trees: an answer", "RE: Fwd: x", "", undefined])(
  "%s is the team's own, and asks for nobody",
  (subject) => expect(about(subject)).toMatchObject({ isByConvener: true, attention: [other] }),
);

test("one of which nothing is to be looked at stays so", () => {
  expect(withoutOurselves(letterFrom("towns@example.org")).attention).toEqual([]);
});
