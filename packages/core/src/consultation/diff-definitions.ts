/** What differs between two definitions, for people and for programs. */
import { canonicalJson, type JsonValue } from "../base/canonical-json.ts";
import type { ConsultationDefinition } from "./consultation.ts";

export interface Change {
  /** Where, by name and not by place: `questions.2.text`, `channels.email.address`. */
  readonly path: string;
  /** Absent: it was not there. */
  readonly before?: JsonValue;
  /** Absent: it is not there any more. */
  readonly after?: JsonValue;
}

/** In the order of the new definition; everything, when there was none before. */
export function diffDefinitions(before: ConsultationDefinition | undefined, after: ConsultationDefinition): Change[] {
  return diff([], before, after);
}

/** One line: `questions.2.text: "What?" becomes "What else?"`. */
export function summariseChange({ path, before, after }: Change): string {
  if (before === undefined) return `${path}: ${shown(after)} is new`;
  if (after === undefined) return `${path}: ${shown(before)} goes`;
  return `${path}: ${shown(before)} becomes ${shown(after)}`;
}

function diff(path: readonly string[], before: JsonValue | undefined, after: JsonValue | undefined): Change[] {
  const [old, young] = [membersOf(before), membersOf(after)];
  if (old !== undefined && young !== undefined) {
    const names = new Set([...young.keys(), ...old.keys()]);
    const inside = [...names].flatMap((name) => diff([...path, name], old.get(name), young.get(name)));
    return Array.isArray(after) && isMoved(old, young) ? [...inside, moved(path, old, young)] : inside;
  }
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (path.length === 0 && young !== undefined)
    return [...young].flatMap(([name, value]) => diff([name], undefined, value));
  return [
    { path: path.join("."), ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
  ];
}

type Members = ReadonlyMap<string, JsonValue>;

/** What a group or a list holds, each by its name; undefined for anything that holds nothing. */
function membersOf(value: JsonValue | undefined): Members | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value)) {
    const members = Object.entries(value as Readonly<Record<string, JsonValue | undefined>>);
    return new Map(members.filter((member): member is [string, JsonValue] => member[1] !== undefined));
  }
  const names = (value as readonly JsonValue[]).map((item, index) => nameOf(item) ?? String(index + 1));
  return new Map((value as readonly JsonValue[]).map((item, index) => [names[index] as string, item]));
}

/** What a member of a list is called by: a language or id by itself, a group by the key that is its own in its list. */
function nameOf(item: JsonValue): string | undefined {
  if (typeof item === "string") return item;
  const { number, id, channel, letter } = item as Readonly<Record<string, JsonValue | undefined>>;
  const name = number ?? id ?? channel ?? letter;
  return typeof name === "number" ? String(name) : (name as string | undefined);
}

/** The same members in another order. */
function isMoved(before: Members, after: Members): boolean {
  const kept = [...before.keys()].filter((name) => after.has(name));
  return kept.join("\n") !== [...after.keys()].filter((name) => before.has(name)).join("\n");
}

function moved(path: readonly string[], before: Members, after: Members): Change {
  return { path: [...path, "order"].join("."), before: [...before.keys()], after: [...after.keys()] };
}

/** So long that a line of a terminal takes it. */
const longestShown = 100;

function shown(value: JsonValue | undefined): string {
  const characters = [...JSON.stringify(value)];
  return characters.length <= longestShown ? characters.join("") : `${characters.slice(0, longestShown).join("")}…`;
}
