/** A case study that was sent, laid before its teller again: everything they wrote, and who they are by now. */
import { expect, test } from "vitest";
import { answersToText } from "./answers-to-text.ts";
import type { Version } from "./contribution.ts";
import { storyFacts } from "./story-facts.ts";
import { identityToldAnew, toldStory } from "./told-story.ts";

const written = {
  title: "A desk",
  practice: "We open\nat six.",
  partners: " One \nTwo",
  sdgTargets: "10.7, 99.9 88.8",
};

function sent(story: Readonly<Record<string, string>>, channel: "case-study" | "email" = "case-study") {
  const { answers, form } = storyFacts(story);
  const current = answersToText([...answers]) as Version;
  return toldStory({ channel, current }, form);
}

test("its fields say what was written, what could not be read too", () => {
  expect(sent(written)).toEqual({ ...written, partners: "One\nTwo", sdgTargets: "10.7, 99.9, 88.8" });
});

test("what stood beside its fields is not lost", () => {
  expect(sent({ ...written, beside: "blue\nas the sea" })).toMatchObject({ beside: "blue\nas the sea" });
});

test("a letter that a case study came with is told as a letter, and what nobody could read has no fields", () => {
  expect(sent(written, "email")).toBeUndefined();
  expect(toldStory({ channel: "case-study", current: answersToText([]) as Version }, undefined)).toBeUndefined();
});

test("who tells it changes as far as they say so", () => {
  const before = { "respondent.person": "Amina", "respondent.email": "old@example.org" };
  const standing = { personName: "Amina Otieno", email: "old@example.org", phone: "+254 20 1234567" };
  expect(identityToldAnew(standing, { before, after: before })).toEqual(standing);
  const after = { "respondent.person": "Amina", "respondent.organisation": "Circle" };
  expect(identityToldAnew(standing, { before, after })).toEqual({
    personName: "Amina Otieno",
    phone: "+254 20 1234567",
    organisationName: "Circle",
  });
  expect(identityToldAnew(undefined, { before: {}, after: before })).toEqual({
    personName: "Amina",
    email: "old@example.org",
  });
});
