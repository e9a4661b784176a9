/** What the coding desk knows and what is done at it, in the browser and in plain forms alike. */
import type { DeskWords } from "./words/desk-words.ts";

/** A passage as it is read and coded; nothing in it names its respondent. */
export interface DeskPassage {
  readonly id: string;
  readonly contributionId: string;
  readonly number: string;
  readonly text: string;
  readonly language: string | undefined;
  /** "organisation, Kenya · By email". */
  readonly facts: string;
  readonly questions: readonly number[];
  readonly filedBy: FiledBy;
  readonly codings: readonly DeskCoding[];
}

export type FiledBy =
  | { readonly kind: "answer" | "reference" | "respondent" | "nobody" | "call" }
  | { readonly kind: "person"; readonly label: string };

export interface DeskCoding {
  readonly id: string;
  readonly themeId: string;
  readonly by: string;
}

export interface DeskTheme {
  readonly id: string;
  readonly label: string;
  readonly language: string | undefined;
}

export interface CodingData {
  readonly consultationId: string;
  readonly words: Pick<DeskWords, "code" | "desk">;
  readonly questions: readonly {
    readonly number: number;
    readonly title: string;
    readonly language: string | undefined;
  }[];
  readonly themes: readonly DeskTheme[];
  readonly passages: readonly DeskPassage[];
  readonly selected: string | undefined;
  /** The filter in force, carried along by every form and link. */
  readonly filter: Readonly<Record<string, string>>;
  readonly mayFile: boolean;
  readonly mayCode: boolean;
  readonly who: string;
}

/** Something done to a passage; its opposite takes it back. */
export type Act =
  | {
      readonly kind: "file";
      readonly segmentId: string;
      readonly questions: readonly number[];
      readonly before: readonly number[];
    }
  | { readonly kind: "code"; readonly segmentId: string; readonly themeId: string }
  | { readonly kind: "uncode"; readonly segmentId: string; readonly themeId: string; readonly codingId: string };

/** What takes an act back; `codingId` is that of the coding the act made. */
export function opposite(act: Act, codingId: string): Act {
  const { segmentId } = act;
  switch (act.kind) {
    case "file":
      return { kind: "file", segmentId, questions: act.before, before: act.questions };
    case "code":
      return { kind: "uncode", segmentId, themeId: act.themeId, codingId };
    case "uncode":
      return { kind: "code", segmentId, themeId: act.themeId };
  }
}

/** Under that question when it was not, and out of it when it was. */
export function toggleQuestion(questions: readonly number[], number: number): number[] {
  return questions.includes(number)
    ? questions.filter((each) => each !== number)
    : [...questions, number].toSorted((a, b) => a - b);
}

/** Themes whose label holds the letters, those that begin with them first. */
export function findThemes(themes: readonly DeskTheme[], letters: string): readonly DeskTheme[] {
  const wanted = fold(letters);
  if (wanted === "") return themes;
  const found = themes.filter(({ label }) => fold(label).includes(wanted));
  return found.toSorted((a, b) => Number(fold(b.label).startsWith(wanted)) - Number(fold(a.label).startsWith(wanted)));
}

/** The next passage, from the one after `from` and around, that is filed nowhere or carries no theme. */
export function nextToDo(passages: readonly DeskPassage[], from: string | undefined): DeskPassage | undefined {
  const start = passages.findIndex(({ id }) => id === from) + 1;
  return [...passages.slice(start), ...passages.slice(0, start)].find(
    (passage) => passage.id !== from && waitsForSomething(passage),
  );
}

export function waitsForSomething({ filedBy, questions, codings }: DeskPassage): boolean {
  return filedBy.kind !== "call" && (questions.length === 0 || codings.length === 0);
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
