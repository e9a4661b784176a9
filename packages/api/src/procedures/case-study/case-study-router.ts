/** Case studies: the template, the form and its drafts. */
import { keepDraft } from "./keep-draft.ts";
import { makeTemplate } from "./make-template.ts";
import { readTemplate } from "./read-template.ts";
import { showDraft } from "./show-draft.ts";
import { submitStory } from "./submit-story.ts";
import { amendStory } from "./amend-story.ts";
import { showStory } from "./show-story.ts";
import { router } from "../../trpc.ts";

export const caseStudyRouter = router({
  makeTemplate,
  readTemplate,
  keepDraft,
  showDraft,
  submitStory,
  amendStory,
  showStory,
});
