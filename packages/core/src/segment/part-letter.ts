/**
 * A letter in its parts: which words count and under which question each of them answers, where it stands between the lines
 * of what we asked; who wrote what was only handed on; a subject that says something itself. All of it is kept in its place.
 */
import { textAt } from "../base/span.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { AskedAnswer } from "../contribution/contribution.ts";
import type { LetterStretch } from "../contribution/provenance.ts";
import { findCallWords, type CallWords } from "../contribution/words-of-call.ts";
import { findHandedOn, type Writer } from "../mail/forwarded-letter.ts";
import { isDeviceLine } from "../mail/device-line.ts";
import { saysPassedOn, withoutPrefixes } from "../mail/passed-on.ts";
import { isClosing } from "../mail/separate-contact.ts";
import { separateReply, wholeLetter, type LetterDesign, type LetterPiece } from "../mail/separate-reply.ts";
import { findQuestionReferences } from "./question-reference.ts";

export interface LetterToPart {
  readonly text: string;
  readonly design: LetterDesign;
  readonly subject: string;
  readonly call: CallWords;
  /** Files came along: then an empty letter is a cover. */
  readonly hasFiles: boolean;
}

export interface PartedLetter {
  readonly answers: readonly AskedAnswer[];
  /** The words that count, as one text. */
  readonly reply: string;
  readonly letter: readonly LetterStretch[] | undefined;
  /** Present when it is a letter of somebody else's, handed on. */
  readonly handedOn?: {
    readonly writer: Writer | undefined;
    readonly hasOwnWords: boolean;
    readonly between: readonly Writer[];
  };
}

export function partLetter({ text, design, subject, call, hasFiles }: LetterToPart): PartedLetter {
  const separated = separateReply(text, design);
  const handedOn = findHandedOn({ text, subject, ours: call.addresses }, separated);
  if (handedOn !== undefined) {
    const hasOwnWords = isMoreThanNote(handedOn.note, call);
    const answers = [...(hasOwnWords ? [{ text: handedOn.note }] : []), { text: handedOn.reply }];
    return {
      answers,
      reply: answers.map((answer) => answer.text).join("\n\n"),
      letter: handedOn.letter.map(({ kind, text: words }) => ({
        kind: hasOwnWords && kind === "note" ? "reply" : kind,
        text: words,
      })),
      handedOn: { writer: handedOn.writer, hasOwnWords, between: handedOn.between },
    };
  }
  const pieces = withCallApart(text, separated.pieces, call);
  const written = answersIn(text, pieces, call);
  const letter = wholeLetter(text, written.length === 0 ? separated : { reply: "", pieces });
  const said = written.length === 0 && !isBlank(separated.reply) ? [{ text: separated.reply }] : written;
  const isWordless = said.every((answer) => saysNothing(answer.text));
  const topic = answerInSubject(subject, call, { isAlone: said.length === 0 && !hasFiles, isWordless, hasFiles });
  const answers = topic === undefined ? said : [{ text: topic }, ...said];
  return { answers, reply: answers.map((answer) => answer.text).join("\n\n"), letter };
}

const longestNote = 280;

/** Who only hands something on says so in a line or two. */
function isMoreThanNote(note: string, { questionNumbers }: CallWords): boolean {
  return note.length > longestNote || findQuestionReferences(note, { questionNumbers, bare: true }).length > 0;
}

/** The call's own lines, without marks too, are what is answered below them. */
function withCallApart(text: string, pieces: readonly LetterPiece[], call: CallWords): LetterPiece[] {
  const places = findCallWords(text, call);
  return pieces.flatMap((piece) => {
    if (piece.kind !== "reply") return [piece];
    const parts: LetterPiece[] = [];
    let at = piece.span.start;
    for (const { span } of places) {
      if (span.start < at || span.end > piece.span.end) continue;
      if (span.start > at) parts.push({ kind: "reply", span: { start: at, end: span.start } });
      parts.push({ kind: "asked", span });
      at = span.end;
    }
    if (at < piece.span.end) parts.push({ kind: "reply", span: { start: at, end: piece.span.end } });
    return parts;
  });
}

interface Run {
  readonly text: string;
  /** What stands quoted right above, without its marks. */
  readonly asked: string;
}

function answersIn(text: string, pieces: readonly LetterPiece[], call: CallWords): AskedAnswer[] {
  const runs = runsOf(text, pieces);
  const asked = questionsAsked(runs, call);
  const named = runs.map(({ text: words }, index) =>
    isBlank(words) || isOnlyClosing(words, index === runs.length - 1) ? [] : (asked[index] as number[]),
  );
  const between = named.filter((questions) => questions.length > 0).length;
  // Of several questions above one answer the last is meant, if others are answered where they stand.
  const questions = named.map((all) => (all.length === 1 || (all.length > 1 && between > 1) ? all.at(-1) : undefined));
  const answers: { question?: number; text: string }[] = [];
  for (const [index, { text: words }] of runs.entries()) {
    const question = questions[index];
    const own = withoutEmptyEdges(words);
    const open = answers.at(-1);
    if (question === undefined && open !== undefined && open.question === undefined) open.text += `\n\n${own}`;
    else answers.push({ ...(question === undefined ? {} : { question }), text: own });
  }
  return answers;
}

function runsOf(text: string, pieces: readonly LetterPiece[]): Run[] {
  const runs: { text: string; asked: string }[] = [];
  let asked = "";
  let isOpen = false;
  for (const { kind, span } of pieces) {
    const words = textAt(text, span);
    if (kind === "quoted" || kind === "asked") {
      asked += words;
      isOpen = false;
    } else if (kind === "reply" && isOpen) (runs.at(-1) as { text: string }).text += words;
    else if (kind === "reply" && !isBlank(words)) {
      runs.push({ text: words, asked: asked.replaceAll(/^[ \t]*(?:>[ \t]?)+/gm, "") });
      asked = "";
      isOpen = true;
    }
  }
  return runs;
}

/** For each run the questions that are asked right above it, in their order. */
function questionsAsked(runs: readonly Run[], call: CallWords): number[][] {
  const starts: number[] = [];
  let all = "";
  for (const { asked } of runs) {
    starts.push(all.length);
    all += `${asked}\n\n`;
  }
  const places = [
    ...findQuestionReferences(all, { ...call, bare: true }).map(({ start, questions }) => ({ start, questions })),
    ...findCallWords(all, call).flatMap(({ span, question }) =>
      question === undefined ? [] : [{ start: span.start, questions: [question] }],
    ),
  ].toSorted((a, b) => a.start - b.start);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? all.length;
    const within = places.filter((place) => place.start >= start && place.start < end);
    return [...new Set(within.flatMap(({ questions }) => questions))];
  });
}

/** "Kind regards, Ada", below whatever is quoted, answers nothing. */
function isOnlyClosing(words: string, isLast: boolean): boolean {
  const lines = words.split("\n").filter((line) => !isBlank(line));
  const [first = ""] = lines;
  if (lines.length > 5) return false;
  return (
    isClosing(first) || (isLast && lines.every((line) => line.trim().length <= 30 && !/[.!?。！？؟]\s*$/u.test(line)))
  );
}

const leastWords = 6;

/** A line of a telephone, a bare sign, or "see subject", in the languages that people write to us in. */
function saysNothing(text: string): boolean {
  return text.split("\n").every((line) => isBlank(line) || isDeviceLine(line.trim()) || pointsToSubject.test(line));
}

const pointsToSubject =
  /^\W*(?:(?:please |bitte |merci de )?(?:see|read|voir|lire|siehe|ver|véase|vea|leer|veja|смотри(?:те)?|смотреть|см|читать|انظر|راجع|请?[见看](?:上面|上方)?|angalia|tazama|soma|zie|vedi|se)\P{L}{1,4}(?:\p{L}{1,8}\P{L}{1,3}){0,2})?(?:subject(?: line)?|objet|sujet|betreff(?:zeile)?|asunto|assunto|тем[уае]|الموضوع|主题|标题|主旨|mada|kichwa(?: cha habari)?|onderwerp|oggetto|ämnet?|emnet?|eom|n\/t)\W*$/iu;

/** What a subject answers by itself: where it is all that was written, or names a question and goes on. */
function answerInSubject(
  subject: string,
  call: CallWords,
  {
    isAlone,
    isWordless,
    hasFiles,
  }: { readonly isAlone: boolean; readonly isWordless: boolean; readonly hasFiles: boolean },
): string | undefined {
  const topic = withoutPrefixes(subject).trim();
  if (isBlank(topic) || saysPassedOn(subject)) return undefined;
  if (findCallWords(topic, call).some(({ span }) => span.end >= topic.length)) return undefined;
  // A subject that is taken over from the letter that is answered says nothing of its own.
  const isOwn = topic.length === subject.trim().length;
  if (isAlone || (isWordless && isOwn && !hasFiles)) return topic;
  const [reference] = findQuestionReferences(topic, { ...call, bare: true });
  if (reference?.start !== 0) return undefined;
  const rest = [...topic.slice(reference.end).matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)];
  return rest.length >= (isWordless ? 1 : leastWords) ? topic : undefined;
}

function withoutEmptyEdges(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, "").replace(/(?:\n[^\S\n]*)+$/, "");
}
