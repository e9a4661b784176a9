/** Plain text in the encoding it was written in: by its byte order mark, as UTF-8 when it is that, otherwise as Windows writes it. */
export function parse(bytes: Uint8Array, _options: Record<string, never>): { readonly text: string } {
  return { text: decode(bytes) };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
