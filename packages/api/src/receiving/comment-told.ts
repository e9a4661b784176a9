/** What is told of a comment, and what became of it. */
import type { Actor, CommentDeed, Contribution, MalformedComment, PageComment, Result } from "@consult/core";
import type { CommentArrival } from "../intake/facebook.ts";
import type { WriteRefusal } from "../store/store.ts";
import type { TakeInRefusal } from "./take-in.ts";

export interface CommentTold extends CommentArrival {
  readonly comment: Result<PageComment, MalformedComment>;
  readonly deed: CommentDeed;
  /** Who handed it in; as the arrival says when absent. */
  readonly by?: Actor;
}

export interface CommentTaken {
  readonly outcome: "taken-in" | "here-already" | "amended" | "withdrawn" | "noted";
  /** None of what is not here: a deletion that was told first, a contribution that was erased. */
  readonly contribution: Contribution | undefined;
}

export type CommentRefusal = TakeInRefusal | WriteRefusal;
