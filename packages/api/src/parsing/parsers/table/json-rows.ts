/** Objects as rows: one a line (JSONL), or a list of them, as it is or inside an answer of an API. What is nested gets a longer name. */
import type { Table } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";

const mostCells = 10_000_000;

export function readJsonRows(text: string): Table {
  // A map, so that a field called __proto__ is a name like any other.
  const places = new Map<string, number>();
  const rows: { line: number; cells: string[] }[] = [];
  for (const { record, line } of recordsIn(text)) {
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
  return { columns: [...places.keys()], rows };
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

function recordsIn(text: string): Iterable<Numbered> {
  const whole = parseOrUndefined(text);
  return whole === undefined ? recordsOfLines(text) : recordsOf(whole);
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

/** The list itself, or the one list of objects inside: `{ "responses": [...] }`, `{ "results": [...] }`. */
function recordsOf(whole: unknown): Numbered[] {
  const lists = Array.isArray(whole) ? [whole] : isRecord(whole) ? Object.values(whole).filter(isListOfRecords) : [];
  if (lists.length === 0 && isRecord(whole)) return [{ record: whole, line: 1 }];
  const [list] = lists;
  if (list === undefined || lists.length > 1 || !isListOfRecords(list)) {
    throw new Unreadable("no-rows", "This file should hold one list of objects, each a row.");
  }
  return list.map((record, index) => ({ record, line: index + 1 }));
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
  into.set(name, value === null || value === undefined ? "" : typeof value === "string" ? value : listed(value));
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
