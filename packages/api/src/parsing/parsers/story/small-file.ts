/** The small file that the page of the template makes. */
import { StoryFile } from "@consult/core";
import type { ParsedStory } from "../story.ts";
import { notAStory } from "./not-a-story.ts";
import { toInstant, Written } from "./written.ts";

export function readStoryFile(text: string): ParsedStory {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notAStory;
  }
  const file = StoryFile.safeParse(value);
  if (!file.success) throw notAStory;
  const written = new Written();
  for (const [path, words] of Object.entries(file.data.fields)) written.add(path, words);
  return {
    ...written.whole(),
    template: file.data.consult,
    writtenAt: toInstant(file.data.at),
    byLabel: [],
    carriesMacros: false,
  };
}
