/** What makes contributions of what each way in brings. The compiler finds a channel without one. */
import type { ChannelId } from "@consult/core";
import { storyToArrived } from "./case-study.ts";
import { mailToArrived } from "./email.ts";
import { commentToArrived } from "./facebook.ts";
import { documentToArrived } from "./materials.ts";
import { notesToArrived } from "./meeting.ts";
import { letterToArrived } from "./paper.ts";
import { submissionToIntake } from "./website.ts";

/** Nothing reads this way in by itself: a convener types in what came, and it becomes an intake as a form does. */
interface TypedIn {
  readonly typedIn: typeof submissionToIntake;
}

type Adapter =
  | typeof submissionToIntake
  | typeof commentToArrived
  | typeof mailToArrived
  | typeof storyToArrived
  | typeof documentToArrived
  | typeof notesToArrived
  | typeof letterToArrived;

const typedIn: TypedIn = { typedIn: submissionToIntake };

export const adapters = {
  website: submissionToIntake,
  facebook: commentToArrived,
  email: mailToArrived,
  materials: documentToArrived,
  recording: typedIn,
  call: typedIn,
  "case-study": storyToArrived,
  meeting: notesToArrived,
  paper: letterToArrived,
} as const satisfies Record<ChannelId, Adapter | TypedIn>;

/** Ways in of which no file is read. */
export type TypedInChannel = {
  [Id in ChannelId]: (typeof adapters)[Id] extends TypedIn ? Id : never;
}[ChannelId];
