/** What a schema finds, in words for the person who wrote the file. */
import type * as z from "zod";
import { nearestWord } from "../base/nearest-word.ts";
import { LocalizedText } from "../base/localized-text.ts";

export type PathPart = string | number;

export interface DefinitionProblem {
  /** As one would point at it: `questions[2].number`; empty for the whole. */
  readonly path: string;
  /** The same in parts, to find the line of a file. */
  readonly at: readonly PathPart[];
  /** What is wrong and what to do. */
  readonly message: string;
}

export function problemAt(at: readonly PathPart[], message: string): DefinitionProblem {
  return { path: pathToText(at), at, message };
}

export function pathToText(at: readonly PathPart[]): string {
  return at
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");
}

type Issue = z.core.$ZodIssue;

export function issuesToProblems(
  schema: z.core.$ZodType,
  issues: readonly Issue[],
  data: unknown,
): DefinitionProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, []));

  function problemsOf(issue: Issue, above: readonly PathPart[]): DefinitionProblem[] {
    const at = [...above, ...(issue.path as PathPart[])];
    switch (issue.code) {
      case "unrecognized_keys":
        return issue.keys.map((key) => problemAt([...at, key], unknownKey(key, keysAt(schema, at))));
      case "invalid_key":
        return issue.issues.map(({ message }) => problemAt(at, message));
      case "invalid_union": {
        const meant = issue.errors.filter((branch) => branch.every((found) => isMeant(found)));
        const [only] = meant;
        if (only !== undefined && meant.length === 1) return only.flatMap((found) => problemsOf(found, at));
        return [problemAt(at, isMissing(at) ? "is missing; " + issue.message : issue.message)];
      }
      case "invalid_type":
        return [problemAt(at, wrongType(issue.expected, valueAt(data, at), isMissing(at)))];
      case "invalid_value":
        return [problemAt(at, wrongValue(issue.values.map(String), valueAt(data, at), isMissing(at)))];
      case "too_small":
        return [problemAt(at, tooSmall(issue))];
      default:
        return [problemAt(at, issue.message)];
    }
  }

  function isMissing(at: readonly PathPart[]): boolean {
    return valueAt(data, at) === undefined;
  }
}

/** Whether a branch of a union could be what was meant: something of the right kind that is wrong inside. */
function isMeant(issue: Issue): boolean {
  return issue.code !== "invalid_type" || issue.path.length > 0;
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestWord(key, known);
  if (nearest !== undefined) return `there is no such key; did you mean ${nearest}?`;
  return `there is no such key here; known are ${known.join(", ")}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys and values",
  record: "a group of keys and values",
};

function wrongType(expected: string, value: unknown, isMissing: boolean): string {
  // Every kind that a definition's schema asks for is in the table.
  const wanted = kinds[expected] as string;
  if (isMissing) return `is missing; expected ${wanted}`;
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean" || value instanceof Date)) {
    return "expected text; put it in quotes";
  }
  return `expected ${wanted}, found ${kindOf(value)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  return kinds[Array.isArray(value) ? "array" : typeof value] ?? typeof value;
}

function wrongValue(values: readonly string[], value: unknown, isMissing: boolean): string {
  if (isMissing) return `is missing; expected one of ${values.join(", ")}`;
  const nearest = typeof value === "string" ? nearestWord(value, values) : undefined;
  return `expected one of ${values.join(", ")}${nearest === undefined ? "" : `; did you mean ${nearest}?`}`;
}

function tooSmall({ origin, minimum, message }: z.core.$ZodIssueTooSmall): string {
  if (minimum === 1 && origin === "string") return "must not be empty";
  if (minimum === 1 && origin === "array") return "give at least one";
  return message;
}

function valueAt(data: unknown, at: readonly PathPart[]): unknown {
  return at.reduce<unknown>((value, part) => (value as Record<PathPart, unknown> | null | undefined)?.[part], data);
}

/** The keys that may stand at a path. */
export function keysAt(schema: z.core.$ZodType, at: readonly PathPart[]): string[] {
  let found: readonly z.core.$ZodType[] = [schema];
  for (const part of at) found = found.flatMap((one) => stepInto(one, part));
  return [...new Set(found.flatMap((one) => plainOf(one)).flatMap((one) => Object.keys(shapeOf(one))))];
}

/** Every text in one language or several that a value holds, with its place. */
export function localizedTextsIn(
  schema: z.core.$ZodType,
  value: unknown,
  at: readonly PathPart[] = [],
): { readonly at: readonly PathPart[]; readonly text: LocalizedText }[] {
  if (value === undefined) return [];
  if (unwrap(schema) === LocalizedText) return [{ at, text: value as LocalizedText }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const part = Array.isArray(value) ? Number(key) : key;
    return stepInto(schema, part).flatMap((one) => localizedTextsIn(one, inner, [...at, part]));
  });
}

function stepInto(schema: z.core.$ZodType, part: PathPart): z.core.$ZodType[] {
  return plainOf(schema).flatMap((plain) => {
    const { def } = (plain as z.core.$ZodTypes)._zod;
    const inner = def.type === "array" ? def.element : shapeOf(plain)[part];
    return inner === undefined ? [] : [inner];
  });
}

/** Without what only wraps it; of a union every branch. */
function plainOf(schema: z.core.$ZodType): z.core.$ZodType[] {
  const inner = unwrap(schema);
  const { def } = (inner as z.core.$ZodTypes)._zod;
  return def.type === "union" ? def.options.flatMap((option) => plainOf(option)) : [inner];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "optional" || def.type === "default" ? unwrap(def.innerType) : schema;
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "object" ? def.shape : {};
}
