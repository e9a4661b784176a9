/**
 * A letter that somebody hands on: the words below are those of its writer, what stands above is a note of whoever brought it.
 * Known by the line of a program that says so, or by a subject that does, above copied headers.
 */
import { textAt } from "../base/span.ts";
import { isBlank } from "../contribution/answers-to-text.ts";
import type { LetterStretch } from "../contribution/provenance.ts";
import { attributionEnd, withoutMarks } from "./attribution.ts";
import { headerOf, linesOf, type Line } from "./letter-lines.ts";
import { isLetterMark, saysForwarded } from "./letter-mark.ts";
import { saysPassedOn } from "./passed-on.ts";
import { separateReply, wholeLetter, type SeparatedReply } from "./separate-reply.ts";

export interface Writer {
  readonly name: string;
  readonly address: string | undefined;
}

export interface HandedOn {
  /** undefined: no line says who wrote it. */
  readonly writer: Writer | undefined;
  /** Through whose hands it came to whoever brought it, and who said something of their own above it. */
  readonly between: readonly Writer[];
  /** What its writer wrote, of which their own quotations and signature are folded again. */
  readonly reply: string;
  /** All of the letter: the note, the copied headers, the words. */
  readonly letter: readonly LetterStretch[];
  /** What whoever brought it wrote above it. */
  readonly ownNote: string;
  /** That, and below it the notes of those through whose hands it came: each may be an answer of their own. */
  readonly note: string;
}

export interface LetterAsSent {
  readonly text: string;
  readonly subject: string;
  /** Addresses of the consultation itself: what it wrote is handed on to nobody. */
  readonly ours: readonly string[];
}

/** Chains of letters handed on end somewhere. */
const deepest = 8;

/**
 * undefined when nothing is handed on.
 *
 * @rule A letter that somebody hands on is the contribution of whoever wrote it. (held by separateReply)
 */
export function findHandedOn(letter: LetterAsSent, separated: SeparatedReply, depth = 0): HandedOn | undefined {
  const { text, subject, ours } = letter;
  const found = depth < deepest ? bodyOf(text, separated, subject) : undefined;
  if (found === undefined || (found.writer?.address !== undefined && ours.includes(found.writer.address.toLowerCase())))
    return undefined;
  const { body, writer, bodyAt } = found;
  const inner = separateReply(body);
  const deeper = findHandedOn({ text: body, subject: found.subject, ours }, inner, depth + 1);
  const words = deeper?.reply ?? inner.reply;
  if (isBlank(words)) return undefined;
  const above = separated.pieces
    .filter(({ kind, span }) => kind === "reply" && span.end <= bodyAt)
    .map(({ span }) => textAt(text, span))
    .join("")
    .trim();
  const note = [above, deeper?.note ?? ""].filter((each) => each !== "").join("\n\n");
  const parted = deeper?.letter ?? wholeLetter(body, inner) ?? [{ kind: "reply" as const, text: body }];
  const within = withMarks(parted, text.slice(bodyAt));
  // Each note within is of whoever wrote the letter in which it stands.
  const isOfWriter = deeper !== undefined && deeper.ownNote !== "" && writer !== undefined;
  return {
    writer: deeper?.writer ?? writer,
    between: [...(isOfWriter ? [writer] : []), ...(deeper?.between ?? [])],
    ownNote: above,
    reply: words,
    note,
    letter: joined([...stretchesBefore(text, separated, bodyAt), ...within]),
  };
}

interface Body {
  readonly body: string;
  readonly bodyAt: number;
  readonly writer: Writer | undefined;
  readonly subject: string;
}

function bodyOf(text: string, { pieces }: SeparatedReply, subject: string): Body | undefined {
  const lines = linesOf(text);
  const first = pieces.find(({ kind }) => kind === "quoted");
  if (first === undefined) return undefined;
  const from = lines.findIndex(({ start }) => start >= first.span.start);
  const isSaid = (line: Line): boolean => isLetterMark(withoutMark(line.text)) && saysForwarded(withoutMark(line.text));
  const opening = lines.slice(from, from + 6);
  const marked = opening.findIndex((line) => isSaid(line));
  if (marked === -1 && (!saysPassedOn(subject) || isFinnishAnswer(subject, opening))) return undefined;
  const isQuoted = opening.some(
    ({ text: line, look }) => look === "quote" && headerOf(withoutMark(line).trim()) !== undefined,
  );
  const at = from + Math.max(marked, 0);
  const headers =
    headersFrom(lines, at, isQuoted) ??
    attributionFrom(lines, marked === -1 ? at : at + 1) ??
    bareFrom(lines, marked, at);
  if (headers === undefined) return undefined;
  const bodyAt = lines[headers.end]?.start ?? text.length;
  const raw = text.slice(bodyAt);
  const isWhollyQuoted = isQuoted || lines.slice(headers.end).every(({ look }) => look === "quote" || look === "empty");
  // Some programs put marks of quotation before each line of what is handed on: they are no words of its writer.
  const body = isWhollyQuoted ? raw.replaceAll(/^[ \t]?> ?/gm, "") : raw;
  return { body, bodyAt, writer: headers.writer, subject: headers.subject };
}

/** "VS:" says that a letter is handed on in Norway and Denmark, and that it is answered in Finland. */
function isFinnishAnswer(subject: string, opening: readonly Line[]): boolean {
  return /^\s*vs\s*:/i.test(subject) && opening.some(({ text }) => /^\W*lähettäjä\s*:/iu.test(text));
}

function withoutMark(line: string): string {
  return line.replace(/^\s*>+\s?/, "");
}

const mostHeaderLines = 24;

function headersFrom(lines: readonly Line[], from: number, isQuoted: boolean) {
  let writer: Writer | undefined;
  let subject = "";
  let seen = 0;
  let last = from;
  for (let at = from; at < Math.min(lines.length, from + mostHeaderLines); at += 1) {
    const line = lines[at] as Line;
    const own = (isQuoted ? withoutMark(line.text) : line.text).trim();
    const header = headerOf(own);
    const isEmptyLine = own === "" || line.look === "empty";
    if (isEmptyLine && seen > 0) return { end: at + 1, writer, subject };
    if (header === undefined) {
      // Lines above the headers, and those on which one goes on.
      if (seen === 0 && !isEmptyLine && line.look === "text" && at > from + 2) return undefined;
      continue;
    }
    seen += 1;
    last = at;
    if (header.role === "from" && writer === undefined) writer = writerIn(header.value);
    if (header.role === "subject") subject = header.value;
  }
  // No empty line parts them from the words.
  return seen > 1 ? { end: last + 1, writer, subject } : undefined;
}

/** "26.11.2026, 20:14, Inna Los <inna@example.org>:" in the place of headers, or "On ... Ada wrote:". */
function attributionFrom(lines: readonly Line[], from: number) {
  let at = from;
  while (lines[at]?.look === "empty" || lines[at]?.look === "rule") at += 1;
  const end = at < lines.length ? attributionEnd(lines, at) : undefined;
  if (end === undefined) return undefined;
  const said = lines
    .slice(at, end)
    .map(({ text }) => withoutMarks(text))
    .join(" ");
  return { end, writer: writerOfAttribution(said), subject: "" };
}

/** A program says that a letter follows which was handed on, and nothing of who wrote it. */
function bareFrom(lines: readonly Line[], marked: number, at: number) {
  const next = lines.slice(at + 1).find(({ look }) => look !== "empty");
  return marked === -1 || next === undefined || next.look === "header"
    ? undefined
    : { end: at + 1, writer: undefined, subject: "" };
}

/** The words right before an address, as far as no day and no time stands among them. */
function writerOfAttribution(said: string): Writer | undefined {
  const found = /(?:"([^"<>]{1,100})"|([^<>()[\]"]{0,200}))\s*[<([](?:mailto:)?([^\s<>()[\]]+@[^\s<>()[\]]+)/.exec(
    said,
  );
  if (found === null) return writerIn(said);
  const [, quoted, plain = "", address] = found;
  const name = (quoted ?? plain.replace(/^.*\p{Nd}[^\s,，]*[,，]?(?:\s*[ap]\.?m\.?(?=[\s,]))?/u, "")).trim();
  return { name: name.replace(/^[,，\s]+|[,，:\s]+$/gu, ""), address };
}

/** `Dov Kaplan <dov@example.org>`, `"Kaplan, Dov" [mailto:dov@example.org]`, `dov@example.org`. */
function writerIn(value: string): Writer | undefined {
  const address = /[^\s<>()[\]"':;,]+@[^\s<>()[\]"':;,]+/.exec(value.replaceAll(/mailto:/gi, " "))?.[0];
  const name = value
    .replaceAll(/[<([][^<>()[\]]*@[^<>()[\]]*[>)\]]/g, "")
    .replaceAll(/(?:mailto:)?[^\s<>]+@[^\s<>]+|["*]|\p{Cf}/giu, "")
    .replace(/\s+/g, " ")
    .replace(/[\s;,]+$/, "")
    .trim();
  return name === "" && address === undefined ? undefined : { name, address };
}

const stretchOf = { reply: "note", asked: "quoted", quoted: "quoted", signature: "signature" } as const;

/** Of the note and the headers nothing counts as said by the writer. */
function stretchesBefore(text: string, { pieces }: SeparatedReply, bodyAt: number): LetterStretch[] {
  return pieces
    .filter(({ span }) => span.start < bodyAt)
    .map(({ kind, span }) => ({
      kind: stretchOf[kind],
      text: text.slice(span.start, Math.min(span.end, bodyAt)),
    }));
}

/** The stretches with the marks of quotation that stand before their lines. */
function withMarks(stretches: readonly LetterStretch[], written: string): LetterStretch[] {
  const lines = written.split(/(?<=\n)/);
  return stretches.map(({ kind, text }, index) => {
    const count = text.split("\n").length - 1;
    const isLast = index === stretches.length - 1;
    return { kind, text: lines.splice(0, isLast ? lines.length : count).join("") };
  });
}

function joined(stretches: readonly LetterStretch[]): LetterStretch[] {
  const whole: LetterStretch[] = [];
  for (const { kind, text } of stretches) {
    const open = whole.at(-1);
    if (open?.kind === kind) open.text += text;
    else whole.push({ kind, text });
  }
  return whole;
}
