/** The bytes of letters as a mailbox has them. */
import type { ImapFlow } from "imapflow";

export interface LetterPlace {
  readonly uid: number;
  /** As the server says. */
  readonly size: number;
}

export interface LetterSource {
  readonly uid: number;
  readonly raw: Uint8Array;
}

/** Small ones come together; a large one in pieces, for putting it together at once would hold everybody up. */
export async function* sourcesOf(client: ImapFlow, waiting: readonly LetterPlace[]): AsyncGenerator<LetterSource> {
  const small = waiting.filter(({ size }) => size <= pieceBytes);
  if (small.length > 0) {
    const uids = small.map(({ uid }) => uid).join(",");
    for await (const { uid, source } of client.fetch(uids, { source: true }, { uid: true })) {
      if (source !== undefined) yield { uid, raw: bytesOf(source) };
    }
  }
  for (const large of waiting.filter(({ size }) => size > pieceBytes)) {
    const raw = await inPieces(client, large);
    if (raw !== undefined) yield { uid: large.uid, raw };
  }
}

/** undefined when it is gone. The server has said how large it is, and is not believed. */
async function inPieces(client: ImapFlow, { uid, size }: LetterPlace): Promise<Uint8Array | undefined> {
  // Not zeroed first, which takes as long as filling it; what is not filled is not handed on.
  let whole = Buffer.allocUnsafeSlow(size);
  for (let filled = 0; ;) {
    const query = { source: { start: filled, maxLength: pieceBytes } };
    const { source } = (await client.fetchOne(String(uid), query, { uid: true })) || {};
    if (source === undefined) return undefined;
    if (filled + source.byteLength > whole.byteLength) whole = Buffer.concat([whole.subarray(0, filled), source]);
    else source.copy(whole, filled);
    filled += source.byteLength;
    if (source.byteLength < pieceBytes) return bytesOf(whole.subarray(0, filled));
  }
}

const pieceBytes = 1024 * 1024;

/** Not the mail library's own kind of bytes: the parser's child takes them as they are. */
function bytesOf({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
