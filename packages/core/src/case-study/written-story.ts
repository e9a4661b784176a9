/**
 * A case study as somebody wrote it, input by input, and what can be made of it. A value that is none (a day that is not in
 * the calendar, a target that nobody knows) is kept as written and named: nothing is lost for being wrong.
 */
import * as z from "zod";
import { toAsciiDigits } from "../base/digits.ts";
import { EmailAddress } from "../base/email-address.ts";
import { CalendarDay } from "../base/instant.ts";
import { WebAddress } from "../base/web-address.ts";
import { caseStudyInputs, type CaseStudyInput, type InputKind } from "./case-study-inputs.ts";
import { CaseStudy } from "./case-study.ts";
import { countryCodeOf, languageTagOf } from "./names-to-codes.ts";
import { isSdgTarget } from "./sdg-target.ts";

/** By the path of the input; under `besideFields` what stands in none of them. */
export type WrittenStory = Readonly<Record<string, string>>;

export const besideFields = "beside";

export const UnreadValue = z.strictObject({
  /** The input it stands in. */
  path: z.string().max(60),
  /** To the character. */
  written: z.string(),
  /** What is wrong with it, and how it would be read. */
  message: z.string().max(500),
});
export type UnreadValue = z.infer<typeof UnreadValue>;

export interface StoryRead {
  readonly caseStudy: CaseStudy;
  readonly unread: readonly UnreadValue[];
}

export function readWrittenStory(written: WrittenStory): StoryRead {
  const values = new Map<string, unknown>();
  const unread: UnreadValue[] = [];
  for (const { path, kind } of caseStudyInputs) {
    const text = Object.hasOwn(written, path) ? printable(written[path] as string) : "";
    if (text.trim() === "") continue;
    const { value, problem } = readers[kind](text);
    if (value !== undefined) values.set(path, value);
    if (problem !== undefined) unread.push({ path, ...problem });
  }
  const from = values.get("period.from") as string | undefined;
  const to = values.get("period.to") as string | undefined;
  if (from !== undefined && to !== undefined && from > to) {
    values.delete("period.to");
    unread.push({ path: "period.to", written: to, message: "It ends before it begins." });
  }
  return { caseStudy: CaseStudy.parse(nested(values)), unread };
}

/** The same story as it would be written into a form. */
export function writeStory(caseStudy: CaseStudy, unread: readonly UnreadValue[] = []): WrittenStory {
  const written: Record<string, string> = {};
  for (const { path, kind } of caseStudyInputs) {
    const [key = "", inner] = path.split(".");
    const whole = caseStudy[key as keyof CaseStudy] as unknown;
    const value = inner === undefined ? whole : (whole as Record<string, unknown> | undefined)?.[inner];
    const wrong = unread.filter((each) => each.path === path).map((each) => each.written);
    const lines = [...(value === undefined ? [] : [writers[kind](value)]), ...wrong].join("\n");
    // These stand in one line of a form.
    const text = kind === "targets" ? lines.replaceAll("\n", ", ") : lines;
    if (text !== "") written[path] = text;
  }
  return written;
}

/** The words that tell the story, in its order; who tells it and what they allow are no part of them. */
export function wordsOfStory(written: WrittenStory): string[] {
  return caseStudyInputs
    .filter(({ field, kind }) => !personal.has(field) && wordKinds.has(kind))
    .map(({ path }) => printable(Object.hasOwn(written, path) ? (written[path] as string) : ""))
    .filter((text) => text.trim() !== "");
}

const personal: ReadonlySet<CaseStudyInput["field"]> = new Set(["respondent", "consent", "language"]);
const wordKinds: ReadonlySet<InputKind> = new Set(["line", "paragraphs", "lines", "resources"]);

/** What no database keeps has no place in a copy; the original has it. */
function printable(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}

interface Reading {
  readonly value?: unknown;
  readonly problem?: Omit<UnreadValue, "path">;
}

const readers: Record<InputKind, (text: string) => Reading> = {
  line: (text) => (text.length <= longestLine ? { value: text } : unreadable(text, tooLong(longestLine))),
  paragraphs: (text) => (text.length <= longestText ? { value: text } : unreadable(text, tooLong(longestText))),
  lines: (text) => some(linesOf(text), (line) => (line.length <= longestLine ? line : undefined), tooLong(longestLine)),
  resources: (text) => some(linesOf(text), resourceOf, tooLong(longestLine)),
  targets: (text) => {
    const given = text
      .split(/[\s,;،؛]+/u)
      .filter((word) => word !== "" && !/^(sdgs?|odd|ods|targets?|cibles?|metas?)$/i.test(word));
    const isKnown = (word: string): boolean => isSdgTarget(targetOf(word));
    const known = [...new Set(given.filter(isKnown).map(targetOf))];
    const unknown = given.filter((word) => !isKnown(word));
    return some([...known, ...unknown], (word) => (isKnown(word) ? word : undefined), noTarget);
  },
  day: (text) => {
    const day = CalendarDay.safeParse(toAsciiDigits(text.trim()));
    return day.success ? { value: day.data } : unreadable(text, "This is no day such as 2014-03-01.");
  },
  number: (text) => {
    const digits = toAsciiDigits(text.trim());
    const isNumber = /^[0-9]{1,15}$/.test(digits) || /^[0-9]{1,3}([ .,'’\u00a0\u202f٬][0-9]{3}){1,4}$/u.test(digits);
    return isNumber
      ? { value: Number(digits.replace(/[^0-9]/g, "")) }
      : unreadable(text, "This is no plain number such as 1200.");
  },
  email: (text) => {
    const address = EmailAddress.safeParse(text.trim());
    return address.success ? { value: address.data } : unreadable(text, "This is no address such as name@example.org.");
  },
  country: (text) => named(countryCodeOf(text), text, "We know no country of this name."),
  language: (text) => named(languageTagOf(text), text, "We know no language of this name."),
  "yes-no": (text) => {
    const said = text.trim().toLowerCase();
    if (said === "yes" || said === "no") return { value: said === "yes" };
    return unreadable(text, "Neither yes nor no was said, or both.");
  },
};

const noTarget = "There is no such target; one of the 169 looks like 10.7 or 17.16.";

function targetOf(word: string): string {
  return toAsciiDigits(word).replaceAll("٫", ".").toLowerCase().replace(/\.$/, "");
}

const longestLine = 500;
const longestText = 100_000;

function tooLong(most: number): string {
  return `This is longer than ${most} characters; it stands whole among the words.`;
}

function unreadable(written: string, message: string): Reading {
  return { problem: { written, message } };
}

function named(code: string | undefined, text: string, message: string): Reading {
  return code === undefined ? unreadable(text, message) : { value: code };
}

/** Those that can be read; the others are named together. */
function some(given: readonly string[], read: (one: string) => unknown, message: string): Reading {
  const values = given.map((one) => read(one)).filter((value) => value !== undefined);
  const wrong = given.filter((one) => read(one) === undefined);
  return {
    ...(values.length === 0 ? {} : { value: values }),
    ...(wrong.length === 0 ? {} : { problem: { written: wrong.join("\n"), message } }),
  };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function resourceOf(line: string): { title: string; url?: string } | undefined {
  if (line.length > longestLine) return undefined;
  const address = /https?:\/\/\S+/i.exec(line)?.[0];
  const url = WebAddress.safeParse(address).data;
  if (address === undefined || url === undefined) return { title: line };
  const title = line.replace(address, "").replace(/^[\s,:;–-]+|[\s,:;(–-]+$/g, "");
  return { title: title === "" ? address : title, url };
}

const writers: Record<InputKind, (value: unknown) => string> = {
  line: String,
  paragraphs: String,
  lines: (value) => (value as string[]).join("\n"),
  resources: (value) =>
    (value as { title: string; url?: string }[])
      .map(({ title, url }) => (url === undefined || url === title ? title : `${title} ${url}`))
      .join("\n"),
  targets: (value) => (value as string[]).join(", "),
  day: String,
  number: String,
  email: String,
  country: String,
  language: String,
  "yes-no": (value) => (value === true ? "yes" : "no"),
};

function nested(values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const whole: Record<string, Record<string, unknown>> = {};
  const flat: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const [key = "", inner] = path.split(".");
    if (inner === undefined) flat[key] = value;
    else whole[key] = { ...whole[key], [inner]: value };
  }
  return { ...flat, ...whole };
}
