/** Messages of a file: an mbox holds many, anything else is one. Read as a stream, so that a mailbox of any size passes. */

export interface FiledMessage {
  readonly raw: Uint8Array;
  /** Byte at which the next one begins: where to go on. */
  readonly next: number;
}

const separator = Buffer.from("\nFrom ");
/** Of a message, its separator and how its first header begins. */
const startBytes = 512;

/** `bytes` begin where a message does, at byte `from` of the file. */
export async function* messagesOf(bytes: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<FiledMessage> {
  let held = Buffer.alloc(0);
  let position = from;
  let searched = 0;
  let isMailbox: boolean | undefined;
  for await (const chunk of bytes) {
    position += chunk.byteLength;
    held = Buffer.concat([held, chunk]);
    if (isMailbox === undefined && held.byteLength >= 5) isMailbox = held.subarray(0, 5).toString("latin1") === "From ";
    // What begins so close to the end is looked at once more of it is there.
    if (isMailbox === true) yield* messagesBefore(held.byteLength - startBytes);
  }
  if (isMailbox === true) yield* messagesBefore(held.byteLength);
  if (held.byteLength > 0) yield { raw: isMailbox === true ? withoutSeparator(held) : held, next: position };

  function* messagesBefore(end: number): Generator<FiledMessage> {
    for (let at = held.indexOf(separator, searched); at !== -1 && at < end; at = held.indexOf(separator, searched)) {
      searched = at + 1;
      if (!beginsMessage(held.subarray(at + 1, at + startBytes))) continue;
      const message = held.subarray(0, at + 1);
      held = held.subarray(at + 1);
      searched = 0;
      yield { raw: withoutSeparator(message), next: position - held.byteLength };
    }
    searched = Math.max(searched, Math.min(end, held.byteLength - separator.byteLength));
  }
}

/** Not every program marks a line of somebody's that begins as a separator does. Below one stands a header, and most name a time. */
function beginsMessage(start: Buffer): boolean {
  const [line = "", below = ""] = start.toString("latin1").split(/\r?\n/, 2);
  if (!/^[!-9;-~]+[ \t]*:/.test(below)) return false;
  return /\d:\d{2}|^From [ -]*$/.test(line) || /^(x-|received|return-path|from|date|message-id)/i.test(below);
}

/** The line that begins a message in an mbox is the mailbox's own, and so is the mark before lines that look like it. */
function withoutSeparator(message: Buffer): Uint8Array {
  const body = message.subarray(message.indexOf(10) + 1);
  if (!body.includes("\n>From ") && !body.includes("\n>>From ")) return body;
  return Buffer.from(body.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}
