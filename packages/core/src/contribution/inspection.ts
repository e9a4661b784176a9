/** What a file may do to the computer of whoever opens it, as it was told by its own bytes, whatever it is called. */
import * as z from "zod";
import { Instant } from "../base/instant.ts";
import type { AttentionNeed } from "./attention.ts";

export const Act = z.enum([
  "program", // a computer runs it as it is
  "script", // words that a computer runs
  "shortcut", // starts something else
  "macros",
  "pdf-actions", // scripts and commands of a PDF, and files within it
  "page-scripts", // scripts in a page or a drawing
  "embedded", // files of other programs within a document
  "fetches", // asks for more from elsewhere when it is opened
  "test-virus", // what scanners are tried with (EICAR)
]);
export type Act = z.infer<typeof Act>;

/** Why nobody can be sure that it does nothing. */
export const Unsure = z.enum([
  "closed", // a package, or parts of it, that cannot be looked into
  "too-large",
  "stopped", // looking into it took too long, too much, or broke the program that looks
  "not-scanned", // the virus scanner could not be asked; it is asked again
  "not-taken", // the virus scanner would not take it
]);
export type Unsure = z.infer<typeof Unsure>;

export const Inspection = z.strictObject({
  at: Instant,
  acts: z.array(Act),
  unsure: z.array(Unsure),
  /** As the virus scanner calls what it found. */
  virus: z.string().max(200).optional(),
});
export type Inspection = z.infer<typeof Inspection>;

const saidOfActs: Readonly<Record<Act, string>> = {
  program: "it is a program, or holds one",
  script: "it is a script that a computer runs, or holds one",
  shortcut: "it starts something else when it is opened",
  macros: "it carries macros",
  "pdf-actions": "it carries scripts, commands or files that a PDF reader may start",
  "page-scripts": "it is a page or a drawing with scripts in it",
  embedded: "it holds files of other programs that open with a click",
  fetches: "it asks for something from elsewhere when it is opened",
  "test-virus": "it is the file that virus scanners are tried with",
};

const saidOfUnsure: Readonly<Record<Unsure, string>> = {
  closed: "it is a package, or holds one, that cannot be looked into",
  "too-large": "it is too large to be looked into",
  stopped: "looking into it took too long and was stopped",
  "not-scanned": "the virus scanner could not be asked",
  "not-taken": "the virus scanner did not take it",
};

/** Whether somebody has to be warned before they open it. */
export function mayAct({ acts, unsure, virus }: Inspection): boolean {
  return acts.length > 0 || unsure.length > 0 || virus !== undefined;
}

/** A sentence for whoever is about to open it; undefined where there is nothing to say. */
export function sayInspection({ acts, unsure, virus }: Inspection): string | undefined {
  const found = [
    ...(virus === undefined ? [] : [`the virus scanner found ${virus}`]),
    ...acts.map((act) => saidOfActs[act]),
  ];
  const open = unsure.map((why) => saidOfUnsure[why]).join("; ");
  if (found.length > 0) {
    return `This file can do something on the computer of whoever opens it: ${found.join("; ")}. Nothing of it was run here.${open === "" ? "" : ` Besides, ${open}.`}`;
  }
  return open === "" ? undefined : `Nobody knows whether this file does something when it is opened: ${open}.`;
}

/** `before`: what was said of it already is not said again. */
export function inspectionNeeds(inspection: Inspection, part: number, before?: Inspection): AttentionNeed[] {
  const said = sayInspection(inspection);
  if (said === undefined || (before !== undefined && sayInspection(before) === said)) return [];
  const kind = inspection.acts.length > 0 || inspection.virus !== undefined ? "can-act" : "not-inspected";
  return [{ kind, part, message: `${said} ${advice}` }];
}

const advice = "Read its words on this page, and open the original only where it can do no harm.";

/** The scanner has answered for a file that it could not be asked about before. */
export function isScannedSince(inspection: Inspection, before: Inspection | undefined): boolean {
  return before?.unsure.includes("not-scanned") === true && !inspection.unsure.includes("not-scanned");
}
