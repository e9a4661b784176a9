/**
 * Notes of a meeting out of plain text: lines that say what it was, then one statement a paragraph. A name before a colon is
 * a speaker's only when it stands among those present: nobody is made to have said what they may not have said.
 */
import { textToTokens } from "../base/tokens.ts";
import { isBlank } from "./answers-to-text.ts";
import { Attendee, type MeetingNotes, type MeetingStatement } from "./meeting-notes.ts";

export interface MeetingDraft extends Pick<MeetingNotes, "attendees" | "statements"> {
  readonly title?: string;
  readonly place?: string;
  /** As it is written; a day only when it is one. */
  readonly on?: string;
  readonly recordedBy?: string;
}

export function parseMeetingText(text: string): MeetingDraft {
  const facts = new Map<Fact, string>();
  const rest: string[] = [];
  for (const paragraph of paragraphsOf(text)) {
    const lines = paragraph.split("\n");
    while (rest.length === 0 && lines[0] !== undefined) {
      const fact = factIn(lines[0]) ?? listIn(lines);
      if (fact === undefined || facts.has(fact.name)) break;
      facts.set(fact.name, fact.value);
      lines.splice(0, fact.value.split("\n").length + (fact.isBelow === true ? 1 : 0));
    }
    const left = lines.join("\n");
    if (!isBlank(left)) rest.push(left);
  }
  const attendees = attendeesIn(facts.get("present") ?? "");
  const fact = <Name extends string>(name: Fact & Name): { [Key in Name]?: string } =>
    facts.has(name) ? ({ [name]: facts.get(name) } as { [Key in Name]?: string }) : {};
  return {
    ...fact("title"),
    ...fact("place"),
    ...fact("on"),
    ...fact("recordedBy"),
    attendees,
    statements: statementsIn(rest.join("\n\n"), attendees),
  };
}

/** One a line, or parted by semicolons, or in one line by commas: `Amina Otieno (Welcome Circle); City of Vienna`. */
export function attendeesIn(text: string): Attendee[] {
  const parting = /[;؛\n]/.test(text.trim()) ? /[;؛\n]/ : /[,،、](?![^()]*\))/;
  return text.split(parting).flatMap((part) => {
    const match = /^([^()]*)(?:\(([^()]*)\))?\.?$/.exec(part.replace(bullet, "").trim());
    const [name, organisation] = [match?.[1]?.trim(), match?.[2]?.trim()];
    return Attendee.safeParse({ ...(name ? { name } : {}), ...(organisation ? { organisation } : {}) }).data ?? [];
  });
}

const bullet = /^\s*[-*•–·]\s+/;

/** One a paragraph, and one more at each line that names somebody before a colon: what follows may be another's words. */
export function statementsIn(text: string, attendees: readonly Attendee[]): MeetingStatement[] {
  return paragraphsOf(text)
    .flatMap((paragraph) => paragraph.split(/\n(?=[^\n:：]{1,60}[:：](?!\/\/|\d))/))
    .filter((words) => !isBlank(words))
    .map((words) => statementOf(words, attendees));
}

/** Browsers send line ends as CR LF, whatever was typed. */
function paragraphsOf(text: string): string[] {
  return text.replaceAll("\r\n", "\n").split(/\n[^\S\n]*\n/);
}

function statementOf(words: string, attendees: readonly Attendee[]): MeetingStatement {
  const parted = atColon(words, 140);
  const speaker = parted && speakerNamed(parted.before, attendees);
  return parted === undefined || speaker === undefined || isBlank(parted.after)
    ? { text: words }
    : { text: parted.after, speaker };
}

/** What stands before the first colon of a line and behind it, when the colon comes within so many characters. */
function atColon(text: string, within: number): { before: string; after: string } | undefined {
  const start = text.slice(0, within);
  const at = start.search(/[:：\n]/);
  return at < 1 || start[at] === "\n"
    ? undefined
    : { before: start.slice(0, at).trim(), after: text.slice(at + 1).trimStart() };
}

function speakerNamed(written: string, attendees: readonly Attendee[]): Attendee | undefined {
  const wanted = textToTokens(written);
  const found = attendees.filter(({ name, organisation }) =>
    [name, organisation, `${name ?? ""} ${organisation ?? ""}`].some(
      (each) => each !== undefined && textToTokens(each) === wanted,
    ),
  );
  return found.length === 1 ? found[0] : undefined;
}

type Fact = "title" | "place" | "on" | "present" | "recordedBy";

const namesOfFacts: Readonly<Record<Fact, string>> = {
  title: "title, meeting, titre, réunion, título, reunión, العنوان, الاجتماع",
  place: "place, where, venue, lieu, lugar, المكان",
  on: "date, when, on, le, fecha, cuándo, التاريخ",
  present: "present, attendees, participants, présents, participants, presentes, asistentes, participantes, الحضور",
  recordedBy: "recorded by, notes by, notes prises par, notas de, كتبها",
};

const facts = new Map(
  (Object.entries(namesOfFacts) as [Fact, string][]).flatMap(([fact, names]) =>
    names.split(",").map((name) => [textToTokens(name), fact] as const),
  ),
);

interface FoundFact {
  readonly name: Fact;
  readonly value: string;
  /** On the lines under its name. */
  readonly isBelow?: boolean;
}

/** Those present, one a line under the word that says so. */
function listIn([first = "", ...below]: readonly string[]): FoundFact | undefined {
  const name = facts.get(textToTokens(/^\s*([^:：]{1,60})[:：]\s*$/.exec(first)?.[1] ?? ""));
  const end = below.findIndex((line) => factIn(line) !== undefined);
  const value = below.slice(0, end === -1 ? undefined : end).join("\n");
  return name !== "present" || value === "" ? undefined : { name, value, isBelow: true };
}

function factIn(line: string): FoundFact | undefined {
  const parted = atColon(line, 60);
  const name = facts.get(textToTokens(parted?.before ?? ""));
  const value = parted?.after.trim() ?? "";
  return name === undefined || value === "" ? undefined : { name, value };
}
