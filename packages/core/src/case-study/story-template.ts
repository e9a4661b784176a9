/** What a template says of itself, so that it is known again however it comes back. */
import * as z from "zod";
import { Slug } from "../base/id.ts";

/** Raised when an input changes its meaning; more inputs are no new version. */
export const templateVersion = 1;

export const StoryTemplate = z.strictObject({
  consultation: Slug,
  version: z.int().positive().max(9999),
  /** One download of it: two states of one story have it in common. */
  instance: z.string().regex(/^[A-Za-z0-9_-]{8,40}$/),
});
export type StoryTemplate = z.infer<typeof StoryTemplate>;

/** One line that stands in the template where people see it, and survives whatever rewrites the file. */
export function templateMark({ consultation, version, instance }: StoryTemplate): string {
  return `consult:case-study/${version}/${consultation}/${instance}`;
}

/** The first mark in a text; undefined when there is none. */
export function readTemplateMark(text: string): StoryTemplate | undefined {
  const found = /consult:case-study\/(\d{1,4})\/([a-z0-9-]{1,100})\/([A-Za-z0-9_-]{8,40})/.exec(text);
  const [, version, consultation, instance] = found ?? [];
  return StoryTemplate.safeParse({ version: Number(version), consultation, instance }).data;
}

/** The small file that the page exports: what was written, as it was written. */
export const StoryFile = z.object({
  consult: z.string().transform((mark, context) => {
    const template = readTemplateMark(mark);
    if (template === undefined) context.addIssue("this file names no template of ours");
    return template ?? z.NEVER;
  }),
  /** When it was last changed, by the clock of whoever wrote it. */
  at: z.union([z.number(), z.string().max(40)]).optional(),
  fields: z.record(z.string().max(100), z.string()),
});
export type StoryFile = z.infer<typeof StoryFile>;
