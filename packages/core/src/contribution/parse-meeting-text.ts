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
  for (const paragraph of text.replaceAll("\r\n", "\n").split(/\n[^\S\n]*\n/)) {
    const lines = paragraph.split("\n");
    while (rest.length === 0 && lines[0] !== undefined) {
      const fact = factIn(lines[0]);
      if (fact === undefined || facts.has(fact.name)) break;
      facts.set(fact.name, fact.value);
      lines.shift();
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
    statements: rest.map((words) => statementOf(words, attendees)),
  };
}

/** One a line, or parted by semicolons: `Amina Otieno (Welcome Circle); City of Vienna`. */
export function attendeesIn(text: string): Attendee[] {
  return text.split(/[;؛\n]/).flatMap((part) => {
    const match = /^([^()]*)(?:\(([^()]*)\))?\.?$/.exec(part.trim());
    const [name, organisation] = [match?.[1]?.trim(), match?.[2]?.trim()];
    return Attendee.safeParse({ ...(name ? { name } : {}), ...(organisation ? { organisation } : {}) }).data ?? [];
  });
}

export function statementOf(words: string, attendees: readonly Attendee[]): MeetingStatement {
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

function factIn(line: string): { name: Fact; value: string } | undefined {
  const parted = atColon(line, 60);
  const name = facts.get(textToTokens(parted?.before ?? ""));
  const value = parted?.after.trim() ?? "";
  return name === undefined || value === "" ? undefined : { name, value };
}
