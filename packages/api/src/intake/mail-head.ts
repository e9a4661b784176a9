/** The little of a message that is needed to thank its sender, read line by line when nothing else could read it. */
import { mailAddresses, type MailHeaders } from "@consult/core";

export interface MailHead {
  readonly from: { readonly name: string; readonly address: string } | undefined;
  readonly subject: string | undefined;
  readonly headers: MailHeaders;
}

const mostHeadBytes = 256 * 1024;
const longestValue = 2_000;

export function readMailHead(raw: Uint8Array): MailHead {
  const text = new TextDecoder().decode(raw.subarray(0, mostHeadBytes));
  const headers = new Map<string, string[]>();
  let open: { name: string; value: string } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const known = headers.get(open.name);
    if (known === undefined) headers.set(open.name, [open.value]);
    else known.push(open.value);
  };
  for (const line of linesOf(text)) {
    if (line === "") break;
    if (line.startsWith(" ") || line.startsWith("\t")) {
      if (open !== undefined) open.value = `${open.value} ${line.trim()}`.slice(0, longestValue);
      continue;
    }
    close();
    const colon = line.indexOf(":");
    open =
      colon < 1
        ? undefined
        : {
            name: line.slice(0, colon).trim().toLowerCase(),
            value: line.slice(colon + 1, colon + 1 + longestValue).trim(),
          };
  }
  close();
  const labels = headers.get("x-gmail-labels");
  if (labels !== undefined) headers.set("x-gmail-labels", labels.map(withoutEncodedWords));
  const [from = ""] = headers.get("from") ?? [];
  const address = mailAddresses(from)[0]?.address;
  return {
    from: address === undefined ? undefined : { name: "", address },
    subject: headers.get("subject")?.[0],
    headers,
  };
}

/** RFC 2047: of what stands between question marks, its letters. */
function withoutEncodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi,
      (whole, charset: string, kind: string, text: string) => {
        const bytes =
          kind.toLowerCase() === "b"
            ? Buffer.from(text, "base64")
            : Buffer.from(
                text
                  .replaceAll("_", " ")
                  .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
                "latin1",
              );
        try {
          return new TextDecoder(charset).decode(bytes);
        } catch {
          return whole;
        }
      },
    );
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end === -1 ? text.length : end);
    yield line.endsWith("\r") ? line.slice(0, -1) : line;
    if (end === -1) return;
    from = end + 1;
  }
}
