/**
 * Objects as rows: one a line (JSONL), or a list of them, as it is or inside an answer of an API. What is nested gets a longer
 * name; what a form asked several times stands in one cell, one below the other.
 */
import type { Table } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";

const mostCells = 10_000_000;

export interface JsonRows extends Table {
  readonly doubts: readonly string[];
}

export function readJsonRows(text: string): JsonRows {
  // A map, so that a field called __proto__ is a name like any other.
  const places = new Map<string, number>();
  const rows: { line: number; cells: string[] }[] = [];
  const { records, doubts } = recordsIn(text);
  for (const { record, line } of records) {
    const cells: string[] = [];
    const fields = new Map<string, string>();
    flatten(record, "", fields);
    for (const [name, value] of fields) {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      while (cells.length < place) cells.push("");
      cells[place] = value;
    }
    rows.push({ line, cells });
    if (rows.length * places.size > mostCells) throw tooMany(places.size);
  }
  if (places.size === 0) throw new Unreadable("empty", "No rows were found in this file.");
  for (const { cells } of rows) while (cells.length < places.size) cells.push("");
  return { columns: [...places.keys()], rows, doubts };
}

function tooMany(names: number): Unreadable {
  return new Unreadable(
    "too-many",
    `The rows of this file name ${names} different fields, which is more than can be read at once. Please send it in parts.`,
  );
}

interface Numbered {
  readonly record: object;
  /** Of JSONL the line; of a list the place in it. */
  readonly line: number;
}

interface Records {
  readonly records: Iterable<Numbered>;
  readonly doubts: readonly string[];
}

function recordsIn(text: string): Records {
  const whole = parseOrUndefined(text);
  return whole === undefined ? { records: recordsOfLines(text), doubts: [] } : recordsOf(whole);
}

/** One after the other: all of them parsed are many times what they are written. */
function* recordsOfLines(text: string): Generator<Numbered> {
  for (const [index, content] of text.split("\n").entries()) {
    if (content.trim() === "") continue;
    const record = parseOrUndefined(content);
    if (!isRecord(record)) {
      throw new Unreadable(
        "broken-json",
        `Line ${index + 1} holds no object that can be read. Each line should be one row, such as {"id": 7, "q1": "Tea"}.`,
      );
    }
    yield { record, line: index + 1 };
  }
}

/** A list, the one list of an answer of an API (`{ "results": [...] }`), or one row with lists of its own. */
function recordsOf(whole: unknown): Records {
  if (isRecord(whole)) {
    const lists = Object.entries(whole).filter(([, value]) => isListOfRecords(value));
    const [name, list] = wrappedIn(whole, lists) ?? [];
    if (name !== undefined && isListOfRecords(list))
      return { records: numbered(list), doubts: besideList(whole, name) };
    const repeats = lists.map(([each]) => each).join(", ");
    const doubts = lists.length === 0 ? [] : [`This file was read as one row, and ${repeats} as parts of it.`];
    return { records: [{ record: whole, line: 1 }], doubts };
  }
  if (!isListOfRecords(whole)) {
    throw new Unreadable("no-rows", severalLists);
  }
  return { records: numbered(whole), doubts: [] };
}

const severalLists = "This file should hold one list of objects, each a row.";

function numbered(list: readonly object[]): Numbered[] {
  return list.map((record, index) => ({ record, line: index + 1 }));
}

/** As APIs call the list of what they answer. */
const listNames =
  /^(results?|responses?|submissions?|records?|rows?|entries|items|data|values?|objects|features|contributions|r[eé]ponses|respuestas|resultados|antworten|eintr[aä]ge|ответы|نتائج|结果)$/i;
const ids = /^_*(id|uuid|key|instanceid|response_?id|submission_?id|submission_time|submitted_?at|submitdate)$/i;

/** What stands beside rows is about the file; what stands beside the lists of one row is of somebody. */
function wrappedIn(
  whole: object,
  found: readonly (readonly [string, unknown])[],
): readonly [string, unknown] | undefined {
  const [named, ...others] = found.filter(([name]) => listNames.test(name));
  if (others.length > 0) throw new Unreadable("no-rows", severalLists);
  if (named !== undefined) return named;
  const isOfSomebody = Object.entries(whole).some(
    ([name, value]) => ids.test(name) || (typeof value === "string" && !/^https?:/.test(value) && value !== ""),
  );
  return found.length === 1 && !isOfSomebody ? found[0] : undefined;
}

function besideList(whole: object, list: string): string[] {
  const names = Object.entries(whole).flatMap(([name, value]) =>
    name === list || value === null || (Array.isArray(value) && value.length === 0) ? [] : [name],
  );
  return names.length === 0
    ? []
    : [`Beside the rows there stand ${names.join(", ")}, which belong to no row and are not read.`];
}

function isListOfRecords(value: unknown): value is object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const deepest = 20;

function flatten(value: unknown, name: string, into: Map<string, string>, depth = 0): void {
  if (isRecord(value) && depth < deepest) {
    for (const [key, inner] of Object.entries(value)) {
      flatten(inner, name === "" ? key : `${name}/${key}`, into, depth + 1);
    }
    return;
  }
  if (isListOfRecords(value) && depth < deepest) {
    for (const each of value) flattenRepeat(each, { name, depth }, into);
    return;
  }
  into.set(name, value === null || value === undefined ? "" : typeof value === "string" ? value : listed(value));
}

/** Kobo and ODK name a field of a repeat by the whole way to it: `practices/q3` inside `practices`. */
function flattenRepeat(
  record: object,
  { name, depth }: { readonly name: string; readonly depth: number },
  into: Map<string, string>,
): void {
  const once = new Map<string, string>();
  for (const [key, inner] of Object.entries(record)) {
    flatten(inner, name === "" || key.startsWith(`${name}/`) ? key : `${name}/${key}`, once, depth + 1);
  }
  for (const [key, value] of once) {
    const before = into.get(key) ?? "";
    into.set(key, before === "" || value === "" ? before + value : `${before}\n\n${value}`);
  }
}

function listed(value: unknown): string {
  const isPlainList = Array.isArray(value) && value.every((each) => typeof each === "string");
  return isPlainList ? value.join("; ") : JSON.stringify(value);
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text, numberAsWritten as Parameters<typeof JSON.parse>[1]) as unknown;
  } catch {
    return undefined;
  }
}

/** A number of seventeen digits is an id, and two of them must not become one. */
function numberAsWritten(_name: string, value: unknown, { source }: { readonly source?: string }): unknown {
  return typeof value === "number" && source !== String(value) ? source : value;
}
