/** A case study as it stands, for whoever tells it anew: what its fields say, and what stands beside them. */
import { textAt } from "../base/span.ts";
import { besideFields, wordsOfStory, writeStory, type WrittenStory } from "../case-study/written-story.ts";
import type { AttentionKind } from "./attention.ts";
import type { Contribution } from "./contribution.ts";
import { caseStudyIn, type FilledForm } from "./filled-form.ts";
import type { Identity } from "./respondent.ts";
import { storyFacts } from "./story-facts.ts";

/** Undefined for what is more than a case study, such as a letter that one came with, and for a form nobody could read. */
export function toldStory(
  { channel, current }: Pick<Contribution, "channel" | "current">,
  form: FilledForm | undefined,
): WrittenStory | undefined {
  const story = caseStudyIn(form);
  if (channel !== "case-study" || story === undefined) return undefined;
  const written = writeStory(story.caseStudy, story.unread);
  // Words of fields come first, field by field.
  const beside = current.answers
    .filter(({ part }) => part === undefined)
    .slice(wordsOfStory(written).length)
    .map(({ span }) => textAt(current.text, span))
    .join("\n");
  return beside === "" ? written : { ...written, [besideFields]: beside };
}

/** Only what its teller changed: what a person at the desk put right about the rest stays so. */
export function identityToldAnew(
  standing: Identity | undefined,
  { before, after }: { readonly before: WrittenStory; readonly after: WrittenStory },
): Identity {
  const [told, toldAnew] = [storyFacts(before).identity, storyFacts(after).identity];
  const names = ["organisationName", "personName", "email"] as const;
  const changed = new Set<string>(names.filter((name) => told[name] !== toldAnew[name]));
  const kept = Object.entries(standing ?? {}).filter(([name]) => !changed.has(name));
  const anew = Object.entries(toldAnew).filter(([name]) => changed.has(name));
  return Object.fromEntries([...kept, ...anew]);
}

/** What a case study raises as it is told: telling it anew answers these, and raises what still holds. */
export const needsOfStories: readonly AttentionKind[] = ["incomplete-case-study", "left-over"];
