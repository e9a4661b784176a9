/** Messages of a file: an mbox holds many, anything else is one. Read as a stream, so that a mailbox of any size passes. */

export interface FiledMessage {
  readonly raw: Uint8Array;
  /** Byte at which the next one begins: where to go on. */
  readonly next: number;
}

const separator = Buffer.from("\nFrom ");

/** `bytes` begin where a message does, at byte `from` of the file. */
export async function* messagesOf(bytes: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<FiledMessage> {
  let held = Buffer.alloc(0);
  let position = from;
  let isMailbox: boolean | undefined;
  for await (const chunk of bytes) {
    position += chunk.byteLength;
    const searchedTo = Math.max(0, held.byteLength - separator.byteLength);
    held = Buffer.concat([held, chunk]);
    if (isMailbox === undefined && held.byteLength >= 5) isMailbox = held.subarray(0, 5).toString("latin1") === "From ";
    if (isMailbox !== true) continue;
    for (let at = held.indexOf(separator, searchedTo); at !== -1; at = held.indexOf(separator)) {
      const message = held.subarray(0, at + 1);
      held = held.subarray(at + 1);
      yield { raw: withoutSeparator(message), next: position - held.byteLength };
    }
  }
  if (held.byteLength > 0) yield { raw: isMailbox === true ? withoutSeparator(held) : held, next: position };
}

/** The line that begins a message in an mbox is the mailbox's own, and so is the mark before lines that look like it. */
function withoutSeparator(message: Buffer): Uint8Array {
  const body = message.subarray(message.indexOf(10) + 1);
  if (!body.includes("\n>From ") && !body.includes("\n>>From ")) return body;
  return Buffer.from(body.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}
