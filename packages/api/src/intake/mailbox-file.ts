/** Messages of a file: an mbox holds many, anything else is one. Read as a stream, so that a mailbox of any size passes. */
import { beginsMessage, lineEnd, startsWithSeparator } from "./mailbox-separator.ts";

export interface FiledMessage {
  readonly raw: Uint8Array;
  /** Byte at which the next one begins: where to go on. */
  readonly next: number;
}

/** Of a message, its separator and the headers by which it is known to be one. */
const startBytes = 8 * 1024;
/** A byte order mark and some empty lines. */
const mostBefore = 64;

/** `bytes` begin where a message does, at byte `from` of the file. */
export async function* messagesOf(bytes: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<FiledMessage> {
  let held = Buffer.alloc(0);
  let position = from;
  let searched = 0;
  /** How the lines of the mailbox end; "" for what is none. */
  let end: string | undefined;
  for await (const chunk of bytes) {
    position += chunk.byteLength;
    held = Buffer.concat([held, chunk]);
    // What begins so close to the end is looked at once more of it is there.
    if (held.byteLength < startBytes + mostBefore) continue;
    end ??= begin();
    if (end !== "") yield* messagesBefore(held.byteLength - startBytes, end);
  }
  end ??= begin();
  if (end !== "") yield* messagesBefore(held.byteLength, end);
  if (held.byteLength > 0) yield { raw: end === "" ? held : withoutSeparator(held, end), next: position };

  function begin(): string {
    const start = startsWithSeparator(held.toString("latin1", 0, startBytes + mostBefore));
    if (start === undefined) return "";
    held = held.subarray(start);
    return lineEnd(held.toString("latin1", 0, startBytes));
  }

  function* messagesBefore(before: number, newline: string): Generator<FiledMessage> {
    const separator = Buffer.from(`${newline.slice(-1)}From `);
    for (let at = held.indexOf(separator, searched); at !== -1 && at < before; at = held.indexOf(separator, searched)) {
      searched = at + 1;
      const isAfterEmptyLine = /(?:\n\r?|\r)$/.test(held.toString("latin1", Math.max(0, at - 2), at));
      if (!beginsMessage(held.toString("latin1", at + 1, at + startBytes), { isAfterEmptyLine })) continue;
      const message = held.subarray(0, at + 1);
      held = held.subarray(at + 1);
      searched = 0;
      yield { raw: withoutSeparator(message, newline), next: position - held.byteLength };
    }
    searched = Math.max(searched, Math.min(before, held.byteLength - separator.byteLength));
  }
}

/** The line that begins a message in an mbox is the mailbox's own, and so is the mark before lines that look like it. */
function withoutSeparator(message: Buffer, newline: string): Uint8Array {
  const last = newline.slice(-1);
  const body = message.subarray(message.indexOf(last) + 1);
  if (!body.includes(`${last}>From `) && !body.includes(`${last}>>From `)) return body;
  return Buffer.from(body.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}

/**
 * How many letters a mailbox seems to hold, counted apart from how they are parted: lines "From " at its beginning or below
 * an empty line, with something like a header under them. 1 for what is no mailbox.
 */
export async function countLetters(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  let rest = "";
  let last = ["", ""];
  for await (const chunk of bytes) {
    const lines = (rest + Buffer.from(chunk).toString("latin1")).split(/\r\n|\n|\r(?!$)/);
    rest = (lines.pop() ?? "").slice(-longestLine);
    for (const line of lines) see(line);
  }
  see(rest);
  return Math.max(1, count);

  function see(line: string): void {
    const [before = "", above = ""] = last;
    const isSeparator = /^(?:\u00ef\u00bb\u00bf)?From (?![ \t]*:)/.test(above) && before === "";
    if (isSeparator && /^[!-9;-~]+[ \t]*:/.test(line)) count += 1;
    last = [above, line];
  }
}

const longestLine = 100_000;
